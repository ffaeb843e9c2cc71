import { isDeepStrictEqual } from 'node:util';
import { openChatOf } from '../address.ts';
import { badRequest } from '../api-error.ts';
import type { ChatRecord } from '../chats.ts';
import { readMessageText } from '../entities/formatted-text.ts';
import { readKeyboard } from '../keyboard.ts';
import type { Content } from '../outgoing.ts';
import { isRecord, messageIdOf, type Params } from '../params.ts';
import type { TelegramMessage } from '../shapes.ts';
import { type Method, secondsNow, type World } from '../world.ts';
import { captionOf, inputMedia } from './send-media.ts';

export const editMessageText: Method = (world, params) => {
  const { text, entities } = readMessageText(params);
  const { record, message } = ownMessage(world, params);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  return replace(world, record, message, params, { text, ...(entities.length > 0 ? { entities } : {}) });
};

export const editMessageCaption: Method = (world, params) => {
  const caption = captionOf(params);
  const { record, message } = ownMessage(world, params);
  if (!message.photo && !message.document) throw badRequest('there is no caption in the message to edit');
  const { photo, document } = message;
  return replace(world, record, message, params, { ...caption, ...(photo ? { photo } : { document }) });
};

export const editMessageMedia: Method = (world, params) => {
  if (!isRecord(params.media)) throw badRequest("can't parse InputMedia: Object expected");
  const { record, message } = ownMessage(world, params);
  return replace(world, record, message, params, inputMedia(world.files, params.media, params));
};

export const editMessageReplyMarkup: Method = (world, params) => {
  const { record, message } = ownMessage(world, params);
  return replace(world, record, message, params, contentOf(message));
};

function ownMessage(world: World, params: Params): { record: ChatRecord; message: TelegramMessage } {
  const messageId = messageIdOf(params);
  const record = openChatOf(world, params);
  const message = record.messages.get(messageId);
  if (!message) throw badRequest('message to edit not found');
  const isOwn = message.from?.id === world.bot.id || message.sender_chat?.id === record.chat.id;
  if (!isOwn) throw badRequest("message can't be edited");
  return { record, message };
}

/** An edit without a keyboard takes the keyboard away. */
function replace(world: World, record: ChatRecord, old: TelegramMessage, params: Params, content: Content) {
  const keyboard = readKeyboard(params, record.chat.type);
  const before = { ...contentOf(old), reply_markup: old.reply_markup };
  if (isDeepStrictEqual(before, { ...withoutAbsent(content), reply_markup: keyboard })) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const { text, entities, caption, caption_entities, photo, document, reply_markup, ...kept } = old;
  const message: TelegramMessage = {
    ...kept,
    edit_date: secondsNow(world),
    ...withoutAbsent(content),
    ...(keyboard ? { reply_markup: keyboard } : {}),
  };
  record.messages.set(message.message_id, message);
  world.events.emit({ kind: 'edited', chatId: record.chat.id, message });
  return message;
}

function contentOf({ text, entities, caption, caption_entities, photo, document }: TelegramMessage): Content {
  return withoutAbsent({ text, entities, caption, caption_entities, photo, document });
}

function withoutAbsent(content: { [K in keyof Content]: Content[K] | undefined }): Content {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}
