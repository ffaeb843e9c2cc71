import type { UserFromGetMe } from 'grammy/types';
import { Bot, type Context, GrammyError } from 'grammy/web';
import type { Answer, BotPorts, Command, Subscriber } from '#core/bot/command.ts';
import { languageOf, speak } from '#core/texts/speak.ts';

/** What the bot needs for one update. */
export interface BotWorld {
  commands: readonly Command[];
  ports: BotPorts;
  now: Date;
  /** Whether this person runs the service: they may call what others do not even see. */
  isOperator(id: bigint): boolean;
  /** The row of whoever wrote; made if they are new. */
  meet(context: Context, isCommand: boolean): Promise<Subscriber>;
  /** The bot was blocked, or removed from a chat. */
  onBlocked(chatId: bigint): Promise<void>;
  onError(error: unknown): void;
}

/**
 * The bot for one update: commands and their buttons by the catalogue, one error boundary round it all.
 * Made anew for each update (it costs microseconds), so that nothing of one person can leak to the next.
 */
export function createBot(token: string, me: UserFromGetMe, apiRoot: string, world: BotWorld): Bot {
  const bot = new Bot(token, { botInfo: me, client: { apiRoot, timeoutSeconds: 8 } });
  // `bot.catch` has no effect on webhooks: only a boundary keeps an update's failure to itself.
  const safe = bot.errorBoundary(async ({ error, ctx }) => {
    world.onError(error);
    if (!ctx.chat || isBlocked(error)) return;
    const language = languageOf(ctx.from?.language_code);
    await ctx.reply(speak(language, 'something-broke').html, { parse_mode: 'HTML' }).catch(world.onError);
  });
  safe.on('my_chat_member', async (context) => {
    const { status } = context.myChatMember.new_chat_member;
    if (status === 'kicked' || status === 'left') await world.onBlocked(BigInt(context.chat.id));
  });
  safe.on('callback_query:data', (context) => onTap(context, context.callbackQuery.data, world));
  safe.on('message:text', (context) => onText(context, context.message.text, world));
  return bot;
}

async function onText(context: Context, text: string, world: BotWorld): Promise<void> {
  const called = /^\/([a-z0-9_]+)(?:@(\S+))?(?:\s+([\s\S]*))?$/i.exec(text);
  const name = called?.[1]?.toLowerCase();
  const addressee = called?.[2]?.toLowerCase();
  // In a group only what is called by our name is meant for us.
  const toUs = addressee === context.me.username.toLowerCase();
  if (!toUs && (context.chat?.type !== 'private' || addressee !== undefined)) return;
  const subscriber = await world.meet(context, called !== null);
  if (name && (await callCommand(context, name, called?.[3]?.trim() ?? '', subscriber, world))) return;
  const html = name
    ? speak(subscriber.language, 'unknown-command', { command: `/${name}` })
    : speak(subscriber.language, 'unknown-text');
  await context.reply(html.html, { parse_mode: 'HTML' });
}

/** @returns false when there is no such command for everybody. */
async function callCommand(
  context: Context,
  name: string,
  text: string,
  subscriber: Subscriber,
  world: BotWorld,
): Promise<boolean> {
  const menu = world.commands.filter((candidate) => !candidate.operatorOnly);
  const mayCall = world.isOperator(subscriber.id) ? world.commands : menu;
  const command = mayCall.find((candidate) => candidate.name === name);
  if (!command) return false;
  const { ports, now } = world;
  const answer = await command.run({ subscriber, ports, menu, now }, text);
  await context.reply(answer.html.html, options(command, answer));
  return true;
}

async function onTap(context: Context, data: string, world: BotWorld): Promise<void> {
  const called = data.startsWith('/');
  const subscriber = await world.meet(context, called);
  if (called) {
    const [name = '', ...rest] = data.slice(1).split(' ');
    await context.answerCallbackQuery().catch(unless(/query is too old/));
    await callCommand(context, name, rest.join(' '), subscriber, world);
    return;
  }
  const at = data.indexOf('|');
  const command = world.commands.find(({ name }) => name === data.slice(0, at));
  if (!command?.tap || (command.operatorOnly && !world.isOperator(subscriber.id))) {
    await context.answerCallbackQuery();
    return;
  }
  const { ports, now, commands: menu } = world;
  const { toast, ...rewritten } = await command.tap({ subscriber, ports, menu, now }, data.slice(at + 1));
  // A press that waited too long can no longer be answered; what it chose is stored all the same.
  await context.answerCallbackQuery(toast ? { text: toast } : {}).catch(unless(/query is too old/));
  // Two quick taps on the same button: the second changes nothing, and Telegram says so.
  await context.editMessageText(rewritten.html.html, options(command, rewritten)).catch(unless(/not modified/));
}

/** Lets one expected refusal of Telegram pass. */
function unless(expected: RegExp): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof GrammyError && expected.test(error.description))) throw error;
  };
}

function options(command: Command, { buttons }: Answer) {
  const keyboard = buttons?.map((row) =>
    row.map((button) => ({
      text: button.text,
      // A slash stands for "as if typed"; anything else comes back to the command that made the button.
      callback_data: button.command ? `/${button.command} ${button.data}`.trim() : `${command.name}|${button.data}`,
    })),
  );
  return {
    parse_mode: 'HTML' as const,
    link_preview_options: { is_disabled: true },
    ...(keyboard ? { reply_markup: { inline_keyboard: keyboard } } : {}),
  };
}

const isBlocked = (error: unknown) => error instanceof GrammyError && error.error_code === 403;
