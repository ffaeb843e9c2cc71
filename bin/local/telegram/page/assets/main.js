import * as api from './api.js';
import { renderChatList } from './chat-list.js';
import { setUpComposer, showMenu } from './composer.js';
import { renderConversation, scrollToEnd, showWayToEnd, stayAtEnd } from './conversation.js';
import { byId } from './dom.js';
import { setUpForwarding } from './forward-dialog.js';
import { showStatus } from './status.js';
import { forgetAction, store, takeEvent, takeState } from './store.js';
import { fillTexts, personLanguage, texts } from './texts.js';
import { setUpTheme } from './theme.js';
import { alertBox, toast } from './toast.js';

/** As long as Telegram shows "typing". */
const ACTION_SHOWN_MS = 5000;
const handlers = { onTap: tap, onCommand: say };

function render({ toEnd = false } = {}) {
  renderChatList(open);
  renderConversation({ ...handlers, toEnd });
}

function open(chatId) {
  store.openId = chatId;
  store.unread.delete(chatId);
  showMenu([]);
  render({ toEnd: true });
  // On a phone the keyboard would cover what one came to read.
  if (matchMedia('(min-width: 760px)').matches) byId('input').focus();
}

/** Runs what somebody asked for; what the server refuses is said in its words. */
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}

function say(text) {
  scrollToEnd();
  return attempt(() => api.say(store.openId, text));
}

async function tap(messageId, data, key) {
  key.classList.add('waiting');
  await attempt(() => api.tap(store.openId, messageId, data));
}

async function createPerson() {
  const number = [...store.chats.values()].filter((chat) => chat.type === 'private').length + 1;
  const created = await attempt(() => api.createPerson(`${texts.personName} ${number}`, personLanguage));
  if (!created) return;
  // The event that tells of the new chat may come later than this answer.
  store.openId = created.chatId;
  if (!store.chats.has(created.chatId)) takeState(await api.readState());
  open(created.chatId);
}

function onEvent(event) {
  if (event.kind === 'callback-answered') return showAnswer(event);
  if (takeEvent(event)) render();
  if (event.kind === 'chat-action') setTimeout(() => forgetAction(event.chatId) && render(), ACTION_SHOWN_MS);
}

function showAnswer({ chatId, text, showAlert }) {
  for (const key of document.querySelectorAll('.key.waiting')) key.classList.remove('waiting');
  if (!text || chatId !== store.openId) return;
  if (showAlert) alertBox(text);
  else toast(text);
}

function onState(state) {
  takeState(state);
  byId('bot-name').textContent = state.bot.first_name;
  byId('bot-username').textContent = `@${state.bot.username}`;
  render();
}

function setUpChat(state) {
  byId('app').hidden = false;
  setUpComposer(say);
  setUpForwarding((text, from) => attempt(() => api.forward(store.openId, text, from)));
  byId('new-person').onclick = createPerson;
  byId('start').onclick = () => say('/start');
  byId('block').onclick = () => attempt(() => api.block(store.openId));
  byId('unblock').onclick = () => attempt(() => api.unblock(store.openId));
  byId('to-end').onclick = scrollToEnd;
  byId('messages').onscroll = showWayToEnd;
  stayAtEnd();
  byId('back').onclick = () => {
    store.openId = undefined;
    render();
  };
  const panel = byId('status-panel');
  panel.hidden = !state.hasStatus;
  if (state.hasStatus) panel.ontoggle = showStatus(panel.querySelector('dl'), () => panel.open);
  api.follow({
    onState,
    onEvent,
    onConnection: (isConnected) => {
      byId('offline').hidden = isConnected;
    },
  });
}

fillTexts(document);
setUpTheme();
const state = await api.readState();
if (state.mode === 'status') {
  byId('status-page').hidden = false;
  await showStatus(byId('status-page').querySelector('dl'))();
} else {
  setUpChat(state);
}
