import type { LocalClock, Release } from '../clock.ts';

/** One request's hold on the clock, from its arrival until its connection has the whole answer. */
export class RequestWork {
  readonly #clock: LocalClock;
  #release: Release | undefined;
  #finished = false;

  constructor(clock: LocalClock) {
    this.#clock = clock;
    this.resume();
  }

  /** The request only waits: the clock may jump. */
  pause(): void {
    this.#release?.();
    this.#release = undefined;
  }

  resume(): void {
    if (!this.#finished) this.#release ??= this.#clock.busy();
  }

  /** Lets go for good; resuming has no effect from now on. */
  finish(): void {
    this.#finished = true;
    this.pause();
  }
}
