import type { Context } from 'grammy/web';
import type { Person } from '#adapters/db/subscribers.ts';

/** Who the row belongs to: the person in a private chat, the group or channel itself elsewhere. */
export function personOf({ chat, from }: Context): Person {
  const isPrivate = !chat || chat.type === 'private';
  const id = isPrivate ? from?.id : chat.id;
  if (id === undefined) throw new Error('an update without sender and chat');
  return {
    id: BigInt(id),
    username: (isPrivate ? from?.username : chat.username) ?? null,
    firstName: (isPrivate ? from?.first_name : chat.title) ?? null,
    languageCode: from?.language_code ?? null,
  };
}
