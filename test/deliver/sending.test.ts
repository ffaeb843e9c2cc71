import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type notifications, promotions, users } from '#drizzle/schema.ts';
import { hoursFrom, NOON } from '../support/builders.ts';
import { aRig } from '../support/rig.ts';
import { aNotification, aPromotion } from '../support/rows.ts';
import { aPost, type Post } from './post.ts';

let post: Post;
beforeAll(async () => {
  post = await aPost(await aRig());
});
afterAll(() => post.rig.close());
beforeEach(() => post.clear());

const textIn = (chatId: number) => post.rig.telegram.lastMessage(chatId)?.text;
const tellings = (chatId: number) => post.rig.telegram.log.filter((call) => call.chatId === chatId);

it('tells the offer in the words of the subscriber and counts it', async () => {
  const ana = await post.due({ offer: { bonusPercentage: 90 } });
  const joe = await post.due({ user: { languageCode: 'en' } });
  await post.wake();

  expect(textIn(ana.chatId)).toBe(
    '✈️ Livelo → Smiles: 90% para todos\nAté quinta-feira, 26/11, 23:59\n100.000 pontos viram 190.000 milhas, milheiro a cerca de R$ 13,68\nContado por 1 fonte, ainda sem confirmação',
  );
  expect(textIn(joe.chatId)).toMatch(/^✈️ Livelo → Smiles: 80% for everyone\nUntil Thursday, 26\/11, 23:59\n/);
  const message = post.rig.telegram.lastMessage(ana.chatId);
  expect(message?.reply_markup?.inline_keyboard[0]).toEqual([
    { text: 'Ver oferta', url: 'https://blog.example/livelo-smiles' },
  ]);
  expect(await post.row(ana.id)).toMatchObject({
    status: 'sent',
    delivered: true,
    rate: 90,
    attempts: 1,
    telegramMessageId: message?.message_id,
    messageText: expect.stringContaining('<b>90%</b>'),
  });
  const [user] = await post.rig.db.select().from(users).where(eq(users.telegramId, ana.userId));
  const [promotion] = await post.rig.db.select().from(promotions).where(eq(promotions.id, ana.promotionId));
  expect([user?.totalPromotionsReceived, promotion?.userNotifiedCount]).toEqual([1, 1]);
});

it('counts nothing of a message whose row could not be closed with it', async () => {
  const { id, userId, chatId } = await post.due();
  await post.rig.db.$client.unsafe(`
    CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
    CREATE TRIGGER break_it BEFORE UPDATE OF user_notified_count ON promotions FOR EACH ROW EXECUTE FUNCTION break_it()`);
  await expect(post.wake()).rejects.toThrow();
  await post.rig.db.$client.unsafe('DROP TRIGGER break_it ON promotions');
  const [user] = await post.rig.db.select().from(users).where(eq(users.telegramId, userId));
  expect([(await post.row(id)).status, user?.totalPromotionsReceived]).toEqual(['sending', 0]);

  // It went out; nobody can know that from the row, so it is unknown and never repeated.
  post.rig.clock.advance(100_000);
  await post.wake();
  expect((await post.row(id)).status).toBe('unknown');
  expect(tellings(chatId)).toHaveLength(1);
});

it('sends what is urgent first and nothing before its time', async () => {
  const later = await post.due({ row: { notBefore: hoursFrom(post.rig.clock.now(), 1) } });
  const plain = await post.due();
  const urgent = await post.due({ row: { priority: 8 } });
  await post.wake();
  const order = post.rig.telegram.log
    .map(({ chatId }) => chatId)
    .filter((id) => id === plain.chatId || id === urgent.chatId);
  expect(order).toEqual([urgent.chatId, plain.chatId]);
  expect((await post.row(later.id)).status).toBe('planned');
});

it('tells what holds now, not what held when it was planned', async () => {
  const { chatId, promotionId } = await post.due();
  await post.rig.db.update(promotions).set({ bonusPercentage: 100 }).where(eq(promotions.id, promotionId));
  await post.wake();
  expect(textIn(chatId)).toContain('100% para todos');
});

it('lets a message expire when its offer ended meanwhile, even if nobody moved the offer yet', async () => {
  const closed = await post.due({ promotion: { lifecycle: 'ended', isActive: false } });
  const past = hoursFrom(post.rig.clock.now(), -0.1);
  const unmoved = await post.due({ promotion: { endDate: past }, row: { expiresAt: hoursFrom(NOON, 99) } });
  const extended = await post.due({ row: { expiresAt: past } });
  await post.wake();
  for (const { id, chatId } of [closed, unmoved]) {
    expect(await post.row(id)).toMatchObject({ status: 'expired', reason: 'offer-ended' });
    expect(tellings(chatId)).toEqual([]);
  }
  // The end moved, and the row was not re-timed yet.
  expect(await post.row(extended.id)).toMatchObject({ status: 'sent' });
});

it('suppresses what the subscriber no longer wants, and what they cannot get', async () => {
  const pickier = await post.due({ user: { minBonusThreshold: 100 } });
  const paused = await post.due({ user: { status: 'paused' } });
  const merged = await post.due({ promotion: { mergedInto: '00000000-0000-4000-8000-000000000000' } });
  await post.wake();
  expect((await post.row(pickier.id)).reason).toBe('no-longer-wanted:threshold');
  expect((await post.row(paused.id)).reason).toBe('subscriber-paused');
  expect((await post.row(merged.id)).reason).toBe('merged');
  for (const { chatId } of [pickier, paused, merged]) expect(tellings(chatId)).toEqual([]);
});

it('tells a follow-up even to those who would not choose the offer today', async () => {
  const { chatId } = await post.due({ user: { minBonusThreshold: 100 }, row: { occasion: 'extended#3' } });
  await post.wake();
  expect(textIn(chatId)).toMatch(/^🔁 Prorrogada! /);
});

it('holds a message outside the allowed hours until the next one', async () => {
  const { id, chatId } = await post.due({ user: { notificationHours: [20], timezone: 'Europe/Lisbon' } });
  await post.wake();
  expect(await post.row(id)).toMatchObject({
    status: 'planned',
    reason: 'outside-hours',
    notBefore: new Date('2026-11-23T20:00:00Z'),
  });
  expect(tellings(chatId)).toEqual([]);
});

it('tells on the last day at any hour only those who asked for it', async () => {
  const endDate = new Date('2026-11-24T02:59:59Z');
  const row = { expiresAt: endDate };
  const asked = await post.due({
    promotion: { endDate },
    row,
    user: { notificationHours: [8], notificationPreferences: { last_day_any_hour: true } },
  });
  const other = await post.due({ promotion: { endDate }, row, user: { notificationHours: [8] } });
  await post.wake();
  expect((await post.row(asked.id)).status).toBe('sent');
  expect(await post.row(other.id)).toMatchObject({ status: 'suppressed', reason: 'no-allowed-hour-before-end' });
});

it('never says "last day" on another day: a moved end moves the reminder', async () => {
  const moved = await post.due({ row: { occasion: 'last-day' } });
  const unknown = await post.due({ offer: { endsAt: null }, row: { occasion: 'last-day' } });
  await post.wake();
  expect(await post.row(moved.id)).toMatchObject({ status: 'planned', notBefore: new Date('2026-11-26T03:00:00Z') });
  expect(await post.row(unknown.id)).toMatchObject({ status: 'suppressed', reason: 'end-unknown' });
});

it('does not tell the end of an offer that is open again', async () => {
  const reopened = await post.due({ row: { occasion: 'ended' } });
  const over = await post.due({ promotion: { lifecycle: 'ended', isActive: false }, row: { occasion: 'ended' } });
  await post.wake();
  expect(await post.row(reopened.id)).toMatchObject({ status: 'suppressed', reason: 'open-again' });
  expect(textIn(over.chatId)).toBe('🏁 Encerrada: Livelo → Smiles');
});

it('stops at the daily cap, and counts again from local midnight', async () => {
  const { userId, promotionId, id, chatId } = await post.due({ user: { maxNotificationsPerDay: 2 } });
  const before = { status: 'sent', sentAt: hoursFrom(post.rig.clock.now(), -1) };
  const other = await aPromotion(post.rig.db);
  const earlier: Partial<typeof notifications.$inferInsert>[] = [
    { occasion: 'last-day' },
    { occasion: 'last-day', subject: `promotion:${other.id}`, status: 'unknown' },
    { occasion: 'discovered', subject: `promotion:${other.id}`, sentAt: hoursFrom(NOON, -13) },
  ];
  for (const row of earlier) await aNotification(post.rig.db, { userId, promotionId }, { ...before, ...row });
  await post.wake();
  expect(await post.row(id)).toMatchObject({ status: 'suppressed', reason: 'daily-cap' });
  expect(tellings(chatId)).toEqual([]);

  const yesterday = await post.due({ user: { maxNotificationsPerDay: 1 } });
  const { userId: someone, promotionId: offer } = yesterday;
  await aNotification(
    post.rig.db,
    { userId: someone, promotionId: offer },
    { ...before, occasion: 'last-day', sentAt: hoursFrom(NOON, -13) },
  );
  await post.wake();
  expect((await post.row(yesterday.id)).status).toBe('sent');
});

it('fails one row that cannot be written and goes on with those behind it', async () => {
  const odd = await post.due({ row: { occasion: 'applauded', priority: 9 } });
  const fine = await post.due();
  await post.wake();
  expect(await post.row(odd.id)).toMatchObject({ status: 'failed', reason: 'unwritable' });
  expect((await post.row(fine.id)).status).toBe('sent');
});

it('begins nothing once its time is up, and gives back what it had claimed', async () => {
  const rows = await Promise.all(Array.from({ length: 6 }, () => post.due()));
  let calls = 0;
  await post.wake(() => (++calls > 5 ? 5_000 : 60_000));
  const statuses = await Promise.all(rows.map(async ({ id }) => (await post.row(id)).status));
  expect(new Set(statuses)).toEqual(new Set(['sent', 'planned']));
  await post.wake();
  expect(new Set(await Promise.all(rows.map(async ({ id }) => (await post.row(id)).status)))).toEqual(
    new Set(['sent']),
  );
});
