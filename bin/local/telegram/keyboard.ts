import { badRequest } from './api-error.ts';
import { isRecord, type Params } from './params.ts';
import type { ChatType, InlineButton, InlineKeyboard } from './shapes.ts';

const MOST_BUTTONS = 100;
const LONGEST_CALLBACK_DATA_BYTES = 64;
const LONGEST_COPY_TEXT = 256;

/**
 * Reads `reply_markup`. Reply keyboards, their removal and forced replies are accepted and belong to the client,
 * so only an inline keyboard comes back as part of the message.
 */
export function readKeyboard(params: Params, chatType: ChatType): InlineKeyboard | undefined {
  const markup = params.reply_markup;
  if (markup === undefined || markup === null || markup === '') return undefined;
  if (typeof markup === 'string') throw badRequest("can't parse reply keyboard markup JSON object");
  if (!isRecord(markup)) throw badRequest('object expected as reply markup');
  if (markup.inline_keyboard === undefined) {
    if (markup.keyboard !== undefined && !Array.isArray(markup.keyboard)) {
      throw badRequest('field "keyboard" of the ReplyKeyboardMarkup must be an Array');
    }
    return undefined;
  }
  if (!Array.isArray(markup.inline_keyboard)) {
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  }
  const rows = markup.inline_keyboard.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest("can't parse inline keyboard: Array expected as a row");
    return row.map((button: unknown) => readButton(button, chatType));
  });
  const filled = rows.filter((row) => row.length > 0);
  if (filled.flat().length > MOST_BUTTONS) throw badRequest('reply markup is too long');
  return filled.length === 0 ? undefined : { inline_keyboard: filled };
}

function readButton(value: unknown, chatType: ChatType): InlineButton {
  if (!isRecord(value)) throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  const { text } = value;
  if (typeof text !== 'string')
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be of type String');
  if (text.trim() === '') throw badRequest("can't parse inline keyboard button: Button text must be non-empty");
  if (!text.isWellFormed()) throw badRequest('inline keyboard button text must be encoded in UTF-8');

  if (typeof value.callback_data === 'string') {
    const bytes = Buffer.byteLength(value.callback_data);
    if (bytes < 1 || bytes > LONGEST_CALLBACK_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
    return { text, callback_data: value.callback_data };
  }
  if (typeof value.url === 'string') return { text, url: buttonUrl(value.url) };
  if (isRecord(value.web_app)) return { text, web_app: { url: webAppUrl(value.web_app.url, chatType) } };
  if (isRecord(value.copy_text)) return { text, copy_text: { text: copyText(value.copy_text.text) } };
  for (const name of ['switch_inline_query', 'switch_inline_query_current_chat'] as const) {
    const query = value[name];
    if (typeof query === 'string') return { text, [name]: query };
  }
  throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
}

function buttonUrl(given: string): string {
  const refuse = (reason: string) => badRequest(`inline keyboard button URL '${given}' is invalid: ${reason}`);
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(given) ? given : `http://${given}`);
  if (!url) throw refuse('Wrong HTTP URL');
  if (url.protocol === 'tg:') return given;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('Unsupported URL protocol');
  if (!url.hostname.includes('.')) throw refuse('Wrong HTTP URL');
  return url.href;
}

function webAppUrl(given: unknown, chatType: ChatType): string {
  if (chatType !== 'private') throw badRequest('BUTTON_TYPE_INVALID');
  const url = typeof given === 'string' ? URL.parse(given) : null;
  if (url?.protocol !== 'https:') {
    throw badRequest(`inline keyboard button Web App URL '${String(given)}' is invalid: Only HTTPS links are allowed`);
  }
  return url.href;
}

function copyText(given: unknown): string {
  if (typeof given !== 'string' || given.length < 1 || given.length > LONGEST_COPY_TEXT) {
    throw badRequest('BUTTON_COPY_TEXT_INVALID');
  }
  return given;
}
