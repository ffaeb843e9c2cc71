import type { Context, GrammyError } from 'grammy/web';
import { documentOf, fileOf, isUnknownFile, photoOf } from '#adapters/telegram.ts';
import type { Answer, Button, Pressed } from '#core/bot/command.ts';
import type { Picture } from '#core/report/picture.ts';
import { splitMessage } from '#core/texts/split.ts';

/** Sends an answer below what was written; a long one in several messages, the buttons under the last. */
export async function reply(context: Context, command: string, answer: Answer): Promise<void> {
  const markup = keyboard(command, answer.buttons);
  if (answer.document) {
    const { name, bytes } = answer.document;
    await context.replyWithDocument(documentOf(name, bytes), {
      caption: answer.html.html,
      parse_mode: 'HTML',
      ...markup,
    });
    return;
  }
  if (answer.picture) return replyWithPicture(context, answer.picture, { caption: answer.html.html, ...markup });
  const parts = splitMessage(answer.html);
  for (const [i, { html }] of parts.entries()) {
    await context.reply(html, { ...PLAIN, ...(i === parts.length - 1 ? markup : {}) });
  }
}

async function replyWithPicture(context: Context, picture: Picture, what: { caption: string }): Promise<void> {
  const sent = await context
    .replyWithPhoto(photoOf(picture), { ...what, parse_mode: 'HTML' })
    .catch(async (error: unknown) => {
      // Asked for again, it is drawn anew.
      if (isRefusal(error) && isUnknownFile(error.description)) await picture.forget();
      throw error;
    });
  const { fileId } = fileOf(sent.photo);
  if (fileId) await picture.keep(fileId);
}

/** Carries out what a press leads to. */
export async function press(context: Context, command: string, pressed: Pressed): Promise<void> {
  const { toast, html, buttons } = pressed;
  // A press that waited too long can no longer be answered; what it chose is stored all the same.
  await context.answerCallbackQuery(toast ? { text: toast } : {}).catch(unless(/query is too old/));
  const markup = keyboard(command, buttons);
  // Two quick taps on the same button: the second changes nothing, and Telegram says so. A message that is gone, or too
  // old to be edited, is no reason to lose what was chosen.
  if (html) await context.editMessageText(html.html, { ...PLAIN, ...markup }).catch(unless(UNEDITABLE));
  else if (buttons) await context.editMessageReplyMarkup(markup).catch(unless(UNEDITABLE));
  else if (pressed.renamed) await rename(context, pressed.renamed);
  if (pressed.reply) await reply(context, command, pressed.reply);
}

/** The keyboard stays as Telegram has it, but for the button that was pressed. */
async function rename(context: Context, text: string): Promise<void> {
  const { message, data } = context.callbackQuery ?? {};
  const rows = message && 'reply_markup' in message ? message.reply_markup?.inline_keyboard : undefined;
  if (!rows) return;
  const renamed = rows.map((row) =>
    row.map((button) => ('callback_data' in button && button.callback_data === data ? { ...button, text } : button)),
  );
  await context.editMessageReplyMarkup({ reply_markup: { inline_keyboard: renamed } }).catch(unless(UNEDITABLE));
}

const PLAIN = { parse_mode: 'HTML' as const, link_preview_options: { is_disabled: true } };
const UNEDITABLE = /not modified|message to edit not found|message can't be edited/;

/** Lets one expected refusal of Telegram pass. */
export function unless(expected: RegExp): (error: unknown) => void {
  return (error) => {
    if (!(isRefusal(error) && expected.test(error.description))) throw error;
  };
}

export function isRefusal(error: unknown): error is GrammyError {
  return error instanceof Error && error.name === 'GrammyError';
}

function keyboard(command: string, rows: Button[][] | undefined) {
  if (!rows) return {};
  return { reply_markup: { inline_keyboard: rows.map((row) => row.map((button) => buttonOf(command, button))) } };
}

function buttonOf(name: string, { text, data = '', command, url }: Button) {
  if (url) return { text, url };
  // A slash stands for "as if typed"; anything else comes back to the command that made the button.
  return { text, callback_data: command ? `/${command} ${data}`.trim() : `${name}|${data}` };
}
