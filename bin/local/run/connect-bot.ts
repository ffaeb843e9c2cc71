import { type Api, GrammyError } from 'grammy/web';
import { operators } from '#adapters/operators.ts';
import { type MenuEntry, menuOf } from '#core/bot/command.ts';
import { COMMANDS } from '../../../functions/webhook/registry.gen.ts';

/** Kinds of update the bot answers; Telegram leaves out membership changes unless they are asked for. */
const ALLOWED_UPDATES = ['message', 'channel_post', 'callback_query', 'inline_query', 'my_chat_member'] as const;

/**
 * Registers the command menu in both languages, and in the chats of those who run the service theirs. Safe to repeat.
 * An operator who has not talked to the bot yet has no chat: theirs comes with the next start.
 */
export async function registerCommands(api: Api, running = operatorsNamed()): Promise<void> {
  const list = (language: 'pt' | 'en', menu: readonly MenuEntry[]) =>
    menu.map(({ name, description }) => ({ command: name, description: description[language] }));
  const menu = menuOf(COMMANDS);
  await api.setMyCommands(list('pt', menu));
  await api.setMyCommands(list('en', menu), { language_code: 'en' });
  const whole = COMMANDS.filter(({ hidden }) => !hidden);
  for (const id of running) {
    const scope = { type: 'chat' as const, chat_id: Number(id) };
    try {
      await api.setMyCommands(list('pt', whole), { scope });
      await api.setMyCommands(list('en', whole), { scope, language_code: 'en' });
    } catch (error) {
      if (!(error instanceof GrammyError && error.error_code === 400)) throw error;
    }
  }
}

/** Of a run on this machine, or of whoever connects a deployed bot. */
const operatorsNamed = () => operators({ OPERATORS: process.env.TELEGRAM_OPERATORS });

/** Registers webhook and menu. @returns the bot's user name. */
export async function connectBot(api: Api, webhook: { url: string; secret: string }): Promise<string> {
  const me = await api.getMe();
  await api.setWebhook(webhook.url, { secret_token: webhook.secret, allowed_updates: [...ALLOWED_UPDATES] });
  await registerCommands(api);
  return me.username;
}
