import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PATIENCE } from './patience.ts';

/** Dual-stack names answer inside an IPv6-only egress; the address in the queue's URL would not. */
let client: SQSClient | undefined;
function sqs(): SQSClient {
  client ??= new SQSClient({ useQueueUrlAsEndpoint: false, maxAttempts: 4, requestHandler: PATIENCE });
  return client;
}

/** Puts one message on a standard queue. Repeating it makes a second message: consumers are idempotent. */
export async function send(queueUrl: string, message: unknown, fairGroup?: string): Promise<void> {
  await sqs().send(
    new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message), MessageGroupId: fairGroup }),
  );
}

/** Puts one message on a standard queue that nobody receives before `delaySeconds` (0 to 900) are over. */
export async function sendLater(queueUrl: string, message: unknown, delaySeconds: number): Promise<void> {
  await sqs().send(
    new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message), DelaySeconds: delaySeconds }),
  );
}

/** Puts one message on a FIFO queue's only group. Each call is a message of its own (fresh deduplication id). */
export async function sendFifo(queueUrl: string, group: string, message: unknown): Promise<void> {
  await sqs().send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(message),
      MessageGroupId: group,
      MessageDeduplicationId: randomUUID(),
    }),
  );
}

/** SQS takes ten messages and 1 MiB a call; the rest is room for what it counts besides the bodies. */
const BATCH = 10;
const BATCH_BYTES = 1_000_000;

/**
 * Puts many messages on a queue, as many a call as fit.
 *
 * @returns the positions of messages that SQS refused; the caller decides (they were not sent).
 * @throws when SQS cannot be reached: nobody knows which were sent.
 */
export async function sendAll(queueUrl: string, messages: unknown[]): Promise<number[]> {
  const refused: number[] = [];
  for (const entries of callsOf(messages)) {
    const { Failed = [] } = await sqs().send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    refused.push(...Failed.map((failure) => Number(failure.Id)));
  }
  return refused;
}

interface Entry {
  Id: string;
  MessageBody: string;
}

/** Written out one call at a time: a report of ten thousand posts is not held a second time as text. */
function* callsOf(messages: unknown[]): Generator<Entry[]> {
  let call: Entry[] = [];
  let room = BATCH_BYTES;
  for (const [i, message] of messages.entries()) {
    const MessageBody = JSON.stringify(message);
    const bytes = Buffer.byteLength(MessageBody);
    if (call.length === BATCH || (bytes > room && call.length > 0)) {
      yield call;
      call = [];
      room = BATCH_BYTES;
    }
    call.push({ Id: String(i), MessageBody });
    room -= bytes;
  }
  if (call.length > 0) yield call;
}
