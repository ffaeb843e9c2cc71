import type { LocalClock } from '../clock.ts';
import { badRequest } from './api-error.ts';

const OPEN_MS = 15 * 60_000;

interface OpenQuery {
  /** The chat of a pressed button, or the person of an inline query. */
  chatId: number;
  at: number;
}

/** Button presses and inline queries that wait for their one answer. */
export class OpenQueries {
  readonly #clock: LocalClock;
  readonly #open = new Map<string, OpenQuery>();
  #next = 1;

  constructor(clock: LocalClock) {
    this.#clock = clock;
  }

  /** @returns the new query's id. */
  open(chatId: number): string {
    const at = this.#clock.now().getTime();
    const id = `${at}${String(this.#next++).padStart(6, '0')}`;
    this.#open.set(id, { chatId, at });
    return id;
  }

  /** @returns the chat that asked. @throws 400 after fifteen minutes, a second time, or for an id never given. */
  answer(id: string | undefined): number {
    const query = id === undefined ? undefined : this.#open.get(id);
    if (id !== undefined) this.#open.delete(id);
    if (!query || this.#clock.now().getTime() - query.at > OPEN_MS) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    return query.chatId;
  }
}
