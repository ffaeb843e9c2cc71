import { badRequest } from '../api-error.ts';
import type { CommandScope } from '../command-book.ts';
import { integerOf, isRecord, listOf, objectOf, type Params, textOf } from '../params.ts';
import type { BotCommand } from '../shapes.ts';
import type { Method } from '../world.ts';

const MOST_COMMANDS = 100;

export const setMyCommands: Method = (world, params) => {
  const given = listOf(params, 'commands');
  if (!given) throw badRequest("can't parse commands JSON object");
  if (given.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  world.commands.set(scopeOf(params), languageOf(params), given.map(readCommand));
  world.events.emit({ kind: 'commands-changed' });
  return true;
};

export const getMyCommands: Method = (world, params) => world.commands.get(scopeOf(params), languageOf(params));

export const deleteMyCommands: Method = (world, params) => {
  world.commands.delete(scopeOf(params), languageOf(params));
  world.events.emit({ kind: 'commands-changed' });
  return true;
};

function readCommand(value: unknown): BotCommand {
  if (!isRecord(value)) throw badRequest("can't parse BotCommand: Object expected");
  const command = (textOf(value, 'command') ?? '').replace(/^\//, '').toLowerCase();
  const description = (textOf(value, 'description') ?? '').trim();
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command, description };
}

function scopeOf(params: Params): CommandScope {
  const scope = objectOf(params, 'scope');
  if (!scope) return { type: 'default' };
  const { type } = scope;
  if (type === 'default' || type === 'all_private_chats') return { type };
  if (type === 'all_group_chats' || type === 'all_chat_administrators') return { type };
  if (type !== 'chat' && type !== 'chat_administrators' && type !== 'chat_member') {
    throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  }
  const chat_id = integerOf(scope, 'chat_id');
  if (chat_id === undefined) throw badRequest('chat not found');
  if (type !== 'chat_member') return { type, chat_id };
  const user_id = integerOf(scope, 'user_id');
  if (user_id === undefined) throw badRequest('invalid user_id specified');
  return { type, chat_id, user_id };
}

/** Two letters, or nothing for everybody without an own list. */
export function languageOf(params: Params): string {
  const language = textOf(params, 'language_code') ?? '';
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
  return language;
}
