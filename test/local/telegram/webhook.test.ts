import { createServer } from 'node:http';
import { Bot, webhookCallback } from 'grammy/web';
import { describe, expect, it, onTestFinished } from 'vitest';
import { JumpingClock } from '../../../bin/local/clock.ts';
import { listen, stopListening } from '../../../bin/local/telegram/listen.ts';
import type { TelegramUpdate } from '../../../bin/local/telegram/shapes.ts';
import { startTelegram } from '../../../bin/local/telegram/telegram.ts';
import { aTelegram } from './bot-under-rules.ts';

interface Received {
  update: TelegramUpdate;
  secret: string | undefined;
}

/** An endpoint that answers what the test says, 200 when it says nothing. */
async function anEndpoint(answers: number[] = [], body = '') {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const secret = request.headers['x-telegram-bot-api-secret-token'];
    received.push({
      update: JSON.parse(Buffer.concat(chunks).toString()),
      secret: typeof secret === 'string' ? secret : undefined,
    });
    response.writeHead(answers.shift() ?? 200, { 'content-type': 'application/json' }).end(body);
  });
  const port = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => stopListening(server));
  return { url: `http://127.0.0.1:${port}/telegram`, received };
}

async function aClosedAddress(): Promise<string> {
  const server = createServer();
  const port = await listen(server, 0, '127.0.0.1');
  await stopListening(server);
  return `http://127.0.0.1:${port}/closed`;
}

describe('pushing updates', () => {
  it('sends each with the secret, and what waited before the webhook was set', async () => {
    const { telegram, bot } = await aTelegram();
    const { url, received } = await anEndpoint();
    telegram.say(1, 'antes');
    await bot.api.setWebhook(url, { secret_token: 'S3cret_-' });
    telegram.say(1, 'depois');
    await telegram.settled();
    expect(received.map(({ update, secret }) => [update.message?.text, secret])).toEqual([
      ['antes', 'S3cret_-'],
      ['depois', 'S3cret_-'],
    ]);
    expect(received[1]?.update.update_id).toBe((received[0]?.update.update_id ?? 0) + 1);
  });

  it('works with grammY at the other end', async () => {
    const { telegram, call } = await aTelegram();
    const bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } });
    bot.on('message', (context) => context.reply(`eco: ${context.message.text}`));
    const handle = webhookCallback(bot, 'http', { secretToken: 'right' });
    const server = createServer((request, response) => void handle(request, response));
    const port = await listen(server, 0, '127.0.0.1');
    onTestFinished(() => stopListening(server));
    await call('setWebhook', { url: `http://127.0.0.1:${port}`, secret_token: 'right' });
    telegram.say(1, 'oi');
    await telegram.settled();
    expect(telegram.lastMessage(1)?.text).toBe('eco: oi');
  });

  it('tries again after 1, 2, 4 … seconds, at most a minute, and keeps the order of the chat', async () => {
    const { clock, telegram, bot } = await aTelegram();
    const { url, received } = await anEndpoint([500, 503, 404, 302, 500, 500, 500, 500]);
    await bot.api.setWebhook(url);
    const start = clock.now().getTime();
    telegram.say(1, 'um');
    telegram.say(1, 'dois');
    for (const [index, pause] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
      await expect.poll(() => telegram.pushes.length).toBe(index + 1);
      await expect.poll(() => clock.waiting).toBe(1);
      expect(clock.busyCount).toBe(0);
      clock.advance(pause * 1_000);
    }
    await telegram.settled();
    expect(received.map(({ update }) => update.message?.text)).toEqual([...new Array(9).fill('um'), 'dois']);
    expect(telegram.pushes.map(({ at }) => (at.getTime() - start) / 1_000)).toEqual([
      0, 1, 3, 7, 15, 31, 63, 123, 183, 183,
    ]);
  });

  it('does not let one chat hold up another', async () => {
    const { clock, telegram, bot } = await aTelegram();
    const { url, received } = await anEndpoint([500]);
    await bot.api.setWebhook(url);
    telegram.say(1, 'um');
    await expect.poll(() => telegram.pushes.length).toBe(1);
    telegram.say(2, 'dois');
    await expect.poll(() => received.map(({ update }) => update.message?.text)).toEqual(['um', 'dois']);
    clock.advance(1_000);
    await telegram.settled();
  });

  it('tells what went wrong last', async () => {
    const { telegram, bot } = await aTelegram();
    const { url } = await anEndpoint([500]);
    await bot.api.setWebhook(url, { max_connections: 7, allowed_updates: ['message'] });
    telegram.say(1, 'um');
    await expect
      .poll(async () => await bot.api.getWebhookInfo())
      .toMatchObject({
        url,
        pending_update_count: 1,
        last_error_message: 'Wrong response from the webhook: 500',
        max_connections: 7,
        allowed_updates: ['message'],
      });
    await bot.api.setWebhook(await aClosedAddress());
    await expect
      .poll(async () => await bot.api.getWebhookInfo())
      .toMatchObject({
        last_error_message: 'Connection refused',
      });
  });

  it('gives up after a day', async () => {
    const { clock, telegram, bot } = await aTelegram();
    const { url } = await anEndpoint([500]);
    await bot.api.setWebhook(url);
    telegram.say(1, 'um');
    await expect.poll(() => clock.waiting).toBe(1);
    await expect.poll(() => telegram.pushes.length).toBe(1);
    clock.advance(24 * 3_600_000 + 1);
    await telegram.settled();
    expect(telegram.pushes.length).toBeGreaterThanOrEqual(1);
    expect((await bot.api.getWebhookInfo()).pending_update_count).toBe(0);
  });

  it('runs the one call a webhook may answer with', async () => {
    const { telegram, bot } = await aTelegram();
    const { url } = await anEndpoint([], JSON.stringify({ method: 'sendChatAction', chat_id: 1, action: 'typing' }));
    await bot.api.setWebhook(url);
    telegram.say(1, 'um');
    await telegram.until(() => telegram.log.some((call) => call.method === 'sendChatAction' && call.ok));
  });

  it('drops what waits when asked to', async () => {
    const { telegram, bot } = await aTelegram();
    const { url, received } = await anEndpoint();
    telegram.say(1, 'velho');
    await bot.api.setWebhook(url, { drop_pending_updates: true });
    telegram.say(1, 'novo');
    await telegram.settled();
    expect(received.map(({ update }) => update.message?.text)).toEqual(['novo']);
  });
});

describe('what setWebhook refuses', () => {
  it.each([
    [{ url: 'http://miles.example/x' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
    [{ url: 'nonsense' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
    [{ url: 'https://a.example', secret_token: 'with space' }, 'secret token contains unallowed characters'],
    [{ url: 'https://a.example', secret_token: 'x'.repeat(257) }, 'secret token is too long'],
  ])('%j', async (payload, reason) => {
    const { call } = await aTelegram();
    expect(await call('setWebhook', payload)).toMatchObject({ status: 400, description: `Bad Request: ${reason}` });
  });
});

describe('handing over in-process', () => {
  it('gives update, headers and address to the hook, and retries what it did not take', async () => {
    const taken: { text: string | undefined; secret: string | undefined; url: string }[] = [];
    const statuses = [0, 500];
    const { clock, telegram, bot } = await aTelegram({
      deliver: async (update, headers, url) => {
        taken.push({ text: update.message?.text, secret: headers['x-telegram-bot-api-secret-token'], url });
        const status = statuses.shift() ?? 200;
        if (status === 0) throw new Error('no worker');
        return status;
      },
    });
    await bot.api.setWebhook('https://miles.example/telegram', { secret_token: 'abc' });
    telegram.say(1, 'oi');
    for (const pause of [1_000, 2_000]) {
      await expect.poll(() => clock.waiting).toBe(1);
      clock.advance(pause);
    }
    await telegram.settled();
    expect(taken).toHaveLength(3);
    expect(taken[2]).toEqual({ text: 'oi', secret: 'abc', url: 'https://miles.example/telegram' });
    expect(telegram.pushes.map((push) => push.status)).toEqual([0, 500, 200]);
  });

  it('keeps a jumping clock still while an update is on its way', async () => {
    const start = new Date('2026-11-24T12:00:00Z');
    const clock = new JumpingClock(start);
    const seen: number[] = [];
    const telegram = await startTelegram({
      clock,
      deliver: async () => {
        for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
        seen.push(clock.now().getTime() - start.getTime());
        return 200;
      },
    });
    onTestFinished(async () => {
      clock.stop();
      await telegram.close();
    });
    const release = clock.busy();
    await fetch(`${telegram.url}/bot${telegram.token}/setWebhook?url=https://miles.example/x`);
    telegram.say(1, 'oi');
    const later = clock.wait(3_600_000);
    release();
    await later;
    expect(seen).toEqual([0]);
  });
});
