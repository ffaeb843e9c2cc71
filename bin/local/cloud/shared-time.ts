import type { LocalClock } from '../clock.ts';

/** The jumping clock's instant, where workers can read it without asking. */
export class SharedTime {
  readonly #clock: LocalClock;
  readonly #view = new BigInt64Array(new SharedArrayBuffer(8));

  constructor(clock: LocalClock) {
    this.#clock = clock;
    this.publish();
  }

  /** To be called before a worker is told anything: jumps happen only between such moments. */
  publish(): void {
    Atomics.store(this.#view, 0, BigInt(this.#clock.now().getTime()));
  }

  /** null with a real clock: workers then read the machine's. */
  get buffer(): SharedArrayBuffer | null {
    return this.#clock.jumping ? (this.#view.buffer as SharedArrayBuffer) : null;
  }
}
