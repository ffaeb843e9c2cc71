import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCandidate, aFinding, aReport, hoursFrom, NOON } from '../support/builders.ts';
import { aRig, type Rig, type SqsHandler } from '../support/rig.ts';
import { aSource } from '../support/rows.ts';
import { aBank, figuresOf, ledgerOf } from './ledger.ts';

let rig: Rig;
let handler: SqsHandler;
beforeAll(async () => {
  rig = await aRig();
  ({ handler } = await import('../../functions/dedupe/handler.ts'));
});
afterAll(() => rig.close());

const consume = () => rig.consume('candidates', handler);

it('turns a report into a visit, a promotion, a sighting, history and one published event', async () => {
  const bank = aBank();
  const source = await aSource(rig.db);
  rig.put(
    'candidates',
    aReport({ sourceId: source.id, candidates: [aCandidate({ promotions: [aFinding({ origins: [bank] })] })] }),
  );
  expect(await consume()).toEqual({ failed: 0 });

  const ledger = await ledgerOf(rig, bank);
  expect(ledger.promotions).toMatchObject([
    { bonus_percentage: 80, lifecycle: 'active', is_active: true, announced: true, confirmation: 'single' },
  ]);
  expect(ledger.sightings).toHaveLength(1);
  expect(ledger.events).toMatchObject([{ type: 'promotion.discovered', published: true }]);
  expect(ledger.audit).toMatchObject([{ action: 'promotion.reconsidered' }]);
  expect(rig.aws.events.filter(({ subject }) => subject === ledger.events[0]?.subject)).toHaveLength(1);
  expect(await figuresOf(rig, source.id)).toMatchObject({
    total_checks: 1,
    visits: '1',
    found: '1',
    promotions_found: 1,
  });
});

it('keeps the same rows and counters when parts come shuffled and five times each', async () => {
  const bank = aBank();
  const candidates = Array.from({ length: 6 }, (_, i) =>
    aCandidate({ promotions: [aFinding({ origins: [bank], bonusPercentage: 80 + i, destination: `air-${i}` })] }),
  );
  const partsFor = (sourceId: string) => {
    const checkId = randomUUID();
    return [0, 1, 2].map((k) =>
      aReport({ sourceId, checkId, part: { k: k + 1, n: 3 }, candidates: candidates.slice(2 * k, 2 * k + 2) }),
    );
  };
  const orderly = await aSource(rig.db);
  for (const part of partsFor(orderly.id)) rig.put('candidates', part);
  await consume();
  const [one, two, three] = partsFor((await aSource(rig.db)).id);
  for (const part of [three, two, three, one, two, one, three, one, two, one, two, three, one, two, three]) {
    rig.put('candidates', part);
  }
  expect(await consume()).toEqual({ failed: 0 });

  const figures = await figuresOf(rig, one?.sourceId ?? '');
  expect(figures).toEqual(await figuresOf(rig, orderly.id));
  expect(figures).toMatchObject({ total_checks: 1, visits: '1', found: '6', promotions_found: 6, sightings: '6' });
  const ledger = await ledgerOf(rig, bank);
  expect(ledger.promotions).toHaveLength(6);
  expect(ledger.events.filter(({ type }) => type === 'promotion.discovered')).toHaveLength(6);
});

it('keeps a refused post with its reason, once', async () => {
  const source = await aSource(rig.db);
  const report = aReport({ sourceId: source.id, candidates: [aCandidate({ promotions: [], rejected: 'guide' })] });
  rig.put('candidates', report);
  rig.put('candidates', report);
  await consume();
  const rows = await rig.db.$client`SELECT reason FROM rejections WHERE source_id = ${source.id}`;
  expect([...rows]).toEqual([{ reason: 'guide' }]);
});

it('refuses a transfer that tells no percent', async () => {
  const bank = aBank();
  const source = await aSource(rig.db);
  const finding = aFinding({ origins: [bank], bonusPercentage: null });
  rig.put('candidates', aReport({ sourceId: source.id, candidates: [aCandidate({ promotions: [finding] })] }));
  await consume();
  expect((await ledgerOf(rig, bank)).promotions).toEqual([]);
  const rows = await rig.db.$client`SELECT reason FROM rejections WHERE source_id = ${source.id}`;
  expect([...rows]).toEqual([{ reason: 'teaser' }]);
});

it('files every offer of a round-up', async () => {
  const bank = aBank();
  const source = await aSource(rig.db);
  const promotions = ['smiles', 'latam-pass', 'azul-fidelidade'].map((destination) =>
    aFinding({ origins: [bank], destination }),
  );
  rig.put('candidates', aReport({ sourceId: source.id, candidates: [aCandidate({ promotions })] }));
  await consume();
  const ledger = await ledgerOf(rig, bank);
  expect(ledger.promotions).toHaveLength(3);
  expect(ledger.sightings).toHaveLength(3);
});

it('quarantines poison once and goes on with the rest of the batch', async () => {
  const bank = aBank();
  const source = await aSource(rig.db);
  const good = aReport({
    sourceId: source.id,
    candidates: [aCandidate({ promotions: [aFinding({ origins: [bank] })] })],
  });
  rig.put('candidates', '{"type":"check.rep');
  rig.put('candidates', { ...good, v: 2 });
  rig.put('candidates', { ...good, v: 2 });
  rig.put('candidates', { ...good, outcome: 'splendid' });
  rig.put('candidates', good);
  expect(await consume()).toEqual({ failed: 0 });
  expect((await ledgerOf(rig, bank)).promotions).toHaveLength(1);
  const rows = await rig.db
    .$client`SELECT reason FROM quarantine WHERE queue = 'candidates' ORDER BY reason COLLATE "C"`;
  expect(rows.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^outcome: expected "unchanged" or /),
    'the body is not JSON',
    'v: expected 1',
  ]);
});

it('keeps a report of a source that is gone, whole', async () => {
  const report = aReport();
  rig.put('candidates', report);
  expect(await consume()).toEqual({ failed: 0 });
  const [row] = await rig.db.$client`SELECT body FROM quarantine WHERE reason LIKE ${`%${report.sourceId}`}`;
  expect(JSON.parse(row?.body)).toEqual(report);
});

it('takes damaged letters out of a post instead of losing the posts beside it', async () => {
  const bank = aBank();
  const source = await aSource(rig.db);
  const promotions = [aFinding({ origins: [bank], evidence: { bonus: { words: '80%\u0000\ud83d', from: 0, to: 5 } } })];
  const damaged = aCandidate({ promotions, title: 'Livelo \u0000e Smiles \ud83d', text: '\u000080%' });
  rig.put('candidates', aReport({ sourceId: source.id, candidates: [damaged, aCandidate()] }));
  expect(await consume()).toEqual({ failed: 0 });
  expect((await ledgerOf(rig, bank)).sightings).toMatchObject([{ title: 'Livelo e Smiles \ufffd' }]);
});

it('stores the posts a source already had and announces only those of the last day', async () => {
  const [old, fresh] = [aBank(), aBank()];
  const source = await aSource(rig.db, { lastSuccessfulCheck: null });
  const candidates = [
    aCandidate({ promotions: [aFinding({ origins: [old] })], publishedAt: hoursFrom(NOON, -25).toISOString() }),
    aCandidate({ promotions: [aFinding({ origins: [fresh] })], publishedAt: hoursFrom(NOON, -23).toISOString() }),
  ];
  rig.put('candidates', aReport({ sourceId: source.id, firstRun: true, candidates }));
  await consume();
  expect(await ledgerOf(rig, old)).toMatchObject({ promotions: [{ is_active: true, announced: false }], events: [] });
  expect((await ledgerOf(rig, fresh)).promotions).toMatchObject([{ announced: true }]);

  // The next visit sees the same old post again: it is no news then either.
  rig.put('candidates', aReport({ sourceId: source.id, candidates }));
  await consume();
  expect(await ledgerOf(rig, old)).toMatchObject({ promotions: [{ announced: false }], events: [] });

  // Somebody who tells it today makes it news.
  rig.put(
    'candidates',
    aReport({
      sourceId: (await aSource(rig.db)).id,
      candidates: [aCandidate({ promotions: [aFinding({ origins: [old] })] })],
    }),
  );
  await consume();
  expect((await ledgerOf(rig, old)).events).toMatchObject([{ type: 'promotion.discovered' }]);
});

it('leaves nothing half-done when a statement fails in the middle, and loses nothing', async () => {
  const bank = aBank();
  const source = await aSource(rig.db);
  const before = await figuresOf(rig, source.id);
  await rig.db.$client.unsafe(`
    CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
    CREATE TRIGGER break_it BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION break_it()`);
  rig.put(
    'candidates',
    aReport({ sourceId: source.id, candidates: [aCandidate({ promotions: [aFinding({ origins: [bank] })] })] }),
  );
  expect(await consume()).toEqual({ failed: 1 });
  expect(await ledgerOf(rig, bank)).toEqual({ promotions: [], sightings: [], events: [], audit: [] });
  expect(await figuresOf(rig, source.id)).toEqual(before);

  await rig.db.$client.unsafe('DROP TRIGGER break_it ON outbox');
  rig.clock.advance(31_000);
  expect(await consume()).toEqual({ failed: 0 });
  expect(await ledgerOf(rig, bank)).toMatchObject({ promotions: [{ announced: true }], sightings: [{}], events: [{}] });
});

it('keeps events in the outbox while the bus is down, and only those that it refused', async () => {
  const [lost, half] = [aBank(), aBank()];
  const source = await aSource(rig.db);
  const report = (bank: string) =>
    aReport({
      sourceId: source.id,
      candidates: ['smiles', 'latam-pass'].map((destination) =>
        aCandidate({ promotions: [aFinding({ origins: [bank], destination })] }),
      ),
    });
  rig.aws.refuse('down');
  rig.put('candidates', report(lost));
  expect(await consume()).toEqual({ failed: 0 });
  rig.aws.refuse(1);
  rig.put('candidates', report(half));
  expect(await consume()).toEqual({ failed: 0 });
  rig.aws.refuse('nothing');
  expect((await ledgerOf(rig, lost)).events.map(({ published }) => published)).toEqual([false, false]);
  expect((await ledgerOf(rig, half)).events.map(({ published }) => published).sort()).toEqual([false, true]);
});

it('changes health alone when a visit failed', async () => {
  const source = await aSource(rig.db, { etag: '"old"' });
  const failure = { outcome: 'timeout', error: 'no answer in 10 s', statusCode: null, candidates: [] } as const;
  for (let i = 0; i < 5; i++) rig.put('candidates', aReport({ ...failure, candidates: [], sourceId: source.id }));
  await consume();
  expect(await figuresOf(rig, source.id)).toMatchObject({
    etag: '"old"',
    consecutive_failures: 5,
    successful_checks: 0,
  });
  rig.put('candidates', aReport({ sourceId: source.id, candidates: [], outcome: 'unchanged' }));
  await consume();
  const events = await rig.db.$client`SELECT type FROM outbox WHERE subject = ${`source:${source.id}`} ORDER BY type`;
  expect(events.map(({ type }) => type)).toEqual(['source.degraded', 'source.recovered']);
});
