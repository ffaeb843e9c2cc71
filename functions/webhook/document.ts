import type { Context } from 'grammy/web';

/** Lists are short; Telegram itself hands out up to 20 MB. */
const MOST_BYTES = 256 * 1024;

/** Where the bot's files lie. */
export interface FileRoot {
  apiRoot: string;
  token: string;
  patienceSeconds: number;
}

/** The words of a document that was sent with a command; null when it is too large or no text. */
export async function documentText(
  context: Context,
  { apiRoot, token, patienceSeconds }: FileRoot,
): Promise<string | null> {
  const { document } = context.message ?? {};
  if (!document || (document.file_size ?? 0) > MOST_BYTES) return null;
  const { file_path } = await context.api.getFile(document.file_id);
  if (!file_path) return null;
  const response = await fetch(`${apiRoot}/file/bot${token}/${file_path}`, {
    redirect: 'error',
    signal: AbortSignal.timeout(patienceSeconds * 1000),
  });
  // The address carries the token: an error must not tell it.
  if (!response.ok) throw new Error(`the document cannot be read: status ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > MOST_BYTES) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
