import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { overflowOf } from '#core/notification/occasion.ts';
import { notifications, users } from '#drizzle/schema.ts';
import { type Claimed, type NotificationRow, withContext } from './claimed.ts';
import type { Db, Tx } from './client.ts';
import { markFate, markSending } from './delivery.ts';
import { type Digest, type Fate, HELD } from './digest-items.ts';

/**
 * Holds a row back for the digest of the subscriber's `day`, and plans that digest, or brings the one that waits forward
 * to `digestAt`. One transaction: what was held back always has a digest to come. Does nothing to a row that is not this
 * holder's any more.
 */
export function holdBack(db: Db, row: NotificationRow, day: string, digestAt: Date): Promise<void> {
  return db.transaction(async (tx) => {
    if (row.userId === null || !(await markFate(tx, row, 'suppressed', 'daily-cap'))) return;
    await planDigest(tx, row.userId, day, digestAt, row.correlationId);
  });
}

/** Everything that waits joins one digest; after it was sent, the next one of the day has another number. */
async function planDigest(tx: Tx, userId: bigint, day: string, at: Date, correlationId: string | null): Promise<void> {
  // Two at once would both find no digest waiting and take the same number.
  await tx.select({ id: users.telegramId }).from(users).where(eq(users.telegramId, userId)).for('no key update');
  const [id, instant, subject] = [userId.toString(), at.toISOString(), overflowOf(day)];
  const waiting = await tx.execute(sql`
    UPDATE notifications SET not_before = least(not_before, ${instant}::timestamptz)
    WHERE user_id = ${id}::bigint AND subject LIKE 'overflow:%' AND status IN ('planned', 'retry', 'claimed')
    RETURNING 1`);
  if (waiting.length > 0) return;
  await tx.execute(sql`
    INSERT INTO notifications
      (user_id, message_text, notification_type, sent_at, priority, status, subject, occasion, not_before, correlation_id)
    SELECT ${id}::bigint, '', 'summary', NULL, 4, 'planned', ${subject}::text,
      'digest' || CASE count(*) WHEN 0 THEN '' ELSE '#' || count(*) + 1 END, ${instant}::timestamptz, ${correlationId}::text
    FROM notifications WHERE user_id = ${id}::bigint AND subject = ${subject}::text`);
}

/** What a digest has to tell: all that was held back and no other digest took along. What ends first comes first. */
export async function heldFor(tx: Tx, digest: Digest): Promise<Claimed[]> {
  if (digest.userId === null) return [];
  const free = or(isNull(notifications.toldIn), eq(notifications.toldIn, digest.id));
  const which = sql`${and(eq(notifications.userId, digest.userId), HELD, free)}`;
  const about = await tx.selectDistinct({ id: notifications.promotionId }).from(notifications).where(which);
  return withContext(tx, which, { users: [digest.userId], promotions: about.flatMap(({ id }) => id ?? []) });
}

/** What becomes of what a digest was to tell. */
export interface Taken {
  /** Told by it, with the rate that it names. */
  told: { id: string; rate: number | null; expiresAt: Date | null }[];
  /** Not worth telling any more. */
  dropped: { id: string; fate: Fate; reason: string; notBefore?: Date }[];
  /** Did not fit: for a digest of this day that goes out at this instant. */
  left: { day: string; at: Date } | null;
}

/** Commits what a digest is going to tell before its first byte. @returns false when it is not this holder's any more. */
export function markDigestSending(
  db: Db,
  row: NotificationRow,
  text: string,
  { told, dropped, left }: Taken,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (row.userId === null || !(await markSending(tx, row, { text, rate: null, expiresAt: null }, now))) return false;
    for (const { id, rate, expiresAt } of told) {
      await tx
        .update(notifications)
        .set({ toldIn: row.id, rate, expiresAt })
        .where(and(eq(notifications.id, id), HELD));
    }
    await markDropped(tx, dropped);
    if (left) await planDigest(tx, row.userId, left.day, left.at, row.correlationId);
    return true;
  });
}

/** Ends what waited for a digest and is not worth telling any more, or puts it back into the queue. */
export async function markDropped(tx: Tx, dropped: Taken['dropped']): Promise<void> {
  for (const { id, fate, reason, notBefore } of dropped) {
    await tx
      .update(notifications)
      .set({ status: fate, reason, toldIn: null, ...(notBefore ? { notBefore } : {}) })
      .where(and(eq(notifications.id, id), HELD));
  }
}
