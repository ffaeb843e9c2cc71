import { badRequest, forbidden } from './api-error.ts';
import { type ChatRecord, refusalOf } from './chats.ts';
import type { Params } from './params.ts';
import type { World } from './world.ts';

/** The chat a call names. @throws 400 when absent, unknown, or a group that moved to a supergroup. */
export function chatOf(world: World, params: Params): ChatRecord {
  const given = params.chat_id;
  if (given === undefined || given === null || given === '') throw badRequest('chat_id is empty');
  const record = findChat(world, given);
  if (!record) throw badRequest('chat not found');
  if (record.migratedTo !== undefined) {
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: record.migratedTo });
  }
  return record;
}

/** The same, for calls that need the chat's consent. @throws 403 when the bot is blocked, kicked or was never started. */
export function openChatOf(world: World, params: Params): ChatRecord {
  const record = chatOf(world, params);
  const refusal = refusalOf(record);
  if (refusal !== undefined) throw forbidden(refusal);
  return record;
}

/** For the log: which chat a call meant, if it named one at all. */
export function chatIdIn(world: World, params: Params): number | undefined {
  const given = params.chat_id;
  if (given === undefined || given === null || given === '') return undefined;
  const id = Number(given);
  return Number.isSafeInteger(id) ? id : findChat(world, given)?.chat.id;
}

function findChat(world: World, given: unknown): ChatRecord | undefined {
  if (typeof given === 'string' && given.startsWith('@')) return world.chats.findPublic(given.slice(1));
  const id = Number(given);
  return Number.isSafeInteger(id) ? world.chats.find(id) : undefined;
}
