import type { UserFromGetMe } from 'grammy/types';
import { telegramApi } from '#adapters/telegram.ts';

let cached: { token: string; me: Promise<UserFromGetMe> } | undefined;

/** Who the bot is, asked once per container; a failed question is asked again by the next update. */
export function botIdentity(token: string): Promise<UserFromGetMe> {
  if (cached?.token !== token) {
    const me = telegramApi(token).getMe();
    me.catch(() => {
      cached = undefined;
    });
    cached = { token, me };
  }
  return cached.me;
}
