import { badRequest, tooManyRequests } from './api-error.ts';
import type { ChatRecord } from './chats.ts';
import { readKeyboard } from './keyboard.ts';
import { flagOf, integerOf, isRecord, type Params } from './params.ts';
import type { TelegramMessage } from './shapes.ts';
import { secondsNow, type World } from './world.ts';

/** The part of a message that makes it a text, a photo, a document. */
export type Content = Partial<
  Pick<TelegramMessage, 'text' | 'entities' | 'caption' | 'caption_entities' | 'photo' | 'document'>
>;

/**
 * Sends what a call asked for, as one message or as an album. The limits are asked last: a request that is wrong
 * anyway does not use up the chat's share.
 */
export function send(world: World, record: ChatRecord, params: Params, contents: Content[]): TelegramMessage[] {
  const keyboard = readKeyboard(params, record.chat.type);
  const repliedTo = readRepliedTo(record, params);
  const wait = world.limits.take(record.chat, contents.length);
  if (wait > 0) throw tooManyRequests(wait);

  const album = contents.length > 1 ? { media_group_id: String(world.chats.nextMessageId) } : {};
  return contents.map((content) => {
    const message: TelegramMessage = {
      message_id: world.chats.takeMessageId(),
      ...(record.chat.type === 'channel' ? { sender_chat: record.chat } : { from: world.bot }),
      chat: record.chat,
      date: secondsNow(world),
      ...content,
      ...album,
      ...(keyboard ? { reply_markup: keyboard } : {}),
      ...(repliedTo ? { reply_to_message: repliedTo } : {}),
      ...(isRecord(params.link_preview_options) ? { link_preview_options: params.link_preview_options } : {}),
      ...(flagOf(params, 'protect_content') ? { has_protected_content: true as const } : {}),
    };
    record.messages.set(message.message_id, message);
    world.events.emit({ kind: 'message', chatId: record.chat.id, message });
    return message;
  });
}

function readRepliedTo(record: ChatRecord, params: Params): TelegramMessage | undefined {
  const reply = isRecord(params.reply_parameters) ? params.reply_parameters : undefined;
  const id = reply ? integerOf(reply, 'message_id') : integerOf(params, 'reply_to_message_id');
  if (id === undefined) return undefined;
  const message = record.messages.get(id);
  if (message) {
    const { reply_to_message: _, ...shallow } = message;
    return shallow;
  }
  if (flagOf(reply ?? params, 'allow_sending_without_reply')) return undefined;
  throw badRequest('message to be replied not found');
}
