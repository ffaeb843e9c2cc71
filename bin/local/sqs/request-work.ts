import type { LocalClock, Release } from '../clock.ts';

/** One request's hold on the clock, from its arrival until its connection has the whole answer. */
export class RequestWork {
  readonly #clock: LocalClock;
  #release: Release | undefined;

  constructor(clock: LocalClock) {
    this.#clock = clock;
    this.resume();
  }

  /** The request only waits, or is over: the clock may jump. */
  pause(): void {
    this.#release?.();
    this.#release = undefined;
  }

  resume(): void {
    this.#release ??= this.#clock.busy();
  }
}
