/** What the page knows: the bot, the chats with their messages by id, and which chat is open. */
export const store = { bot: undefined, chats: new Map(), openId: undefined, unread: new Map(), actions: new Map() };

export function takeState({ bot, chats }) {
  store.bot = bot;
  store.chats = new Map(
    chats.map((chat) => [
      chat.id,
      { ...chat, messages: new Map(chat.messages.map((message) => [message.message_id, message])) },
    ]),
  );
  if (!store.chats.has(store.openId)) store.openId = undefined;
}

export const openChat = () => store.chats.get(store.openId);

/** @returns whether the event changed something that is shown. */
export function takeEvent(event) {
  const chat = store.chats.get(event.chatId);
  if (!chat) return false;
  if (event.kind === 'message' || event.kind === 'edited') {
    chat.messages.set(event.message.message_id, event.message);
    if (event.kind === 'message') noteArrival(chat, event.message);
    return true;
  }
  if (event.kind === 'deleted') return chat.messages.delete(event.messageId);
  if (event.kind === 'chat-action') {
    store.actions.set(chat.id, event.action);
    return true;
  }
  return false;
}

/** @returns whether there was one. */
export const forgetAction = (chatId) => store.actions.delete(chatId);

function noteArrival(chat, message) {
  if (!isFromBot(chat, message)) return;
  store.actions.delete(chat.id);
  if (chat.id !== store.openId) store.unread.set(chat.id, (store.unread.get(chat.id) ?? 0) + 1);
}

export const isFromBot = (chat, message) =>
  message.from?.id === store.bot.id || (chat.type === 'channel' && !message.from);

export const lastMessage = (chat) => [...chat.messages.values()].at(-1);

/** Latest first, as every messenger has it; a chat nobody wrote in yet is new, so it comes first. */
export function sortedChats() {
  const at = (chat) => lastMessage(chat)?.date ?? Number.POSITIVE_INFINITY;
  return [...store.chats.values()].sort((a, b) => at(b) - at(a) || b.id - a.id);
}
