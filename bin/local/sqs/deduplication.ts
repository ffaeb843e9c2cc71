import { DEDUPLICATION_SECONDS } from './limits.ts';

/** What the first send of a deduplication id got back; a repeat gets the same. */
export interface RememberedSend {
  messageId: string;
  sequenceNumber: string;
}

/**
 * The deduplication ids a FIFO queue saw in the last five minutes.
 *
 * The five minutes run from the first send: neither a repeat nor receiving nor deleting the
 * message changes them. Exactly five minutes later the id is free again.
 */
export class DeduplicationMemory {
  readonly #sends = new Map<string, RememberedSend & { forgetAt: number }>();

  recall(key: string, now: number): RememberedSend | undefined {
    this.#forget(now);
    return this.#sends.get(key);
  }

  remember(key: string, now: number, send: RememberedSend): void {
    this.#sends.set(key, { ...send, forgetAt: now + DEDUPLICATION_SECONDS * 1000 });
  }

  /** A Map keeps insertion order, so the oldest ids come first. */
  #forget(now: number): void {
    for (const [key, send] of this.#sends) {
      if (send.forgetAt > now) return;
      this.#sends.delete(key);
    }
  }
}
