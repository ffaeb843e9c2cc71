import { invalidValue, SqsError } from './errors.ts';
import { MAX_MESSAGE_ATTRIBUTES } from './limits.ts';
import { refuseIllegalCharacters } from './message-text.ts';

/** One custom attribute of a message. `dataType` is `String`, `Number` or `Binary`, with or without a label (`Number.cents`). */
export interface MessageAttribute {
  dataType: string;
  /** For `String` and `Number`. */
  stringValue?: string | undefined;
  /** For `Binary`: base64, as it travels in JSON and in a Lambda event. */
  binaryValue?: string | undefined;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** The bytes of an attribute's value, as SQS counts and hashes them. */
export function attributeValueBytes(attribute: MessageAttribute): Buffer {
  return attribute.binaryValue === undefined
    ? Buffer.from(attribute.stringValue ?? '', 'utf8')
    : Buffer.from(attribute.binaryValue, 'base64');
}

/** @throws {SqsError} `InvalidParameterValue` or `InvalidMessageContents`, naming the attribute. */
export function checkMessageAttributes(attributes: MessageAttributes): void {
  const names = Object.keys(attributes);
  if (names.length > MAX_MESSAGE_ATTRIBUTES) {
    throw new SqsError(
      'InvalidParameterValue',
      `Number of message attributes [${names.length}] exceeds the allowed maximum [${MAX_MESSAGE_ATTRIBUTES}].`,
    );
  }
  for (const [name, attribute] of Object.entries(attributes)) {
    checkName(name);
    checkValue(name, attribute);
  }
}

function checkName(name: string): void {
  const wellFormed = /^[\w.-]{1,256}$/.test(name) && !/^\.|\.$|\.\./.test(name);
  if (!wellFormed) throw invalidValue('MessageAttributeName', name, 'Not a valid message attribute name.');
  if (/^(aws|amazon)\./i.test(name)) {
    throw invalidValue('MessageAttributeName', name, 'The prefixes AWS. and Amazon. are reserved.');
  }
}

function checkValue(name: string, attribute: MessageAttribute): void {
  const refuse = (reason: string) => new SqsError('InvalidParameterValue', `Message attribute '${name}': ${reason}`);
  const type = attribute.dataType.split('.', 1)[0];
  if (type !== 'String' && type !== 'Number' && type !== 'Binary') {
    throw refuse(`type '${attribute.dataType}' must start with String, Number or Binary.`);
  }
  if (attributeValueBytes(attribute).length === 0) throw refuse(`must contain a non-empty value of type ${type}.`);
  if ((type === 'Binary') !== (attribute.binaryValue !== undefined)) throw refuse(`has no value of type ${type}.`);
  if (attribute.stringValue === undefined) return;

  refuseIllegalCharacters(attribute.stringValue);
  if (type === 'Number' && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(attribute.stringValue)) {
    throw refuse(`cannot be read as a number: ${attribute.stringValue}`);
  }
}

/** The attributes a receiver asked for: by name, by `prefix.*`, or `All` and `.*` for every one. */
export function pickAttributes(attributes: MessageAttributes, wanted: readonly string[]): MessageAttributes {
  const isWanted = (name: string) =>
    wanted.some(
      (pattern) =>
        pattern === 'All' ||
        pattern === '.*' ||
        pattern === name ||
        (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1))),
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name)));
}
