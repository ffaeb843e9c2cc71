import type { TelegramUpdate } from './shapes.ts';

export interface WebhookAnswer {
  status: number;
  body?: string;
}

/**
 * Hands one update to the bot and tells its HTTP status. Rejecting counts as "nobody answered".
 * Header names are lower case; `signal` aborts when Telegram would have hung up.
 */
export type Deliver = (
  update: TelegramUpdate,
  headers: Record<string, string>,
  url: string,
  signal: AbortSignal,
) => Promise<number | WebhookAnswer>;

export const deliverByHttp: Deliver = async (update, headers, url, signal) => {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify(update),
    // Telegram does not follow a redirect either: it reports it as a wrong response.
    redirect: 'manual',
    signal,
  });
  return { status: response.status, body: await response.text() };
};

/** Telegram's words for a webhook that could not be reached. */
export function failureOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ECONNREFUSED') return 'Connection refused';
  if (cause instanceof Error && cause.name === 'AbortError') return 'Read timeout expired';
  return code || (cause instanceof Error ? cause.message : 'Connection failed');
}
