import type { Api } from 'grammy/web';
import { menuOf } from '#core/bot/command.ts';
import { COMMANDS } from '../../../functions/webhook/registry.gen.ts';

/** Kinds of update the bot answers; Telegram leaves out membership changes unless they are asked for. */
const ALLOWED_UPDATES = ['message', 'channel_post', 'callback_query', 'inline_query', 'my_chat_member'] as const;

/** Registers the command menu in both languages. Safe to repeat. */
export async function registerCommands(api: Api): Promise<void> {
  const menu = menuOf(COMMANDS);
  const list = (language: 'pt' | 'en') =>
    menu.map(({ name, description }) => ({ command: name, description: description[language] }));
  await api.setMyCommands(list('pt'));
  await api.setMyCommands(list('en'), { language_code: 'en' });
}

/** Registers webhook and menu. @returns the bot's user name. */
export async function connectBot(api: Api, webhook: { url: string; secret: string }): Promise<string> {
  const me = await api.getMe();
  await api.setWebhook(webhook.url, { secret_token: webhook.secret, allowed_updates: [...ALLOWED_UPDATES] });
  await registerCommands(api);
  return me.username;
}
