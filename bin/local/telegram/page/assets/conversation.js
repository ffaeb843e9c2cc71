import { paintAvatar } from './chat-list.js';
import { byId, make } from './dom.js';
import { renderMessage } from './message.js';
import { isFromBot, openChat, store } from './store.js';
import { language, texts } from './texts.js';

const NEAR_END_PIXELS = 80;
let wasAtEnd = true;
const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
const ACTIONS = { upload_photo: 'sendingPhoto', upload_document: 'sendingFile' };

/** Draws the open chat anew. Keeps the place where somebody reads, or stays at the end. */
export function renderConversation({ onTap, onCommand, toEnd = false }) {
  const chat = openChat();
  byId('empty').hidden = chat !== undefined;
  byId('chat').hidden = chat === undefined;
  byId('app').dataset.view = chat ? 'chat' : 'list';
  if (!chat) return;
  renderHeader(chat);
  renderFoot(chat);

  const list = byId('messages');
  const stays = toEnd || isNearEnd(list);
  list.replaceChildren(...introduction(chat), ...renderItems(chat, { onTap, onCommand }));
  if (stays) scrollToEnd();
  showWayToEnd();
}

/** What Telegram shows before the first message. */
function introduction({ description, messages }) {
  return description && messages.size === 0 ? [make('li', { className: 'introduction' }, description)] : [];
}

function renderItems(chat, { onTap, onCommand }) {
  let lastDay;
  return [...chat.messages.values()].flatMap((message) => {
    const isOwn = chat.type !== 'channel' && !isFromBot(chat, message);
    const sender = chat.type !== 'private' && !isOwn ? (message.from ?? message.sender_chat) : undefined;
    const item = renderMessage(message, { isOwn, sender: sender?.first_name ?? sender?.title, onTap, onCommand });
    const thisDay = dayOf(message.date);
    const separator = thisDay === lastDay ? [] : [make('li', { className: 'day' }, make('span', {}, thisDay))];
    lastDay = thisDay;
    return [...separator, item];
  });
}

function dayOf(date) {
  const text = day.format(date * 1000);
  return text === day.format(Date.now()) ? texts.today : text;
}

function renderHeader(chat) {
  const isPrivate = chat.type === 'private';
  const avatar = byId('chat-avatar');
  avatar.classList.toggle('avatar-bot', isPrivate);
  if (isPrivate) avatar.textContent = '';
  else paintAvatar(avatar, chat);
  byId('chat-title').textContent = isPrivate ? store.bot.first_name : chat.title;
  byId('chat-subtitle').textContent = subtitleOf(chat);
  byId('block').hidden = !isPrivate || chat.standing !== 'open';
  byId('forward').hidden = chat.standing !== 'open' || chat.type === 'channel';
}

function subtitleOf(chat) {
  if (chat.standing === 'blocked') return texts.blocked;
  const action = store.actions.get(chat.id);
  if (action) return texts[ACTIONS[action]] ?? texts.typing;
  return chat.type === 'private' ? `${texts.asPerson} ${chat.title}` : chat.type;
}

function renderFoot(chat) {
  const isNew = chat.type === 'private' && chat.standing !== 'blocked' && chat.messages.size === 0;
  byId('start').hidden = !isNew;
  byId('unblock').hidden = chat.standing !== 'blocked';
  byId('composer').hidden = isNew || chat.standing !== 'open';
  byId('commands-toggle').hidden = chat.commands.length === 0;
}

function isNearEnd(list) {
  return list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PIXELS;
}

export function scrollToEnd() {
  const list = byId('messages');
  list.scrollTop = list.scrollHeight;
}

export function showWayToEnd() {
  const list = byId('messages');
  wasAtEnd = isNearEnd(list);
  byId('to-end').hidden = wasAtEnd;
}

/** Whoever reads the end stays there when a keyboard on the screen, or a longer draft, takes room away. */
export function stayAtEnd() {
  new ResizeObserver(() => wasAtEnd && scrollToEnd()).observe(byId('messages'));
}
