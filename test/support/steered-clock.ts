import type { Cancel, LocalClock, Release } from '../../bin/local/clock.ts';

interface Timer {
  at: number;
  run: () => void;
}

/**
 * A clock that only a test or a waiting function moves: `wait` jumps to its own end at once, running every timer on the
 * way. Minutes of sending pass in milliseconds, and always the same ones.
 */
export class SteeredClock implements LocalClock {
  readonly jumping = true;
  #now: number;
  #timers: Timer[] = [];

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  async wait(milliseconds: number): Promise<void> {
    this.advance(Math.max(0, milliseconds));
  }

  at(at: Date, run: () => void): Cancel {
    const timer = { at: at.getTime(), run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  busy(): Release {
    return () => {};
  }

  /** Moves on by `milliseconds`. */
  advance(milliseconds: number): void {
    this.to(new Date(this.#now + milliseconds));
  }

  /** Moves on, or back for a test that begins anew. */
  to(instant: Date): void {
    const target = instant.getTime();
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= target).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = target;
  }
}
