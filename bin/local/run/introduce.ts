import { telegramApi } from '#adapters/telegram.ts';
import type { LocalTelegram } from '../telegram/telegram.ts';
import { connectBot } from './connect-bot.ts';
import type { DemoPerson } from './people.ts';

/** Gives the local bot its webhook and menu, then lets the demo's people write to it, one after the other. */
export async function introduce(
  telegram: LocalTelegram,
  webhook: { url: string; secret: string },
  people: readonly DemoPerson[],
): Promise<void> {
  await connectBot(telegramApi(telegram.token, telegram.url), webhook);
  for (const { chatId, firstName, languageCode, does } of people) {
    if (telegram.chats().some((chat) => chat.chat.id === chatId)) continue;
    telegram.person(chatId, { firstName, languageCode });
    for (const act of does) {
      if ('says' in act) telegram.say(chatId, act.says);
      else telegram.tap(chatId, telegram.lastMessage(chatId)?.message_id ?? 0, act.taps);
      await telegram.settled();
    }
  }
}
