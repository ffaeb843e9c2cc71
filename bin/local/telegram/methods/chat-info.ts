import { chatOf, openChatOf } from '../address.ts';
import { badRequest } from '../api-error.ts';
import type { ChatRecord } from '../chats.ts';
import { integerOf } from '../params.ts';
import type { ChatMember } from '../shapes.ts';
import type { Method, World } from '../world.ts';

export const getMe: Method = (world) => ({
  ...world.bot,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
});

export const getChat: Method = (world, params) => ({
  ...chatOf(world, params).chat,
  accent_color_id: 0,
  max_reaction_count: 11,
});

export const getChatMember: Method = (world, params) => {
  const record = chatOf(world, params);
  const userId = integerOf(params, 'user_id');
  if (!userId) throw badRequest('invalid user_id specified');
  return memberOf(world, record, userId);
};

export const getChatAdministrators: Method = (world, params) => {
  const record = openChatOf(world, params);
  if (record.chat.type === 'private') throw badRequest('there are no administrators in the private chat');
  const [creator] = record.members;
  return [...(creator === undefined ? [] : [memberOf(world, record, creator)]), memberOf(world, record, world.bot.id)];
};

export const getChatMemberCount: Method = (world, params) => {
  const record = openChatOf(world, params);
  return record.chat.type === 'private' ? 2 : record.members.length + 1;
};

export const leaveChat: Method = (world, params) => {
  const record = openChatOf(world, params);
  if (record.chat.type === 'private') throw badRequest("chat can't be left");
  record.standing = 'left';
  world.events.emit({ kind: 'chat-changed', chatId: record.chat.id });
  return true;
};

/** Whoever comes first in a group made it; the bot is an administrator where it may post. */
function memberOf(world: World, record: ChatRecord, userId: number): ChatMember {
  if (userId === world.bot.id) return { user: world.bot, status: botStatus(record) };
  const user = world.chats.find(userId)?.person;
  const place = record.members.indexOf(userId);
  const isOtherSide = record.chat.id === userId;
  if (!user || (place === -1 && !isOtherSide)) throw badRequest('member not found');
  return { user, status: place === 0 ? 'creator' : 'member' };
}

function botStatus({ chat, standing }: ChatRecord): ChatMember['status'] {
  if (standing === 'kicked' || standing === 'blocked') return 'kicked';
  if (standing === 'left') return 'left';
  return chat.type === 'private' ? 'member' : 'administrator';
}
