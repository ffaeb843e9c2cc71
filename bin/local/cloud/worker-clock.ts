import type { Clock } from '#core/ports.ts';
import type { FromWorker } from './worker-messages.ts';

/**
 * The clock a bundle finds in a worker whose time is the main thread's.
 *
 * Time stands still while a handler works and may jump while it only waits. A handler that waits and does something
 * else at once (a query, a request) may see the wait end first: with a jumping clock that is no race worth running.
 */
export class WorkerClock implements Clock {
  readonly #time: BigInt64Array;
  readonly #send: (message: FromWorker) => void;
  readonly #open = new Map<number, () => void>();
  #next = 0;
  #resumed = 0;

  constructor(sharedTime: SharedArrayBuffer, send: (message: FromWorker) => void) {
    this.#time = new BigInt64Array(sharedTime);
    this.#send = send;
  }

  now(): Date {
    return new Date(Number(Atomics.load(this.#time, 0)));
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const id = this.#next++;
      this.#open.set(id, resolve);
      this.#send({ kind: 'wait', id, milliseconds });
      this.#tellWhenResting();
    });
  }

  /** The main thread says that a wait is over. */
  waited(id: number): void {
    this.#resumed++;
    const resolve = this.#open.get(id);
    this.#open.delete(id);
    resolve?.();
    this.#tellWhenResting();
  }

  /** After two turns of the event loop: what the handler does next (another wait, a request) has then begun. */
  #tellWhenResting(): void {
    setImmediate(() =>
      setImmediate(() => {
        if (this.#open.size > 0) this.#send({ kind: 'resting', resumed: this.#resumed });
      }),
    );
  }
}
