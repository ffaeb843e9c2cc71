import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CheckReported } from '#core/contracts/messages.ts';
import type { Finding } from '#core/reading/finding.ts';
import { aCandidate, aFinding, aReport, hoursFrom, NOON } from '../support/builders.ts';
import { aRig, type Rig, type SqsHandler } from '../support/rig.ts';
import { aSource } from '../support/rows.ts';
import { aBank, ledgerOf } from './ledger.ts';

let rig: Rig;
let handler: SqsHandler;
beforeAll(async () => {
  rig = await aRig();
  ({ handler } = await import('../../functions/dedupe/handler.ts'));
});
afterAll(() => rig.close());

/** The end of a day of November 2026 in Brasília. */
const endOf = (day: number) => new Date(Date.UTC(2026, 10, day + 1, 2, 59, 59)).toISOString();

/** A source tells something, read at `readAt`. */
async function tell(sourceId: string, candidates: CheckReported['candidates'], readAt = rig.clock.now()) {
  rig.put('candidates', aReport({ sourceId, candidates, startedAt: readAt.toISOString() }));
  expect(await rig.consume('candidates', handler)).toEqual({ failed: 0 });
}

function post(finding: Partial<Finding>, rest: Parameters<typeof aCandidate>[0] = {}) {
  return aCandidate({ promotions: [aFinding(finding)], publishedAt: rig.clock.now().toISOString(), ...rest });
}

it('knows one offer behind five sources with titles, percents and ends of their own', async () => {
  const bank = aBank();
  const told: [string, Partial<Finding>][] = [
    ['Livelo e Smiles: 80% de bônus', {}],
    ['Smiles dá até 80%', { bonusIsCeiling: true, endsAt: null }],
    ['80% na Smiles, só hoje', { endsAt: endOf(24) }],
    ['Bônus na Smiles', { bonusPercentage: 70 }],
    ['Transferência bonificada', {}],
  ];
  for (const [title, finding] of told) {
    await tell((await aSource(rig.db)).id, [post({ origins: [bank], ...finding }, { title })]);
    rig.clock.advance(60_000);
  }
  const ledger = await ledgerOf(rig, bank);
  expect(ledger.promotions).toMatchObject([{ bonus_percentage: 80, confirmation: 'several' }]);
  expect(ledger.sightings).toHaveLength(5);
  expect(ledger.events.filter(({ type }) => type === 'promotion.discovered')).toHaveLength(1);
});

it('opens a new promotion for the next wave of a route', async () => {
  const bank = aBank();
  const source = await aSource(rig.db);
  const start = rig.clock.now();
  await tell(source.id, [post({ origins: [bank], endsAt: endOf(25) })]);
  rig.clock.advance(8 * 86_400_000);
  const later = { startsAt: rig.clock.now().toISOString(), endsAt: hoursFrom(rig.clock.now(), 48).toISOString() };
  await tell(source.id, [post({ origins: [bank], ...later })]);
  rig.clock.to(start);
  expect((await ledgerOf(rig, bank)).promotions).toHaveLength(2);
});

it('finds the same waves whether posts come one by one or all in a first visit', async () => {
  const bank = aBank();
  const days = (n: number) => hoursFrom(NOON, 24 * n).toISOString();
  const ends = (n: number) => endOf(23 + n);
  const history = [
    aCandidate({
      publishedAt: days(-14),
      promotions: [aFinding({ origins: [bank], startsAt: null, endsAt: ends(-12) })],
    }),
    aCandidate({
      publishedAt: days(-12),
      promotions: [aFinding({ origins: [bank], startsAt: null, endsAt: ends(-7), extended: true })],
    }),
    aCandidate({
      publishedAt: days(-7),
      promotions: [aFinding({ origins: [bank], startsAt: null, endsAt: ends(-7), lastDay: true })],
    }),
    aCandidate({ publishedAt: days(-1), promotions: [aFinding({ origins: [bank], startsAt: null, endsAt: ends(2) })] }),
  ];
  await tell((await aSource(rig.db)).id, history);
  const { promotions } = await ledgerOf(rig, bank);
  expect(promotions).toMatchObject([
    { end_date: ends(-7).slice(0, 10), lifecycle: 'ended' },
    { end_date: ends(2).slice(0, 10), lifecycle: 'active' },
  ]);
});

it('tells of an extension and of a corrected percent as changes with their occasions', async () => {
  const bank = aBank();
  const blog = await aSource(rig.db);
  await tell(blog.id, [post({ origins: [bank], endsAt: endOf(25) }, { itemId: 'a' })]);
  rig.clock.advance(3_600_000);
  await tell(blog.id, [post({ origins: [bank], endsAt: endOf(27), extended: true }, { itemId: 'b' })]);
  rig.clock.advance(3_600_000);
  const official = await aSource(rig.db, { authority: 'official' });
  await tell(official.id, [post({ origins: [bank], endsAt: endOf(27), bonusPercentage: 90 })]);
  const ledger = await ledgerOf(rig, bank);
  expect(ledger.promotions).toMatchObject([{ bonus_percentage: 90, confirmation: 'official', end_date: '2026-11-28' }]);
  expect(ledger.events.map(({ type, occasions }) => [type, occasions])).toEqual([
    ['promotion.discovered', null],
    ['promotion.changed', ['extended']],
    ['promotion.changed', ['corrected']],
  ]);
});

it('lets an edited post replace what it said, and an undone edit stand again', async () => {
  const bank = aBank();
  const { id } = await aSource(rig.db);
  const wording = (percent: number) => [
    post({ origins: [bank], bonusPercentage: percent }, { itemId: 'post', title: `${percent}%` }),
  ];
  for (const percent of [80, 100, 80]) {
    await tell(id, wording(percent));
    expect((await ledgerOf(rig, bank)).promotions).toMatchObject([{ bonus_percentage: percent }]);
    rig.clock.advance(3_600_000);
  }
  expect((await ledgerOf(rig, bank)).sightings.filter(({ standing }) => standing)).toMatchObject([{ title: '80%' }]);
});

it('does not let an old wording that a queue delivers late replace the newer one', async () => {
  const bank = aBank();
  const { id } = await aSource(rig.db);
  const [before, after] = [hoursFrom(rig.clock.now(), -2), hoursFrom(rig.clock.now(), -1)];
  const wording = (percent: number) => [
    post({ origins: [bank], bonusPercentage: percent }, { itemId: 'post', title: `${percent}%` }),
  ];
  await tell(id, wording(100), after);
  await tell(id, wording(80), before);
  const ledger = await ledgerOf(rig, bank);
  expect(ledger.promotions).toMatchObject([{ bonus_percentage: 100 }]);
  expect(ledger.sightings).toHaveLength(2);
});

it('takes an offer back when the only post that told it now tells of another route', async () => {
  const [wrong, right] = [aBank(), aBank()];
  const { id } = await aSource(rig.db);
  await tell(id, [post({ origins: [wrong] }, { itemId: 'post', title: 'wrong' })]);
  rig.clock.advance(3_600_000);
  await tell(id, [post({ origins: [right] }, { itemId: 'post', title: 'right' })]);
  expect(await ledgerOf(rig, wrong)).toMatchObject({
    promotions: [{ lifecycle: 'undetermined', is_active: false }],
    sightings: [{ standing: false }],
    events: [{ type: 'promotion.discovered' }, { type: 'promotion.ended', occasions: ['ended-early'] }],
  });
  expect((await ledgerOf(rig, right)).promotions).toMatchObject([{ is_active: true }]);
});

it('drops the offer that an edited round-up no longer tells', async () => {
  const bank = aBank();
  const { id } = await aSource(rig.db);
  const two = ['smiles', 'latam-pass'].map((destination) => aFinding({ origins: [bank], destination }));
  await tell(id, [aCandidate({ itemId: 'post', title: 'two', promotions: two })]);
  rig.clock.advance(3_600_000);
  await tell(id, [aCandidate({ itemId: 'post', title: 'one', promotions: two.slice(0, 1) })]);
  const ledger = await ledgerOf(rig, bank);
  expect(ledger.promotions.map(({ is_active }) => is_active).sort()).toEqual([false, true]);
});

it('ends a known offer when its page says so, even without the percent, and creates none', async () => {
  const [known, unknown] = [aBank(), aBank()];
  const { id } = await aSource(rig.db, { authority: 'official' });
  await tell(id, [post({ origins: [known] }, { itemId: 'page', title: 'open' })]);
  rig.clock.advance(3_600_000);
  const over = { ended: true, bonusPercentage: null, endsAt: null };
  const gone = (bank: string, itemId: string) =>
    post({ origins: [bank], ...over }, { itemId, title: 'encerrada', rejected: 'ended' });
  await tell(id, [gone(known, 'page'), gone(unknown, 'other')]);
  expect(await ledgerOf(rig, known)).toMatchObject({
    promotions: [{ lifecycle: 'ended', bonus_percentage: 80, is_active: false }],
    events: [{ type: 'promotion.discovered' }, { type: 'promotion.ended', occasions: ['ended-early'] }],
  });
  expect((await ledgerOf(rig, unknown)).promotions).toEqual([]);
  const rows = await rig.db.$client`SELECT reason FROM rejections WHERE source_id = ${id}`;
  expect([...rows]).toEqual([{ reason: 'ended' }]);
});

it('reports what one visit taught about a new offer as one discovery', async () => {
  const bank = aBank();
  const { id } = await aSource(rig.db);
  await tell(id, [
    post({ origins: [bank], endsAt: endOf(25) }, { itemId: 'a' }),
    post({ origins: [bank], endsAt: endOf(26), extended: true, bonusPercentage: 90 }, { itemId: 'b' }),
  ]);
  expect((await ledgerOf(rig, bank)).events).toMatchObject([{ type: 'promotion.discovered' }]);
});
