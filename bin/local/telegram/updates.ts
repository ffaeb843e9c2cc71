import type { LocalClock } from '../clock.ts';
import { conflict } from './api-error.ts';
import type { TelegramUpdate, UpdateBody } from './shapes.ts';

/** Telegram forgets what nobody fetched for a day. */
const KEPT_MS = 24 * 3_600_000;
/** Not sent unless asked for by name. */
const ON_REQUEST = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

export interface Poll {
  offset?: number;
  limit: number;
  timeoutSeconds: number;
}

/** Updates nobody has taken yet, oldest first, with numbers that only grow. */
export class Updates {
  readonly #clock: LocalClock;
  readonly #pending = new Map<number, { update: TelegramUpdate; at: number }>();
  #nextId: number;
  #allowed: Set<string> | undefined;
  #endPoll: ((why: 'arrived' | 'replaced' | 'webhook') => void) | undefined;
  /** Called for each new update; the webhook listens here. */
  onAdded: (update: TelegramUpdate) => void = () => {};
  /** Called when one was taken, confirmed, dropped or forgotten. */
  onDone: (updateId: number) => void = () => {};

  constructor(clock: LocalClock) {
    this.#clock = clock;
    // Starts at the second, so that a restart does not reuse numbers a bot may remember as done.
    this.#nextId = Math.floor(clock.now().getTime() / 1_000);
  }

  /** @returns undefined when the bot did not ask for this kind. */
  add(body: UpdateBody): TelegramUpdate | undefined {
    if (!Object.keys(body).every((kind) => this.#wants(kind))) return undefined;
    const update: TelegramUpdate = { update_id: this.#nextId++, ...structuredClone(body) };
    this.#pending.set(update.update_id, { update, at: this.#clock.now().getTime() });
    this.onAdded(update);
    this.#endPoll?.('arrived');
    return update;
  }

  /** An empty list means Telegram's default: everything but what is only sent on request. */
  allow(kinds: string[] | undefined): void {
    if (kinds) this.#allowed = kinds.length > 0 ? new Set(kinds) : undefined;
  }

  get allowed(): string[] | undefined {
    return this.#allowed && [...this.#allowed];
  }

  #wants(kind: string): boolean {
    return this.#allowed ? this.#allowed.has(kind) : !ON_REQUEST.has(kind);
  }

  pending(): TelegramUpdate[] {
    const oldest = this.#clock.now().getTime() - KEPT_MS;
    for (const [id, { at }] of this.#pending) {
      if (at >= oldest) break;
      this.done(id);
    }
    return [...this.#pending.values()].map(({ update }) => update);
  }

  isPending(updateId: number): boolean {
    const entry = this.#pending.get(updateId);
    if (entry && entry.at < this.#clock.now().getTime() - KEPT_MS) this.done(updateId);
    return this.#pending.has(updateId);
  }

  get pendingCount(): number {
    return this.pending().length;
  }

  get nextId(): number {
    return this.#nextId;
  }

  done(updateId: number): void {
    if (this.#pending.delete(updateId)) this.onDone(updateId);
  }

  dropAll(): void {
    for (const id of [...this.#pending.keys()]) this.done(id);
  }

  /** Puts back what a snapshot kept. */
  restore(pending: TelegramUpdate[], nextId: number): void {
    const at = this.#clock.now().getTime();
    for (const update of pending) this.#pending.set(update.update_id, { update, at });
    this.#nextId = Math.max(this.#nextId, nextId);
  }

  /** A webhook was set while somebody waited. */
  interrupt(): void {
    this.#endPoll?.('webhook');
  }

  /**
   * Long polling: confirms everything below `offset`, then waits for something to tell.
   *
   * @throws 409 to the one who waited first, when a second reader comes or a webhook is set.
   */
  async poll({ offset, limit, timeoutSeconds }: Poll, gone: AbortSignal): Promise<TelegramUpdate[]> {
    this.#endPoll?.('replaced');
    this.#confirm(offset);
    if (this.pendingCount > 0 || timeoutSeconds <= 0) return this.pending().slice(0, limit);
    const why = await this.#wait(timeoutSeconds, gone);
    if (why === 'replaced') {
      throw conflict('terminated by other getUpdates request; make sure that only one bot instance is running');
    }
    if (why === 'webhook') throw conflict('terminated by setWebhook request');
    return why === 'gone' ? [] : this.pending().slice(0, limit);
  }

  #confirm(offset = 0): void {
    const pending = this.pending();
    // A negative offset counts from the end and forgets what lies before.
    const from = offset < 0 ? (pending.at(offset) ?? pending[0])?.update_id : offset;
    if (from === undefined) return;
    for (const { update_id } of pending) if (update_id < from) this.done(update_id);
  }

  #wait(seconds: number, gone: AbortSignal): Promise<'arrived' | 'replaced' | 'webhook' | 'late' | 'gone'> {
    return new Promise((resolve) => {
      const end = (why: 'arrived' | 'replaced' | 'webhook' | 'late' | 'gone') => {
        if (this.#endPoll === end) this.#endPoll = undefined;
        cancel();
        gone.removeEventListener('abort', leave);
        resolve(why);
      };
      const leave = () => end('gone');
      const until = new Date(this.#clock.now().getTime() + seconds * 1_000);
      const cancel = this.#clock.at(until, () => end('late'));
      this.#endPoll = end;
      gone.addEventListener('abort', leave);
      if (gone.aborted) leave();
    });
  }
}
