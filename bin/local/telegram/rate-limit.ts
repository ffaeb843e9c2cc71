import type { LocalClock } from '../clock.ts';
import type { ChatType } from './shapes.ts';

/**
 * Telegram publishes its limits only roughly ("about 30 per second"), so the strict reading is taken:
 * a sender that keeps these keeps the real ones.
 */
export interface Limits {
  /** Messages to all chats together in any one second. */
  overallPerSecond: number;
  /** Messages a private chat takes at once before the steady pace applies. */
  privateBurst: number;
  privatePerSecond: number;
  /** Messages to one group, supergroup or channel in any one minute. */
  groupPerMinute: number;
}

export const TELEGRAM_LIMITS: Limits = {
  overallPerSecond: 30,
  privateBurst: 3,
  privatePerSecond: 1,
  groupPerMinute: 20,
};

/** Instants of the last messages, oldest first; `wait` tells when the next ones would fit. */
class SlidingWindow {
  #instants: number[] = [];
  readonly limit: number;
  readonly spanMs: number;

  constructor(limit: number, spanMs: number) {
    this.limit = limit;
    this.spanMs = spanMs;
  }

  /** Milliseconds until `count` more fit; 0 = now. A window is open at its start: after exactly one span a place is free. */
  wait(now: number, count: number): number {
    const firstInside = this.#instants.findIndex((at) => at > now - this.spanMs);
    this.#instants.splice(0, firstInside === -1 ? this.#instants.length : firstInside);
    const excess = this.#instants.length + count - this.limit;
    if (excess <= 0) return 0;
    return (this.#instants[Math.min(excess, this.#instants.length) - 1] ?? now) + this.spanMs - now;
  }

  add(now: number, count: number): void {
    for (let i = 0; i < count; i++) this.#instants.push(now);
  }
}

/** Holds up to `burst` messages and gets one back every second. */
interface Bucket {
  left: number;
  at: number;
}

/** Counts every message that was let through. What was refused does not count against the sender. */
export class RateLimits {
  readonly #clock: LocalClock;
  readonly #limits: Limits;
  readonly #overall: SlidingWindow;
  readonly #groups = new Map<number, SlidingWindow>();
  readonly #people = new Map<number, Bucket>();

  constructor(clock: LocalClock, limits: Limits) {
    this.#clock = clock;
    this.#limits = limits;
    this.#overall = new SlidingWindow(limits.overallPerSecond, 1_000);
  }

  /** @returns 0 when the messages may go (they are then counted), else whole seconds until they may. */
  take(chat: { id: number; type: ChatType }, count = 1): number {
    const now = this.#clock.now().getTime();
    const window = chat.type === 'private' ? undefined : this.#groupWindow(chat.id);
    const bucket = window ? undefined : this.#bucket(chat.id, now);
    const chatWait = window ? window.wait(now, count) : bucket ? this.#bucketWait(bucket, count) : 0;
    const wait = Math.max(this.#overall.wait(now, count), chatWait);
    if (wait > 0) return Math.ceil(wait / 1_000);

    this.#overall.add(now, count);
    window?.add(now, count);
    if (bucket) bucket.left -= count;
    return 0;
  }

  #groupWindow(chatId: number): SlidingWindow {
    const window = this.#groups.get(chatId) ?? new SlidingWindow(this.#limits.groupPerMinute, 60_000);
    this.#groups.set(chatId, window);
    return window;
  }

  #bucket(chatId: number, now: number): Bucket {
    const bucket = this.#people.get(chatId) ?? { left: this.#limits.privateBurst, at: now };
    const refilled = ((now - bucket.at) * this.#limits.privatePerSecond) / 1_000;
    bucket.left = Math.min(this.#limits.privateBurst, bucket.left + refilled);
    bucket.at = now;
    this.#people.set(chatId, bucket);
    return bucket;
  }

  #bucketWait(bucket: Bucket, count: number): number {
    // An album larger than the burst goes through on a full bucket; the chat then pays it back.
    const needed = Math.min(count, this.#limits.privateBurst);
    // The refill is a sum of fractions; a millionth short of a whole message is a whole message.
    if (bucket.left + 1e-6 >= needed) return 0;
    return ((needed - bucket.left) * 1_000) / this.#limits.privatePerSecond;
  }
}
