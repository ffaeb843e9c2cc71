import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { type FanOut, fanOut, openFanOuts, planForOne } from '#adapters/db/fan-out.ts';
import { planOf } from '#adapters/db/matching.ts';
import type { PromotionRow } from '#adapters/db/promotions.ts';
import { endOfDay, instantAt, localTime } from '#core/calendar.ts';
import { notifications, users } from '#drizzle/schema.ts';
import { hoursFrom, NOON } from '../../support/builders.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { aPromotion, aSubscriber } from '../../support/rows.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = connectTo(database.url);
});
afterAll(async () => {
  await db.$client.end();
  await database.close();
});
beforeEach(async () => {
  await db.execute(sql`DELETE FROM users`);
});

const always = () => true;

function discovery(row: PromotionRow, now = NOON, overrides: Partial<FanOut> = {}): FanOut {
  const { contentRevision: revision, endDate: endsAt } = row;
  return { plan: planOf(row, now, []), revision, occasion: 'discovered', endsAt, correlationId: 'test', ...overrides };
}

/** Rows of one promotion, by subscriber and occasion. */
async function planned({ id }: PromotionRow) {
  const rows = await db.execute(sql`
    SELECT user_id::text AS id, occasion, status, reason, rate, rate_reason, priority, subject,
      to_char(not_before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
    FROM notifications WHERE promotion_id = ${id}::uuid ORDER BY user_id, occasion`);
  return [...rows];
}

/** An offer that is open at `now`, until the end of that Brasília day `days` later. */
const offerUntil = (days: number, now = NOON, row: Parameters<typeof aPromotion>[2] = {}) =>
  aPromotion(
    db,
    { startsAt: null, endsAt: endOfDay(localTime(hoursFrom(now, 24 * days)).day).toISOString() },
    row,
    now,
  );

describe('a fan-out', () => {
  it('plans for each who wants to hear, exactly once, groups with negative ids too', async () => {
    const wants = [-1_001_234_567_890n, -5n, 1n, 2n, 9_007_199_254_740_993n];
    for (const telegramId of wants) await aSubscriber(db, { telegramId });
    await aSubscriber(db, { telegramId: 3n, minBonusThreshold: 90 });
    await aSubscriber(db, { telegramId: 4n, status: 'blocked' });
    const offer = await offerUntil(0);
    expect(await fanOut(db, discovery(offer), always)).toEqual({ planned: 5, done: true });
    const rows = await planned(offer);
    expect(rows.map(({ id }) => BigInt(String(id)))).toEqual(wants);
    expect(rows[0]).toEqual({
      id: '-1001234567890',
      occasion: 'discovered',
      status: 'planned',
      reason: null,
      rate: 80,
      rate_reason: 'everyone',
      priority: 8,
      subject: `promotion:${offer.id}`,
      at: '2026-11-23T15:00:00Z',
    });
  });

  it('plans nothing more when it is run again, for anybody or for one', async () => {
    const { telegramId } = await aSubscriber(db);
    const offer = await offerUntil(3);
    expect(await fanOut(db, discovery(offer), always)).toEqual({ planned: 2, done: true });
    expect(await fanOut(db, discovery(offer), always)).toEqual({ planned: 0, done: true });
    expect(await fanOut(db, discovery(offer, NOON, { revision: 9 }), always)).toEqual({ planned: 0, done: true });
    expect(await planForOne(db, discovery(offer), telegramId)).toBe(0);
    expect(await planned(offer)).toHaveLength(2);
  });

  it('goes on where it was stopped, in any number of pieces', async () => {
    const ids = [-30n, -20n, -10n, 0n, 10n, 20n, 30n];
    for (const telegramId of ids) await aSubscriber(db, { telegramId });
    const offer = await offerUntil(0);
    const pieces: { planned: number; done: boolean }[] = [];
    for (let run = 0; run < 4; run++) {
      let chunks = 1;
      pieces.push(await fanOut(db, discovery(offer), () => chunks-- > 0, 3));
    }
    expect(pieces).toEqual([
      { planned: 3, done: false },
      { planned: 3, done: false },
      { planned: 1, done: false },
      { planned: 0, done: true },
    ]);
    expect((await planned(offer)).map(({ id }) => BigInt(String(id)))).toEqual(ids);
  });

  it('counts what it planned and keeps its place, over pieces in which nobody wants it', async () => {
    for (let i = 1n; i <= 6n; i++) await aSubscriber(db, { telegramId: i, minBonusThreshold: i <= 4n ? 100 : 50 });
    const offer = await offerUntil(0);
    expect(await fanOut(db, discovery(offer), always, 2)).toEqual({ planned: 2, done: true });
    const [place] = await db.execute(sql`SELECT cursor::text, planned, done_at IS NOT NULL AS done FROM fanouts
      WHERE promotion_id = ${offer.id}::uuid`);
    expect(place).toEqual({ cursor: '6', planned: 2, done: true });
  });

  it('tells each once when two functions work on it at the same time', async () => {
    for (let i = 1n; i <= 20n; i++) await aSubscriber(db, { telegramId: i });
    const offer = await offerUntil(0);
    const other = connectTo(database.url);
    const both = await Promise.all([
      fanOut(db, discovery(offer), always, 3),
      fanOut(other, discovery(offer), always, 3),
    ]).finally(() => other.$client.end());
    expect(both.map(({ done }) => done)).toEqual([true, true]);
    expect((both[0]?.planned ?? 0) + (both[1]?.planned ?? 0)).toBe(20);
    expect(await planned(offer)).toHaveLength(20);
  });

  it('is done at once when there is nobody', async () => {
    expect(await fanOut(db, discovery(await offerUntil(3)), always)).toEqual({ planned: 0, done: true });
  });

  it('is found by the tick when its function died, while its offer is open', async () => {
    await aSubscriber(db);
    const [open, over, done] = [
      await offerUntil(1),
      await offerUntil(1, NOON, { isActive: false }),
      await offerUntil(1),
    ];
    for (const offer of [open, over]) await fanOut(db, discovery(offer), () => false);
    await fanOut(db, discovery(done), always);
    const found = (await openFanOuts(db, hoursFrom(NOON, 1))).map(({ promotionId }) => promotionId);
    expect(found).toContain(open.id);
    expect(found).not.toContain(over.id);
    expect(found).not.toContain(done.id);
    expect((await openFanOuts(db, NOON)).map(({ promotionId }) => promotionId)).not.toContain(open.id);
  });

  it('does not fail for everybody because of what lies in one row', async () => {
    const odd = [
      `timezone => 'Mars/Olympus'`,
      `timezone => ''`,
      'timezone => NULL',
      `notification_hours => '{}'`,
      'notification_hours => NULL',
      `notification_hours => '{8,NULL,99,-1}'`,
      `notification_hours => '{{8,9},{10,11}}'`,
      `notification_hours => '[0:1]={12,13}'`,
      `preferred_programs => '{{smiles,livelo}}'`,
      `preferred_programs => '[5:6]={smiles,NULL}'`,
      `notification_preferences => '{"last_day_any_hour": "maybe", "instant": "no", "kinds": {"a": 1}}'`,
      `notification_preferences => 'null'`,
      `notification_preferences => '[1, 2]'`,
      `notification_preferences => '"yes"'`,
      `profile => '{"clubs": 7, "elite": null, "cards": {"x": 1}, "balances": "many"}'`,
      `profile => '[]'`,
      'min_bonus_threshold => NULL',
    ];
    for (const [i, setting] of odd.entries()) {
      const [column, value] = setting.split(' => ');
      await aSubscriber(db, { telegramId: BigInt(i + 1) });
      await db.execute(sql.raw(`UPDATE users SET ${column} = ${value} WHERE telegram_id = ${i + 1}`));
    }
    const healthy = await aSubscriber(db, { telegramId: 1000n });
    const tiers = [
      { percent: 80, elite: ['diamante'], club: 'smiles', plan: '1000', tenureMonths: 3, cards: ['itau'] },
    ];
    const offer = await offerUntil(0, NOON, { tiers });
    expect(await fanOut(db, discovery(offer), always)).toMatchObject({ done: true });
    const rows = await planned(offer);
    expect(rows.find(({ id }) => id === String(healthy.telegramId))).toMatchObject({ status: 'planned' });
    // And each of the odd ones got its answer too.
    expect(rows).toHaveLength(odd.length + 1);
  });
});

describe('the hour', () => {
  /** When the only subscriber, with these hours and this zone, is told of an offer found at `now`. */
  async function toldAt(now: string, hours: number[], timezone: string, days = 10) {
    const at = new Date(now);
    await aSubscriber(db, { notificationHours: hours, timezone });
    const offer = await offerUntil(days, at);
    await fanOut(db, discovery(offer, at), always);
    return (await planned(offer)).find(({ occasion }) => occasion === 'discovered')?.at;
  }

  it.each([
    ['now, inside the hours', '2026-11-23T15:30:00Z', [12], 'America/Sao_Paulo', '2026-11-23T15:30:00Z'],
    ['next morning', '2026-11-24T01:30:00Z', [8, 12, 18], 'America/Sao_Paulo', '2026-11-24T11:00:00Z'],
    ['before Brazil’s summer time began', '2018-11-03T02:00:00Z', [8], 'America/Sao_Paulo', '2018-11-03T11:00:00Z'],
    ['after it began that night', '2018-11-04T01:00:00Z', [8], 'America/Sao_Paulo', '2018-11-04T10:00:00Z'],
    [
      'midnight that does not exist waits a day',
      '2018-11-04T01:00:00Z',
      [0],
      'America/Sao_Paulo',
      '2018-11-05T02:00:00Z',
    ],
    [
      'the 23rd hour comes twice: in its second pass',
      '2019-02-17T02:15:00Z',
      [23],
      'America/Sao_Paulo',
      '2019-02-17T02:15:00Z',
    ],
    [
      'New York springs forward: 2 o’clock is the day after',
      '2026-03-08T06:30:00Z',
      [2],
      'America/New_York',
      '2026-03-09T06:00:00Z',
    ],
    [
      'New York falls back: the first of two 1 o’clocks',
      '2026-11-01T04:30:00Z',
      [1],
      'America/New_York',
      '2026-11-01T05:00:00Z',
    ],
    ['Lisbon in summer', '2026-07-01T22:30:00Z', [8], 'Europe/Lisbon', '2026-07-02T07:00:00Z'],
    ['Lisbon in winter', '2026-11-23T23:30:00Z', [8], 'Europe/Lisbon', '2026-11-24T08:00:00Z'],
    ['Lord Howe moves by half an hour', '2026-10-03T13:00:00Z', [2], 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['a quarter-hour zone', '2026-11-23T15:20:00Z', [22], 'Asia/Kathmandu', '2026-11-23T16:15:00Z'],
    ['a zone nobody knows is Brasília', '2026-11-24T01:30:00Z', [8], 'Mars/Olympus', '2026-11-24T11:00:00Z'],
  ])('%s', async (_what, now, hours, timezone, at) => {
    expect(await toldAt(now, hours, timezone)).toBe(at);
  });

  it('is worked out once for all who share zone, hours and choice, and joined exactly', async () => {
    const zones = ['America/Sao_Paulo', 'Europe/Lisbon', null];
    const hourSets = [[8], [8, 12], [12, 8], [], null];
    let telegramId = 0n;
    for (const timezone of zones) {
      for (const notificationHours of hourSets) {
        for (const choice of [{}, { last_day_any_hour: true }, null]) {
          telegramId += 1n;
          await aSubscriber(db, { telegramId, timezone, notificationHours, notificationPreferences: choice });
        }
      }
    }
    const offer = await offerUntil(5);
    await fanOut(db, discovery(offer), always);
    const rows = (await planned(offer)).filter(({ occasion }) => occasion === 'discovered');
    expect(rows).toHaveLength(Number(telegramId));
    for (const row of rows) {
      const i = Number(row.id) - 1;
      const hours = hourSets[Math.floor(i / 3) % 5];
      expect(row.reason).toBe(hours?.length || i % 3 === 1 ? null : 'no-allowed-hour-before-end');
    }
  });
});

describe('the end', () => {
  it('has its reminder planned for the first allowed hour of the last day', async () => {
    await aSubscriber(db, { notificationHours: [9, 20] });
    const offer = await offerUntil(2);
    await fanOut(db, discovery(offer), always);
    expect(await planned(offer)).toMatchObject([
      { occasion: 'discovered', at: '2026-11-23T23:00:00Z', priority: 5 },
      { occasion: 'last-day', at: '2026-11-25T12:00:00Z' },
    ]);
  });

  it('has no reminder on the last day itself, nor where nobody told an end', async () => {
    await aSubscriber(db);
    const [today, unknown] = [await offerUntil(0), await aPromotion(db, { endsAt: null })];
    for (const offer of [today, unknown]) await fanOut(db, discovery(offer), always);
    expect(await planned(today)).toMatchObject([{ occasion: 'discovered' }]);
    expect(await planned(unknown)).toMatchObject([{ occasion: 'discovered' }]);
  });

  it('has one message, not two at once, for whom the first allowed hour is already in the last day', async () => {
    await aSubscriber(db, { telegramId: 1n, notificationHours: [8] });
    await aSubscriber(db, { telegramId: 2n, notificationHours: [8] });
    const now = instantAt('2026-11-23', 22);
    const offer = await offerUntil(1, now);
    // The second was told days ago, when no end was known yet.
    const told = { userId: 2n, promotionId: offer.id, messageText: '', status: 'sent', sentAt: NOON };
    await db.insert(notifications).values({ ...told, subject: `promotion:${offer.id}`, occasion: 'discovered' });
    await fanOut(db, discovery(offer, now), always);
    expect(await planned(offer)).toMatchObject([
      { id: '1', occasion: 'discovered', status: 'planned', at: '2026-11-24T11:00:00Z' },
      { id: '2', occasion: 'discovered', status: 'sent' },
      { id: '2', occasion: 'last-day', status: 'planned', at: '2026-11-24T11:00:00Z' },
    ]);
  });

  it('that comes before any allowed hour is told at once by choice, or kept with its reason', async () => {
    await aSubscriber(db, { telegramId: 1n, notificationHours: [8] });
    await aSubscriber(db, {
      telegramId: 2n,
      notificationHours: [8],
      notificationPreferences: { last_day_any_hour: true },
    });
    const now = instantAt('2026-11-23', 22);
    const offer = await offerUntil(0, now);
    await fanOut(db, discovery(offer, now), always);
    expect(await planned(offer)).toMatchObject([
      { id: '1', status: 'suppressed', reason: 'no-allowed-hour-before-end', at: null },
      { id: '2', status: 'planned', reason: null, at: now.toISOString().replace('.000', '') },
    ]);
  });

  it('early next morning waits for the last day to begin before it disturbs the night', async () => {
    await aSubscriber(db, { notificationHours: [8], notificationPreferences: { last_day_any_hour: true } });
    const now = instantAt('2026-11-23', 22);
    const offer = await aPromotion(db, { startsAt: null, endsAt: instantAt('2026-11-24', 6).toISOString() }, {}, now);
    await fanOut(db, discovery(offer, now), always);
    expect(await planned(offer)).toMatchObject([{ occasion: 'discovered', at: '2026-11-24T03:00:00Z' }]);
  });

  it('that is only presumed is no last day: the choice for it does not count', async () => {
    await aSubscriber(db, { notificationHours: [], notificationPreferences: { last_day_any_hour: true } });
    const offer = await aPromotion(db, { endsAt: null });
    await fanOut(db, discovery(offer), always);
    expect(await planned(offer)).toMatchObject([{ status: 'suppressed', reason: 'no-allowed-hour-before-end' }]);
  });
});

describe('what was given up', () => {
  /** A row in a state that some reason left it in, and a fan-out of the next revision over it. */
  async function afterwards(state: Partial<typeof notifications.$inferInsert>) {
    const { telegramId: userId } = await aSubscriber(db);
    const offer = await offerUntil(0);
    const row = {
      userId,
      promotionId: offer.id,
      messageText: '',
      subject: `promotion:${offer.id}`,
      occasion: 'discovered',
    };
    await db.insert(notifications).values({ ...row, sentAt: null, rate: 10, ...state });
    await fanOut(db, discovery(offer, NOON, { revision: 9 }), always);
    return (await planned(offer))[0];
  }

  it.each([
    ['no hour was left before an end that moved', { status: 'suppressed', reason: 'no-allowed-hour-before-end' }],
    ['they did not want it then', { status: 'suppressed', reason: 'no-longer-wanted:threshold' }],
    ['they had blocked us', { status: 'suppressed', reason: 'blocked' }],
    ['it had ended and goes on', { status: 'expired', reason: 'offer-ended' }],
  ])('is planned anew when %s', async (_why, state) => {
    expect(await afterwards(state)).toMatchObject({
      status: 'planned',
      reason: null,
      rate: 80,
      at: '2026-11-23T15:00:00Z',
    });
  });

  it.each([
    ['sent', { status: 'sent', sentAt: NOON }],
    ['perhaps sent', { status: 'unknown', sentAt: NOON }],
    ['held back by the cap, for the digest', { status: 'suppressed', reason: 'daily-cap' }],
    ['told under the name it was merged into', { status: 'suppressed', reason: 'merged' }],
    ['refused by Telegram', { status: 'failed', reason: 'chat not found' }],
    ['on its way', { status: 'sending' }],
    ['waiting', { status: 'planned' }],
  ])('stays as it is when it was %s', async (_why, state) => {
    expect(await afterwards(state)).toMatchObject({ status: state.status, rate: 10 });
  });
});

it('plans for one who changed what they want to hear, whatever is open, and nothing for the others', async () => {
  const { telegramId } = await aSubscriber(db, { minBonusThreshold: 90 });
  await aSubscriber(db, { minBonusThreshold: 50 });
  const offer = await offerUntil(0);
  expect(await planForOne(db, discovery(offer), telegramId)).toBe(0);
  await db.update(users).set({ minBonusThreshold: 50 });
  expect(await planForOne(db, discovery(offer), telegramId)).toBe(1);
  expect(await planned(offer)).toMatchObject([{ id: String(telegramId) }]);
});
