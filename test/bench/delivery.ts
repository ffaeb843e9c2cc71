import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { claimDue, takeDue } from '#adapters/db/delivery.ts';
import { fanOut } from '#adapters/db/fan-out.ts';
import { planOf } from '#adapters/db/matching.ts';
import { telegramApi } from '#adapters/telegram.ts';
import { promotions } from '#drizzle/schema.ts';
import { startPostgres } from '../../bin/local/postgres/start-postgres.ts';
import { startTelegram } from '../../bin/local/telegram/telegram.ts';
import { sendDue } from '../../functions/deliver/send-due.ts';
import { NOON } from '../support/builders.ts';
import { applyMigrations } from '../support/migrate-template.ts';
import { aPromotion } from '../support/rows.ts';
import { SteeredClock } from '../support/steered-clock.ts';
import { dedupeRates, WORKERS } from './dedupe.ts';

/**
 * `npm run bench:delivery [-- --quick]`: ratios measured in one run on one machine, each beside its bare counterpart:
 * fan-out, claims, dedupe, the rate of sending on a jumping clock. Exits 1 when a target is missed.
 */
const QUICK = process.argv.includes('--quick');
const SIZES = QUICK ? [5_000, 50_000] : [10_000, 100_000, 1_000_000];
const MINUTES = QUICK ? 1 : 10;
const CANDIDATES = QUICK ? 600 : 3_000;
const CLAIMED = QUICK ? 3_000 : 30_000;

const server = await startPostgres({ dataDir: mkdtempSync(join(tmpdir(), 'miles-bench-')), disposable: true });
const db = connectTo(server.url);
// The product's own connection gives up on statements that take as long as filling does.
const patient = connectTo(server.url, { connection: {} });
let missed = 0;

function report(what: string, ratio: number, target: number, isMet: boolean, detail: string): void {
  if (!isMet) missed++;
  console.log(
    `${what.padEnd(44)} ${ratio.toFixed(2).padStart(6)}  target ${target}  ${isMet ? '      ' : 'MISSED'}  ${detail}`,
  );
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** People as they are: half with rules of their own making, in five zones, with clubs that decide their tier. */
async function settlers(count: number): Promise<void> {
  await patient.execute(sql`TRUNCATE users, notifications, fanouts CASCADE`);
  await patient.execute(sql`
    INSERT INTO users (telegram_id, first_name, min_bonus_threshold, preferred_programs, notification_hours, timezone, profile)
    SELECT i, 'Ana', 50 + (i % 5) * 10,
      CASE i % 3 WHEN 0 THEN '{}'::text[] WHEN 1 THEN ARRAY['smiles'] ELSE ARRAY['smiles', 'latam-pass'] END,
      CASE i % 4 WHEN 0 THEN ARRAY[8,12,18] WHEN 1 THEN ARRAY[12,13,14,15] WHEN 2 THEN ARRAY[20,21,22]
        ELSE ARRAY[8,9,10,11,12,13,14,15,16,17,18,19,20,21,22] END,
      (ARRAY['America/Sao_Paulo','America/Manaus','Europe/Lisbon','America/New_York','Asia/Tokyo'])[1 + i % 5],
      CASE i % 4 WHEN 0 THEN '{"clubs":{"smiles":{"plan":1000,"since":"2024-01"}}}'::jsonb
        WHEN 1 THEN '{"clubs":{"smiles":{"plan":2000,"since":"2026-10"}}}'::jsonb ELSE '{}'::jsonb END
    FROM generate_series(1, ${count}::int) i`);
  await patient.execute(sql`VACUUM ANALYZE users`);
}

/** Fan-out against the insert of the very rows that it made. @returns seconds of the fan-out. */
async function benchFanOut(count: number): Promise<number> {
  await settlers(count);
  const tiers = [{ percent: 100, club: 'smiles', plan: '2000' }, { percent: 90, club: 'smiles' }, { percent: 70 }];
  const { id } = await aPromotion(patient, { tiers, bonusPercentage: 100 });
  const [row] = await patient.select().from(promotions).where(eq(promotions.id, id));
  if (!row) throw new Error('no promotion');
  const fan = {
    plan: planOf(row, NOON, []),
    revision: 2,
    occasion: 'discovered',
    endsAt: row.endDate,
    correlationId: 'bench',
  };
  const times: { whole: number; bare: number }[] = [];
  for (let round = 0; round < (count > 200_000 ? 2 : 3); round++) {
    await patient.execute(sql`TRUNCATE notifications, fanouts CASCADE`);
    const whole = await secondsOf(() => fanOut(db, fan, () => true));
    await patient.execute(sql`DROP TABLE IF EXISTS finished`);
    await patient.execute(sql`CREATE TABLE finished AS SELECT * FROM notifications`);
    await patient.execute(sql`TRUNCATE notifications CASCADE`);
    times.push({
      whole,
      bare: await secondsOf(() => patient.execute(sql`INSERT INTO notifications SELECT * FROM finished`)),
    });
  }
  const [made] = await patient.execute<{ rows: number }>(sql`SELECT count(*)::int AS rows FROM finished`);
  // The promise is about the largest: what a call costs once weighs on small ones.
  const isJudged = !QUICK && count === SIZES.at(-1);
  const whole = Math.min(...times.map((time) => time.whole));
  const bare = Math.min(...times.map((time) => time.bare));
  const detail = `${made?.rows} rows in ${whole.toFixed(1)} s, bare ${bare.toFixed(1)} s`;
  report(
    `fan-out to ${count.toLocaleString('en')} / bare insert`,
    whole / bare,
    1.6,
    whole / bare <= 1.6 || !isJudged,
    detail,
  );
  return whole;
}

/** One message due for each of `count` people. */
async function crowd(count: number): Promise<void> {
  await patient.execute(sql`TRUNCATE users, notifications, senders CASCADE`);
  const { id } = await aPromotion(patient);
  await patient.execute(sql`
    INSERT INTO users (telegram_id, first_name, min_bonus_threshold, notification_hours)
    SELECT i, 'Ana', 50, ARRAY[11,12,13,14,15] FROM generate_series(1, ${count}::int) i`);
  await patient.execute(sql`
    INSERT INTO notifications (user_id, promotion_id, message_text, sent_at, status, subject, occasion, not_before, expires_at)
    SELECT i, ${id}::uuid, '', NULL, 'planned', ${`promotion:${id}`}, 'discovered', ${NOON.toISOString()}::timestamptz,
      '2026-11-27T00:00:00Z'::timestamptz FROM generate_series(1, ${count}::int) i`);
  await patient.execute(sql`VACUUM ANALYZE notifications`);
}

const BATCH = 30;

async function benchClaims(): Promise<void> {
  const perSecond = async (claim: () => Promise<number>) => {
    await crowd(CLAIMED);
    let rows = 0;
    const seconds = await secondsOf(async () => {
      for (let got = await claim(); got > 0 && rows < CLAIMED; got = await claim()) rows += got;
    });
    return rows / seconds;
  };
  const bare = await perSecond(() => bareClaim(db));
  const ours = await perSecond(async () => (await takeDue(db, randomUUID(), BATCH, NOON)).length);
  const whole = await perSecond(async () => (await claimDue(db, randomUUID(), BATCH, NOON)).length);
  const detail = `${ours.toFixed(0)}/s, bare ${bare.toFixed(0)}/s`;
  report('claims / bare FOR UPDATE SKIP LOCKED', ours / bare, 0.5, ours / bare >= 0.5, detail);
  // Nothing bare does as much: told, not judged.
  console.log(
    `  with people, rules, offers and histories: ${whole.toFixed(0)}/s, ${(whole / bare).toFixed(2)} of bare`,
  );
}

async function bareClaim(on: Db): Promise<number> {
  const rows = await on.execute(sql`
    UPDATE notifications SET status = 'claimed' WHERE id IN (
      SELECT id FROM notifications WHERE status IN ('planned', 'retry') LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) RETURNING id`);
  return rows.length;
}

/** Dedupe by four workers against the statements that they ran. The best of two rounds each: noise only slows down. */
async function benchDedupe(): Promise<void> {
  const rounds = [await dedupeRates(server.url, CANDIDATES), await dedupeRates(server.url, CANDIDATES)];
  const ours = Math.max(...rounds.map((round) => round.ours));
  const bare = Math.max(...rounds.map((round) => round.bare));
  const [{ candidates = 0, statements = 0, again = 0 } = {}] = rounds;
  const detail = `${ours.toFixed(0)}/s, bare ${bare.toFixed(0)}/s; ${candidates} candidates, ${statements} statements, ${again} transactions again`;
  report(`dedupe by ${WORKERS} workers / their statements alone`, ours / bare, 0.6, ours / bare >= 0.6, detail);
}

/** Ten minutes of sending, on a clock that jumps from one message to the next. */
async function benchSending(): Promise<void> {
  const clock = new SteeredClock(NOON);
  const telegram = await startTelegram({ clock });
  const count = Math.round(MINUTES * 60 * 29.5);
  await crowd(count);
  for (let i = 1; i <= count; i++) telegram.person(i);
  const api = telegramApi(telegram.token, telegram.url);
  const run = () => sendDue(db, api, clock, () => true);
  const real = await secondsOf(run);
  const at = telegram.log.map((call) => call.at.getTime());
  const rate = (at.length - 1) / (((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000);
  const refused = telegram.log.filter(({ errorCode }) => errorCode === 429).length;
  const detail = `${at.length} messages, ${refused} times 429, ${real.toFixed(0)} s of real time`;
  report(`sending for ${MINUTES} min / 30 a second`, rate / 30, 0.97, rate / 30 >= 0.97 && refused === 0, detail);

  await patient.execute(sql`UPDATE notifications SET status = 'planned', sent_at = NULL WHERE user_id <= 300`);
  telegram.fault({ kind: 'error', method: 'sendMessage', code: 429, parameters: { retry_after: 30 } });
  clock.advance(5_000);
  const before = telegram.log.length;
  for (let tick = 0; tick < 40; tick++) {
    await run();
    clock.advance(60_000);
  }
  const after = telegram.log.slice(before);
  const sent = after.filter(({ ok }) => ok).length;
  const asked = after.filter(({ ok }) => !ok).length;
  report('told after an injected 429 / all', sent / 300, 1, sent === 300 && asked === 1, `${asked} refused`);
  await telegram.close();
}

try {
  await applyMigrations(server.url);
  console.log(`Node ${process.version}, durable PostgreSQL, ratios of one run${QUICK ? ' (quick)' : ''}`);
  const seconds: number[] = [];
  for (const size of SIZES) seconds.push(await benchFanOut(size));
  const [first = 1, last = 1] = [seconds[0], seconds.at(-1)];
  const growth = last / first / ((SIZES.at(-1) ?? 1) / (SIZES[0] ?? 1));
  report('growth of the fan-out / linear', growth, 1.3, growth <= 1.3, `${SIZES[0]} to ${SIZES.at(-1)} people`);
  await benchClaims();
  await benchDedupe();
  await benchSending();
} finally {
  for (const each of [db, patient]) await each.$client.end({ timeout: 1 });
  await server.stop();
}
process.exitCode = missed > 0 ? 1 : 0;
