import type { Cancel, LocalClock, Release } from '../../../bin/local/clock.ts';

interface Timer {
  at: number;
  run: () => void;
}

/**
 * A clock that stands still until the test moves it. Waiting for a fact about it (`until`) replaces
 * sleeping: it resolves as soon as a timer was set or cancelled, or work began or ended, that makes it true.
 */
export class SteppedClock implements LocalClock {
  readonly jumping = false;
  /** How many callers are at work. */
  workers = 0;
  #now: number;
  #timers: Timer[] = [];
  #watchers = new Set<() => void>();

  constructor(start = new Date('2026-11-22T12:00:00.000Z')) {
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

  at(at: Date, run: () => void): Cancel {
    const timer = { at: at.getTime(), run };
    this.#timers.push(timer);
    this.#changed();
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
      this.#changed();
    };
  }

  busy(): Release {
    let held = true;
    this.workers++;
    this.#changed();
    return () => {
      if (held) this.workers--;
      held = false;
      this.#changed();
    };
  }

  /** Whether a timer is set for exactly so many seconds from now. */
  hasTimerIn(seconds: number): boolean {
    return this.#timers.some((timer) => timer.at === this.#now + seconds * 1000);
  }

  get timers(): number {
    return this.#timers.length;
  }

  until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!isTrue()) return;
        this.#watchers.delete(check);
        resolve();
      };
      this.#watchers.add(check);
      check();
    });
  }

  /** Moves on, stopping at every timer on the way; what a timer started gets its turn before the next. */
  async pass(seconds: number): Promise<void> {
    const end = this.#now + seconds * 1000;
    for (;;) {
      const [next] = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await Promise.resolve();
    }
    this.#now = end;
  }

  /** Moves on without running any timer, as when a machine was asleep. */
  leap(seconds: number): void {
    this.#now += seconds * 1000;
  }

  #changed(): void {
    for (const check of [...this.#watchers]) check();
  }
}
