import type { LocalClock } from '../../../bin/local/clock.ts';

interface Timer {
  at: number;
  run: () => void;
}

/** A clock that stands still until a test moves it, and knows whether anybody says they are busy. */
export class ManualClock implements LocalClock {
  readonly jumping = false;
  #now: number;
  #timers: Timer[] = [];
  busyCount = 0;

  constructor(start = new Date('2026-11-24T12:00:00Z')) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.at(new Date(this.#now + milliseconds), resolve);
    });
  }

  at(at: Date, run: () => void): () => void {
    const timer = { at: at.getTime(), run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  busy(): () => void {
    this.busyCount++;
    let held = true;
    return () => {
      if (held) this.busyCount--;
      held = false;
    };
  }

  get waiting(): number {
    return this.#timers.length;
  }

  /** Moves on by `milliseconds`, running each timer at its own instant. */
  advance(milliseconds: number): void {
    const target = this.#now + milliseconds;
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
