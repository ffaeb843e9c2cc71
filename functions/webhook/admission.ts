import type { Context } from 'grammy/web';

/** How Telegram shows an administrator of a group who stays unnamed; only administrators can. */
const UNNAMED_ADMINISTRATOR = 1_087_968_824;

/**
 * Whether whoever wrote or pressed may change what this chat is told: anybody in their own chat, an administrator in a
 * group, and in a channel whoever can post there. A question that Telegram does not answer counts as no.
 */
export async function mayConfigure(context: Context): Promise<boolean> {
  const { chat, from } = context;
  if (!chat || chat.type === 'private') return true;
  if (context.channelPost) return true;
  if (!from) return false;
  if (from.id === UNNAMED_ADMINISTRATOR && context.message?.sender_chat?.id === chat.id) return true;
  const member = await context.api.getChatMember(chat.id, from.id).catch(() => null);
  return member?.status === 'creator' || member?.status === 'administrator';
}
