import type { UserFromGetMe } from 'grammy/types';
import { Bot, type Context } from 'grammy/web';
import { type Command, type CommandContext, type MenuEntry, menuOf } from '#core/bot/command.ts';
import type { BotPorts } from '#core/bot/ports.ts';
import type { Subscriber } from '#core/bot/subscriber.ts';
import { languageOf, speak, speakPlain } from '#core/texts/speak.ts';
import { mayConfigure } from './admission.ts';
import { isRefusal, press, reply, unless } from './answering.ts';
import type { FileRoot } from './document.ts';

/** Whoever wrote, and whether they write more than one person can mean. */
export interface Met {
  subscriber: Subscriber;
  /** `now`: this update is the one too many; `since`: they were told so already. */
  flooding: 'no' | 'now' | 'since';
}

/** What the bot needs for one update. */
export interface BotWorld {
  commands: readonly MenuEntry[];
  correlationId: string;
  ports: BotPorts;
  now: Date;
  /** Whether this person runs the service: they may call what others do not even see. */
  isOperator(id: bigint): boolean;
  /** No call to Telegram may take longer. */
  patienceSeconds: number;
  /** The row of whoever wrote; made if they are new. */
  meet(context: Context, isCommand: boolean): Promise<Met>;
  /** The bot was blocked, or removed from a chat. */
  onBlocked(chatId: bigint): Promise<void>;
  /** A group became a supergroup under another id. */
  onMoved(from: bigint, to: bigint): Promise<void>;
  onError(error: unknown): void;
}

/**
 * The bot for one update: commands and their buttons by the catalogue, one error boundary round it all.
 * Made anew for each update (it costs microseconds), so that nothing of one person can leak to the next.
 */
export function createBot(token: string, me: UserFromGetMe, apiRoot: string, world: BotWorld): Bot {
  const bot = new Bot(token, { botInfo: me, client: { apiRoot, timeoutSeconds: world.patienceSeconds } });
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
  safe.on('message:migrate_to_chat_id', ({ message }) =>
    world.onMoved(BigInt(message.chat.id), BigInt(message.migrate_to_chat_id)),
  );
  safe.on('callback_query:data', (context) => onTap(context, context.callbackQuery.data, world));
  safe.on('inline_query', async (context) =>
    (await import('./inline.ts')).answerInline(context, world.ports, world.now),
  );
  const files = { apiRoot, token, patienceSeconds: world.patienceSeconds };
  safe.on('message:document', (context, next) => onDocument(context, files, world, next));
  safe.on(['message:forward_origin', 'message:photo'], (context, next) => onForwarded(context, world, next));
  safe.on(['message:text', 'channel_post:text'], (context) => onText(context, context.msg.text, world));
  return bot;
}

async function onText(context: Context, text: string, world: BotWorld): Promise<void> {
  const called = /^\/([a-z0-9_]+)(?:@(\S+))?(?:\s+([\s\S]*))?$/i.exec(text);
  const name = called?.[1]?.toLowerCase();
  const addressee = called?.[2]?.toLowerCase();
  // In a group only what is called by our name is meant for us.
  const toUs = addressee === context.me.username.toLowerCase();
  if (!toUs && (context.chat?.type !== 'private' || addressee !== undefined)) return;
  const { subscriber, flooding } = await world.meet(context, called !== null);
  const { language } = subscriber;
  if (flooding === 'now') await say(context, speak(language, 'too-many').html);
  if (flooding !== 'no') return;
  const entry = callable(subscriber, world).find((candidate) => candidate.name === name);
  if (entry) return callCommand(context, entry, called?.[3]?.trim() ?? '', subscriber, world);
  if (!name && (await world.ports.assistant.isTalking(subscriber.id))) {
    const talk = callable(subscriber, world).find((candidate) => candidate.name === 'ia');
    if (talk) return callCommand(context, talk, text, subscriber, world);
  }
  const unknown = name ? speak(language, 'unknown-command', { command: `/${name}` }) : speak(language, 'unknown-text');
  await say(context, unknown.html);
}

/** A document with a command under it, from those who run the service: its words stand behind the command's own. */
async function onDocument(
  context: Context,
  files: FileRoot,
  world: BotWorld,
  next: () => Promise<void>,
): Promise<void> {
  const caption = context.message?.caption ?? '';
  const isOperator = context.chat?.type === 'private' && world.isOperator(BigInt(context.from?.id ?? 0));
  if (!isOperator || !caption.startsWith('/')) return next();
  const words = await (await import('./document.ts')).documentText(context, files);
  return onText(context, `${caption.trim()}\n${words ?? ''}`, world);
}

/** A post that somebody forwards in their own chat, or a picture with words under it, is read like any other. */
async function onForwarded(context: Context, world: BotWorld, next: () => Promise<void>): Promise<void> {
  const { givenPost, forwardedRequest, thanks } = await import('./forwarded.ts');
  const post = context.chat?.type === 'private' && context.message ? givenPost(context.message) : null;
  if (!post) return next();
  const { subscriber, flooding } = await world.meet(context, false);
  if (flooding === 'now') await say(context, speak(subscriber.language, 'too-many').html);
  if (flooding !== 'no') return;
  await world.ports.handOn((sourceId) => forwardedRequest(post, sourceId, world.correlationId));
  await say(context, thanks(post, subscriber, world.now).html);
}

/** What this person may type. */
function callable({ id }: Subscriber, { commands, isOperator }: BotWorld): readonly MenuEntry[] {
  return isOperator(id) ? commands.filter(({ hidden }) => !hidden) : menuOf(commands);
}

async function callCommand(
  context: Context,
  entry: MenuEntry,
  text: string,
  subscriber: Subscriber,
  world: BotWorld,
): Promise<void> {
  if (entry.configures && !(await mayConfigure(context))) {
    await say(context, speak(subscriber.language, 'only-admins').html);
    return;
  }
  const command = await codeOf(entry);
  await reply(context, command.name, await command.run(commandContext(subscriber, world), text));
}

async function onTap(context: Context, data: string, world: BotWorld): Promise<void> {
  const called = data.startsWith('/');
  const { subscriber, flooding } = await world.meet(context, called);
  const { language } = subscriber;
  const note = (text?: string) => context.answerCallbackQuery(text ? { text } : {}).catch(unless(/query is too old/));
  if (flooding !== 'no') {
    await note(speakPlain(language, 'too-many'));
    return;
  }
  const [name = '', ...rest] = called ? data.slice(1).split(' ') : data.split('|');
  const entry = (called ? callable(subscriber, world) : world.commands).find((candidate) => candidate.name === name);
  if (!entry || (entry.operatorOnly && !world.isOperator(subscriber.id))) {
    await note(speakPlain(language, 'stale-button'));
    return;
  }
  if (entry.configures && !(await mayConfigure(context))) {
    await note(speakPlain(language, 'only-admins'));
    return;
  }
  if (called) {
    await note();
    await callCommand(context, { ...entry, configures: false }, rest.join(' '), subscriber, world);
    return;
  }
  const command = await codeOf(entry);
  const pressed = await command.tap?.(commandContext(subscriber, world), rest.join('|'));
  await press(context, name, pressed ?? { toast: speakPlain(language, 'stale-button') });
}

async function codeOf(entry: MenuEntry): Promise<Command> {
  return (await entry.load()).default;
}

function commandContext(subscriber: Subscriber, world: BotWorld): CommandContext {
  return { subscriber, ports: world.ports, menu: callable(subscriber, world), now: world.now };
}

async function say(context: Context, html: string): Promise<void> {
  await context.reply(html, { parse_mode: 'HTML' });
}

const isBlocked = (error: unknown) => isRefusal(error) && error.error_code === 403;
