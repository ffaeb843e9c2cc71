import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { loadPromotion, openPromotions, planFollowUp, retimeUnsent, subscriberByRef } from '#adapters/db/matching.ts';
import type { PromotionRow } from '#adapters/db/promotions.ts';
import { endOfDay } from '#core/calendar.ts';
import { lastDayBegins } from '#core/notification/schedule.ts';
import { notifications, promotions } from '#drizzle/schema.ts';
import { hoursFrom, NOON } from '../../support/builders.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { aNotification, aPromotion, aSubscriber } from '../../support/rows.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = connectTo(database.url);
});
afterAll(async () => {
  await db.$client.end();
  await database.close();
});
beforeEach(async () => {
  await db.execute(sql`DELETE FROM users`);
});

const rowsOf = (offer: PromotionRow) =>
  db
    .select()
    .from(notifications)
    .where(eq(notifications.promotionId, offer.id))
    .orderBy(notifications.userId, notifications.occasion);

describe('a follow-up', () => {
  it('goes to those who were told, once, and to nobody else', async () => {
    const offer = await aPromotion(db);
    const about = async (state: Partial<typeof notifications.$inferInsert>, status = 'active') => {
      const { telegramId: userId } = await aSubscriber(db, { status });
      await aNotification(db, { userId, promotionId: offer.id }, state);
      return userId;
    };
    const told = await about({ status: 'sent', sentAt: NOON, rate: 70, rateReason: 'tier' });
    await aNotification(
      db,
      { userId: told, promotionId: offer.id },
      { status: 'sent', sentAt: NOON, occasion: 'last-day' },
    );
    for (const status of ['planned', 'retry', 'claimed', 'sending', 'failed', 'unknown', 'expired', 'suppressed']) {
      await about({ status });
    }
    await about({ status: 'sent', sentAt: NOON }, 'blocked');
    const { telegramId: elsewhere } = await aSubscriber(db);
    await aNotification(
      db,
      { userId: elsewhere, promotionId: (await aPromotion(db)).id },
      { status: 'sent', sentAt: NOON },
    );

    expect(await planFollowUp(db, offer, 'extended#3', 'why', hoursFrom(NOON, 1))).toBe(1);
    expect(await planFollowUp(db, offer, 'extended#3', 'why', hoursFrom(NOON, 2))).toBe(0);
    const made = (await rowsOf(offer)).filter(({ occasion }) => occasion === 'extended#3');
    expect(made).toMatchObject([
      {
        userId: told,
        status: 'planned',
        messageText: '',
        sentAt: null,
        notBefore: hoursFrom(NOON, 1),
        expiresAt: offer.endDate,
        correlationId: 'why',
      },
    ]);
    expect(await planFollowUp(db, offer, 'extended#4', 'why', NOON)).toBe(1);
  });

  it('that tells of the end makes sense for a day more, though the offer is over', async () => {
    const offer = await aPromotion(db);
    const { telegramId: userId } = await aSubscriber(db);
    await aNotification(db, { userId, promotionId: offer.id }, { status: 'sent', sentAt: NOON });
    await planFollowUp(db, offer, 'ended', 'why', NOON);
    expect((await rowsOf(offer))[1]).toMatchObject({ occasion: 'ended', expiresAt: hoursFrom(NOON, 24) });
  });
});

describe('terms that move', () => {
  const UNSENT = ['planned', 'retry'];
  const FINAL = ['claimed', 'sending', 'sent', 'failed', 'unknown', 'expired', 'suppressed'];

  /** Stores the new end and tells the waiting rows. */
  async function moveEnd(offer: PromotionRow, endDate: Date | null) {
    await db.update(promotions).set({ endDate }).where(eq(promotions.id, offer.id));
    const moved = await loadPromotion(db, offer.id);
    if (!moved) throw new Error('the promotion is gone');
    return retimeUnsent(db, moved, endDate && lastDayBegins(endDate));
  }

  it('expire what waits for an offer that is over, but not the word that it is', async () => {
    const offer = await aPromotion(db, {}, { lifecycle: 'ended', isActive: false });
    for (const status of [...UNSENT, ...FINAL]) {
      await aNotification(db, { userId: (await aSubscriber(db)).telegramId, promotionId: offer.id }, { status });
    }
    const { telegramId: userId } = await aSubscriber(db);
    await aNotification(db, { userId, promotionId: offer.id }, { occasion: 'ended' });
    expect(await retimeUnsent(db, offer, null)).toBe(UNSENT.length);
    const after = await rowsOf(offer);
    expect(after.map(({ status }) => status)).toEqual(['expired', 'expired', ...FINAL, 'planned']);
    expect(after[0]?.reason).toBe('offer-ended');
    expect(await retimeUnsent(db, offer, null)).toBe(0);
  });

  it('take the reminder to the first allowed hour of the new last day, for each by their own clock', async () => {
    const offer = await aPromotion(db);
    const people = [
      { notificationHours: [9], timezone: 'America/Sao_Paulo', at: '2026-12-01T12:00:00.000Z' },
      { notificationHours: [9], timezone: 'Europe/Lisbon', at: '2026-12-01T09:00:00.000Z' },
      { notificationHours: [0, 23], timezone: 'America/Sao_Paulo', at: '2026-12-01T03:00:00.000Z' },
      { notificationHours: [9], timezone: null, at: '2026-12-01T12:00:00.000Z' },
    ];
    for (const { at: _, ...person } of people) {
      const { telegramId: userId } = await aSubscriber(db, person);
      await aNotification(db, { userId, promotionId: offer.id }, { occasion: 'last-day' });
      await aNotification(db, { userId, promotionId: offer.id }, { occasion: 'discovered' });
    }
    const end = endOfDay('2026-12-01');
    expect(await moveEnd(offer, end)).toBe(people.length);
    const after = await rowsOf(offer);
    expect(
      after.filter(({ occasion }) => occasion === 'last-day').map(({ notBefore }) => notBefore?.toISOString()),
    ).toEqual(people.map(({ at }) => at));
    for (const row of after) expect(row.expiresAt).toEqual(end);
    // The first telling keeps its hour: only the end is news to it.
    for (const row of after) if (row.occasion === 'discovered') expect(row.notBefore).toEqual(NOON);
    expect(await moveEnd(offer, end)).toBe(0);
  });

  it('suppress a reminder for which no allowed hour is left, with the reason', async () => {
    const offer = await aPromotion(db);
    const { telegramId: userId } = await aSubscriber(db, { notificationHours: [20] });
    await aNotification(db, { userId, promotionId: offer.id }, { occasion: 'last-day' });
    await moveEnd(offer, new Date('2026-12-01T15:00:00Z'));
    expect(await rowsOf(offer)).toMatchObject([{ status: 'suppressed', reason: 'no-allowed-hour-before-end' }]);
  });

  it('withdraw the reminder when nobody tells an end any more', async () => {
    const offer = await aPromotion(db);
    const { telegramId: userId } = await aSubscriber(db);
    await aNotification(db, { userId, promotionId: offer.id }, { occasion: 'last-day' });
    await aNotification(db, { userId, promotionId: offer.id }, { occasion: 'discovered' });
    expect(await moveEnd(offer, null)).toBe(1);
    expect(await rowsOf(offer)).toMatchObject([
      { occasion: 'discovered', status: 'planned', expiresAt: offer.presumedEndAt },
      { occasion: 'last-day', status: 'suppressed', reason: 'end-unknown' },
    ]);
  });

  it('leave alone what was sent, is on its way, or speaks of another offer', async () => {
    const [offer, other] = [await aPromotion(db), await aPromotion(db)];
    for (const status of FINAL) {
      await aNotification(
        db,
        { userId: (await aSubscriber(db)).telegramId, promotionId: offer.id },
        { occasion: 'last-day', status },
      );
    }
    await aNotification(
      db,
      { userId: (await aSubscriber(db)).telegramId, promotionId: other.id },
      { occasion: 'last-day' },
    );
    const before = [await rowsOf(offer), await rowsOf(other)];
    expect(await moveEnd(offer, endOfDay('2026-12-01'))).toBe(0);
    expect([await rowsOf(offer), await rowsOf(other)]).toEqual(before);
  });
});

describe('promotions to tell of', () => {
  it('are the announced ones that are open and were not merged away', async () => {
    const open = await aPromotion(db);
    await aPromotion(db, {}, { isActive: false });
    await aPromotion(db, {}, { announcedAt: null });
    const merged = await aPromotion(db, {}, { mergedInto: open.id });
    const found = (await openPromotions(db)).map(({ id }) => id);
    expect(found).toContain(open.id);
    expect(found).not.toContain(merged.id);
    for (const row of await openPromotions(db)) {
      expect(row).toMatchObject({ isActive: true, announcedAt: expect.any(Date), mergedInto: null });
    }
    expect(await loadPromotion(db, merged.id)).toBeNull();
    expect(await loadPromotion(db, '00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('find their subscriber by the reference that events carry, until the row is erased', async () => {
    const { ref, telegramId } = await aSubscriber(db, { telegramId: -1_001_234_567_890_123n });
    expect(await subscriberByRef(db, ref)).toBe(telegramId);
    await db.execute(sql`DELETE FROM users`);
    expect(await subscriberByRef(db, ref)).toBeNull();
  });
});
