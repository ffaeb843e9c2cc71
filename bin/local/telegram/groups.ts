import { person, turn } from './people.ts';
import type { TelegramChat, TelegramMessage } from './shapes.ts';
import { secondsNow, type World } from './world.ts';

export interface GroupDetails {
  title: string;
  /** Plain groups can migrate; supergroups and channels have ids below -1,000,000,000,000. */
  type?: 'group' | 'supergroup' | 'channel';
  username?: string;
  /** Whoever comes first made the group. */
  members?: number[];
}

/** A group or channel with the bot in it as administrator. Ids are negative. */
export function group(world: World, chatId: number, details: GroupDetails): TelegramChat {
  if (chatId >= 0) throw new Error(`a group needs a negative id, not ${chatId}`);
  const { title, type = 'group', username, members = [] } = details;
  for (const member of members) person(world, member);
  const chat: TelegramChat = { id: chatId, type, title, ...(username ? { username } : {}) };
  world.chats.add({ chat, members });
  world.events.emit({ kind: 'chat-changed', chatId });
  return chat;
}

/** Somebody throws the bot out; sending answers 403 from now on. */
export function kick(world: World, chatId: number): void {
  turn(world, chatId, 'kicked', 'kicked');
}

/**
 * A group becomes a supergroup under a new id; calls to the old one answer 400 with `migrate_to_chat_id`.
 * The bot is told in both chats. @returns the new id.
 */
export function migrate(world: World, chatId: number): number {
  const old = world.chats.get(chatId);
  if (old.chat.type !== 'group') throw new Error(`chat ${chatId} is a ${old.chat.type}: only a group can migrate`);
  if (old.migratedTo !== undefined) return old.migratedTo;
  const newId = -1_000_000_000_000 + chatId;
  const chat: TelegramChat = { ...old.chat, id: newId, type: 'supergroup' };
  const record = world.chats.add({ chat, members: [...old.members], standing: old.standing });
  old.migratedTo = newId;

  const [creator] = old.members;
  const common = { date: secondsNow(world), ...(creator === undefined ? {} : { from: person(world, creator) }) };
  const leave: TelegramMessage = {
    message_id: world.chats.takeMessageId(),
    chat: old.chat,
    ...common,
    migrate_to_chat_id: newId,
  };
  const arrive: TelegramMessage = {
    message_id: world.chats.takeMessageId(),
    chat,
    ...common,
    migrate_from_chat_id: chatId,
  };
  old.messages.set(leave.message_id, leave);
  record.messages.set(arrive.message_id, arrive);
  world.updates.add({ message: leave });
  world.updates.add({ message: arrive });
  world.events.emit({ kind: 'chat-changed', chatId });
  world.events.emit({ kind: 'chat-changed', chatId: newId });
  return newId;
}
