import { and, eq, sql } from 'drizzle-orm';
import type { Notice, Reminder } from '#core/bot/notice.ts';
import { localTime } from '#core/calendar.ts';
import { subjectOf } from '#core/notification/occasion.ts';
import type { OfferAction } from '#core/notification/offer-buttons.ts';
import { lastDayBegins, slotFor } from '#core/notification/schedule.ts';
import { parsePreferences, zoneOf } from '#core/subscriber/preferences.ts';
import { interactions, notifications, promotions, users } from '#drizzle/schema.ts';
import type { Db, Tx } from './client.ts';
import { isOpenRow, planOf } from './matching.ts';
import { offerOf, sourceCount } from './open-offers.ts';
import { routeHistory } from './route-history.ts';

/** Ids come back from buttons, and so from anybody. */
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A notification of this subscriber with its promotion; null for somebody else's, or none. */
async function mine(tx: Tx, userId: bigint, id: string) {
  if (!UUID.test(id)) return null;
  const [row] = await tx
    .select({ notification: notifications, promotion: promotions, user: users, sourceCount })
    .from(notifications)
    .innerJoin(promotions, eq(promotions.id, notifications.promotionId))
    .innerJoin(users, eq(users.telegramId, notifications.userId))
    .where(and(eq(notifications.id, id), eq(notifications.userId, userId)));
  return row ?? null;
}

/** What a pressed message stands for, with what matching knows of its offer at `now`. */
export async function noticeOf(tx: Tx, userId: bigint, id: string, now: Date): Promise<Notice | null> {
  const row = await mine(tx, userId, id);
  if (!row) return null;
  const { promotion } = row;
  return {
    id,
    offer: offerOf(promotion, row.sourceCount),
    open: isOpenRow(promotion) && (promotion.endDate === null || promotion.endDate >= now),
    plan: planOf(promotion, now, await routeHistory(tx, promotion)),
  };
}

/** What `action_taken` says after each press; asking why is no action on the offer. */
const TAKEN: Record<OfferAction | 'clicked', string | null> = {
  save: 'saved',
  done: 'done',
  remind: 'reminded',
  share: 'shared',
  never: 'dismissed',
  why: null,
  clicked: 'clicked',
};
/** What was done is not undone by what is looked at afterwards. */
const WEAK = ['clicked', 'ignored'];

/**
 * Notes a press: one row a button and message, whatever a quick thumb or a repeated update does. The first press or
 * click is when the message was seen. Clicks are counted one by one.
 *
 * @returns whether it is the first; false also for a notification that is not theirs.
 */
export function notePress(
  db: Db,
  userId: bigint,
  id: string,
  action: OfferAction | 'clicked',
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!UUID.test(id)) return false;
    const [row] = await tx
      .select()
      .from(notifications)
      .where(and(eq(notifications.id, id), eq(notifications.userId, userId)))
      .for('update');
    if (!row) return false;
    const known = await tx
      .select({ id: interactions.id })
      .from(interactions)
      .where(and(eq(interactions.notificationId, id), eq(interactions.action, action)))
      .limit(1);
    const first = known.length === 0;
    if (first || action === 'clicked')
      await tx
        .insert(interactions)
        .values({ userId, notificationId: id, promotionId: row.promotionId, action, at: now });
    const taken = TAKEN[action];
    const stays =
      taken === null || (action === 'clicked' && row.actionTaken !== null && !WEAK.includes(row.actionTaken));
    await tx
      .update(notifications)
      .set({ viewedAt: row.viewedAt ?? now, ...(stays ? {} : { actionTaken: taken }) })
      .where(eq(notifications.id, id));
    return first;
  });
}

/**
 * The last-day reminder of an offer becomes one that was asked for (`notification_type` alert): told within their hours,
 * beyond cap and rules. It is the same row that the discovery planned, so that the last day is told once. Safe to repeat.
 */
export function askReminder(db: Db, userId: bigint, id: string, now: Date): Promise<Reminder> {
  return db.transaction(async (tx) => {
    const row = await mine(tx, userId, id);
    if (!row || !isOpenRow(row.promotion)) return 'over';
    const { promotion, user, notification } = row;
    const { endDate } = promotion;
    if (endDate && endDate < now) return 'over';
    const lastDay = endDate && lastDayBegins(endDate);
    if (endDate && localTime(endDate).day === localTime(now).day) return 'today';
    const slot =
      endDate &&
      lastDay &&
      slotFor(lastDay, endDate, {
        hours: user.notificationHours ?? [],
        timezone: zoneOf(user.timezone),
        lastDayAnyHour: parsePreferences(user.notificationPreferences).lastDayAnyHour,
      });
    const notBefore = slot && 'notBefore' in slot ? slot.notBefore : null;
    const reminder = {
      userId,
      promotionId: promotion.id,
      messageText: '',
      notificationType: 'alert',
      sentAt: null,
      priority: 8,
      status: notBefore ? 'planned' : 'suppressed',
      subject: subjectOf(promotion.id),
      occasion: 'last-day',
      rate: notification.rate,
      rateReason: notification.rateReason,
      notBefore,
      expiresAt: endDate ?? promotion.presumedEndAt,
      reason: notBefore ? null : slot ? 'no-allowed-hour-before-end' : 'end-unknown',
      correlationId: notification.correlationId,
    };
    const planned = await tx
      .insert(notifications)
      .values(reminder)
      .onConflictDoUpdate({
        target: [notifications.userId, notifications.subject, notifications.occasion],
        set: {
          notificationType: 'alert',
          priority: 8,
          status: reminder.status,
          notBefore,
          expiresAt: reminder.expiresAt,
          reason: reminder.reason,
        },
        setWhere: sql`notifications.status IN ('planned', 'retry', 'suppressed', 'expired') AND notifications.sent_at IS NULL`,
      })
      .returning({ id: notifications.id });
    if (planned.length === 0) return 'told';
    if (notBefore) return 'asked';
    return slot ? 'no-hour' : 'later';
  });
}

/** Where the link of a notification leads: its offer's own address. Null when either is gone. */
export async function linkBehind(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ url: promotions.sourceUrl })
    .from(notifications)
    .innerJoin(promotions, eq(promotions.id, notifications.promotionId))
    .where(eq(notifications.id, id));
  return row?.url ?? null;
}

/** Somebody followed the link under a message. */
export async function noteClick(db: Db, id: string, now: Date): Promise<void> {
  const [row] = await db.select({ userId: notifications.userId }).from(notifications).where(eq(notifications.id, id));
  if (row?.userId) await notePress(db, row.userId, id, 'clicked', now);
}
