import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '#core/contracts/messages.ts';
import { aReport, hoursFrom } from '../support/builders.ts';
import { aRig, type Rig, type SqsHandler } from '../support/rig.ts';
import { aSource } from '../support/rows.ts';

let rig: Rig;
let dedupe: SqsHandler;
let notify: SqsHandler;
let reply: SqsHandler;
beforeAll(async () => {
  rig = await aRig();
  process.env.OPERATORS = '77';
  ({ handler: dedupe } = await import('../../functions/dedupe/handler.ts'));
  ({ handler: notify } = await import('../../functions/notify/handler.ts'));
  ({ handler: reply } = await import('../../functions/deliver/reply.ts'));
  rig.telegram.person(77);
});
afterAll(() => rig.close());
beforeEach(() => rig.aws.events.splice(0));

const visit = async (sourceId: string, changes: Parameters<typeof aReport>[0] = {}) => {
  rig.clock.advance(3_600_000);
  const startedAt = rig.clock.now().toISOString();
  rig.put('candidates', aReport({ sourceId, startedAt, checkId: randomUUID(), candidates: [], ...changes }));
  expect(await rig.consume('candidates', dedupe)).toEqual({ failed: 0 });
};
const told = async () => {
  for (const event of rig.aws.events.splice(0) as DomainEvent[]) rig.put('announcements', { detail: event });
  await rig.consume('announcements', notify);
  await rig.consume('replies', reply);
  return rig.telegram
    .messages(77)
    .filter(({ from }) => from?.is_bot)
    .map(({ text }) => text ?? '');
};
const stateOf = async (id: string) => (await rig.db.$client`SELECT * FROM sources WHERE id = ${id}`)[0];

describe('the health of a source', () => {
  it('is told to the operator once when it falls ill and once when it is well again', async () => {
    const source = await aSource(rig.db, { name: 'Um blog' });
    await visit(source.id, { items: 5 });
    for (let n = 0; n < 8; n++) await visit(source.id, { outcome: 'timeout', error: 'no answer in 20 s' });
    const ill = await told();
    expect(ill.filter((text) => text.includes('Um blog') && text.includes('não vai bem'))).toHaveLength(1);
    await visit(source.id, { outcome: 'unchanged' });
    await visit(source.id, { outcome: 'unchanged' });
    expect((await told()).filter((text) => text.includes('Um blog') && text.includes('voltou'))).toHaveLength(1);
    const history = await rig.db
      .$client`SELECT action FROM audit_events WHERE subject = ${`source:${source.id}`} ORDER BY id`;
    expect(history.map(({ action }) => action)).toEqual(['source.degraded', 'source.recovered']);
  });

  it('counts an empty page as a failure where there usually is something, and not where there never was', async () => {
    const usual = await aSource(rig.db);
    await visit(usual.id, { items: 12 });
    await visit(usual.id, { outcome: 'empty', items: 0 });
    expect(await stateOf(usual.id)).toMatchObject({ consecutive_failures: 1 });
    const never = await aSource(rig.db);
    await visit(never.id, { outcome: 'empty', items: 0 });
    expect(await stateOf(never.id)).toMatchObject({ consecutive_failures: 0 });
  });

  it('never stops visiting: after twenty failures the next visit is at most a day away', async () => {
    const source = await aSource(rig.db);
    for (let n = 0; n < 20; n++) await visit(source.id, { outcome: 'blocked', error: 'a challenge page' });
    const row = await stateOf(source.id);
    const wait = new Date(String(row?.next_check_at)).getTime() - rig.clock.now().getTime();
    expect(wait).toBeGreaterThan(12 * 3_600_000);
    expect(wait).toBeLessThanOrEqual(24 * 3_600_000);
    expect(row).toMatchObject({ is_active: true, retired_on: null });
  });
});

describe('a proposed source', () => {
  const found = { plugin: 'feed', name: 'Novo blog', config: {}, items: 7 };
  it('is watched the way that was found, and whoever proposed it hears so', async () => {
    const source = await aSource(rig.db, { onProbation: true, askedBy: 77n, lastSuccessfulCheck: null });
    const url = `https://${randomUUID()}.example/feed`;
    await visit(source.id, { outcome: 'new_items', probe: { found: { ...found, url }, reason: null } });
    expect(await stateOf(source.id)).toMatchObject({
      url,
      on_probation: false,
      plugin: 'feed',
      name: 'Novo blog',
      asked_by: null,
    });
    expect((await told()).some((text) => text.includes(url) && text.includes('7 itens'))).toBe(true);
  });

  it('that cannot be read is taken out of service with the reason', async () => {
    const source = await aSource(rig.db, { onProbation: true, askedBy: 77n });
    await visit(source.id, { outcome: 'refused', probe: { found: null, reason: 'a private address <b>' } });
    expect(await stateOf(source.id)).toMatchObject({ is_active: false, on_probation: false });
    expect((await told()).some((text) => text.includes('a private address <b>'))).toBe(true);
  });

  it('that is watched already is not watched twice', async () => {
    const known = await aSource(rig.db);
    const source = await aSource(rig.db, { onProbation: true, askedBy: 77n });
    await visit(source.id, { probe: { found: { ...found, url: known.url }, reason: null } });
    expect(await stateOf(source.id)).toMatchObject({ is_active: false, url: source.url });
  });
});

it('what was published long before the first visit is history, whatever its age; after an outage what is open is news', async () => {
  const bank = `bank-${randomUUID().slice(0, 8)}`;
  const { aCandidate, aFinding } = await import('../support/builders.ts');
  const source = await aSource(rig.db, { lastSuccessfulCheck: null });
  const old = hoursFrom(rig.clock.now(), -48).toISOString();
  const open = { startsAt: null, endsAt: hoursFrom(rig.clock.now(), 240).toISOString() };
  const posts = [
    aCandidate({ publishedAt: old, promotions: [aFinding({ ...open, origins: [bank], destination: 'smiles' })] }),
    aCandidate({
      publishedAt: hoursFrom(rig.clock.now(), -1).toISOString(),
      promotions: [aFinding({ ...open, origins: [bank], destination: 'latam-pass' })],
    }),
  ];
  await visit(source.id, { firstRun: true, candidates: posts });
  const rows = async () => rig.db.$client`
    SELECT program, announced_at IS NOT NULL AS announced FROM promotions WHERE ${bank} = ANY(origins) ORDER BY program`;
  expect(await rows()).toMatchObject([
    { program: 'latam-pass', announced: true },
    { program: 'smiles', announced: false },
  ]);
  for (let n = 0; n < 6; n++) await visit(source.id, { outcome: 'network', error: 'no route' });
  const late = aCandidate({
    publishedAt: old,
    promotions: [aFinding({ ...open, origins: [bank], destination: 'azul-fidelidade' })],
  });
  await visit(source.id, { candidates: [late] });
  expect((await rows())[0]).toMatchObject({ program: 'azul-fidelidade', announced: true });
});
