import * as z from 'zod/mini';
import { md5OfAttributes, md5OfText } from '../checksum.ts';
import type { OutgoingMessage, SentMessage } from '../contract.ts';
import { invalidValue } from '../errors.ts';
import { sizeInBytes } from '../outgoing-rules.ts';

const ATTRIBUTE = z.object({
  DataType: z.string(),
  StringValue: z.optional(z.string()),
  BinaryValue: z.optional(z.string()),
});
type WireAttributes = Record<string, z.infer<typeof ATTRIBUTE>>;

/** The fields of a message to send, alone or in a batch. */
export const OUTGOING = {
  MessageBody: z.string(),
  DelaySeconds: z.optional(z.int()),
  MessageAttributes: z.optional(z.record(z.string(), ATTRIBUTE)),
  MessageSystemAttributes: z.optional(z.record(z.string(), ATTRIBUTE)),
  MessageGroupId: z.optional(z.string()),
  MessageDeduplicationId: z.optional(z.string()),
};
const WIRE_MESSAGE = z.object(OUTGOING);
type WireMessage = z.infer<typeof WIRE_MESSAGE>;

/** @throws {SqsError} `InvalidParameterValue` for a system attribute SQS does not take. */
export function outgoingOf(wire: WireMessage): OutgoingMessage {
  return {
    body: wire.MessageBody,
    delaySeconds: wire.DelaySeconds,
    attributes: attributesOf(wire.MessageAttributes),
    traceHeader: traceHeaderOf(wire.MessageSystemAttributes),
    groupId: wire.MessageGroupId,
    deduplicationId: wire.MessageDeduplicationId,
  };
}

/** Bytes that count against the limits, before anything else of the message was looked at. */
export function wireSize(wire: WireMessage): number {
  return sizeInBytes({ body: wire.MessageBody, attributes: attributesOf(wire.MessageAttributes) });
}

function attributesOf(wire: WireAttributes | undefined) {
  return Object.fromEntries(
    Object.entries(wire ?? {}).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { dataType: DataType, stringValue: StringValue, binaryValue: BinaryValue },
    ]),
  );
}

function traceHeaderOf(wire: WireAttributes | undefined): string | undefined {
  for (const [name, attribute] of Object.entries(wire ?? {})) {
    if (name !== 'AWSTraceHeader' || attribute.DataType !== 'String' || !attribute.StringValue) {
      throw invalidValue('MessageSystemAttributes', name, 'Only AWSTraceHeader of type String is accepted.');
    }
  }
  return wire?.AWSTraceHeader?.StringValue;
}

/** What the sender is told, with the checksums the SDK compares. */
export function sentOnWire(message: OutgoingMessage, sent: SentMessage) {
  const { attributes = {}, traceHeader } = message;
  return {
    MessageId: sent.messageId,
    MD5OfMessageBody: md5OfText(message.body),
    MD5OfMessageAttributes: Object.keys(attributes).length > 0 ? md5OfAttributes(attributes) : undefined,
    MD5OfMessageSystemAttributes:
      traceHeader === undefined
        ? undefined
        : md5OfAttributes({ AWSTraceHeader: { dataType: 'String', stringValue: traceHeader } }),
    SequenceNumber: sent.sequenceNumber,
  };
}
