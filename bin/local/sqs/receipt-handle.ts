import { randomUUID } from 'node:crypto';
import { SqsError } from './errors.ts';

/** A handle names its queue and message and is different for every receive. Callers treat it as opaque. */
export function issueHandle(queueName: string, messageId: string): string {
  return Buffer.from(`${queueName} ${messageId} ${randomUUID()}`).toString('base64url');
}

/**
 * The message a handle belongs to.
 *
 * @throws {SqsError} `ReceiptHandleIsInvalid` when it was never issued for this queue.
 */
export function messageIdOf(queueName: string, handle: string): string {
  const [queue, messageId, nonce] = Buffer.from(handle, 'base64url').toString('utf8').split(' ');
  if (queue !== queueName || !messageId || !nonce) {
    throw new SqsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
  }
  return messageId;
}
