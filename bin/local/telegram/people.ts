import type { ChatRecord, Standing } from './chats.ts';
import { formatTyped } from './entities/formatted-text.ts';
import { documentOf, photoOf } from './files.ts';
import type { ForwardOrigin, TelegramMessage, TelegramUser, TextEntity } from './shapes.ts';
import { secondsNow, type World } from './world.ts';

export interface PersonDetails {
  firstName?: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
  /** False for somebody the bot may not write to yet, because they never pressed "start". */
  started?: boolean;
}

export interface SayOptions {
  /** In a group: who of its members speaks. */
  from?: number;
  entities?: TextEntity[];
  /** Sends a picture with the text as its caption. */
  photo?: Uint8Array;
  /** Sends a file with the text as its caption. */
  document?: { name: string; bytes: Uint8Array };
}

/** A post as it comes from somewhere else; `from` is a person's or a channel's name, or a whole channel. */
export interface ForwardedPost {
  text: string;
  from: string | { title: string; chatId: number; username?: string; messageId?: number };
  entities?: TextEntity[];
  photo?: Uint8Array;
}

/** Somebody new, or the one who has this id already. Private chats have the id of their person. */
export function person(world: World, chatId: number, details: PersonDetails = {}): TelegramUser {
  const known = world.chats.find(chatId)?.person;
  if (known) return known;
  if (chatId <= 0) throw new Error(`a person needs a positive id, not ${chatId}`);
  const user: TelegramUser = {
    id: chatId,
    is_bot: false,
    first_name: details.firstName ?? `Person ${chatId}`,
    ...(details.lastName ? { last_name: details.lastName } : {}),
    ...(details.username ? { username: details.username } : {}),
    language_code: details.languageCode ?? 'pt-br',
  };
  const { is_bot: _, language_code: __, ...names } = user;
  const standing = details.started === false ? 'not-started' : 'open';
  world.chats.add({ chat: { ...names, type: 'private' }, person: user, standing });
  world.events.emit({ kind: 'chat-changed', chatId });
  return user;
}

/** Writes into a chat. Somebody unknown comes into being by writing. @throws Error when the chat is closed to the bot. */
export function say(world: World, chatId: number, text: string, options: SayOptions = {}): TelegramMessage {
  return write(world, chatId, text, options);
}

export function forward(world: World, chatId: number, post: ForwardedPost): TelegramMessage {
  const { text, from, ...options } = post;
  return write(world, chatId, text, options, originOf(world, from));
}

/**
 * Presses the button that carries `data`. @returns the id of the callback query.
 * @throws Error when the message has no such button, or is gone.
 */
export function tap(world: World, chatId: number, messageId: number, data: string, from = chatId): string {
  const record = world.chats.get(chatId);
  const message = record.messages.get(messageId);
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  if (!message || !buttons.some((button) => button.callback_data === data)) {
    const there = buttons.map((button) => button.callback_data ?? button.text).join(', ') || 'none';
    throw new Error(`message ${messageId} in chat ${chatId} has no button "${data}" (buttons: ${there})`);
  }
  const id = world.queries.open(chatId);
  world.updates.add({
    callback_query: { id, from: person(world, from), message, chat_instance: String(chatId), data },
  });
  return id;
}

/** Types `@bot query` somewhere. @returns the id of the inline query. */
export function ask(world: World, personId: number, query: string): string {
  const id = world.queries.open(personId);
  world.updates.add({ inline_query: { id, from: person(world, personId), query, offset: '', chat_type: 'sender' } });
  return id;
}

/** The person stops the bot; sending answers 403 from now on. */
export const block = (world: World, chatId: number) => turn(world, chatId, 'blocked', 'kicked');
/** The person lets the bot in again. */
export const unblock = (world: World, chatId: number) => turn(world, chatId, 'open', 'member');
/** The account is gone; the bot is not told. */
export const deactivate = (world: World, chatId: number) => turn(world, chatId, 'deactivated');

/** Changes how a chat stands to the bot, and tells the bot when Telegram would. */
export function turn(world: World, chatId: number, standing: Standing, told?: 'kicked' | 'member'): void {
  const record = world.chats.get(chatId);
  if (record.standing === standing) return;
  record.standing = standing;
  world.events.emit({ kind: 'chat-changed', chatId });
  if (!told) return;
  const before = told === 'kicked' ? 'member' : 'kicked';
  world.updates.add({
    my_chat_member: {
      chat: record.chat,
      from: speaker(world, record),
      date: secondsNow(world),
      old_chat_member: { user: world.bot, status: before },
      new_chat_member: { user: world.bot, status: told },
    },
  });
}

/** The account Telegram shows for an administrator of a group who stays unnamed. */
const SOMEBODY: TelegramUser = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

function speaker(world: World, record: ChatRecord, from?: number): TelegramUser {
  const id = from ?? record.person?.id ?? record.members[0];
  return id === undefined ? SOMEBODY : person(world, id);
}

function write(world: World, chatId: number, text: string, options: SayOptions, origin?: ForwardOrigin) {
  if (chatId > 0) person(world, chatId);
  const record = world.chats.get(chatId);
  if (record.migratedTo !== undefined) throw new Error(`chat ${chatId} moved to ${record.migratedTo}`);
  // Writing to a bot is what starts it; every other closed chat needs to be opened first.
  if (record.standing === 'not-started') turn(world, chatId, 'open');
  if (record.standing !== 'open')
    throw new Error(`chat ${chatId} is ${record.standing}: nobody can write to the bot there`);

  const { text: clean, entities } = formatTyped(text, options.entities);
  const photo =
    options.photo && photoOf(world.files.keep({ name: 'photo.png', type: '', bytes: options.photo }, 'photos'));
  const document =
    options.document && documentOf(world.files.keep({ ...options.document, type: 'text/plain' }, 'documents'));
  const caption = { caption: clean, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
  const body = document
    ? { document, ...caption }
    : photo
      ? { photo, ...caption }
      : { text: clean, ...(entities.length > 0 ? { entities } : {}) };
  const isChannel = record.chat.type === 'channel';
  const message: TelegramMessage = {
    message_id: world.chats.takeMessageId(),
    ...(isChannel ? { sender_chat: record.chat } : { from: speaker(world, record, options.from) }),
    chat: record.chat,
    date: secondsNow(world),
    ...(origin ? { forward_origin: origin } : {}),
    ...body,
  };
  record.messages.set(message.message_id, message);
  world.events.emit({ kind: 'message', chatId, message });
  world.updates.add(isChannel ? { channel_post: message } : { message });
  return message;
}

function originOf(world: World, from: ForwardedPost['from']): ForwardOrigin {
  const date = secondsNow(world);
  if (typeof from === 'string') return { type: 'hidden_user', date, sender_user_name: from };
  const { chatId: id, title, username, messageId = 1 } = from;
  return {
    type: 'channel',
    date,
    chat: { id, type: 'channel', title, ...(username ? { username } : {}) },
    message_id: messageId,
  };
}
