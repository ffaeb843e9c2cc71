import { mkdtempSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectTo } from '#adapters/db/client.ts';
import { realClock } from '../../bin/local/clock.ts';
import { startPostgres } from '../../bin/local/postgres/start-postgres.ts';
import { terminal } from '../../bin/local/run/console.ts';
import { introduce } from '../../bin/local/run/introduce.ts';
import { startLocal } from '../../bin/local/run/start-local.ts';
import { startTelegram } from '../../bin/local/telegram/telegram.ts';
import { fillHistory } from './history.ts';

/**
 * `npm run bench:bot [rows] [seconds]`: from what somebody writes to the bot's answer, over the whole local stack (Bot API,
 * HTTP API, the deployed bundle, PostgreSQL) at 20 updates a second, with 100,000 subscribers and 100,000 offers unless
 * told otherwise. The updates come at their time whether or not the last was answered. Prints the 50th, 95th and 99th
 * percentile of each command; exits 1 when the 95th of all is over 150 ms, or an answer is missing.
 */
const ROWS = Number(process.argv[2] ?? 100_000);
const SECONDS = Number(process.argv[3] ?? 30);
const PER_SECOND = 20;
const MOST_MS = 150;
const COMMANDS = [
  '/promos',
  '/status',
  '/config',
  '/alertas',
  '/busca livelo smiles acima de 80',
  '/pontos livelo 50 mil',
  '/historico',
  '/ajuda',
];
const FIRST_PERSON = 5_000_000;

const server = await startPostgres({
  dataDir: mkdtempSync(join(tmpdir(), 'miles-bench-')),
  durable: false,
  disposable: true,
});
process.env.DATABASE_URL = server.url;
const clock = realClock();
const telegram = await startTelegram({ clock });
const secret = 'a-secret-of-the-bench-only';
const local = await startLocal({
  stage: 'default',
  clock,
  console: terminal(process.stderr, false),
  sources: [],
  hosts: new Map(),
  telegram: { apiRoot: telegram.url, token: telegram.token, webhookSecret: secret },
  keepData: false,
});
// The product's own connection gives up on statements that take as long as filling does.
const patient = connectTo(server.url, { max: 1, connection: {} });
let failed = true;
try {
  await fillHistory(patient.$client, ROWS, clock.now());
  await patient.$client`
    UPDATE promotions SET is_active = true, lifecycle = 'active', announced_at = now(), end_date = now() + interval '2 days'
    WHERE id IN (SELECT id FROM promotions ORDER BY first_published_at DESC LIMIT 8)`;
  await patient.$client`
    INSERT INTO users (telegram_id, first_name, status, profile)
    SELECT i, 'P', 'active', '{"holds":["livelo"]}' FROM generate_series(${FIRST_PERSON}::bigint, ${FIRST_PERSON + ROWS - 1}::bigint) i`;
  await patient.$client`VACUUM ANALYZE users`;
  await introduce(telegram, { url: `${local.cloud.httpUrl}/telegram`, secret }, []);
  const waiting = new Map<number, { command: string; at: number }>();
  const times = new Map<string, number[]>();
  telegram.subscribe((event) => {
    if (event.kind !== 'message' || !event.message.from?.is_bot) return;
    const asked = waiting.get(event.chatId);
    if (!asked) return;
    waiting.delete(event.chatId);
    times.set(asked.command, [...(times.get(asked.command) ?? []), performance.now() - asked.at]);
  });
  let person = FIRST_PERSON;
  const ask = (command: string) => {
    person += 1;
    telegram.person(person, { firstName: 'P', languageCode: 'pt-br' });
    waiting.set(person, { command, at: performance.now() });
    telegram.say(person, command);
  };
  // A cold worker loads its code first: what is measured is the bot that lives.
  for (const command of [...COMMANDS, ...COMMANDS]) {
    ask(command);
    await telegram.settled();
  }
  times.clear();
  const begun = performance.now();
  const total = SECONDS * PER_SECOND;
  for (let i = 0; i < total; i++) {
    await sleep(Math.max(0, begun + (i * 1000) / PER_SECOND - performance.now()));
    ask(COMMANDS[i % COMMANDS.length] ?? '/promos');
  }
  await telegram.settled();
  const line = (name: string, found: number[]) => {
    const sorted = [...found].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
    console.log(
      `${name.padEnd(34)} ${sorted.length} answers · p50 ${at(0.5).toFixed(0)} ms · p95 ${at(0.95).toFixed(0)} · p99 ${at(0.99).toFixed(0)}`,
    );
    return at(0.95);
  };
  for (const command of COMMANDS) line(command, times.get(command) ?? []);
  const all = [...times.values()].flat();
  const p95 = line(`all, ${PER_SECOND} a second`, all);
  // Two answers of a busy machine cannot be compared with those of an idle one.
  console.log(`load of the machine in the last minute: ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`);
  failed = !(p95 <= MOST_MS) || all.length < total;
  if (failed) console.error(`asked: p95 of at most ${MOST_MS} ms and ${total} answers`);
} finally {
  await patient.$client.end({ timeout: 1 });
  await local.stop();
  await telegram.close();
  await server.stop();
}
process.exit(failed ? 1 : 0);
