import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fanOut } from '#adapters/db/fan-out.ts';
import { planOf } from '#adapters/db/matching.ts';
import { fanouts, notifications, outbox, promotions } from '#drizzle/schema.ts';
import { hoursFrom, NOON } from '../support/builders.ts';
import { aContext } from '../support/lambda-context.ts';
import { aRig, type Rig } from '../support/rig.ts';
import { aNotification, aPromotion, aSubscriber } from '../support/rows.ts';

let rig: Rig;
let handler: (event: unknown, context: ReturnType<typeof aContext>) => Promise<unknown>;
beforeAll(async () => {
  rig = await aRig();
  ({ handler } = await import('../../functions/dispatch/handler.ts'));
});
afterAll(() => rig.close());

const tick = () => handler({ kind: 'tick' }, aContext('dispatch'));
const wakes = () => rig.queues.peek('delivery.fifo').map((body) => JSON.parse(body));

beforeEach(async () => {
  rig.clock.to(NOON);
  rig.aws.refuse('nothing');
  rig.aws.events.length = 0;
  await rig.db.delete(fanouts);
  await rig.db.delete(notifications);
  await rig.db.delete(outbox);
  await rig.db.update(promotions).set({ lifecycle: 'historic', isActive: false });
});

async function stateOf(id: string) {
  const [row] = await rig.db.select().from(promotions).where(eq(promotions.id, id));
  return [row?.lifecycle, row?.isActive];
}

it('moves an offer to its last day and to its end, with history and published events', async () => {
  const offer = await aPromotion(rig.db);
  const silent = await aPromotion(rig.db, {}, { announcedAt: null });
  rig.clock.to(new Date('2026-11-26T03:00:00Z'));
  expect(await tick()).toMatchObject({ moved: 2, published: 1 });
  expect(await stateOf(offer.id)).toEqual(['last-day', true]);
  rig.clock.to(new Date('2026-11-27T03:00:00Z'));
  expect(await tick()).toMatchObject({ moved: 2, published: 1 });
  expect(await stateOf(offer.id)).toEqual(['ended', false]);
  expect(await stateOf(silent.id)).toEqual(['ended', false]);
  expect(rig.aws.events.map(({ type, subject, occasions }) => [type, subject, occasions])).toEqual([
    ['promotion.changed', `promotion:${offer.id}`, undefined],
    ['promotion.ended', `promotion:${offer.id}`, undefined],
  ]);
  const audit = await rig.db.$client`SELECT action FROM audit_events WHERE subject = ${`promotion:${offer.id}`}`;
  expect(audit.map(({ action }) => action)).toEqual(['promotion.moved', 'promotion.moved']);
  expect(await tick()).toMatchObject({ moved: 0, published: 0 });
});

it('gives up an offer whose end nobody told after five days', async () => {
  const offer = await aPromotion(rig.db, { endsAt: null });
  rig.clock.to(hoursFrom(NOON, 5 * 24 - 1));
  expect(await tick()).toMatchObject({ moved: 0 });
  rig.clock.to(hoursFrom(NOON, 5 * 24 + 1));
  await tick();
  expect(await stateOf(offer.id)).toEqual(['undetermined', false]);
});

it('publishes what was left in the outbox once the bus is back', async () => {
  await aPromotion(rig.db);
  rig.clock.to(new Date('2026-11-26T03:00:00Z'));
  rig.aws.refuse('down');
  await expect(tick()).rejects.toThrow();
  rig.aws.refuse(1);
  expect(await tick()).toMatchObject({ published: 0 });
  rig.aws.refuse('nothing');
  expect(await tick()).toMatchObject({ published: 1 });
  expect(await tick()).toMatchObject({ published: 0 });
  expect(rig.aws.events).toHaveLength(1);
});

it('wakes the sender twice when something is due, even while the bus is down, and not otherwise', async () => {
  const { telegramId } = await aSubscriber(rig.db);
  const offer = await aPromotion(rig.db);
  const before = wakes().length;
  await aNotification(rig.db, { userId: telegramId, promotionId: offer.id }, { notBefore: hoursFrom(NOON, 1) });
  expect(await tick()).toMatchObject({ woke: false });
  expect(wakes()).toHaveLength(before);
  rig.clock.advance(3_600_000);
  expect(await tick()).toMatchObject({ woke: true });
  expect(wakes().slice(before)).toMatchObject([{ reason: 'tick' }, { reason: 'tick' }]);

  rig.aws.refuse('down');
  rig.clock.to(new Date('2026-11-26T03:00:00Z'));
  await expect(tick()).rejects.toThrow();
  expect(wakes()).toHaveLength(before + 4);
});

it('resumes a fan-out whose function died, once in three minutes, until it is done or over', async () => {
  await aSubscriber(rig.db);
  const offer = await aPromotion(rig.db);
  const fan = {
    plan: planOf(offer, NOON, []),
    revision: 2,
    occasion: 'discovered',
    endsAt: offer.endDate,
    correlationId: 'dead',
  };
  await fanOut(rig.db, fan, () => false);
  rig.clock.advance(2 * 60_000);
  expect(await tick()).toMatchObject({ resumed: 0 });
  rig.clock.advance(2 * 60_000);
  expect(await tick()).toMatchObject({ resumed: 1 });
  expect(rig.aws.events).toMatchObject([
    { type: 'promotion.discovered', subject: `promotion:${offer.id}`, revision: 2, correlationId: 'dead' },
  ]);
  rig.clock.advance(60_000);
  expect(await tick()).toMatchObject({ resumed: 0 });
  rig.clock.advance(3 * 60_000);
  expect(await tick()).toMatchObject({ resumed: 1 });

  await rig.db.update(promotions).set({ lifecycle: 'ended', isActive: false }).where(eq(promotions.id, offer.id));
  rig.clock.advance(4 * 60_000);
  expect(await tick()).toMatchObject({ resumed: 0 });
});
