import type { UserFromGetMe } from 'grammy/types';
import { Bot, type Context, GrammyError } from 'grammy/web';
import type { Answer, BotPorts, Command, Subscriber } from '#core/bot/command.ts';
import { speak } from '#core/texts/speak.ts';

/** What the bot needs for one update. */
export interface BotWorld {
  commands: readonly Command[];
  ports: BotPorts;
  now: Date;
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
    if (ctx.chat && !isBlocked(error)) await ctx.reply(speak('pt', 'something-broke').html).catch(world.onError);
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
  // In a group only what is called by our name is meant for us.
  if (called?.[2] && called[2].toLowerCase() !== context.me.username.toLowerCase()) return;
  if (!called && context.chat?.type !== 'private') return;
  const subscriber = await world.meet(context, called !== null);
  const name = called?.[1]?.toLowerCase();
  const command = world.commands.find((candidate) => candidate.name === name && !candidate.operatorOnly);
  if (command) {
    const menu = world.commands.filter((candidate) => !candidate.operatorOnly);
    const { ports, now } = world;
    await answer(context, command, await command.run({ subscriber, ports, menu, now }, called?.[3]?.trim() ?? ''));
    return;
  }
  const html = name
    ? speak(subscriber.language, 'unknown-command', { command: `/${name}` })
    : speak(subscriber.language, 'unknown-text');
  await context.reply(html.html, { parse_mode: 'HTML' });
}

async function onTap(context: Context, data: string, world: BotWorld): Promise<void> {
  const subscriber = await world.meet(context, false);
  const at = data.indexOf('|');
  const command = world.commands.find(({ name }) => name === data.slice(0, at));
  if (!command?.tap) {
    await context.answerCallbackQuery();
    return;
  }
  const { ports, now, commands: menu } = world;
  const { toast, ...rewritten } = await command.tap({ subscriber, ports, menu, now }, data.slice(at + 1));
  await context.answerCallbackQuery(toast ? { text: toast } : {});
  try {
    await context.editMessageText(rewritten.html.html, options(command, rewritten));
  } catch (error) {
    // Two quick taps on the same button: the second changes nothing, and Telegram says so.
    if (!(error instanceof GrammyError && /not modified/.test(error.description))) throw error;
  }
}

async function answer(context: Context, command: Command, reply: Answer): Promise<void> {
  await context.reply(reply.html.html, options(command, reply));
}

function options(command: Command, { buttons }: Answer) {
  const keyboard = buttons?.map((row) =>
    row.map(({ text, data }) => ({ text, callback_data: `${command.name}|${data}` })),
  );
  return {
    parse_mode: 'HTML' as const,
    link_preview_options: { is_disabled: true },
    ...(keyboard ? { reply_markup: { inline_keyboard: keyboard } } : {}),
  };
}

const isBlocked = (error: unknown) => error instanceof GrammyError && error.error_code === 403;
