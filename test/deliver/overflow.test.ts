import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instantAt } from '#core/calendar.ts';
import { notifications, promotions, users } from '#drizzle/schema.ts';
import { hoursFrom } from '../support/builders.ts';
import { aRig } from '../support/rig.ts';
import { aNotification, aPromotion, aSubscriber } from '../support/rows.ts';
import { aPost, type Post } from './post.ts';

let post: Post;
beforeAll(async () => {
  post = await aPost(await aRig());
});
afterAll(() => post.rig.close());

const NOON = instantAt('2026-11-23', 12);
const EVENING = instantAt('2026-11-23', 20);
beforeEach(async () => {
  await post.clear();
  post.rig.clock.to(NOON);
});

const WAKING = Array.from({ length: 15 }, (_, i) => i + 8);
const messages = (chatId: number) => post.rig.telegram.messages(chatId).map(({ text }) => text ?? '');

/** Somebody who wants one alert a day, with as many offers due as have names. */
async function capped(ends: Record<string, Date>, user: Parameters<typeof aSubscriber>[1] = {}) {
  const { db, telegram } = post.rig;
  const { telegramId: userId } = await aSubscriber(db, {
    maxNotificationsPerDay: 1,
    notificationHours: WAKING,
    ...user,
  });
  const chatId = Number(userId);
  telegram.person(chatId);
  const rows: { id: string; promotionId: string }[] = [];
  for (const [bank, endsAt] of Object.entries(ends)) {
    const offer = { origins: [bank], endsAt: endsAt.toISOString() };
    const unique = { hashFingerprint: crypto.randomUUID().replaceAll('-', '') };
    const { id: promotionId } = await aPromotion(db, offer, unique);
    const { id } = await aNotification(
      db,
      { userId, promotionId },
      { expiresAt: endsAt, priority: Math.max(1, 9 - rows.length) },
    );
    rows.push({ id, promotionId });
  }
  return { userId, chatId, rows };
}

const END = instantAt('2026-11-26', 23, 59);
const THREE = { livelo: END, esfera: END, itau: END };

async function digestsOf(userId: bigint) {
  const rows = await post.rig.db.select().from(notifications).where(eq(notifications.userId, userId));
  return rows
    .filter(({ subject }) => subject.startsWith('overflow:'))
    .sort((a, b) => a.occasion.localeCompare(b.occasion));
}

async function totals(userId: bigint, promotionId: string | undefined) {
  const [user] = await post.rig.db.select().from(users).where(eq(users.telegramId, userId));
  const [offer] = await post.rig.db
    .select()
    .from(promotions)
    .where(eq(promotions.id, promotionId ?? '00000000-0000-4000-8000-000000000000'));
  return [user?.totalPromotionsReceived, offer?.userNotifiedCount];
}

describe('what the daily cap holds back', () => {
  it('is told in one silent digest in the evening, and counted', async () => {
    const { userId, chatId, rows } = await capped(THREE);
    await post.wake();
    expect(messages(chatId)).toHaveLength(1);
    expect(await digestsOf(userId)).toMatchObject([
      { subject: 'overflow:2026-11-23', occasion: 'digest', status: 'planned', notBefore: EVENING },
    ]);
    for (const row of rows.slice(1)) {
      expect(await post.row(row.id)).toMatchObject({ status: 'suppressed', reason: 'daily-cap' });
    }
    post.rig.clock.to(EVENING);
    await post.wake();
    expect(messages(chatId)).toHaveLength(2);
    const text = messages(chatId)[1] ?? '';
    expect(text).toContain('2 ofertas que o seu limite diário de avisos segurou');
    expect(text).toContain('Esfera → Smiles: 80% para todos');
    expect(text).toContain('Itaú → Smiles: 80% para todos');
    expect(text).not.toContain('Livelo');
    const [digest] = await digestsOf(userId);
    const call = post.rig.telegram.log.findLast((each) => each.chatId === chatId);
    expect(call?.payload.disable_notification).toBe(true);
    for (const row of rows.slice(1)) {
      const told = { status: 'sent', telegramMessageId: call?.messageId, toldIn: digest?.id, sentAt: digest?.sentAt };
      expect(await post.row(row.id)).toMatchObject(told);
    }
    expect(await totals(userId, rows[1]?.promotionId)).toEqual([3, 1]);
    await post.wake();
    expect(messages(chatId)).toHaveLength(2);
  });

  it('waits for no evening that comes after its end', async () => {
    const { userId } = await capped({ ...THREE, itau: instantAt('2026-11-23', 18) });
    await post.wake();
    expect(await digestsOf(userId)).toMatchObject([{ notBefore: instantAt('2026-11-23', 17) }]);
  });

  it('joins the digest that waits; after it was sent, the next one of the day', async () => {
    const { userId, chatId, rows } = await capped({ ...THREE, itau: instantAt('2026-11-23', 18) });
    await post.wake();
    post.rig.clock.to(instantAt('2026-11-23', 17));
    await post.wake();
    expect(messages(chatId)).toHaveLength(2);
    const { id: promotionId } = await aPromotion(post.rig.db, { endsAt: END.toISOString() });
    await aNotification(post.rig.db, { userId, promotionId }, { expiresAt: END });
    await post.wake();
    expect(await digestsOf(userId)).toMatchObject([
      { occasion: 'digest', status: 'sent' },
      { occasion: 'digest#2', status: 'planned', notBefore: EVENING },
    ]);
    post.rig.clock.to(EVENING);
    await post.wake();
    expect(messages(chatId)).toHaveLength(3);
    expect(messages(chatId)[2]).toMatch(/Uma oferta que/);
    expect(await totals(userId, rows[2]?.promotionId)).toEqual([4, 1]);
  });

  it('does not count against the next day’s cap, nor does the digest', async () => {
    const { userId, chatId } = await capped(THREE);
    await post.wake();
    post.rig.clock.to(EVENING);
    await post.wake();
    // Whoever lives by another clock has a new day after the digest.
    await post.rig.db.update(users).set({ maxNotificationsPerDay: 2 }).where(eq(users.telegramId, userId));
    const { id: promotionId } = await aPromotion(post.rig.db, { endsAt: END.toISOString() });
    const { id } = await aNotification(post.rig.db, { userId, promotionId }, { expiresAt: END });
    await post.wake();
    expect((await post.row(id)).status).toBe('sent');
    expect(messages(chatId)).toHaveLength(3);
  });

  it('is judged again when the digest goes out: nothing over, unwanted or twice, and nothing empty', async () => {
    const { userId, chatId, rows } = await capped({ ...THREE, xp: END });
    await post.wake();
    const { db } = post.rig;
    const [, over, changed, merged] = rows;
    const set = (row: typeof over, values: Partial<typeof promotions.$inferInsert>) =>
      db
        .update(promotions)
        .set(values)
        .where(eq(promotions.id, row?.promotionId ?? ''));
    await set(over, { lifecycle: 'ended', isActive: false });
    await set(changed, { bonusPercentage: 40 });
    await set(merged, { mergedInto: rows[0]?.promotionId });
    post.rig.clock.to(EVENING);
    await post.wake();
    expect(messages(chatId)).toHaveLength(1);
    expect(await digestsOf(userId)).toMatchObject([{ status: 'suppressed', reason: 'nothing-left' }]);
    const fates = await Promise.all(rows.slice(1).map(async ({ id }) => (await post.row(id)).reason));
    expect(fates).toEqual(['offer-ended', 'no-longer-wanted:threshold', 'merged']);
  });

  it('names an offer once, though its telling and its reminder were both held back', async () => {
    const { userId, chatId, rows } = await capped({ livelo: END, esfera: instantAt('2026-11-23', 23, 59) });
    const promotionId = rows[1]?.promotionId ?? '';
    const reminder = { occasion: 'last-day', expiresAt: instantAt('2026-11-23', 23, 59) };
    const { id } = await aNotification(post.rig.db, { userId, promotionId }, reminder);
    await post.wake();
    post.rig.clock.to(EVENING);
    await post.wake();
    expect(messages(chatId)[1]?.match(/Esfera/g)).toHaveLength(1);
    expect((await post.row(id)).status).toBe('sent');
    expect(await totals(userId, promotionId)).toEqual([2, 1]);
  });

  it('goes out in several messages rather than lose what does not fit into one', async () => {
    const banks = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`banco-${i}`, END]));
    const { userId, chatId } = await capped(banks);
    await post.wake();
    post.rig.clock.to(EVENING);
    for (let i = 0; i < 5; i++) {
      await post.wake();
      post.rig.clock.advance(60_000);
    }
    const told = messages(chatId).join('\n');
    for (const bank of Object.keys(banks)) expect(told.match(new RegExp(`${bank} `, 'g'))).toHaveLength(1);
    expect(messages(chatId).length).toBeGreaterThan(2);
    expect((await totals(userId, undefined))[0]).toBe(60);
  });

  it('keeps to the hours: what was chosen since is what holds', async () => {
    const { userId, chatId } = await capped(THREE);
    await post.wake();
    await post.rig.db
      .update(users)
      .set({ notificationHours: [9] })
      .where(eq(users.telegramId, userId));
    post.rig.clock.to(EVENING);
    await post.wake();
    expect(await digestsOf(userId)).toMatchObject([{ status: 'planned', notBefore: instantAt('2026-11-24', 9) }]);
    post.rig.clock.to(instantAt('2026-11-24', 9));
    await post.wake();
    expect(messages(chatId)).toHaveLength(2);
  });
});

describe('a digest that goes wrong', () => {
  const faultIn = (chatId: number, fault: object) =>
    post.rig.telegram.fault({ kind: 'error', method: 'sendMessage', chatId, ...fault });

  async function inTheEvening(fault?: object) {
    const made = await capped(THREE);
    await post.wake();
    post.rig.clock.to(EVENING);
    if (fault) faultIn(made.chatId, fault);
    await post.wake();
    return made;
  }

  it('is sent later, once, with everything it held, when Telegram asks for silence', async () => {
    const { userId, chatId } = await inTheEvening({ code: 429, parameters: { retry_after: 5 } });
    expect(messages(chatId)).toHaveLength(1);
    post.rig.clock.advance(6_000);
    await post.wake();
    expect(messages(chatId)[1]).toContain('2 ofertas');
    expect((await totals(userId, undefined))[0]).toBe(3);
  });

  it('is never repeated when its outcome is unknown, nor is anything it held', async () => {
    const { chatId, rows, userId } = await inTheEvening({ code: 502 });
    for (const { id } of rows.slice(1)) expect((await post.row(id)).status).toBe('unknown');
    post.rig.clock.advance(86_400_000);
    await post.wake();
    expect(post.rig.telegram.log.filter((call) => call.chatId === chatId)).toHaveLength(2);
    expect((await totals(userId, undefined))[0]).toBe(1);
  });

  it('whose sender died before the first byte was known is unknown with all it held', async () => {
    const { userId, rows } = await capped(THREE);
    await post.wake();
    const { db } = post.rig;
    const [digest] = await digestsOf(userId);
    const lease = { leasedBy: crypto.randomUUID(), leasedUntil: hoursFrom(NOON, -1) };
    await db
      .update(notifications)
      .set({ status: 'sending', ...lease })
      .where(eq(notifications.id, digest?.id ?? ''));
    await db
      .update(notifications)
      .set({ toldIn: digest?.id ?? '' })
      .where(eq(notifications.reason, 'daily-cap'));
    await post.wake();
    for (const { id } of rows.slice(1)) expect(await post.row(id)).toMatchObject({ status: 'unknown' });
  });

  it('is dropped for who went away, with what it held, so that it can be told when they are back', async () => {
    const { userId, rows } = await capped(THREE);
    await post.wake();
    await post.rig.db.update(users).set({ status: 'paused' }).where(eq(users.telegramId, userId));
    post.rig.clock.to(EVENING);
    await post.wake();
    for (const { id } of rows.slice(1)) {
      expect(await post.row(id)).toMatchObject({ status: 'suppressed', reason: 'subscriber-paused' });
    }
  });
});

it('lets a chat have one message a second, without making the others wait', async () => {
  const { chatId } = await capped(THREE, { maxNotificationsPerDay: 10 });
  const other = await capped(THREE, { maxNotificationsPerDay: 10 });
  const before = post.rig.telegram.log.length;
  await post.wake();
  const calls = post.rig.telegram.log.slice(before);
  expect(calls.every(({ ok }) => ok)).toBe(true);
  for (const chat of [chatId, other.chatId]) {
    const times = calls.filter((call) => call.chatId === chat).map(({ at }) => at.getTime());
    expect(times).toHaveLength(3);
    for (const [i, time] of times.entries()) if (i > 0) expect(time - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(1000);
  }
  const [first, last] = [calls[0], calls.at(-1)];
  expect((last?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)).toBeLessThan(3000);
});
