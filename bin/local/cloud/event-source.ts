import type { QueueEngine, ReceivedMessage } from '../sqs/contract.ts';
import { failedMessages } from './batch-response.ts';
import type { MappingModel } from './model.ts';
import { sqsEvent } from './sqs-event.ts';

export interface EventSourceTarget {
  /** Workers there are: no more batches are taken than can be served. */
  readonly size: number;
  invoke(event: unknown): Promise<unknown>;
}

/**
 * A queue that feeds a function: takes batches as soon as messages are visible and a worker is free.
 *
 * A batch that succeeded is deleted. Of one that failed nothing is touched: its messages come back when their
 * visibility timeout ends, and after enough receives the queue buries them. No loop polls; the queue's own wakes do.
 */
export class EventSource {
  readonly #mapping: MappingModel;
  readonly #engine: QueueEngine;
  readonly #target: EventSourceTarget;
  readonly #warn: (text: string) => void;
  #running = 0;
  #stopListening: (() => void) | undefined;

  constructor(mapping: MappingModel, engine: QueueEngine, target: EventSourceTarget, warn: (text: string) => void) {
    this.#mapping = mapping;
    this.#engine = engine;
    this.#target = target;
    this.#warn = warn;
  }

  start(): void {
    this.#stopListening = this.#engine.onVisible((queueName) => {
      if (queueName === this.#mapping.queue) this.#takeWhatFits();
    });
    this.#takeWhatFits();
  }

  stop(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  #takeWhatFits(): void {
    const { queue, batchSize, maximumConcurrency = this.#target.size } = this.#mapping;
    const limit = Math.min(maximumConcurrency, this.#target.size);
    while (this.#stopListening && this.#running < limit) {
      const batch = this.#engine.take(queue, batchSize);
      if (batch.length === 0) return;
      this.#running++;
      // Asking for the invocation in the same turn keeps a jumping clock still: nobody is idle in between.
      void this.#serve(batch).finally(() => {
        this.#running--;
        this.#takeWhatFits();
      });
    }
  }

  async #serve(batch: ReceivedMessage[]): Promise<void> {
    const { queue, reportsItemFailures } = this.#mapping;
    let failed = new Set<string>();
    try {
      const response = await this.#target.invoke(sqsEvent(this.#engine.queueArn(queue), batch));
      if (reportsItemFailures) {
        failed = failedMessages(
          response,
          batch.map(({ messageId }) => messageId),
        );
      }
    } catch {
      // The pool has said why.
      return;
    }
    for (const message of batch) if (!failed.has(message.messageId)) this.#remove(message);
  }

  #remove(message: ReceivedMessage): void {
    try {
      this.#engine.remove(this.#mapping.queue, message.receiptHandle);
    } catch (error) {
      // Served longer than the visibility timeout: it is delivered again, as SQS does.
      this.#warn(`${this.#mapping.queue}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
