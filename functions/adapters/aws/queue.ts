import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Dual-stack names answer inside an IPv6-only egress; the address in the queue's URL would not. */
let client: SQSClient | undefined;
function sqs(): SQSClient {
  client ??= new SQSClient({ useQueueUrlAsEndpoint: false, maxAttempts: 4 });
  return client;
}

/** Puts one message on a standard queue. Repeating it makes a second message: consumers are idempotent. */
export async function send(queueUrl: string, message: unknown, fairGroup?: string): Promise<void> {
  await sqs().send(
    new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message), MessageGroupId: fairGroup }),
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

/**
 * Puts many messages on a queue, ten a call.
 *
 * @returns the positions of messages that SQS refused; the caller decides (they were not sent).
 */
export async function sendAll(queueUrl: string, messages: unknown[]): Promise<number[]> {
  const refused: number[] = [];
  for (let from = 0; from < messages.length; from += 10) {
    const entries = messages
      .slice(from, from + 10)
      .map((message, i) => ({ Id: String(from + i), MessageBody: JSON.stringify(message) }));
    const { Failed = [] } = await sqs().send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    refused.push(...Failed.map((failure) => Number(failure.Id)));
  }
  return refused;
}
