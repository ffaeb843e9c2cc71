import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { telegramApi } from '#adapters/telegram.ts';
import { NOON } from '../support/builders.ts';
import { aRig, type Rig } from '../support/rig.ts';
import { aPromotion } from '../support/rows.ts';

let rig: Rig;
let sendDue: typeof import('../../functions/deliver/send-due.ts').sendDue;
beforeAll(async () => {
  rig = await aRig();
  ({ sendDue } = await import('../../functions/deliver/send-due.ts'));
});
afterAll(() => rig.close());

/** `count` people with one message each that is due now. */
async function crowd(count: number, from: number): Promise<void> {
  const { id } = await aPromotion(rig.db);
  for (let i = 0; i < count; i++) rig.telegram.person(from + i);
  await rig.db.execute(sql`
    INSERT INTO users (telegram_id, first_name, min_bonus_threshold, notification_hours)
    SELECT ${from}::bigint + i, 'Ana', 50, ARRAY[10,11,12,13] FROM generate_series(0, ${count - 1}::integer) AS i`);
  await rig.db.execute(sql`
    INSERT INTO notifications (user_id, promotion_id, message_text, sent_at, status, subject, occasion, not_before, expires_at)
    SELECT ${from}::bigint + i, ${id}::uuid, '', NULL, 'planned', ${`promotion:${id}`}, 'discovered',
      ${NOON.toISOString()}::timestamptz, ${'2026-11-27T00:00:00Z'}::timestamptz
    FROM generate_series(0, ${count - 1}::integer) AS i`);
}

const run = () => sendDue(rig.db, telegramApi(rig.telegram.token), rig.clock, () => true);

it('keeps a crowd at 29.5 messages a second: never a 429, and nearly what Telegram allows', async () => {
  await crowd(600, 100_000);
  const begun = rig.clock.now().getTime();
  expect((await run()).sent).toBe(600);
  const at = rig.telegram.log.map((call) => call.at.getTime());
  expect(rig.telegram.log.filter(({ errorCode }) => errorCode === 429)).toEqual([]);
  const busiest = Math.max(...at.map((start) => at.filter((other) => other >= start && other < start + 1000).length));
  expect(busiest).toBeLessThanOrEqual(30);
  const perSecond = 599 / ((Math.max(...at) - begun) / 1000);
  expect(perSecond).toBeGreaterThanOrEqual(29.1);
  expect(perSecond).toBeLessThanOrEqual(29.51);
});

it('halves its speed after a 429 and earns back one a second for each quiet minute', async () => {
  await crowd(60, 200_000);
  rig.telegram.fault({ kind: 'error', method: 'sendMessage', code: 429, parameters: { retry_after: 3 } });
  await run();
  rig.clock.advance(3_000);
  const speeds = [await speedOf(60)];
  for (const minutes of [5, 60]) {
    rig.clock.advance(minutes * 60_000);
    await crowd(60, 200_000 + minutes * 1_000);
    speeds.push(await speedOf(60));
  }
  expect(speeds).toEqual([14.7, 19.7, 29.5]);
});

/** Messages a second, to a tenth: the gaps between the next `count` messages. */
async function speedOf(count: number): Promise<number> {
  const before = rig.telegram.log.length;
  expect((await run()).sent).toBe(count);
  const at = rig.telegram.log.slice(before).map((call) => call.at.getTime());
  return Math.floor(((count - 1) * 10_000) / ((at.at(-1) ?? 0) - (at[0] ?? 0))) / 10;
}
