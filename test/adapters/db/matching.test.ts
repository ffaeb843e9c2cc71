import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rulesOf } from '#adapters/db/alert-rules.ts';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { compilePlan } from '#adapters/db/match-sql.ts';
import { match } from '#core/subscriber/match.ts';
import type { MatchPlan } from '#core/subscriber/match-plan.ts';
import { myRate } from '#core/subscriber/my-rate.ts';
import { recipientOf } from '#core/subscriber/recipient.ts';
import { relativeOf } from '#core/subscriber/relative.ts';
import { users } from '#drizzle/schema.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { randomPlan } from './random-plans.ts';
import { type StoredRule, storedRule, storedUser } from './random-subscribers.ts';

const SUBSCRIBERS = 2500;
const PLANS = 60;

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

/** Fills `users` anew, ids from 1. */
async function store(rows: object[]): Promise<void> {
  await db.execute(sql`DELETE FROM users`);
  await db.execute(sql`
    INSERT INTO users (telegram_id, status, preferred_programs, min_bonus_threshold, notification_hours, timezone,
      notification_preferences, profile)
    SELECT row_number() OVER (), u.status, u.preferred_programs, u.min_bonus_threshold, u.notification_hours, u.timezone,
      u.notification_preferences, coalesce(u.profile, 'null')
    FROM jsonb_populate_recordset(NULL::users, ${JSON.stringify(rows)}::jsonb) u`);
}

/** Gives subscriber n (from 1) its list of rules. */
async function storeRules(rules: StoredRule[][]): Promise<void> {
  const rows = rules.flatMap((some, i) => some.map((rule) => ({ ...rule, user_id: i + 1 })));
  await db.execute(sql`
    INSERT INTO alert_rules SELECT r.* FROM jsonb_populate_recordset(NULL::alert_rules, ${JSON.stringify(rows)}::jsonb) r`);
}

interface Answer {
  id: string;
  wanted: boolean;
  rate: number | null;
  reason: string | null;
}

async function bySql(plan: MatchPlan): Promise<Answer[]> {
  const { joins, wanted, rate, rateReason } = compilePlan(plan, sql`users`);
  const rows = await db.execute(sql`
    SELECT u.telegram_id::text AS id, ${wanted} AS wanted, ${rate} AS rate, ${rateReason} AS reason
    FROM users u ${joins} ORDER BY u.telegram_id`);
  return rows.map(({ id, wanted, rate, reason }) => ({ id, wanted, rate, reason }) as Answer);
}

/** Why core said so; `ruled` when a rule of the subscriber's own let it through. */
const reasons = new Map<string, number>();

async function byCore(plan: MatchPlan, stored: (typeof users.$inferSelect)[]): Promise<Answer[]> {
  const rules = await rulesOf(
    db,
    stored.map((row) => row.telegramId),
  );
  return stored.map((row) => {
    const recipient = recipientOf(row, rules.get(row.telegramId) ?? []);
    const rate = myRate(plan, recipient.profile, plan.day);
    const verdict = match(plan, recipient);
    const why = verdict.wanted ? (verdict.rule ? 'ruled' : 'general') : verdict.reason;
    reasons.set(why, (reasons.get(why) ?? 0) + 1);
    const { wanted } = verdict;
    return { id: String(row.telegramId), wanted, rate: rate?.percent ?? null, reason: rate?.reason ?? null };
  });
}

it(`gives ${SUBSCRIBERS} random subscribers with their rules the same answer in SQL and in core, for ${PLANS} random offers`, async () => {
  const population = fc.sample(storedUser, SUBSCRIBERS);
  await store(population);
  const rules = fc.sample(fc.array(storedRule, { maxLength: 3 }), SUBSCRIBERS);
  await storeRules(rules);
  const stored = await db.select().from(users).orderBy(users.telegramId);
  expect(stored).toHaveLength(SUBSCRIBERS);

  const seen = { wanted: 0, unwanted: 0, tier: 0, everyone: 0, ceiling: 0 };
  await fc.assert(
    fc.asyncProperty(randomPlan, async (plan) => {
      const answers = await bySql(plan);
      const expected = await byCore(plan, stored);
      for (const [i, answer] of answers.entries()) {
        if (JSON.stringify(answer) === JSON.stringify(expected[i])) continue;
        // Named one by one: a thousand lines of difference tell less than the first subscriber.
        const subscriber = { ...population[i], rules: rules[i], plan };
        expect({ subscriber, ...answer }).toEqual({ subscriber, ...expected[i] });
      }
      for (const { wanted, reason } of answers) {
        seen[wanted ? 'wanted' : 'unwanted']++;
        if (reason === 'tier' || reason === 'everyone' || reason === 'ceiling') seen[reason]++;
      }
    }),
    { numRuns: PLANS },
  );
  // The agreement means something only if every answer was given often.
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(100);
  for (const why of ['muted', 'bank', 'program', 'threshold', 'not-rising', 'kind', 'ruled', 'general'])
    expect({ why, often: (reasons.get(why) ?? 0) > 100 }).toEqual({ why, often: true });
});

describe('one row', () => {
  const offer: MatchPlan = {
    promotionId: '00000000-0000-4000-8000-000000000000',
    kind: 'transfer',
    destination: 'smiles',
    origins: ['livelo'],
    bonusPercentage: 90,
    bonusIsCeiling: false,
    tiers: [
      { percent: 90, club: 'smiles', plan: '10000', tenureMonths: 6 },
      { percent: 80, elite: ['diamante'] },
      { percent: 70, cards: ['itau'] },
      { percent: 50 },
    ],
    relative: relativeOf([], 'smiles', new Date('2026-11-22T12:00:00Z')),
    previous: null,
    day: '2026-11-22',
    now: new Date('2026-11-22T12:00:00Z'),
    expiresAt: new Date('2026-11-30T12:00:00Z'),
  };
  const answerTo = async (row: object, plan = offer) => {
    await store([{ status: 'active', preferred_programs: [], min_bonus_threshold: 0, profile: {}, ...row }]);
    const [answer] = await bySql(plan);
    const [core] = await byCore(plan, await db.select().from(users));
    expect(answer).toEqual(core);
    return { wanted: answer?.wanted, rate: answer?.rate, reason: answer?.reason };
  };

  it.each([
    ['in the club long enough, with the plan', 90, { clubs: { smiles: { plan: 10_000, since: '2026-05' } } }],
    ['in the club a month too short', 50, { clubs: { smiles: { plan: 10_000, since: '2026-06' } } }],
    ['in the club with a smaller plan', 50, { clubs: { smiles: { plan: 5000, since: '2020-01' } } }],
    ['in the club with a plan told in words', 50, { clubs: { smiles: { plan: 'dez mil', since: '2020-01' } } }],
    ['in another club', 50, { clubs: { livelo: { plan: 20_000, since: '2020-01' } } }],
    ['not in the club, and said so', 50, { clubs: { smiles: null } }],
    ['with the level', 80, { elite: { smiles: 'diamante' } }],
    ['with the level lost between others', 80, { elite: { x: null, y: 3, z: ['diamante'], smiles: 'diamante' } }],
    ['with the card', 70, { cards: ['nubank', 'itau'] }],
    ['with one card that is none', 70, { cards: [{}, null, 'itau'] }],
    ['with good cards and a broken club', 70, { clubs: 'smiles', cards: ['itau'] }],
    ['with levels that are null', 50, { elite: null }],
    ['with cards as a word', 50, { cards: 'itau' }],
    ['with cards as an object', 50, { cards: { itau: true } }],
    ['with a profile that is a list', 50, ['itau']],
    ['with a profile that is null', 50, null],
  ])('%s gets %s', async (_who, rate, profile) => {
    expect(await answerTo({ profile })).toMatchObject({ wanted: true, rate });
  });

  it('with no tier for them, is told the ceiling as one', async () => {
    const plan = { ...offer, tiers: offer.tiers.slice(0, 3) };
    expect(await answerTo({}, plan)).toEqual({ wanted: true, rate: 90, reason: 'ceiling' });
  });

  it('is promised a headline for everyone, and not one that says "até"', async () => {
    expect(await answerTo({}, { ...offer, tiers: [] })).toEqual({ wanted: true, rate: 90, reason: 'everyone' });
    const ceiling = { ...offer, tiers: [], bonusIsCeiling: true };
    expect(await answerTo({}, ceiling)).toEqual({ wanted: true, rate: 90, reason: 'ceiling' });
  });

  it('wants the rate that is theirs, not the headline', async () => {
    expect(await answerTo({ min_bonus_threshold: 51 })).toMatchObject({ wanted: false, rate: 50 });
    expect(await answerTo({ min_bonus_threshold: 50 })).toMatchObject({ wanted: true, rate: 50 });
  });

  it('without a threshold has that of the column’s default', async () => {
    expect(await answerTo({ min_bonus_threshold: null })).toMatchObject({ wanted: false });
    expect(await answerTo({ min_bonus_threshold: null, profile: { elite: { smiles: 'diamante' } } })).toMatchObject({
      wanted: true,
    });
  });

  it('hears of every program when it names none, else of its own: destination or origin', async () => {
    for (const preferred_programs of [[], null, ['smiles'], ['livelo', 'x'], [null, 'smiles']]) {
      expect(await answerTo({ preferred_programs })).toMatchObject({ wanted: true });
    }
    for (const preferred_programs of [['latam-pass'], [null], ['all-banks']]) {
      expect(await answerTo({ preferred_programs })).toMatchObject({ wanted: false });
    }
  });

  it('hears of a kind without percent when it chose the kind', async () => {
    const club = { ...offer, kind: 'club', bonusPercentage: null, tiers: [] };
    const chose = (kinds: unknown) => answerTo({ notification_preferences: { kinds } }, club);
    expect(await chose(['club'])).toEqual({ wanted: true, rate: null, reason: null });
    for (const kinds of [[], ['card'], 'club', { club: true }, null])
      expect(await chose(kinds)).toMatchObject({ wanted: false });
  });

  it('hears nothing at once when it said so, and only then', async () => {
    const said = (instant: unknown) => answerTo({ notification_preferences: { instant } });
    expect(await said(false)).toMatchObject({ wanted: false });
    for (const instant of [true, null, 'false', 0]) expect(await said(instant)).toMatchObject({ wanted: true });
    for (const notification_preferences of [null, [], 'no', {}]) {
      expect(await answerTo({ notification_preferences })).toMatchObject({ wanted: true });
    }
  });

  const rule = (fields: Partial<StoredRule>): StoredRule => ({
    id: '00000000-0000-4000-8000-000000000001',
    kind: null,
    origin: null,
    program: null,
    mode: 'absolute',
    threshold: fields.mode === undefined ? 80 : null,
    look_back_months: null,
    crossing: false,
    muted_until: null,
    created_at: '2026-10-01T00:00:00Z',
    ...fields,
  });
  const answerByRules = async (row: object, rules: StoredRule[], plan = offer) => {
    await store([{ status: 'active', preferred_programs: [], min_bonus_threshold: 100, profile: {}, ...row }]);
    await storeRules([rules]);
    const [answer] = await bySql(plan);
    expect(answer).toEqual((await byCore(plan, await db.select().from(users)))[0]);
    return answer?.wanted;
  };

  it('is told by the rule that names most, whatever the lists say', async () => {
    expect(await answerByRules({}, [])).toBe(false);
    expect(await answerByRules({}, [rule({ program: 'smiles', threshold: 50 })])).toBe(true);
    const other = { preferred_programs: ['latam-pass'], profile: { holds: ['esfera'] } };
    expect(await answerByRules(other, [rule({ program: 'smiles', threshold: 50 })])).toBe(true);
    expect(await answerByRules(other, [rule({ kind: 'transfer', threshold: 50 })])).toBe(false);
    const [program, route] = [
      rule({ program: 'smiles', threshold: 50 }),
      rule({ origin: 'livelo', threshold: 60, id: '00000000-0000-4000-8000-000000000002' }),
    ];
    expect(await answerByRules({}, [program, route])).toBe(false);
  });

  it('is silent while a mute holds, and not a moment longer', async () => {
    const mute = (muted_until: string | null) => [
      rule({ program: 'smiles', threshold: 0 }),
      rule({ mode: 'mute', origin: 'livelo', muted_until, id: '00000000-0000-4000-8000-000000000002' }),
    ];
    expect(await answerByRules({}, mute(null))).toBe(false);
    expect(await answerByRules({}, mute('2026-11-22T12:00:01Z'))).toBe(false);
    expect(await answerByRules({}, mute('2026-11-22T12:00:00Z'))).toBe(true);
  });

  it('compares headline with headline where a rule is relative, and falls back on the percent without history', async () => {
    const runs = [70, 80, 95].map((bonusPercentage, i) => ({
      bonusPercentage,
      bonusIsCeiling: false,
      tiers: [],
      publishedAt: new Date(offer.now.getTime() - (i + 1) * 60 * 86_400_000),
    }));
    const relative = relativeOf(runs, 'x', offer.now);
    const plan = { ...offer, relative, tiers: [] };
    expect(await answerByRules({}, [rule({ mode: 'usual', program: 'smiles' })], plan)).toBe(true);
    expect(await answerByRules({}, [rule({ mode: 'best-of', program: 'smiles' })], plan)).toBe(false);
    expect(await answerByRules({}, [rule({ mode: 'best-of', look_back_months: 3, program: 'smiles' })], plan)).toBe(
      false,
    );
    const unknown = { ...plan, relative: relativeOf([], 'x', offer.now) };
    expect(await answerByRules({}, [rule({ mode: 'usual', program: 'smiles' })], unknown)).toBe(false);
    expect(
      await answerByRules({ min_bonus_threshold: 90 }, [rule({ mode: 'usual', program: 'smiles' })], unknown),
    ).toBe(true);
    const said = (loudness: string) => ({ notification_preferences: { loudness } });
    expect(await answerByRules(said('usual'), [], plan)).toBe(true);
    expect(await answerByRules(said('best'), [], plan)).toBe(false);
  });

  it('is told of a rise only, where it asked for that', async () => {
    const rising = [rule({ program: 'smiles', threshold: 80, crossing: true })];
    const plan = { ...offer, tiers: [] };
    const following = (bonusPercentage: number) => ({
      ...plan,
      previous: { bonusPercentage, bonusIsCeiling: false, tiers: [] },
    });
    expect(await answerByRules({}, rising, plan)).toBe(true);
    expect(await answerByRules({}, rising, following(70))).toBe(true);
    expect(await answerByRules({}, rising, following(80))).toBe(false);
  });

  it.each(['paused', 'blocked', 'left'])('hears nothing when %s', async (status) => {
    expect(await answerTo({ status })).toMatchObject({ wanted: false });
  });
});
