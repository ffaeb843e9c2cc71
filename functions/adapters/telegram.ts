import { Api, GrammyError, HttpError, InputFile } from 'grammy/web';
import type { Message } from '#core/notification/message.ts';
import type { Picture } from '#core/report/picture.ts';
import { plainText } from '#core/texts/html.ts';

/** What became of one call that sends something. Only `refused-…` and `not-sent` prove that nobody received it. */
export type SendOutcome =
  | { kind: 'sent'; messageId: number; fileId?: string }
  | { kind: 'slow-down'; retryAfterSeconds: number }
  | { kind: 'gone'; reason: 'blocked' | 'chat-not-found' }
  | { kind: 'migrated'; toChatId: bigint }
  | { kind: 'bad-markup'; description: string }
  | { kind: 'unauthorized' }
  | { kind: 'refused'; description: string }
  | { kind: 'not-sent'; description: string }
  | { kind: 'unknown'; description: string };

/** The reason of `not-sent` when Telegram does not know the name of a picture any more. */
export const UNKNOWN_FILE = 'unknown-file';

/** Longer than Telegram takes to answer, shorter than the ten seconds a function keeps in reserve. */
const TIMEOUT_SECONDS = 8;

/** The Bot API over the platform's fetch. A local run points `TELEGRAM_API_ROOT` at its own server. */
export function telegramApi(token: string, apiRoot = process.env.TELEGRAM_API_ROOT ?? 'https://api.telegram.org'): Api {
  return new Api(token, {
    apiRoot,
    timeoutSeconds: TIMEOUT_SECONDS,
  });
}

/** A picture as it can be sent: by Telegram's own name for it, or as bytes. */
export function photoOf({ file }: Picture): InputFile | string {
  return 'id' in file ? file.id : new InputFile(file.bytes, 'grafico.png');
}

/** Telegram's name of the largest size of what it was sent. */
export function fileOf(sizes: readonly { file_id: string }[]): { fileId?: string } {
  const largest = sizes.at(-1);
  return largest ? { fileId: largest.file_id } : {};
}

/** Whether Telegram refused because it does not know the file that it was named. */
export const isUnknownFile = (description: string) => /wrong (remote )?file (id|identifier)/i.test(description);

/** Bytes as a file that can be sent. */
export function documentOf(name: string, bytes: Uint8Array): InputFile {
  return new InputFile(bytes, name);
}

/**
 * Sends one message and says what is known about it afterwards. Never throws and never retries:
 * the Bot API has no idempotency key, so after the first byte only an answer proves anything.
 */
export async function sendMessage(api: Api, chatId: bigint, message: Message): Promise<SendOutcome> {
  const options = {
    parse_mode: 'HTML' as const,
    ...(message.silent ? { disable_notification: true } : {}),
    ...answering(message),
    ...keyboardOf(message),
  };
  try {
    if (message.picture) {
      const photo = photoOf(message.picture);
      const sent = await api.sendPhoto(chatId.toString(), photo, { ...options, caption: message.html });
      return { kind: 'sent', messageId: sent.message_id, ...fileOf(sent.photo) };
    }
    const sent = await api.sendMessage(chatId.toString(), message.html, {
      ...options,
      link_preview_options: { is_disabled: true },
    });
    return { kind: 'sent', messageId: sent.message_id };
  } catch (error) {
    return outcomeOf(error);
  }
}

function answering({ replyTo }: Message) {
  return replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } };
}

/** What became of an edit. Nothing is unknown about one: the same words once more change nothing, so it may be repeated. */
export type EditOutcome =
  | { kind: 'edited' }
  | { kind: 'not-editable' }
  | Exclude<SendOutcome, { kind: 'sent' | 'unknown' }>;

/** Rewrites one of our messages, without a sound. Never throws; safe to repeat. */
export async function editMessage(api: Api, chatId: bigint, messageId: number, message: Message): Promise<EditOutcome> {
  try {
    await api.editMessageText(chatId.toString(), messageId, message.html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...keyboardOf(message),
    });
    return { kind: 'edited' };
  } catch (error) {
    const description = error instanceof GrammyError ? error.description : '';
    if (/message is not modified/i.test(description)) return { kind: 'edited' };
    if (/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i.test(description))
      return { kind: 'not-editable' };
    const outcome = outcomeOf(error);
    if (outcome.kind === 'unknown') return { kind: 'not-sent', description: outcome.description };
    return outcome.kind === 'sent' ? { kind: 'edited' } : outcome;
  }
}

function keyboardOf({ link, presses = [] }: Message) {
  const rows = presses.map((row) => row.map(({ text, data }) => ({ text, callback_data: data })));
  const all = [...(link ? [[link]] : []), ...rows];
  return all.length > 0 ? { reply_markup: { inline_keyboard: all } } : {};
}

/** The same words without markup and button, for the one case in which Telegram could not take ours. */
export async function sendPlain(api: Api, chatId: bigint, message: Message): Promise<SendOutcome> {
  try {
    const sent = await api.sendMessage(chatId.toString(), plainText(message.html), {
      link_preview_options: { is_disabled: true },
      ...(message.silent ? { disable_notification: true } : {}),
    });
    return { kind: 'sent', messageId: sent.message_id };
  } catch (error) {
    return outcomeOf(error);
  }
}

export function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof GrammyError) return refusal(error);
  const cause = error instanceof HttpError ? error.error : error;
  const code = errorCode(cause);
  const description = code ?? (cause instanceof Error ? cause.name : 'failed');
  return code && BEFORE_THE_FIRST_BYTE.has(code) ? { kind: 'not-sent', description } : { kind: 'unknown', description };
}

/** Failures of name look-up, connecting and TLS: the request was never written. */
const BEFORE_THE_FIRST_BYTE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * An error that may be logged. A refusal of Telegram carries the whole call as a property, and with it who was written to
 * and what: only the method and Telegram's own words stay.
 */
export function withoutCall(error: unknown): unknown {
  if (!(error instanceof GrammyError)) return error;
  const bare = new Error(`${error.method}: ${error.error_code} ${error.description}`);
  bare.name = error.name;
  return bare;
}

function refusal(error: GrammyError): SendOutcome {
  const description = error.description;
  if (error.error_code === 429) {
    return { kind: 'slow-down', retryAfterSeconds: error.parameters.retry_after ?? 1 };
  }
  if (error.error_code === 401) return { kind: 'unauthorized' };
  if (error.error_code === 403) return { kind: 'gone', reason: 'blocked' };
  if (error.parameters.migrate_to_chat_id !== undefined) {
    return { kind: 'migrated', toChatId: BigInt(error.parameters.migrate_to_chat_id) };
  }
  if (error.error_code === 400 && /chat not found/i.test(description))
    return { kind: 'gone', reason: 'chat-not-found' };
  if (error.error_code === 400 && /can't parse entities|button url|BUTTON_URL_INVALID/i.test(description))
    return { kind: 'bad-markup', description };
  if (error.error_code === 400 && isUnknownFile(description)) return { kind: 'not-sent', description: UNKNOWN_FILE };
  // A server's own failure may have come after it delivered.
  if (error.error_code >= 500) return { kind: 'unknown', description };
  return { kind: 'refused', description };
}

function errorCode(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return null;
}
