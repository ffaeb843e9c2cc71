import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DomainEvent } from '#core/contracts/messages.ts';
import { notifications, promotions, users } from '#drizzle/schema.ts';
import { envelopeOf } from '../support/aws-recorder.ts';
import { anEvent, hoursFrom, NOON } from '../support/builders.ts';
import { aRig, type Rig, type SqsHandler } from '../support/rig.ts';
import { aNotification, aPromotion, aSubscriber } from '../support/rows.ts';

let rig: Rig;
let handler: SqsHandler;
beforeAll(async () => {
  rig = await aRig();
  ({ handler } = await import('../../functions/notify/handler.ts'));
});
afterAll(() => rig.close());

async function announce(event: Partial<DomainEvent>): Promise<DomainEvent> {
  const whole = anEvent(event);
  rig.put('announcements', envelopeOf(whole));
  expect(await rig.consume('announcements', handler, 1)).toEqual({ failed: 0 });
  return whole;
}

const about = (id: string) => ({ subject: `promotion:${id}` });

interface Planned {
  occasion: string;
  status: string;
  notBefore: string;
  expiresAt: string;
  rate: number | null;
  text: string;
  sentAt: string | null;
}

/** The rows that somebody has about a promotion. */
async function rowsOf(userId: bigint, promotionId: string) {
  const rows = await rig.db.$client<Planned[]>`
    SELECT occasion, status, not_before AS "notBefore", expires_at AS "expiresAt", rate, message_text AS text, sent_at AS "sentAt"
    FROM notifications WHERE user_id = ${userId.toString()} AND promotion_id = ${promotionId} ORDER BY occasion`;
  return rows.map((row) => ({ ...row, notBefore: new Date(row.notBefore), expiresAt: new Date(row.expiresAt) }));
}

it('plans a row and a last-day row for who wants the offer, and wakes the sender once', async () => {
  const keen = await aSubscriber(rig.db);
  const choosy = await aSubscriber(rig.db, { minBonusThreshold: 100 });
  const elsewhere = await aSubscriber(rig.db, { preferredPrograms: ['latam-pass'] });
  const away = await aSubscriber(rig.db, { status: 'blocked' });
  const offer = await aPromotion(rig.db);
  const before = rig.queues.depth('delivery.fifo').visible;
  await announce(about(offer.id));
  expect(await rowsOf(keen.telegramId, offer.id)).toMatchObject([
    { occasion: 'discovered', status: 'planned', notBefore: NOON, rate: 80, text: '', sentAt: null },
    { occasion: 'last-day', status: 'planned', notBefore: new Date('2026-11-26T03:00:00Z') },
  ]);
  for (const other of [choosy, elsewhere, away]) expect(await rowsOf(other.telegramId, offer.id)).toEqual([]);
  expect(rig.queues.depth('delivery.fifo').visible).toBe(before + 1);
});

it('waits for the first allowed hour of each zone', async () => {
  const paulista = await aSubscriber(rig.db, { notificationHours: [20] });
  const lisboan = await aSubscriber(rig.db, { notificationHours: [20], timezone: 'Europe/Lisbon' });
  const offer = await aPromotion(rig.db);
  await announce(about(offer.id));
  const [first] = await rowsOf(paulista.telegramId, offer.id);
  const [second] = await rowsOf(lisboan.telegramId, offer.id);
  expect(first?.notBefore).toEqual(new Date('2026-11-23T23:00:00Z'));
  expect(second?.notBefore).toEqual(new Date('2026-11-23T20:00:00Z'));
});

it('plans nothing twice when events are redelivered', async () => {
  const { telegramId } = await aSubscriber(rig.db);
  const offer = await aPromotion(rig.db);
  await aNotification(rig.db, { userId: telegramId, promotionId: offer.id }, { status: 'sent', sentAt: NOON });
  const changed = {
    ...about(offer.id),
    type: 'promotion.changed' as const,
    revision: 3,
    changed: ['endsAt'],
    occasions: ['extended' as const],
  };
  for (const event of [about(offer.id), changed]) {
    const same = anEvent(event);
    for (let i = 0; i < 5; i++) rig.put('announcements', envelopeOf(same));
  }
  await rig.consume('announcements', handler, 1);
  expect((await rowsOf(telegramId, offer.id)).map(({ occasion }) => occasion)).toEqual([
    'discovered',
    'extended#3',
    'last-day',
  ]);
});

it('sends follow-ups to exactly those who were told', async () => {
  const offer = await aPromotion(rig.db);
  const statuses = ['sent', 'planned', 'failed', 'suppressed', 'unknown'] as const;
  const people = await Promise.all(statuses.map(() => aSubscriber(rig.db)));
  for (const [i, status] of statuses.entries()) {
    const userId = people[i]?.telegramId ?? 0n;
    const sentAt = status === 'sent' || status === 'unknown' ? NOON : null;
    await aNotification(rig.db, { userId, promotionId: offer.id }, { status, sentAt });
  }
  await announce({
    ...about(offer.id),
    type: 'promotion.changed',
    revision: 5,
    changed: ['bonusPercentage'],
    occasions: ['corrected'],
  });
  const told = await rig.db.$client`
    SELECT user_id FROM notifications WHERE promotion_id = ${offer.id} AND occasion = 'corrected#5'`;
  expect(told.map(({ user_id }) => user_id)).toEqual([String(people[0]?.telegramId)]);
});

it('tells those who were not told yet once the terms improve', async () => {
  const { telegramId } = await aSubscriber(rig.db, { minBonusThreshold: 90 });
  const offer = await aPromotion(rig.db);
  await announce(about(offer.id));
  expect(await rowsOf(telegramId, offer.id)).toEqual([]);
  await rig.db.update(promotions).set({ bonusPercentage: 100, contentRevision: 3 }).where(eq(promotions.id, offer.id));
  await announce({
    ...about(offer.id),
    type: 'promotion.changed',
    revision: 3,
    changed: ['bonusPercentage'],
    occasions: ['corrected'],
  });
  expect((await rowsOf(telegramId, offer.id)).map(({ occasion }) => occasion)).toEqual(['discovered', 'last-day']);
});

it('moves what waits when an offer is extended, and drops it when the offer ends', async () => {
  const { telegramId } = await aSubscriber(rig.db);
  const offer = await aPromotion(rig.db);
  await announce(about(offer.id));
  const endDate = new Date('2026-11-30T02:59:59Z');
  await rig.db.update(promotions).set({ endDate, contentRevision: 3 }).where(eq(promotions.id, offer.id));
  await announce({
    ...about(offer.id),
    type: 'promotion.changed',
    revision: 3,
    changed: ['endsAt'],
    occasions: ['extended'],
  });
  expect(await rowsOf(telegramId, offer.id)).toMatchObject([
    { occasion: 'discovered', expiresAt: endDate },
    { occasion: 'last-day', expiresAt: endDate, notBefore: new Date('2026-11-29T03:00:00Z') },
  ]);

  await rig.db.update(promotions).set({ lifecycle: 'ended', isActive: false }).where(eq(promotions.id, offer.id));
  await announce({
    ...about(offer.id),
    type: 'promotion.ended',
    revision: 4,
    changed: ['lifecycle'],
    occasions: ['ended-early'],
  });
  expect((await rowsOf(telegramId, offer.id)).map(({ status }) => status)).toEqual(['expired', 'expired']);
});

it('tells of an early end to those who were told', async () => {
  const { telegramId } = await aSubscriber(rig.db);
  const offer = await aPromotion(rig.db, {}, { lifecycle: 'ended', isActive: false });
  await aNotification(rig.db, { userId: telegramId, promotionId: offer.id }, { status: 'sent', sentAt: NOON });
  await announce({
    ...about(offer.id),
    type: 'promotion.ended',
    revision: 4,
    changed: ['lifecycle'],
    occasions: ['ended-early'],
  });
  expect((await rowsOf(telegramId, offer.id)).map(({ occasion, status }) => [occasion, status])).toEqual([
    ['discovered', 'sent'],
    ['ended', 'planned'],
  ]);
});

it('announces nothing of an offer that is over or gone', async () => {
  const { telegramId } = await aSubscriber(rig.db);
  const over = await aPromotion(rig.db, {}, { lifecycle: 'ended', isActive: false });
  await announce(about(over.id));
  await announce(about('00000000-0000-4000-8000-000000000000'));
  expect(await rowsOf(telegramId, over.id)).toEqual([]);
});

it('matches a new subscriber with everything that is open, once', async () => {
  const [open, over] = [
    await aPromotion(rig.db),
    await aPromotion(rig.db, {}, { lifecycle: 'ended', isActive: false }),
  ];
  const untold = await aPromotion(rig.db, {}, { announcedAt: null });
  const { telegramId, ref } = await aSubscriber(rig.db);
  const change = { type: 'subscriber.preferences-changed' as const, subject: `subscriber:${ref}`, revision: 1 };
  await announce(change);
  await announce(change);
  expect((await rowsOf(telegramId, open.id)).map(({ occasion }) => occasion)).toEqual(['discovered', 'last-day']);
  expect(await rowsOf(telegramId, over.id)).toEqual([]);
  expect(await rowsOf(telegramId, untold.id)).toEqual([]);
  await announce({ ...change, subject: 'subscriber:00000000-0000-4000-8000-000000000000' });
});

it('plans for nobody else when one subscriber changed their mind', async () => {
  await rig.db.delete(notifications);
  const before = (await rig.db.select().from(users)).length;
  const { ref, telegramId } = await aSubscriber(rig.db);
  await announce({ type: 'subscriber.preferences-changed', subject: `subscriber:${ref}`, revision: 1 });
  const rows = await rig.db.select({ userId: notifications.userId }).from(notifications);
  expect(before).toBeGreaterThan(0);
  expect(new Set(rows.map(({ userId }) => userId))).toEqual(new Set([telegramId]));
});

it('leaves a fan-out for which there is no time to the next tick', async () => {
  const { telegramId } = await aSubscriber(rig.db);
  const offer = await aPromotion(rig.db);
  const { announce: plan } = await import('../../functions/notify/announce.ts');
  const event = anEvent(about(offer.id));
  expect(await plan(rig.db, event, NOON, () => false)).toEqual({ planned: 0, done: false });
  expect(await rowsOf(telegramId, offer.id)).toEqual([]);
  expect(await plan(rig.db, event, hoursFrom(NOON, 0.1), () => true)).toMatchObject({ done: true });
  expect(await rowsOf(telegramId, offer.id)).toHaveLength(2);
});

it('quarantines what is no event and goes on', async () => {
  rig.put('announcements', 'nonsense');
  rig.put('announcements', { detail: { ...anEvent(), v: 7 } });
  rig.put('announcements', { detail: { ...anEvent(), subject: 'promotion:mine' } });
  expect(await rig.consume('announcements', handler, 10)).toEqual({ failed: 0 });
  const rows = await rig.db.$client`SELECT reason FROM quarantine WHERE queue = 'announcements'`;
  expect(rows.map(({ reason }) => reason).sort()).toEqual([
    'detail.subject: malformed',
    'detail.v: expected 1',
    'the body is not JSON',
  ]);
});
