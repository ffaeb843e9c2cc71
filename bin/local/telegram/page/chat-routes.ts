import type { LocalTelegram } from '../telegram.ts';
import { viewChats } from './chat-view.ts';
import { streamEvents } from './event-stream.ts';
import { answerJson, type Exchange, PageRefusal, type Route, readJson } from './routes.ts';

type Body = Record<string, unknown>;

/** What the page may ask of the local Telegram: look, come into being as a person, write, press, block. */
export function chatRoutes(telegram: LocalTelegram, hasStatus: boolean): Route[] {
  const chatAction = (name: string, act: (chatId: number, body: Body) => unknown): Route => ({
    method: 'POST',
    path: new RegExp(`^/api/chats/(-?\\d+)/${name}$`),
    run: (exchange) => answerAction(exchange, (body) => act(Number(exchange.match[0]), body)),
  });
  return [
    {
      method: 'GET',
      path: /^\/api\/state$/,
      run: ({ response }) =>
        answerJson(response, 200, { mode: 'chat', hasStatus, bot: telegram.bot, chats: viewChats(telegram) }),
    },
    { method: 'GET', path: /^\/api\/events$/, run: ({ response }) => streamEvents(telegram, response) },
    { method: 'GET', path: /^\/api\/files\/([\w-]+)$/, run: (exchange) => sendFile(telegram, exchange) },
    {
      method: 'POST',
      path: /^\/api\/people$/,
      run: (exchange) => answerAction(exchange, (body) => newPerson(telegram, body)),
    },
    chatAction('messages', (chatId, body) => telegram.say(chatId, textIn(body, 'text'))),
    chatAction('forwards', (chatId, body) =>
      telegram.forward(chatId, { text: textIn(body, 'text'), from: textIn(body, 'from') }),
    ),
    chatAction('taps', (chatId, body) => ({
      queryId: telegram.tap(chatId, Number(body.messageId), textIn(body, 'data'), speakerIn(telegram, chatId)),
    })),
    chatAction('block', (chatId) => telegram.block(chatId)),
    chatAction('unblock', (chatId) => telegram.unblock(chatId)),
  ];
}

/** What goes wrong here is somebody pressing what is no longer there: a sentence, not a stack. */
async function answerAction({ request, response }: Exchange, act: (body: Body) => unknown): Promise<void> {
  try {
    answerJson(response, 200, act(await readJson(request)) ?? {});
  } catch (error) {
    answerJson(response, error instanceof PageRefusal ? 400 : 409, {
      error: error instanceof Error ? error.message : 'failed',
    });
  }
}

function newPerson(telegram: LocalTelegram, body: Body): { chatId: number } {
  const taken = telegram.chats().map(({ chat }) => chat.id);
  const chatId = Math.max(1_000, ...taken) + 1;
  telegram.person(chatId, {
    firstName: textIn(body, 'firstName').slice(0, 64),
    languageCode: body.languageCode === 'en' ? 'en' : 'pt-br',
    started: false,
  });
  return { chatId };
}

function speakerIn(telegram: LocalTelegram, chatId: number): number {
  return telegram.chats().find(({ chat }) => chat.id === chatId)?.members[0] ?? chatId;
}

function textIn(body: Body, field: string): string {
  const value = body[field];
  if (typeof value !== 'string' || value.trim() === '') throw new PageRefusal(`${field} is empty`);
  return value;
}

function sendFile(telegram: LocalTelegram, { response, match: [id = ''] }: Exchange): void {
  const file = telegram.file(id);
  if (!file) {
    answerJson(response, 404, { error: 'not found' });
    return;
  }
  // Pictures only are shown in place; whatever else a bot sends is for saving, not for running under this origin.
  const isPicture = file.path.startsWith('photos/');
  const disposition = isPicture ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  response.writeHead(200, {
    'content-type': isPicture ? pictureType(file.bytes) : 'application/octet-stream',
    'content-disposition': disposition,
    'content-length': file.bytes.length,
  });
  response.end(file.bytes);
}

function pictureType(bytes: Uint8Array): string {
  const types: Record<number, string> = { 137: 'image/png', 71: 'image/gif', 255: 'image/jpeg', 82: 'image/webp' };
  return types[bytes[0] ?? 0] ?? 'application/octet-stream';
}
