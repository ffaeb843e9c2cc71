import { Bot } from 'grammy/web';
import { onTestFinished } from 'vitest';
import { type LocalTelegram, startTelegram, type TelegramOptions } from '../../../bin/local/telegram/telegram.ts';
import { ManualClock } from './manual-clock.ts';

export interface RawAnswer {
  status: number;
  ok: boolean;
  result?: unknown;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
}

export interface Scene {
  clock: ManualClock;
  telegram: LocalTelegram;
  /** A real grammY bot that talks to this server; it does not listen yet. */
  bot: Bot;
  /** One call with a JSON body, by hand. */
  call(method: string, payload?: unknown): Promise<RawAnswer>;
}

/** A local Telegram of its own for one test, closed when the test ends. */
export async function aTelegram(
  options: Partial<Omit<TelegramOptions, 'clock'>> & { clock?: ManualClock } = {},
): Promise<Scene> {
  const clock = options.clock ?? new ManualClock();
  const telegram = await startTelegram({ ...options, clock });
  onTestFinished(() => telegram.close());
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } });
  const call = async (method: string, payload: unknown = {}) => {
    const response = await fetch(`${telegram.url}/bot${telegram.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    });
    const body = (await response.json()) as Omit<RawAnswer, 'status'>;
    return { status: response.status, ...body };
  };
  return { clock, telegram, bot, call };
}

/** Red, 2 × 1 pixels. */
export const TINY_PNG = new Uint8Array(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64'),
);
