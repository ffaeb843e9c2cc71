import { invalidValue, SqsError } from './errors.ts';
import { MAX_VISIBILITY_SECONDS } from './limits.ts';
import { stateOf } from './message.ts';
import type { Queue } from './queue.ts';
import { messageIdOf } from './receipt-handle.ts';
import { checkVisibility } from './take.ts';

/** Deletes the message a handle was issued for; see `QueueEngine.remove`. */
export function removeByHandle(queue: Queue, handle: string): void {
  const message = queue.get(messageIdOf(queue.name, handle));
  if (!message || message.receipt?.handle !== handle) return;
  // In a FIFO queue the message may already be on its way to somebody else, and its group with it.
  if (queue.settings.fifo && stateOf(message, queue.now()) === 'visible') {
    throw invalidValue('ReceiptHandle', handle, 'The receipt handle has expired.');
  }
  queue.remove(message);
}

/** Hides or shows the message a handle was issued for; see `QueueEngine.changeVisibility`. */
export function changeVisibilityByHandle(queue: Queue, handle: string, seconds: number): void {
  checkVisibility(seconds);
  const message = queue.get(messageIdOf(queue.name, handle));
  if (!message || message.receipt?.handle !== handle) {
    throw invalidValue(
      'ReceiptHandle',
      handle,
      'Message does not exist or is not available for visibility timeout change.',
    );
  }
  const now = queue.now();
  if (stateOf(message, now) !== 'in flight') {
    throw new SqsError('MessageNotInflight', 'The specified message is not in flight.');
  }
  const visibleAt = now + seconds * 1000;
  if (visibleAt > message.receipt.receivedAt + MAX_VISIBILITY_SECONDS * 1000) {
    throw invalidValue(
      'VisibilityTimeout',
      seconds,
      `Total VisibilityTimeout for the message is beyond the limit [${MAX_VISIBILITY_SECONDS} seconds]`,
    );
  }
  queue.hideUntil(message, visibleAt);
}
