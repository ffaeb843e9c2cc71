import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, stopListening } from '../listen.ts';
import type { LocalTelegram } from '../telegram.ts';
import { serveAsset } from './assets.ts';
import { chatRoutes } from './chat-routes.ts';
import { isFromThisMachine, PAGE_HEADERS } from './guard.ts';
import { answerJson, type Route } from './routes.ts';

const DEFAULT_PORT = 8787;

/** What `status` gives becomes rows: names to texts, numbers or, one level down, more names. */
export type StatusReader = () => unknown;

export type ChatPageOptions =
  | { telegram: LocalTelegram; mode?: 'chat'; port?: number; status?: StatusReader }
  | { mode: 'status'; port?: number; status: StatusReader };

export interface ChatPage {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page where a person chats with the bot. Only this machine can reach it, and only under its own name:
 * a page on the web that points its name here (DNS rebinding) is refused.
 *
 * @param options.port 8787 when absent; 0 takes a free one.
 * @throws PortInUse
 */
export async function startChatPage(options: ChatPageOptions): Promise<ChatPage> {
  const { port = DEFAULT_PORT, status = () => ({}) } = options;
  const routes: Route[] = [
    { method: 'GET', path: /^\/api\/status$/, run: ({ response }) => answerJson(response, 200, status()) },
    ...(options.mode === 'status' ? statusOnly() : chatRoutes(options.telegram, options.status !== undefined)),
  ];
  const server = createServer((request, response) => {
    handle(routes, request, response).catch((error: unknown) => {
      if (!response.headersSent)
        answerJson(response, 500, { error: error instanceof Error ? error.message : 'failed' });
    });
  });
  const taken = await listen(server, port, '127.0.0.1');
  return { url: `http://127.0.0.1:${taken}`, close: () => stopListening(server) };
}

function statusOnly(): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/state$/,
      run: ({ response }) => answerJson(response, 200, { mode: 'status', hasStatus: true, chats: [] }),
    },
  ];
}

async function handle(routes: Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
  if (!isFromThisMachine(request)) return answerJson(response, 403, { error: 'this page answers only to localhost' });
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  for (const { method, path, run } of routes) {
    const match = request.method === method ? path.exec(pathname) : null;
    if (match) return await run({ request, response, match: match.slice(1) });
  }
  if (request.method === 'GET' && (await serveAsset(pathname, response))) return;
  answerJson(response, 404, { error: 'not found' });
}
