import { createHash } from 'node:crypto';
import { attributeValueBytes, type MessageAttributes } from './message-attributes.ts';

/** Hexadecimal MD5 of a body, which the SDK compares with what it sent or received. */
export function md5OfText(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}

const STRING_VALUE = Buffer.of(1);
const BINARY_VALUE = Buffer.of(2);

/**
 * MD5 of a set of attributes, by SQS's documented recipe: sorted by name; for each the name, the
 * data type and the value, every one preceded by its length as four big-endian bytes, and the
 * value also by one byte that tells text (1) from binary (2).
 */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5');
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  // By code unit and not by language: every client must sort the same way.
  const names = Object.keys(attributes).sort();
  for (const name of names) {
    const attribute = attributes[name];
    if (!attribute) continue;
    add(Buffer.from(name, 'utf8'));
    add(Buffer.from(attribute.dataType, 'utf8'));
    hash.update(attribute.binaryValue === undefined ? STRING_VALUE : BINARY_VALUE);
    add(attributeValueBytes(attribute));
  }
  return hash.digest('hex');
}
