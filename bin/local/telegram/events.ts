import type { ApiCall } from './call-log.ts';
import type { TelegramMessage } from './shapes.ts';

/** What somebody looking at the chats would see happen, and every call the bot made. */
export type TelegramEvent =
  | { kind: 'message'; chatId: number; message: TelegramMessage }
  | { kind: 'edited'; chatId: number; message: TelegramMessage }
  | { kind: 'deleted'; chatId: number; messageId: number }
  | { kind: 'callback-answered'; chatId: number; queryId: string; text?: string; showAlert: boolean; url?: string }
  | { kind: 'inline-answered'; personId: number; queryId: string; results: unknown[] }
  | { kind: 'chat-action'; chatId: number; action: string }
  | { kind: 'chat-changed'; chatId: number }
  | { kind: 'commands-changed' }
  | { kind: 'update-done'; updateId: number }
  | { kind: 'call'; call: ApiCall };

type Listener = (event: TelegramEvent) => void;

/** Listeners are called in the order they came, at the moment the thing happened. */
export class Events {
  readonly #listeners = new Set<Listener>();

  /** @returns what ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  emit(event: TelegramEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Resolves with the first thing `check` returns; asked now and after every event. Never with false, null or undefined. */
  until<T>(check: () => T | undefined | null | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const ask = () => {
        try {
          const value = check();
          if (value === undefined || value === null || value === false) return;
          stop();
          resolve(value);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const stop = this.subscribe(ask);
      ask();
    });
  }
}
