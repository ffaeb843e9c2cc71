import { make } from './dom.js';
import { renderFormatted, safeAddress } from './entities.js';
import { language, texts } from './texts.js';
import { toast } from './toast.js';

const clockTime = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });

/** One message as a list item. `isOwn` = the person in front of the page wrote it. */
export function renderMessage(message, { isOwn, sender, onTap, onCommand }) {
  const { text = message.caption, entities = message.caption_entities } = message;
  const bubble = make(
    'div',
    { className: 'bubble' },
    sender && make('p', { className: 'sender' }, sender),
    forwardedFrom(message.forward_origin),
    repliedTo(message.reply_to_message),
    picture(message),
    attachment(message.document),
    text && make('div', { className: 'text', testid: 'message-text' }, ...renderFormatted(text, entities, onCommand)),
    footer(message),
  );
  const item = make(
    'li',
    { className: `message ${isOwn ? 'own' : 'other'}${message.photo ? ' with-photo' : ''}`, testid: 'message' },
    bubble,
    keyboard(message, onTap),
  );
  item.dataset.messageId = message.message_id;
  return item;
}

function footer({ date, edit_date }) {
  const time = make('time', { dateTime: new Date(date * 1000).toISOString() }, clockTime.format(date * 1000));
  return make('p', { className: 'footer' }, edit_date && `${texts.edited} `, time);
}

function forwardedFrom(origin) {
  if (!origin) return undefined;
  const name = origin.chat?.title ?? origin.sender_user_name;
  return make('p', { className: 'forwarded' }, `${texts.forwardedFrom} `, make('strong', {}, name));
}

function repliedTo(message) {
  if (!message) return undefined;
  return make('p', { className: 'replied' }, message.text ?? message.caption ?? texts.photo);
}

function picture({ photo, caption }) {
  const size = photo?.at(-1);
  if (!size) return undefined;
  const { width, height, file_id } = size;
  return make('img', { src: `/api/files/${file_id}`, alt: caption ?? texts.photo, width, height, className: 'photo' });
}

function attachment(document) {
  if (!document) return undefined;
  const size = `${(document.file_size / 1024).toLocaleString(language, { maximumFractionDigits: 1 })} KB`;
  return make(
    'a',
    { className: 'attachment', href: `/api/files/${document.file_id}`, download: document.file_name },
    make('span', { className: 'attachment-icon', 'aria-hidden': 'true' }),
    make('span', {}, make('strong', {}, document.file_name), make('small', {}, size)),
  );
}

function keyboard({ reply_markup, message_id }, onTap) {
  const rows = reply_markup?.inline_keyboard;
  if (!rows) return undefined;
  const lines = rows.map((row) =>
    make('div', { className: 'keyboard-row' }, ...row.map((button) => renderButton(button, message_id, onTap))),
  );
  return make('div', { className: 'keyboard' }, ...lines);
}

function renderButton(button, messageId, onTap) {
  const address = button.url ?? button.web_app?.url;
  if (address) {
    const label = `${button.text} (${texts.opensElsewhere})`;
    const href = safeAddress(address);
    const properties = { className: 'key key-link', href, target: '_blank', rel: 'noopener noreferrer' };
    return make('a', { ...properties, testid: 'inline-button', 'aria-label': label }, button.text);
  }
  const key = make('button', { type: 'button', className: 'key', testid: 'inline-button' }, button.text);
  if (button.callback_data !== undefined) key.onclick = () => onTap(messageId, button.callback_data, key);
  else if (button.copy_text) key.onclick = () => copy(button.copy_text.text);
  else key.disabled = true;
  return key;
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  toast(texts.copied);
}
