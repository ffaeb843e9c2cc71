import type { Update } from 'grammy/types';
import { type Api, GrammyError } from 'grammy/web';
import type { Console } from './console.ts';

type GrammySignal = Parameters<Api['getUpdates']>[1];

/** Seconds that Telegram holds an empty answer open. */
const HOLD_SECONDS = 25;
const PAUSE_AFTER_FAILURE_MS = 3_000;

/**
 * Brings updates of the real Telegram to the local webhook: no public address is needed. Each goes through the very route
 * and secret that Telegram would use; one that the webhook does not take is offered again.
 *
 * @returns a function that ends the polling.
 */
export function startLongPoll(api: Api, webhook: { url: string; secret: string }, console: Console): () => void {
  const ended = new AbortController();
  void poll(api, webhook, console, ended.signal);
  return () => ended.abort();
}

async function poll(
  api: Api,
  webhook: { url: string; secret: string },
  console: Console,
  ended: AbortSignal,
): Promise<void> {
  let offset = 0;
  while (!ended.aborted) {
    try {
      // grammY types the signal after a polyfill; the platform's own is the same thing.
      const updates = await api.getUpdates({ offset, timeout: HOLD_SECONDS }, ended as unknown as GrammySignal);
      for (const update of updates) {
        if (await handOver(update, webhook)) offset = update.update_id + 1;
        else break;
      }
    } catch (error) {
      if (ended.aborted) return;
      if (error instanceof GrammyError && error.error_code === 401) {
        console.warn('Telegram refuses the token; check TELEGRAM_BOT_TOKEN');
        return;
      }
      console.warn(`Telegram: ${error instanceof Error ? error.message : error}; trying again`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_FAILURE_MS));
    }
  }
}

async function handOver(update: Update, { url, secret }: { url: string; secret: string }): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify(update),
  });
  return response.status < 500;
}
