import { openChatOf } from '../address.ts';
import { badRequest } from '../api-error.ts';
import type { ChatRecord } from '../chats.ts';
import { listOf, messageIdOf } from '../params.ts';
import { type Method, secondsNow, type World } from '../world.ts';

const DELETABLE_SECONDS = 48 * 3_600;

export const deleteMessage: Method = (world, params) => {
  const messageId = messageIdOf(params);
  const record = openChatOf(world, params);
  const message = record.messages.get(messageId);
  if (!message) throw badRequest('message to delete not found');
  // In a private chat a bot may remove what the person wrote; elsewhere only an administrator may.
  const isForeign = message.from !== undefined && message.from.id !== world.bot.id;
  if (isForeign && record.chat.type !== 'private') throw badRequest("message can't be deleted");
  if (secondsNow(world) - message.date > DELETABLE_SECONDS) {
    throw badRequest("message can't be deleted for everyone");
  }
  remove(world, record, messageId);
  return true;
};

/** Deletes many; what is not there is skipped without a word. */
export const deleteMessages: Method = (world, params) => {
  const ids = listOf(params, 'message_ids') ?? [];
  if (ids.length === 0 || ids.length > 100) throw badRequest('wrong number of message identifiers specified');
  const record = openChatOf(world, params);
  for (const id of ids) if (typeof id === 'number') remove(world, record, id);
  return true;
};

function remove(world: World, record: ChatRecord, messageId: number): void {
  if (!record.messages.delete(messageId)) return;
  world.events.emit({ kind: 'deleted', chatId: record.chat.id, messageId });
}
