import { request } from 'node:http';
import { InputFile } from 'grammy/web';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startChatPage } from '../../../bin/local/telegram/page/chat-page.ts';
import { aTelegram, TINY_PNG } from './bot-under-rules.ts';

async function aPage(options: { status?: () => unknown } = {}) {
  const scene = await aTelegram();
  const page = await startChatPage({ telegram: scene.telegram, port: 0, ...options });
  onTestFinished(() => page.close());
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(page.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { ...scene, page, post };
}

/** fetch sets Host itself; this does not. */
function getWithHost(url: string, path: string, host: string, headers = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url + path, { headers: { host, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

describe('who may look at the page', () => {
  it('listens on this machine alone', async () => {
    const { page } = await aPage();
    expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('answers as %s', async (name) => {
    const { page } = await aPage();
    expect(await getWithHost(page.url, '/', `${name}:8787`)).toBe(200);
  });

  it.each(['miles.example', '127.0.0.1.example', 'localhost.example:8787', '192.168.0.7', 'evil.example@localhost'])(
    'refuses the name "%s", which may have been pointed here from elsewhere',
    async (host) => {
      const { page } = await aPage();
      for (const path of ['/', '/api/state', '/api/events']) {
        expect(await getWithHost(page.url, path, host)).toBe(403);
      }
    },
  );

  it('refuses what a page from elsewhere sends', async () => {
    const { page, post, telegram } = await aPage();
    const body = { firstName: 'X', languageCode: 'pt-br' };
    for (const origin of ['https://evil.example', 'http://127.0.0.1:1', 'null']) {
      expect((await post('/api/people', body, { origin })).status).toBe(403);
    }
    expect((await post('/api/people', body, { 'content-type': 'text/plain' })).status).toBe(400);
    expect(telegram.chats()).toEqual([]);
    expect((await post('/api/people', body, { origin: page.url })).status).toBe(200);
  });

  it('lets nothing from elsewhere run in it', async () => {
    const { page } = await aPage();
    const response = await fetch(page.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const html = await response.text();
    expect(html).not.toMatch(/https?:\/\//);
  });

  it.each(['/../chat-page.ts', '/%2e%2e/guard.ts', '/assets/main.js', '/nothing.js', '/page.css%00.js'])(
    'has nothing at %s',
    async (path) => {
      const { page } = await aPage();
      expect(await getWithHost(page.url, path, 'localhost')).toBe(404);
    },
  );
});

describe('what the page can do', () => {
  it('makes a person, who starts the bot, presses a button, blocks it and comes back', async () => {
    const { telegram, bot, post } = await aPage();
    const created = await post('/api/people', { firstName: 'Pessoa 1', languageCode: 'pt-br' });
    const chatId = Number(created.body.chatId);
    expect((await bot.api.getChat(chatId)).first_name).toBe('Pessoa 1');
    await post(`/api/chats/${chatId}/messages`, { text: '/start' });
    const reply_markup = { inline_keyboard: [[{ text: 'Mais', callback_data: 'more' }]] };
    const sent = await bot.api.sendMessage(chatId, 'Olá', { reply_markup });
    await post(`/api/chats/${chatId}/taps`, { messageId: sent.message_id, data: 'more' });
    await post(`/api/chats/${chatId}/forwards`, { text: 'Bônus de 90%', from: 'Um canal' });
    await post(`/api/chats/${chatId}/block`, {});
    await post(`/api/chats/${chatId}/unblock`, {});
    const kinds = (await bot.api.getUpdates()).map((update) => Object.keys(update)[1]);
    expect(kinds).toEqual(['message', 'callback_query', 'message', 'my_chat_member', 'my_chat_member']);
    expect(telegram.lastMessage(chatId)?.forward_origin).toMatchObject({ sender_user_name: 'Um canal' });
  });

  it('says in a sentence what cannot be done', async () => {
    const { telegram, post } = await aPage();
    telegram.person(5);
    expect(await post('/api/chats/5/taps', { messageId: 9, data: 'x' })).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('no button "x"') },
    });
    expect(await post('/api/chats/5/messages', { text: ' ' })).toEqual({
      status: 400,
      body: { error: 'text is empty' },
    });
    telegram.block(5);
    expect((await post('/api/chats/5/messages', { text: 'oi' })).status).toBe(409);
    expect((await post('/api/chats/404/block', {})).status).toBe(409);
  });

  it('shows chats with their messages and commands', async () => {
    const { telegram, bot, page } = await aPage();
    telegram.person(5, { firstName: 'Ana', lastName: 'Luz' });
    telegram.group(-6, { title: 'Velho' });
    telegram.migrate(-6);
    await bot.api.setMyCommands([{ command: 'promos', description: 'Ofertas' }]);
    await bot.api.setMyDescription('Vigia bônus');
    await bot.api.sendMessage(5, 'oi');
    const state = await (await fetch(`${page.url}/api/state`)).json();
    expect(state).toMatchObject({
      mode: 'chat',
      bot: { first_name: 'Miles' },
      chats: [
        {
          id: 5,
          title: 'Ana Luz',
          commands: [{ command: 'promos' }],
          description: 'Vigia bônus',
          messages: [{ text: 'oi' }],
        },
        { type: 'supergroup', title: 'Velho' },
      ],
    });
  });

  it('tells live what is sent, edited, deleted and answered', async () => {
    const { telegram, bot, page } = await aPage();
    telegram.person(5);
    const leave = new AbortController();
    onTestFinished(() => leave.abort());
    const response = await fetch(`${page.url}/api/events`, { signal: leave.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const sent = await bot.api.sendMessage(5, 'oi');
    await bot.api.editMessageText(5, sent.message_id, 'olá');
    await bot.api.deleteMessage(5, sent.message_id);
    let stream = '';
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) {
      stream += decoder.decode(part, { stream: true });
      if (stream.includes('deleted')) break;
    }
    const kinds = [...stream.matchAll(/^data: (.*)$/gm)].map(([, data = '{}']) => JSON.parse(data).kind);
    expect(kinds).toEqual(['message', 'edited', 'deleted']);
  });

  it('shows pictures in place and gives everything else for saving only', async () => {
    const { telegram, bot, page } = await aPage();
    telegram.person(5);
    const photo = await bot.api.sendPhoto(5, new InputFile(TINY_PNG, 'a.png'));
    const html = new TextEncoder().encode('<script>alert(1)</script>');
    const { document } = await bot.api.sendDocument(5, new InputFile(html, 'a.html'));
    const picture = await fetch(`${page.url}/api/files/${photo.photo[0]?.file_id}`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    const file = await fetch(`${page.url}/api/files/${document.file_id}`);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect((await fetch(`${page.url}/api/files/none`)).status).toBe(404);
  });
});

describe('status', () => {
  it('is all there is when the real Telegram is used', async () => {
    const page = await startChatPage({ mode: 'status', port: 0, status: () => ({ bot: '@miles_bot', sources: 12 }) });
    onTestFinished(() => page.close());
    expect(await (await fetch(`${page.url}/api/state`)).json()).toMatchObject({ mode: 'status' });
    expect(await (await fetch(`${page.url}/api/status`)).json()).toEqual({ bot: '@miles_bot', sources: 12 });
    expect((await fetch(`${page.url}/api/events`)).status).toBe(404);
    expect((await fetch(`${page.url}/api/people`, { method: 'POST' })).status).toBe(404);
  });

  it('stands beside the chats when there are some', async () => {
    const { page } = await aPage({ status: () => ({ queues: { candidates: 0 } }) });
    expect(await (await fetch(`${page.url}/api/state`)).json()).toMatchObject({ hasStatus: true });
    expect(await (await fetch(`${page.url}/api/status`)).json()).toEqual({ queues: { candidates: 0 } });
  });
});

it('names the port when somebody else has it', async () => {
  const { page, telegram } = await aPage();
  const port = Number(new URL(page.url).port);
  await expect(startChatPage({ telegram, port })).rejects.toMatchObject({
    name: 'PortInUse',
    message: `port ${port} is in use: stop the program that uses it, or choose another port`,
  });
});
