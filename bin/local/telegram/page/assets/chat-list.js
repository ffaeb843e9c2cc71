import { byId, make } from './dom.js';
import { lastMessage, sortedChats, store } from './store.js';
import { language, texts } from './texts.js';

const HUES = [205, 158, 28, 268, 340, 95, 185, 230];
const clockTime = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });

export function renderChatList(onOpen) {
  const chats = sortedChats();
  byId('no-chats').hidden = chats.length > 0;
  byId('chat-list').replaceChildren(...chats.map((chat) => make('li', {}, renderChat(chat, onOpen))));
}

function renderChat(chat, onOpen) {
  const last = lastMessage(chat);
  const unread = store.unread.get(chat.id);
  const avatar = make('span', { className: 'avatar', 'aria-hidden': 'true' });
  paintAvatar(avatar, chat);
  const names = make(
    'span',
    { className: 'chat-names' },
    make('span', { className: 'chat-name' }, chat.title),
    make('span', { className: 'chat-preview' }, previewOf(last)),
  );
  const side = make(
    'span',
    { className: 'chat-side' },
    last && make('time', {}, clockTime.format(last.date * 1000)),
    unread && make('span', { className: 'badge', 'aria-label': `${unread} ${texts.unread}` }, String(unread)),
  );
  const button = make('button', { type: 'button', className: 'chat-item', testid: 'chat-item' }, avatar, names, side);
  if (chat.id === store.openId) button.setAttribute('aria-current', 'true');
  button.dataset.chatId = chat.id;
  button.onclick = () => onOpen(chat.id);
  return button;
}

function previewOf(message) {
  if (!message) return texts.empty;
  return message.text ?? message.caption ?? (message.photo ? texts.photo : texts.document);
}

/** Initial and a colour that stays with the chat. The style is set by script, which the page's policy allows. */
export function paintAvatar(element, chat) {
  const words = chat.title.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('');
  element.textContent = initials.toUpperCase();
  element.style.setProperty('--hue', HUES[Math.abs(chat.id) % HUES.length]);
}
