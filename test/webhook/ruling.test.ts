import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Finding } from '#core/reading/finding.ts';
import { outbox } from '#drizzle/schema.ts';
import { aBank, ledgerOf } from '../dedupe/ledger.ts';
import { aCandidate, aFinding, aReport, hoursFrom, NOON } from '../support/builders.ts';
import { aPromotion, aSource, aSubscriber } from '../support/rows.ts';
import { aDoor, type Door } from './door.ts';

const OPERATOR = 9_002;
const END = '2026-11-26T02:59:59.000Z';

let door: Door;
let recordCheck: typeof import('../../functions/dedupe/record-check.ts').recordCheck;
beforeAll(async () => {
  process.env.OPERATORS = `${OPERATOR}`;
  door = await aDoor();
  ({ recordCheck } = await import('../../functions/dedupe/record-check.ts'));
});
afterAll(() => {
  delete process.env.OPERATORS;
  return door.rig.close();
});
beforeEach(() => door.rig.db.delete(outbox));

/** A new source tells of an offer, `hours` after noon. */
async function tell(hours: number, title: string, finding: Partial<Finding>) {
  const at = hoursFrom(NOON, hours);
  const { id } = await aSource(door.rig.db, { name: `Blog ${title}` });
  const promotions = [aFinding({ startsAt: null, endsAt: END, ...finding })];
  const candidates = [aCandidate({ title, promotions, publishedAt: at.toISOString() })];
  return recordCheck(door.rig.db, aReport({ sourceId: id, candidates, startedAt: at.toISOString() }), at);
}

const offersFrom = async (...banks: string[]) => {
  const ledgers = await Promise.all(banks.map((bank) => ledgerOf(door.rig, bank)));
  return [...new Map(ledgers.flatMap(({ promotions }) => promotions.map((row) => [row.id, row]))).values()];
};
const partitionOf = async (bank: string) =>
  (await ledgerOf(door.rig, bank)).sightings.map(({ promotion_id, title }) => [title, promotion_id]);
const events = async (bank: string) => (await ledgerOf(door.rig, bank)).events.map(({ type }) => type);

it('joins two offers for good: later words keep to the ruling, and whoever heard of either hears nothing again', async () => {
  const [one, other] = [aBank(), aBank()];
  await tell(0, 'a', { origins: [one], bonusPercentage: 80 });
  await tell(1, 'b', { origins: [other], bonusPercentage: 60 });
  const [older, younger] = await offersFrom(one, other);
  if (!older || !younger) throw new Error('two offers expected');
  const { telegramId } = await aSubscriber(door.rig.db);
  await door.rig.db
    .$client`INSERT INTO notifications (user_id, promotion_id, message_text, subject, occasion, status, sent_at)
      VALUES (${telegramId.toString()}, ${younger.id}, '', ${`promotion:${younger.id}`}, 'discovered', 'sent', ${NOON.toISOString()})`;

  expect(await door.say(OPERATOR, '/juntar')).toEqual([expect.stringContaining(older.id.slice(0, 8))]);
  expect(await door.say(OPERATOR, `/juntar ${younger.id.slice(0, 8)} ${older.id.slice(0, 8)}`)).toEqual([
    `Juntei na ${older.id.slice(0, 8)}. Quem já soube de uma das duas não recebe de novo.`,
  ]);
  const [told] = await door.rig.db
    .$client`SELECT promotion_id, told_as FROM notifications WHERE user_id = ${telegramId.toString()}`;
  expect({ ...told }).toEqual({ promotion_id: older.id, told_as: younger.id });

  await tell(2, 'c', { origins: [other], bonusPercentage: 60 });
  const words = await partitionOf(other);
  expect(words).toEqual([
    ['a', older.id],
    ['b', older.id],
    ['c', older.id],
  ]);
});

it('takes a ruling back, with what was told', async () => {
  const [one, other] = [aBank(), aBank()];
  await tell(0, 'a', { origins: [one] });
  await tell(1, 'b', { origins: [other] });
  const [older, younger] = await offersFrom(one, other);
  if (!older || !younger) throw new Error('two offers expected');
  const { telegramId } = await aSubscriber(door.rig.db);
  await door.rig.db
    .$client`INSERT INTO notifications (user_id, promotion_id, message_text, subject, occasion, status, sent_at)
      VALUES (${telegramId.toString()}, ${younger.id}, '', ${`promotion:${younger.id}`}, 'discovered', 'sent', ${NOON.toISOString()})`;
  await door.say(OPERATOR, `/juntar ${older.id} ${younger.id}`);
  expect(await door.say(OPERATOR, `/separar ${younger.id.slice(0, 8)}`)).toEqual([
    `Separei: a outra oferta é a ${younger.id.slice(0, 8)}.`,
  ]);
  expect((await offersFrom(one, other)).map(({ id, lifecycle, is_active }) => ({ id, lifecycle, is_active }))).toEqual([
    { id: older.id, lifecycle: older.lifecycle, is_active: true },
    { id: younger.id, lifecycle: younger.lifecycle, is_active: true },
  ]);
  const [told] = await door.rig.db
    .$client`SELECT promotion_id, told_as FROM notifications WHERE user_id = ${telegramId.toString()}`;
  expect({ ...told }).toEqual({ promotion_id: younger.id, told_as: null });
  expect(await door.say(OPERATOR, `/separar ${younger.id.slice(0, 8)}`)).toEqual([
    expect.stringMatching(/^Quem falou da [0-9a-f]{8}\n\n1\. Blog b: b \(80%, até 25\/11\)$/),
  ]);
});

it('separates words that tell of another offer, announces that one, and a repeated report does not undo it', async () => {
  const bank = aBank();
  await tell(0, 'a', { origins: [bank], bonusPercentage: 80 });
  await tell(1, 'b', { origins: [bank], bonusPercentage: 80 });
  await tell(2, 'c', { origins: [bank], bonusPercentage: 80 });
  const [offer] = await offersFrom(bank);
  if (!offer) throw new Error('an offer expected');
  const short = offer.id.slice(0, 8);
  const [list] = await door.say(OPERATOR, `/separar ${short}`);
  expect(list?.split(/\n+/).slice(1)).toEqual([
    '1. Blog a: a (80%, até 25/11)',
    '2. Blog b: b (80%, até 25/11)',
    '3. Blog c: c (80%, até 25/11)',
  ]);
  expect(await door.say(OPERATOR, `/separar ${short} 1 2 3`)).toEqual(['Não há o que fazer com essa oferta.']);
  await door.rig.db.delete(outbox);
  expect(await door.say(OPERATOR, `/separar ${short} 2, 3`)).toEqual([expect.stringMatching(/^Separei: /)]);
  const parts = await offersFrom(bank);
  expect(parts).toHaveLength(2);
  const created = parts.find(({ id }) => id !== offer.id);
  expect(await partitionOf(bank)).toEqual([
    ['a', offer.id],
    ['b', created?.id],
    ['c', created?.id],
  ]);
  expect(await events(bank)).toContain('promotion.discovered');
  await tell(3, 'd', { origins: [bank], bonusPercentage: 80 });
  expect((await partitionOf(bank)).slice(0, 3)).toEqual([
    ['a', offer.id],
    ['b', created?.id],
    ['c', created?.id],
  ]);
});

it('announces what was only stored, once', async () => {
  const bank = aBank();
  const offer = await aPromotion(door.rig.db, { origins: [bank] }, { announcedAt: null });
  const short = offer.id.slice(0, 8);
  expect(await door.say(OPERATOR, `/aprovar ${short}`)).toEqual([
    `Aprovada: a ${short} será avisada a quem ela interessa.`,
  ]);
  expect(await events(bank)).toEqual(['promotion.approved']);
  expect(await door.say(OPERATOR, `/aprovar ${short}`)).toEqual(['Já está assim.']);
  expect((await ledgerOf(door.rig, bank)).audit.map(({ action }) => action)).toContain('promotion.approved');
});

it('rules for operators alone, and says what is missing', async () => {
  expect(await door.say(9_003, '/juntar')).toEqual([expect.stringContaining('/juntar')]);
  expect(await door.say(OPERATOR, '/juntar zzzz yyyy')).toEqual([
    'Não achei essa oferta. Use as primeiras letras do id, como em /juntar.',
  ]);
  expect(await door.say(OPERATOR, '/aprovar')).toEqual(['/aprovar id: avisa uma oferta que só foi guardada']);
});
