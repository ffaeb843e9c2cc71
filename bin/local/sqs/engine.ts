import type { LocalClock } from '../clock.ts';
import type { OutgoingMessage, QueueEngine, ReceivedMessage, SentMessage } from './contract.ts';
import { queueDoesNotExist, SqsError } from './errors.ts';
import { SETTLE_SECONDS } from './limits.ts';
import { type MoveTask, moveMessages } from './move-tasks.ts';
import { type Depth, Queue } from './queue.ts';
import { type QueueAttributes, withAttributes } from './queue-attributes.ts';
import { checkQueueName, queueArn } from './queue-name.ts';
import { settingsOf } from './queue-settings.ts';
import { changeVisibilityByHandle, removeByHandle } from './receipts.ts';
import { checkRedrive } from './redrive-rules.ts';
import { sendTo } from './send.ts';
import { takeFrom } from './take.ts';
import { type VisibleListener, Wakes } from './wakes.ts';

export interface QueueEngineOptions {
  /** All time comes from here: visibility, delay, long polls, deduplication, retention. */
  clock: LocalClock;
  accountId?: string;
  region?: string;
}

/**
 * SQS in memory, for one process and one account. What is deliberately different from AWS:
 *
 * - State ends with the process. Nothing is encrypted, and policies are kept but not judged.
 * - A standard queue gives the oldest first and each message once per visibility timeout; AWS promises neither.
 *   Group ids on a standard queue are kept and returned, but no group is held back for being noisy.
 * - Numbers that AWS calls approximate are exact. Changed attributes, purges and deletions take effect at once
 *   (the 60 s in which AWS refuses a second purge or a queue of the same name are kept). A changed delay does not
 *   reach messages already in a FIFO queue.
 * - With a receipt handle that a later receive replaced, deleting never deletes; AWS only says that it might not.
 * - No limit of 120,000 messages in flight, no throttling, and ReceiveRequestAttemptId is ignored.
 * - The age of the oldest message counts from its arrival in this queue, however often it was received.
 * - A redrive is over when it returns, whatever its speed, so there is never one to cancel.
 * - A message received too often stays receivable while its dead-letter queue is deleted.
 */
export function createQueueEngine(options: QueueEngineOptions): QueueEngine {
  return new Engine(options.clock, options.accountId ?? '000000000000', options.region ?? 'us-east-1');
}

class Engine implements QueueEngine {
  readonly clock: LocalClock;
  readonly accountId: string;
  readonly region: string;
  readonly #queues = new Map<string, Queue>();
  readonly #deletedAt = new Map<string, number>();
  readonly #moveTasks: MoveTask[] = [];
  readonly #wakes = new Wakes();

  constructor(clock: LocalClock, accountId: string, region: string) {
    this.clock = clock;
    this.accountId = accountId;
    this.region = region;
  }

  createQueue(name: string, given: QueueAttributes = {}): void {
    const existing = this.#queues.get(name);
    const fifo = given.FifoQueue === 'true' || (existing?.settings.fifo ?? false);
    checkQueueName(name, fifo);
    const attributes = withAttributes(fifo, existing?.attributes, given);
    if (existing) {
      refuseDifference(existing, attributes);
      return;
    }

    const deletedAt = this.#deletedAt.get(name);
    if (deletedAt !== undefined && this.#now() < deletedAt + SETTLE_SECONDS * 1000) {
      throw new SqsError(
        'QueueDeletedRecently',
        `You must wait ${SETTLE_SECONDS} seconds after deleting a queue before you can create another with the same name.`,
      );
    }
    this.#checkRedrive(name, fifo, attributes);
    const announce = (queueName: string) => this.#wakes.announce(queueName);
    this.#queues.set(name, new Queue(name, this.queueArn(name), attributes, this.clock, announce));
  }

  deleteQueue(name: string): void {
    this.#find(name).clear();
    this.#queues.delete(name);
    this.#deletedAt.set(name, this.#now());
    // Whoever waits on it must learn that it is gone.
    this.#wakes.announce(name);
  }

  queueNames(): string[] {
    return [...this.#queues.keys()];
  }

  queueArn(name: string): string {
    return queueArn(this.region, this.accountId, name);
  }

  attributesOf(name: string): Record<string, string> {
    const queue = this.#find(name);
    const { visible, inFlight, delayed } = queue.depth();
    return {
      ...queue.attributes,
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesDelayed: String(delayed),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
      LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
      QueueArn: queue.arn,
    };
  }

  setAttributes(name: string, given: QueueAttributes): void {
    const queue = this.#find(name);
    const attributes = withAttributes(queue.settings.fifo, queue.attributes, given);
    this.#checkRedrive(name, queue.settings.fifo, attributes);
    queue.configure(attributes);
  }

  tagsOf(name: string): Map<string, string> {
    return this.#find(name).tags;
  }

  purge(name: string): void {
    const queue = this.#find(name);
    const now = this.#now();
    if (queue.purgedAt !== undefined && now < queue.purgedAt + SETTLE_SECONDS * 1000) {
      throw new SqsError(
        'PurgeQueueInProgress',
        `Only one PurgeQueue operation on ${name} is allowed every ${SETTLE_SECONDS} seconds.`,
      );
    }
    queue.purgedAt = now;
    queue.clear();
  }

  send(queueName: string, message: OutgoingMessage): SentMessage {
    return sendTo(this.#find(queueName), message);
  }

  take(queueName: string, max: number, visibilitySeconds?: number): ReceivedMessage[] {
    const queue = this.#find(queueName);
    const deadLetters = this.#byArn(queue.settings.redrive?.deadLetterTargetArn);
    return takeFrom(queue, deadLetters, max, visibilitySeconds);
  }

  remove(queueName: string, receiptHandle: string): void {
    removeByHandle(this.#find(queueName), receiptHandle);
  }

  changeVisibility(queueName: string, receiptHandle: string, seconds: number): void {
    changeVisibilityByHandle(this.#find(queueName), receiptHandle, seconds);
  }

  depth(queueName: string): Depth {
    return this.#find(queueName).depth();
  }

  oldestAgeSeconds(queueName: string): number {
    for (const message of this.#find(queueName).messages()) {
      return Math.floor((this.#now() - message.arrivedAt) / 1000);
    }
    return 0;
  }

  peek(queueName: string): string[] {
    return [...this.#find(queueName).messages()].map((message) => message.body);
  }

  onVisible(listener: VisibleListener): () => void {
    return this.#wakes.listen(listener);
  }

  deadLetterSources(queueName: string): string[] {
    const { arn } = this.#find(queueName);
    return [...this.#queues.values()]
      .filter((queue) => queue.settings.redrive?.deadLetterTargetArn === arn)
      .map((queue) => queue.name);
  }

  startMoveTask(sourceArn: string, destinationArn?: string): MoveTask {
    const source = this.#resource('SourceArn', sourceArn);
    const destination = destinationArn === undefined ? undefined : this.#resource('DestinationArn', destinationArn);
    if (this.deadLetterSources(source.name).length === 0) {
      throw new SqsError('InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.');
    }
    const task = moveMessages(source, destination, (arn) => this.#byArn(arn));
    this.#moveTasks.unshift(task);
    return task;
  }

  moveTasks(sourceArn: string): readonly MoveTask[] {
    this.#resource('SourceArn', sourceArn);
    return this.#moveTasks.filter((task) => task.sourceArn === sourceArn);
  }

  #now(): number {
    return this.clock.now().getTime();
  }

  #find(name: string): Queue {
    const queue = this.#queues.get(name);
    if (!queue) throw queueDoesNotExist(name);
    return queue;
  }

  #byArn(arn: string | undefined): Queue | undefined {
    return this.#queues.values().find((queue) => queue.arn === arn);
  }

  #resource(parameter: string, arn: string): Queue {
    const queue = this.#byArn(arn);
    if (queue) return queue;
    throw new SqsError(
      'ResourceNotFoundException',
      `The resource that you specified for the ${parameter} parameter doesn't exist: ${arn}`,
    );
  }

  #checkRedrive(name: string, fifo: boolean, attributes: QueueAttributes): void {
    const policy = settingsOf(attributes).redrive;
    if (policy) checkRedrive(policy, this.queueArn(name), fifo, this.#byArn(policy.deadLetterTargetArn));
  }
}

/** `wanted` is what the queue would have after the second creation. */
function refuseDifference(queue: Queue, wanted: QueueAttributes): void {
  const different = Object.keys(wanted).find((name) => wanted[name] !== queue.attributes[name]);
  if (different === undefined) return;
  throw new SqsError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${different}`,
  );
}
