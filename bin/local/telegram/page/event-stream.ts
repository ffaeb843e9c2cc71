import type { ServerResponse } from 'node:http';
import type { LocalTelegram } from '../telegram.ts';

/** Of interest to the bot's tests only. */
const UNSEEN = new Set(['call', 'update-done', 'inline-answered']);

/** Server-Sent Events: everything that changes what somebody would see, as it happens. */
export function streamEvents(telegram: LocalTelegram, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'keep-alive' });
  // A first line, so that the browser knows at once that it is connected; and a short wait before it tries again.
  response.write('retry: 1000\n\n');
  const stop = telegram.subscribe((event) => {
    if (!UNSEEN.has(event.kind)) response.write(`data: ${JSON.stringify(event)}\n\n`);
  });
  response.once('close', stop);
}
