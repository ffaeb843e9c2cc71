import * as z from 'zod/mini';
import type { QueueEngine } from '../contract.ts';
import { SqsError } from '../errors.ts';
import { MAX_BATCH_BYTES, MAX_BATCH_ENTRIES } from '../limits.ts';
import { type Operation, operation, QUEUE_URL } from './operation.ts';
import { OUTGOING, outgoingOf, sentOnWire, wireSize } from './send-format.ts';

const ID = { Id: z.string() };
const RECEIPT = { ...ID, ReceiptHandle: z.string() };

/** Up to ten at once. Each entry succeeds or fails alone; only a malformed batch fails as a whole. */
export const BATCH_OPERATIONS: Readonly<Record<string, Operation>> = {
  SendMessageBatch: operation(
    z.object({ QueueUrl: QUEUE_URL, Entries: z.array(z.object({ ...ID, ...OUTGOING })) }),
    ({ QueueUrl, Entries }, { engine }) => {
      checkBatch(engine, QueueUrl, Entries);
      const bytes = Entries.reduce((sum, entry) => sum + wireSize(entry), 0);
      if (bytes > MAX_BATCH_BYTES) {
        throw new SqsError(
          'BatchRequestTooLong',
          `Batch requests cannot be longer than ${MAX_BATCH_BYTES} bytes. You have sent ${bytes} bytes.`,
        );
      }
      return each(Entries, (entry) => {
        const message = outgoingOf(entry);
        return sentOnWire(message, engine.send(QueueUrl, message));
      });
    },
  ),

  DeleteMessageBatch: operation(
    z.object({ QueueUrl: QUEUE_URL, Entries: z.array(z.object(RECEIPT)) }),
    ({ QueueUrl, Entries }, { engine }) => {
      checkBatch(engine, QueueUrl, Entries);
      return each(Entries, (entry) => {
        engine.remove(QueueUrl, entry.ReceiptHandle);
        return {};
      });
    },
  ),

  ChangeMessageVisibilityBatch: operation(
    z.object({ QueueUrl: QUEUE_URL, Entries: z.array(z.object({ ...RECEIPT, VisibilityTimeout: z.int() })) }),
    ({ QueueUrl, Entries }, { engine }) => {
      checkBatch(engine, QueueUrl, Entries);
      return each(Entries, (entry) => {
        engine.changeVisibility(QueueUrl, entry.ReceiptHandle, entry.VisibilityTimeout);
        return {};
      });
    },
  ),
};

function checkBatch(engine: QueueEngine, queueName: string, entries: readonly { Id: string }[]): void {
  // Asking for the depth throws when there is no such queue: that refuses the batch, not each entry.
  engine.depth(queueName);
  if (entries.length === 0) {
    throw new SqsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > MAX_BATCH_ENTRIES) {
    throw new SqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MAX_BATCH_ENTRIES}. You have sent ${entries.length}.`,
    );
  }
  const seen = new Set<string>();
  for (const { Id } of entries) {
    if (!/^[\w-]{1,80}$/.test(Id)) {
      throw new SqsError(
        'InvalidBatchEntryId',
        `A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long: ${Id}`,
      );
    }
    if (seen.has(Id)) throw new SqsError('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`);
    seen.add(Id);
  }
}

function each<E extends { Id: string }>(entries: readonly E[], run: (entry: E) => object) {
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed: Failed.length > 0 ? Failed : undefined };
}
