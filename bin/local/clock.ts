import type { Clock } from '#core/ports.ts';

/**
 * The clock every local part shares: schedules, queue visibility, Telegram's limits and the workers' waits.
 *
 * A real clock follows the machine. A jumping clock stands still while anybody is busy and, when nobody is,
 * jumps to the next timer, so that days of a timeline pass in seconds and nothing depends on the machine's speed.
 */
export interface LocalClock extends Clock {
  /** Calls `run` once `at` is reached (at once, but not synchronously, when it lies in the past). */
  at(at: Date, run: () => void): Cancel;
  /** Says "I am working": the clock does not jump until the returned function is called. Calling it twice is harmless. */
  busy(): Release;
  readonly jumping: boolean;
}
export type Cancel = () => void;
export type Release = () => void;

/** The machine's time. `busy` does nothing: real time passes anyway. */
export function realClock(): LocalClock {
  const now = () => new Date();
  return {
    jumping: false,
    now,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    at: (at, run) => startTimer(at.getTime(), run),
    busy: () => () => {},
  };
}

/** setTimeout counts in 32 bits; a schedule may lie further away. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

function startTimer(at: number, run: () => void): Cancel {
  let timer: NodeJS.Timeout;
  const arm = () => {
    const left = at - Date.now();
    timer = left > LONGEST_TIMEOUT_MS ? setTimeout(arm, LONGEST_TIMEOUT_MS) : setTimeout(run, Math.max(0, left));
    timer.unref();
  };
  arm();
  return () => clearTimeout(timer);
}

interface Timer {
  at: number;
  order: number;
  run: () => void;
  cancelled: boolean;
}

/**
 * A clock that only moves when nobody is busy.
 *
 * Timers at the same instant run in the order they were set, one at a time: between two of them
 * the clock waits until the work the first one started is done, so a run is repeatable.
 */
export class JumpingClock implements LocalClock {
  readonly jumping = true;
  #now: number;
  #busy = 0;
  #order = 0;
  #timers: Timer[] = [];
  #checking = false;
  #stopped = false;

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.at(new Date(this.#now + Math.max(0, milliseconds)), resolve);
    });
  }

  at(at: Date, run: () => void): Cancel {
    const timer: Timer = { at: at.getTime(), order: this.#order++, run, cancelled: false };
    push(this.#timers, timer);
    this.#check();
    return () => {
      timer.cancelled = true;
    };
  }

  busy(): Release {
    this.#busy++;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#busy--;
      this.#check();
    };
  }

  /** No further jump happens; timers that are left never run. */
  stop(): void {
    this.#stopped = true;
    this.#timers = [];
  }

  /**
   * Looks for idleness after the event loop has turned twice: work that was just announced
   * (a message that arrived, a reply being written) gets the chance to call `busy` first.
   */
  #check(): void {
    if (this.#checking || this.#stopped) return;
    this.#checking = true;
    setImmediate(() =>
      setImmediate(() => {
        this.#checking = false;
        if (this.#busy === 0 && !this.#stopped) this.#jump();
      }),
    );
  }

  #jump(): void {
    let next = pop(this.#timers);
    while (next?.cancelled) next = pop(this.#timers);
    if (!next) return;
    this.#now = Math.max(this.#now, next.at);
    next.run();
    this.#check();
  }
}

const before = (a: Timer, b: Timer) => a.at - b.at || a.order - b.order;

/** Binary heap: a run of the demo sets tens of thousands of timers. */
function push(heap: Timer[], timer: Timer): void {
  let i = heap.push(timer) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent];
    if (!above || before(above, timer) <= 0) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = timer;
}

function pop(heap: Timer[]): Timer | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!last || heap.length === 0) return top;
  let i = 0;
  for (;;) {
    const left = 2 * i + 1;
    const right = left + 1;
    const l = heap[left];
    const r = heap[right];
    const child = r && l && before(r, l) < 0 ? right : left;
    const below = heap[child];
    if (!below || before(last, below) <= 0) break;
    heap[i] = below;
    i = child;
  }
  heap[i] = last;
  return top;
}
