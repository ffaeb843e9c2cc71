import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { telegramApi } from '#adapters/telegram.ts';
import { sampleSites } from '../../../test/sites/sample-sites.ts';
import { readSourceFile } from '../../commands/source-file.ts';
import { realClock } from '../clock.ts';
import { startChatPage } from '../telegram/page/chat-page.ts';
import { startTelegram } from '../telegram/telegram.ts';
import { registerCommands } from './connect-bot.ts';
import { type Console, terminal } from './console.ts';
import { home } from './home.ts';
import { introduce } from './introduce.ts';
import { startLongPoll } from './long-poll.ts';
import { DEMO_PEOPLE } from './people.ts';
import { type Local, startLocal } from './start-local.ts';
import { untilInterrupted } from './until-interrupted.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/**
 * Runs everything on the machine's clock until Ctrl-C: the sample sites and the local Telegram, or with a token the real
 * sources and the real one.
 */
export async function runLive(options: { token: string | null; port: number; out: NodeJS.WriteStream }): Promise<void> {
  const console = terminal(options.out, false);
  const interrupted = untilInterrupted();
  const begun = performance.now();
  const running = options.token
    ? await withToken(options.token, options.port, console)
    : await withSamples(options.port, console);
  console.say(
    `Ready after ${((performance.now() - begun) / 1000).toFixed(1)} s. Ctrl-C ends it; the data stays in .miles/.`,
  );
  await interrupted;
  console.say('Ending …');
  for (const end of running.reverse()) await end();
  console.say('Ended. npm start goes on from here.');
}

type End = () => Promise<void>;

async function withSamples(port: number, console: Console): Promise<End[]> {
  console.say('Miles watches the sample sites (no TELEGRAM_BOT_TOKEN is set; README: "Your own bot on Telegram").');
  const ends: End[] = [];
  try {
    const clock = realClock();
    mkdirSync(home(), { recursive: true });
    const telegram = await startTelegram({
      clock,
      keepCalls: 5_000,
      keepIn: path.join(home(), 'telegram.json'),
    });
    ends.push(() => telegram.close());
    const page = await startChatPage({ telegram, port });
    ends.push(() => page.close());
    const sites = sampleSites({ anchor: clock.now(), now: () => clock.now(), pace: 'live' });
    const served = await sites.start();
    ends.push(() => served.close());
    const secret = randomBytes(24).toString('hex');
    const local = await startLocal({
      stage: 'default',
      clock,
      console,
      sources: sites.sources,
      hosts: served.hosts,
      telegram: { apiRoot: telegram.url, token: telegram.token, webhookSecret: secret },
      keepData: true,
    });
    ends.push(() => local.stop());
    await introduce(telegram, { url: `${local.cloud.httpUrl}/telegram`, secret }, DEMO_PEOPLE);
    local.cloud.startSchedules();
    console.say(`Chat with the bot at ${page.url}`);
    return ends;
  } catch (error) {
    for (const end of ends.reverse()) await end();
    throw error;
  }
}

async function withToken(token: string, port: number, console: Console): Promise<End[]> {
  const file = path.join(ROOT, 'drizzle', 'seed', 'sources.yaml');
  const sources = readSourceFile(readFileSync(file, 'utf8'), file).flatMap((row) =>
    'entry' in row ? [row.entry] : [],
  );
  console.say(`Miles watches ${sources.length} sources and talks to the real Telegram.`);
  const ends: End[] = [];
  try {
    const secret = randomBytes(24).toString('hex');
    const local: Local = await startLocal({
      stage: 'default',
      clock: realClock(),
      console,
      sources,
      hosts: new Map(),
      telegram: { apiRoot: 'https://api.telegram.org', token, webhookSecret: secret },
      keepData: true,
    });
    ends.push(() => local.stop());
    const page = await startChatPage({ mode: 'status', port, status: () => local.cloud.queueDepths() });
    ends.push(() => page.close());
    const api = telegramApi(token);
    // A webhook of an earlier deployment would keep the updates from us.
    await api.deleteWebhook();
    await registerCommands(api);
    const endPolling = startLongPoll(api, { url: `${local.cloud.httpUrl}/telegram`, secret }, console);
    ends.push(async () => endPolling());
    local.cloud.startSchedules();
    console.say(`Status at ${page.url}`);
    return ends;
  } catch (error) {
    for (const end of ends.reverse()) await end();
    throw error;
  }
}
