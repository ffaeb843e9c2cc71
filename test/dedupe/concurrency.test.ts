import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCandidate, aFinding, aReport, NOON } from '../support/builders.ts';
import { aRig, type Rig } from '../support/rig.ts';
import { aSource } from '../support/rows.ts';
import { aBank, figuresOf, ledgerOf } from './ledger.ts';

let rig: Rig;
let recordCheck: typeof import('../../functions/dedupe/record-check.ts').recordCheck;
beforeAll(async () => {
  rig = await aRig();
  ({ recordCheck } = await import('../../functions/dedupe/record-check.ts'));
});
afterAll(() => rig.close());

it('makes one promotion of an offer that five workers meet in the same moment', async () => {
  const bank = aBank();
  const workers = await Promise.all(
    Array.from({ length: 5 }, async () => ({ db: rig.anotherDb(), source: await aSource(rig.db) })),
  );
  for (let round = 0; round < 4; round++) {
    const candidates = () => [aCandidate({ promotions: [aFinding({ origins: [bank], destination: `air-${round}` })] })];
    await Promise.all(
      workers.map(({ db, source }) =>
        recordCheck(db, aReport({ sourceId: source.id, candidates: candidates() }), NOON),
      ),
    );
  }
  const ledger = await ledgerOf(rig, bank);
  expect(ledger.promotions).toHaveLength(4);
  expect(ledger.sightings).toHaveLength(20);
  expect(ledger.events.filter(({ type }) => type === 'promotion.discovered')).toHaveLength(4);
});

it('does not deadlock where round-ups name the same offers in opposite orders', async () => {
  const bank = aBank();
  const offers = Array.from({ length: 8 }, (_, i) => aFinding({ origins: [bank], destination: `port-${i}` }));
  const [one, two] = [rig.anotherDb(), rig.anotherDb()];
  const [first, second] = [await aSource(rig.db), await aSource(rig.db)];
  for (let round = 0; round < 5; round++) {
    const tell = (promotions: typeof offers) => [aCandidate({ promotions, title: `round ${round}` })];
    await Promise.all([
      recordCheck(one, aReport({ sourceId: first.id, candidates: tell(offers) }), NOON),
      recordCheck(two, aReport({ sourceId: second.id, candidates: tell(offers.toReversed()) }), NOON),
    ]);
  }
  expect((await ledgerOf(rig, bank)).promotions).toHaveLength(8);
});

it('files the parts of one check side by side without losing a count', async () => {
  const bank = aBank();
  const source = await aSource(rig.db);
  const whole = aReport({ sourceId: source.id });
  const parts = Array.from({ length: 5 }, (_, i) => ({
    ...whole,
    part: { k: i + 1, n: 5 },
    candidates: [aCandidate({ promotions: [aFinding({ origins: [bank], destination: `quay-${i}` })] })],
  }));
  const workers = parts.map(() => rig.anotherDb());
  await Promise.all([...parts, ...parts].map((part, i) => recordCheck(workers[i % 5] ?? rig.db, part, NOON)));
  expect(await figuresOf(rig, source.id)).toMatchObject({
    visits: '1',
    found: '5',
    promotions_found: 5,
    total_checks: 1,
  });
});
