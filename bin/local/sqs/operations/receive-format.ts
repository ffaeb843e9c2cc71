import * as z from 'zod/mini';
import { md5OfAttributes, md5OfText } from '../checksum.ts';
import type { ReceivedMessage } from '../contract.ts';
import { invalidValue, SqsError } from '../errors.ts';
import { MAX_BATCH_ENTRIES, MAX_WAIT_SECONDS } from '../limits.ts';
import { type MessageAttributes, pickAttributes } from '../message-attributes.ts';
import { checkVisibility } from '../take.ts';

/** The fields of a receive. `AttributeNames` is the older name of `MessageSystemAttributeNames`; both count. */
export const RECEIVE = {
  MaxNumberOfMessages: z.optional(z.int()),
  VisibilityTimeout: z.optional(z.int()),
  WaitTimeSeconds: z.optional(z.int()),
  AttributeNames: z.optional(z.array(z.string())),
  MessageSystemAttributeNames: z.optional(z.array(z.string())),
  MessageAttributeNames: z.optional(z.array(z.string())),
};
const WIRE_RECEIVE = z.object(RECEIVE);
type WireReceive = z.infer<typeof WIRE_RECEIVE>;

const SYSTEM_ATTRIBUTE_NAMES = new Set([
  'All',
  'AWSTraceHeader',
  'ApproximateFirstReceiveTimestamp',
  'ApproximateReceiveCount',
  'DeadLetterQueueSourceArn',
  'MessageDeduplicationId',
  'MessageGroupId',
  'SenderId',
  'SentTimestamp',
  'SequenceNumber',
]);

/** @throws {SqsError} naming the first field that is out of its range. */
export function checkReceive(input: WireReceive): void {
  const { MaxNumberOfMessages: max = 1, WaitTimeSeconds: wait = 0, VisibilityTimeout: visibility = 0 } = input;
  if (max < 1 || max > MAX_BATCH_ENTRIES) {
    throw invalidValue('MaxNumberOfMessages', max, `Must be between 1 and ${MAX_BATCH_ENTRIES}, if provided.`);
  }
  if (wait < 0 || wait > MAX_WAIT_SECONDS) {
    throw invalidValue('WaitTimeSeconds', wait, `Must be >= 0 and <= ${MAX_WAIT_SECONDS}, if provided.`);
  }
  checkVisibility(visibility);
  const unknown = systemNames(input).find((name) => !SYSTEM_ATTRIBUTE_NAMES.has(name));
  if (unknown !== undefined) throw new SqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
}

function systemNames(input: WireReceive): string[] {
  return [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
}

/** A message with the attributes that were asked for; the checksum of the custom ones covers just those. */
export function receivedOnWire(message: ReceivedMessage, input: WireReceive) {
  const names = systemNames(input);
  const system = Object.entries(message.systemAttributes).filter(
    ([name]) => names.includes('All') || names.includes(name),
  );
  const custom = pickAttributes(message.attributes, input.MessageAttributeNames ?? []);
  const hasCustom = Object.keys(custom).length > 0;
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5OfText(message.body),
    Attributes: system.length > 0 ? Object.fromEntries(system) : undefined,
    MessageAttributes: hasCustom ? attributesOnWire(custom) : undefined,
    MD5OfMessageAttributes: hasCustom ? md5OfAttributes(custom) : undefined,
  };
}

function attributesOnWire(attributes: MessageAttributes) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { dataType, stringValue, binaryValue }]) => [
      name,
      { DataType: dataType, StringValue: stringValue, BinaryValue: binaryValue },
    ]),
  );
}
