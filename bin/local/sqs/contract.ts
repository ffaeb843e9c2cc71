import type { LocalClock } from '../clock.ts';
import type { MessageAttributes } from './message-attributes.ts';
import type { MoveTask } from './move-tasks.ts';
import type { Depth } from './queue.ts';
import type { QueueAttributes } from './queue-attributes.ts';
import type { VisibleListener } from './wakes.ts';

export interface OutgoingMessage {
  /** 1 byte to 1 MiB of UTF-8, attributes included. */
  body: string;
  /** 0 to 900; the queue's own delay when absent. A FIFO queue takes no delay of a single message. */
  delaySeconds?: number | undefined;
  attributes?: MessageAttributes | undefined;
  /** The X-Ray header, the one system attribute SQS takes. */
  traceHeader?: string | undefined;
  /** Needed on a FIFO queue. A standard queue keeps it and locks nothing. */
  groupId?: string | undefined;
  /** FIFO only; may be absent when the queue deduplicates by content. */
  deduplicationId?: string | undefined;
}

export interface SentMessage {
  messageId: string;
  sequenceNumber: string | undefined;
  /** True when a FIFO queue knew the deduplication id: nothing was added, the ids are those of the first send. */
  duplicate: boolean;
}

export interface ReceivedMessage {
  messageId: string;
  /** Good for `remove` and `changeVisibility` until the message is received again. */
  receiptHandle: string;
  body: string;
  attributes: MessageAttributes;
  /**
   * Under SQS's names, all text: SenderId, SentTimestamp, ApproximateReceiveCount, ApproximateFirstReceiveTimestamp,
   * and where they apply MessageGroupId, MessageDeduplicationId, SequenceNumber, DeadLetterQueueSourceArn, AWSTraceHeader.
   */
  systemAttributes: Readonly<Record<string, string>>;
}

/**
 * The queues of the one-machine AWS. Everything is synchronous and in memory; time is `clock`.
 * Calls that name an unknown queue throw `SqsError` `QueueDoesNotExist`; a call that throws changed nothing.
 */
export interface QueueEngine {
  readonly clock: LocalClock;
  readonly accountId: string;
  readonly region: string;

  /**
   * Creates a queue. Repeating it with the same attributes does nothing.
   *
   * @throws {SqsError} `QueueNameExists` when an attribute differs from what the queue has; `InvalidParameterValue`
   * when the dead-letter queue is not there yet (create it first), is of the other kind, or does not allow this source.
   */
  createQueue(name: string, attributes?: QueueAttributes): void;
  deleteQueue(name: string): void;
  /** In the order they were created. */
  queueNames(): string[];
  queueArn(name: string): string;
  /** As GetQueueAttributes shows them: the settings, defaults included, and the three approximate counts. */
  attributesOf(name: string): Record<string, string>;
  setAttributes(name: string, attributes: QueueAttributes): void;
  tagsOf(name: string): Map<string, string>;
  /** Deletes every message, in flight ones too. @throws {SqsError} `PurgeQueueInProgress` within 60 s of the last purge. */
  purge(name: string): void;

  send(queueName: string, message: OutgoingMessage): SentMessage;
  /**
   * Receives up to `max` messages now, without waiting; they are hidden for `visibilitySeconds` (0 to 43,200; the
   * queue's own timeout when absent). `max` is not held to SQS's 10, because a Lambda poller may fill a larger batch.
   *
   * Counts one receive for each. A message that was already received `maxReceiveCount` times is moved to the
   * dead-letter queue instead of being returned.
   */
  take(queueName: string, max: number, visibilitySeconds?: number): ReceivedMessage[];
  /**
   * Deletes a message. Safe to repeat. With a handle that a later receive replaced it does nothing.
   *
   * @throws {SqsError} `ReceiptHandleIsInvalid` for a handle of another queue; on a FIFO queue `InvalidParameterValue`
   * when the visibility timeout ran out, as SQS does: the message will be delivered again.
   */
  remove(queueName: string, receiptHandle: string): void;
  /**
   * Hides an in-flight message for `seconds` from now; 0 shows it at once.
   *
   * @throws {SqsError} `MessageNotInflight` when it is visible again; `InvalidParameterValue` when it is gone, was
   * received again, or would stay hidden more than 12 hours after it was received.
   */
  changeVisibility(queueName: string, receiptHandle: string, seconds: number): void;

  depth(queueName: string): Depth;
  /** Whole seconds the oldest message has been in this queue, whatever its state; 0 for an empty queue. */
  oldestAgeSeconds(queueName: string): number;
  /** The bodies of all messages, whatever their state, oldest first. Counts no receive. */
  peek(queueName: string): string[];
  /**
   * Calls `listener` whenever a queue may have a message to receive: after a send, when a delay or a visibility
   * timeout ends, when a message of a FIFO group is deleted or expires, when a dead letter arrives, when settings change.
   *
   * The call comes in a microtask, once for all that happened to a queue in one turn of the event loop; `take` may then
   * still return nothing. Messages that were there before do not call: take once after listening. A `take` that returned
   * `max` messages may have left more, and calls nobody for them. A listener that throws ends the process.
   *
   * @returns a function that stops the calls.
   */
  onVisible(listener: VisibleListener): () => void;

  /** Names of the queues whose dead letters come here. */
  deadLetterSources(queueName: string): string[];
  /** Sends the visible messages of a dead-letter queue back (or to `destinationArn`) as new messages. */
  startMoveTask(sourceArn: string, destinationArn?: string): MoveTask;
  /** The latest first. */
  moveTasks(sourceArn: string): readonly MoveTask[];
}
