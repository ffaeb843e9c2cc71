import type { ReceivedMessage } from './contract.ts';
import { invalidValue } from './errors.ts';
import { MAX_VISIBILITY_SECONDS } from './limits.ts';
import { type Message, stateOf } from './message.ts';
import type { Queue } from './queue.ts';
import { issueHandle } from './receipt-handle.ts';

/** @throws {SqsError} `InvalidParameterValue` unless it is 0 to 43,200 whole seconds. */
export function checkVisibility(seconds: number): void {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_VISIBILITY_SECONDS) return;
  throw invalidValue('VisibilityTimeout', seconds, `Must be between 0 and ${MAX_VISIBILITY_SECONDS}.`);
}

/**
 * Receives up to `max` messages of a queue, oldest first.
 *
 * A FIFO group with a message in flight gives nothing; a group that is free may give several at once, in order.
 * Messages received too often go to `deadLetters`; while that queue is missing they are received further, not lost.
 */
export function takeFrom(queue: Queue, deadLetters: Queue | undefined, max: number, visibilitySeconds?: number) {
  if (!Number.isInteger(max) || max < 1) throw invalidValue('MaxNumberOfMessages', max, 'Must be 1 or more.');
  const seconds = visibilitySeconds ?? queue.settings.visibilitySeconds;
  checkVisibility(seconds);

  const now = queue.now();
  const { fifo, redrive } = queue.settings;
  const blockedGroups = queue.lockedGroups();
  const taken: ReceivedMessage[] = [];
  for (const message of queue.messages()) {
    if (taken.length === max) break;
    if (fifo && blockedGroups.has(message.groupId ?? '')) continue;
    if (stateOf(message, now) !== 'visible') {
      // A delayed head of a group holds back what came after it.
      if (fifo) blockedGroups.add(message.groupId ?? '');
      continue;
    }
    if (redrive && deadLetters && message.receives >= redrive.maxReceiveCount) {
      bury(message, queue, deadLetters);
      continue;
    }
    taken.push(receive(message, queue, now, seconds));
  }
  return taken;
}

function receive(message: Message, queue: Queue, now: number, visibilitySeconds: number): ReceivedMessage {
  const handle = issueHandle(queue.name, message.id);
  message.receives++;
  message.receivesEver++;
  message.firstReceivedAt ??= now;
  message.receipt = { handle, receivedAt: now };
  queue.hideUntil(message, now + visibilitySeconds * 1000);
  return {
    messageId: message.id,
    receiptHandle: handle,
    body: message.body,
    attributes: message.attributes,
    systemAttributes: systemAttributesOf(message),
  };
}

/** A dead letter keeps its id. A FIFO queue starts its retention anew, a standard queue does not. */
function bury(message: Message, from: Queue, to: Queue): void {
  from.remove(message);
  const now = from.now();
  to.place({
    ...message,
    sequenceNumber: to.settings.fifo ? to.nextSequenceNumber() : undefined,
    sentAt: to.settings.fifo ? now : message.sentAt,
    arrivedAt: now,
    deadLetterSourceArn: from.arn,
    receives: 0,
    visibleAt: now,
    receipt: undefined,
  });
}

function systemAttributesOf(message: Message): Record<string, string> {
  const attributes: Record<string, string> = {
    SenderId: 'local',
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receivesEver),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  };
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined) attributes[name] = value;
  };
  add('MessageGroupId', message.groupId);
  add('MessageDeduplicationId', message.deduplicationId);
  add('SequenceNumber', message.sequenceNumber);
  add('DeadLetterQueueSourceArn', message.deadLetterSourceArn);
  add('AWSTraceHeader', message.traceHeader);
  return attributes;
}
