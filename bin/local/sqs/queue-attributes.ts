import { SqsError } from './errors.ts';
import { MAX_DELAY_SECONDS, MAX_MESSAGE_BYTES, MAX_VISIBILITY_SECONDS, MAX_WAIT_SECONDS } from './limits.ts';
import { readRedriveAllowPolicy, readRedrivePolicy } from './redrive-policy.ts';

/** A queue's attributes as SQS names and writes them: every value is text. */
export type QueueAttributes = Readonly<Record<string, string>>;

const DEFAULTS: QueueAttributes = {
  DelaySeconds: '0',
  MaximumMessageSize: String(MAX_MESSAGE_BYTES),
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
};

const FIFO_DEFAULTS: QueueAttributes = {
  ...DEFAULTS,
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  FifoQueue: 'true',
  FifoThroughputLimit: 'perQueue',
};

/** Returns the value in the form it is stored in; undefined or a throw refuses it. */
type Rule = (value: string) => string | undefined;

const wholeNumber =
  (least: number, most: number): Rule =>
  (value) =>
    /^\d{1,8}$/.test(value) && Number(value) >= least && Number(value) <= most ? String(Number(value)) : undefined;
const oneOf =
  (...allowed: string[]): Rule =>
  (value) =>
    allowed.includes(value) ? value : undefined;
const kept: Rule = (value) => value;

const RULES: Readonly<Record<string, Rule>> = {
  DelaySeconds: wholeNumber(0, MAX_DELAY_SECONDS),
  KmsDataKeyReusePeriodSeconds: wholeNumber(60, 86_400),
  KmsMasterKeyId: kept,
  MaximumMessageSize: wholeNumber(1_024, MAX_MESSAGE_BYTES),
  MessageRetentionPeriod: wholeNumber(60, 1_209_600),
  Policy: kept,
  ReceiveMessageWaitTimeSeconds: wholeNumber(0, MAX_WAIT_SECONDS),
  RedriveAllowPolicy: (value) => JSON.stringify(readRedriveAllowPolicy(value)),
  RedrivePolicy: (value) => JSON.stringify(readRedrivePolicy(value)),
  SqsManagedSseEnabled: oneOf('true', 'false'),
  VisibilityTimeout: wholeNumber(0, MAX_VISIBILITY_SECONDS),
};

const FIFO_RULES: Readonly<Record<string, Rule>> = {
  ...RULES,
  ContentBasedDeduplication: oneOf('true', 'false'),
  DeduplicationScope: oneOf('queue', 'messageGroup'),
  FifoQueue: oneOf('true'),
  FifoThroughputLimit: oneOf('perQueue', 'perMessageGroupId'),
};

/** Attributes for which an empty value means "take it away". */
const REMOVABLE = new Set(['KmsMasterKeyId', 'Policy', 'RedriveAllowPolicy', 'RedrivePolicy']);

/**
 * All attributes of a queue after `given` was laid over what it had (or over the defaults).
 *
 * @throws {SqsError} `InvalidAttributeName` or `InvalidAttributeValue`, naming the attribute; nothing is changed then.
 */
export function withAttributes(fifo: boolean, current: QueueAttributes | undefined, given: QueueAttributes) {
  const rules = fifo ? FIFO_RULES : RULES;
  const result: Record<string, string> = { ...(current ?? (fifo ? FIFO_DEFAULTS : DEFAULTS)) };
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) throw new SqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    if (value === '' && REMOVABLE.has(name)) {
      delete result[name];
      continue;
    }
    const stored = rule(value);
    if (stored === undefined) {
      throw new SqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}: ${value}`);
    }
    result[name] = stored;
  }
  if (result.FifoThroughputLimit === 'perMessageGroupId' && result.DeduplicationScope !== 'messageGroup') {
    throw new SqsError(
      'InvalidAttributeValue',
      'FifoThroughputLimit perMessageGroupId needs DeduplicationScope messageGroup.',
    );
  }
  return result;
}
