import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCandidate, aFinding, aReport, hoursFrom, NOON } from '../support/builders.ts';
import { aContext } from '../support/lambda-context.ts';
import { aRig, type Rig, type SqsHandler } from '../support/rig.ts';
import { aPromotion, aSource, aSubscriber } from '../support/rows.ts';

type Handler = (input: unknown, context: ReturnType<typeof aContext>) => Promise<Record<string, number>>;

let rig: Rig;
let handler: Handler;
let dedupe: SqsHandler;
beforeAll(async () => {
  process.env.VISITS_PER_DAY = '100';
  rig = await aRig();
  ({ handler } = (await import('../../functions/jobs/handler.ts')) as unknown as { handler: Handler });
  ({ handler: dedupe } = await import('../../functions/dedupe/handler.ts'));
});
afterAll(() => rig.close());
const run = (job: string) => handler({ job }, aContext('jobs'));

describe('the jobs', () => {
  it('refuses one that does not exist, naming those that do', async () => {
    await expect(run('nothing')).rejects.toThrow(/there is no nothing; there are .*score-sources/);
  });

  it('makes the partitions ahead, once', async () => {
    await run('partitions');
    expect(await run('partitions')).toEqual({ made: 0 });
  });

  it('scores whoever is confirmed above whoever is contradicted, and keeps the parts', async () => {
    const bank = 'bank-of-scores';
    const since = { addedAt: hoursFrom(NOON, -24 * 30), totalChecks: 10 };
    const right = await aSource(rig.db, since);
    const official = await aSource(rig.db, { ...since, authority: 'official' });
    const wrong = await aSource(rig.db, since);
    for (const [source, percent] of [
      [official, 80],
      [right, 80],
      [wrong, 60],
    ] as const) {
      const promotions = [aFinding({ origins: [bank], bonusPercentage: percent })];
      rig.put('candidates', aReport({ sourceId: source.id, candidates: [aCandidate({ promotions })] }));
    }
    expect(await rig.consume('candidates', dedupe)).toEqual({ failed: 0 });
    rig.clock.advance(3_600_000);
    await run('score-sources');
    const rows = await rig.db.$client<{ id: string; quality_score: string; score_parts: { reliability: number } }[]>`
      SELECT id, quality_score, score_parts FROM sources WHERE id IN (${right.id}, ${wrong.id})`;
    const of = (id: string) => rows.find((row) => row.id === id);
    expect(Number(of(right.id)?.quality_score)).toBeGreaterThan(Number(of(wrong.id)?.quality_score));
    expect(of(right.id)?.score_parts.reliability).toBeGreaterThan(of(wrong.id)?.score_parts.reliability ?? 1);
  });

  it('divides the visits among sources that were watched for two weeks, and leaves a new one its own cadence', async () => {
    const fresh = await aSource(rig.db, { addedAt: NOON, checkFrequencyMinutes: 45 });
    const silent = await aSource(rig.db, { addedAt: hoursFrom(NOON, -24 * 60), checkFrequencyMinutes: 45 });
    await run('score-sources');
    const rows = await rig.db.$client`SELECT id, check_frequency_minutes AS every FROM sources`;
    const every = (id: string) => Number(rows.find((row) => row.id === id)?.every);
    expect(every(fresh.id)).toBe(45);
    expect(every(silent.id)).toBeGreaterThan(45);
    expect(rows.every((row) => Number(row.every) >= 5 && Number(row.every) <= 1440)).toBe(true);
  });

  it('makes history of what has been over for more than three days, once, with its event and its record', async () => {
    const at = (days: number) => hoursFrom(rig.clock.now(), 24 * days);
    const over = { isActive: false, startDate: at(-20), announcedAt: at(-20) };
    const long = await aPromotion(rig.db, {}, { ...over, lifecycle: 'ended', endDate: at(-3.1) });
    const lately = await aPromotion(rig.db, {}, { ...over, lifecycle: 'ended', endDate: at(-2.9) });
    const givenUp = await aPromotion(
      rig.db,
      {},
      { ...over, lifecycle: 'undetermined', endDate: null, presumedEndAt: at(-4), announcedAt: null },
    );
    const open = await aPromotion(rig.db);
    expect(await run('historic')).toEqual({ historic: 2 });
    expect(await run('historic')).toEqual({ historic: 0 });
    const states = await rig.db.$client<{ id: string; lifecycle: string }[]>`SELECT id, lifecycle FROM promotions`;
    const of = ({ id }: { id: string }) => states.find((row) => row.id === id)?.lifecycle;
    expect([long, lately, givenUp, open].map(of)).toEqual(['historic', 'ended', 'historic', 'active']);
    const subjects = [long, givenUp].map(({ id }) => `promotion:${id}`).sort();
    const recorded = await rig.db
      .$client`SELECT subject FROM audit_events WHERE actor = 'system:jobs' ORDER BY subject`;
    expect(recorded.map(({ subject }) => subject)).toEqual(subjects);
    // Of what was never announced nobody is told that it changed.
    const told = await rig.db.$client`SELECT type, subject FROM outbox WHERE subject = ANY(${subjects})`;
    expect(told).toEqual([{ type: 'promotion.changed', subject: `promotion:${long.id}` }]);
  });

  it('marks as ignored what nobody touched until the offer ended, and nothing else', async () => {
    const over = await aPromotion(
      rig.db,
      {},
      { lifecycle: 'ended', isActive: false, endDate: hoursFrom(NOON, -1), startDate: hoursFrom(NOON, -50) },
    );
    const open = await aPromotion(rig.db);
    const person = await aSubscriber(rig.db);
    for (const { id } of [over, open]) {
      await rig.db.$client`INSERT INTO notifications (user_id, promotion_id, message_text, subject, occasion, status)
        VALUES (${String(person.telegramId)}, ${id}, 'x', ${`promotion:${id}`}, 'discovered', 'sent')`;
    }
    expect(await run('ignored')).toEqual({ ignored: 1 });
    expect(await run('ignored')).toEqual({ ignored: 0 });
  });

  it('forgets old updates and keeps new ones', async () => {
    await rig.db
      .$client`INSERT INTO processed_updates VALUES (1, ${hoursFrom(NOON, -24 * 8).toISOString()}), (2, ${NOON.toISOString()})`;
    expect(await run('retain')).toMatchObject({ processed_updates: 1 });
  });
});
