import { and, eq, inArray, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { parsePreferences, zoneOf } from '#core/subscriber/preferences.ts';
import type { PastRun } from '#core/subscriber/relative.ts';
import type { AlertRule } from '#core/subscriber/rules.ts';
import { notifications, promotions, users } from '#drizzle/schema.ts';
import { rulesOf } from './alert-rules.ts';
import type { Db, Tx } from './client.ts';
import { routeHistories } from './route-history.ts';
import { rowsOf } from './rows.ts';

export type NotificationRow = typeof notifications.$inferSelect;
export type UserRow = typeof users.$inferSelect;
export type PromotionRow = typeof promotions.$inferSelect;

/** A row that this sender holds, with what it takes to judge and write it. */
export interface Claimed {
  notification: NotificationRow;
  user: UserRow;
  promotion: PromotionRow | null;
  sourceCount: number;
  /** The subscriber's rules, and earlier runs of the route that some of them compare with. */
  rules: AlertRule[];
  history: PastRun[];
}

/** A row as its holder knows it. Whoever lost the lease meanwhile changes nothing with it. */
export type Held = Pick<NotificationRow, 'id' | 'leasedBy'>;

const ClaimedId = z.object({ id: z.uuid() });

/** Longer than an invocation: only the rows of a sender that died are taken from it. */
const LEASE_MS = 90_000;

/**
 * Takes up to `limit` due rows: most urgent first, then those that end first. `SKIP LOCKED` and the lease make a row
 * one sender's; a claim that expires goes back by {@link releaseStale}.
 *
 * What a subscriber stored comes back readable whatever lies in the row: one bad zone must not stop the sender.
 */
export async function claimDue(db: Db, holder: string, limit: number, now: Date): Promise<Claimed[]> {
  const at = now.toISOString();
  // Materialized, or the planner may run the locking subquery more than once and claim more than `limit`.
  const taken = await db.execute(sql`
    WITH due AS MATERIALIZED (
      SELECT id FROM notifications
      WHERE status IN ('planned', 'retry') AND not_before <= ${at}::timestamptz AND user_id IS NOT NULL
      ORDER BY coalesce(priority, 5) DESC, expires_at, not_before, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE notifications n SET status = 'claimed', leased_by = ${holder}::uuid,
      leased_until = ${new Date(now.getTime() + LEASE_MS).toISOString()}::timestamptz
    FROM due WHERE n.id = due.id
    RETURNING n.id`);
  const ids = rowsOf(ClaimedId, taken).map((row) => row.id);
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      notification: notifications,
      user: users,
      promotion: promotions,
      sourceCount: sql<number>`(SELECT count(DISTINCT source_id) FROM promotion_sightings s
        WHERE s.promotion_id = ${promotions.id} AND s.superseded_at IS NULL)::integer`,
    })
    .from(notifications)
    .innerJoin(users, eq(users.telegramId, notifications.userId))
    .leftJoin(promotions, eq(promotions.id, notifications.promotionId))
    .where(inArray(notifications.id, ids))
    .orderBy(
      sql`coalesce(${notifications.priority}, 5) DESC`,
      notifications.expiresAt,
      notifications.notBefore,
      notifications.id,
    );
  const rules = await rulesOf(
    db,
    rows.map(({ user }) => user.telegramId),
  );
  const histories = await routeHistories(
    db,
    rows.flatMap(({ promotion }) => promotion ?? []),
  );
  return rows.map((row) => ({
    ...row,
    user: readable(row.user),
    rules: rules.get(row.user.telegramId) ?? [],
    history: (row.promotion && histories.get(row.promotion.id)) ?? [],
  }));
}

function readable(user: UserRow): UserRow {
  const { instant, lastDayAnyHour, kinds } = parsePreferences(user.notificationPreferences);
  return {
    ...user,
    timezone: zoneOf(user.timezone),
    notificationPreferences: { ...user.notificationPreferences, instant, last_day_any_hour: lastDayAnyHour, kinds },
  };
}

/** Messages sent to the subscriber since `since` (their local midnight): what the daily cap counts. */
export async function sentSince(tx: Tx, userId: bigint, since: Date): Promise<number> {
  const rows = await tx.execute(sql`
    SELECT count(*)::integer AS sent FROM notifications
    WHERE user_id = ${userId.toString()}::bigint AND sent_at >= ${since.toISOString()}::timestamptz
      AND status IN ('sent', 'unknown')`);
  return rowsOf(z.object({ sent: z.int() }), rows)[0]?.sent ?? 0;
}

/**
 * Committed before the first byte: whoever finds `sending` after a crash knows that nothing is known.
 *
 * @returns false when the row is not this holder's any more: the lease ran out and another sender has it or sent it.
 * Sending it now would tell it twice.
 */
export async function markSending(tx: Tx, row: Held, text: string, rate: number | null, now: Date): Promise<boolean> {
  const marked = await tx
    .update(notifications)
    .set({
      status: 'sending',
      messageText: text,
      rate,
      attempts: sql`attempts + 1`,
      leasedUntil: new Date(now.getTime() + LEASE_MS),
    })
    .where(heldIn(row, ['claimed']))
    .returning({ id: notifications.id });
  return marked.length > 0;
}

/**
 * The message arrived: the row and the counters of subscriber and promotion, in one transaction. Safe to repeat.
 * A row that was taken for `unknown` in the meantime is known now.
 */
export function markSent(db: Db, row: NotificationRow, messageId: number, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const marked = await tx
      .update(notifications)
      .set({
        status: 'sent',
        delivered: true,
        sentAt: now,
        telegramMessageId: messageId,
        leasedUntil: null,
        deliveryError: null,
        reason: null,
      })
      .where(heldIn(row, ['sending', 'unknown']))
      .returning({ id: notifications.id });
    if (marked.length === 0) return;
    if (row.userId !== null) {
      await tx
        .update(users)
        .set({ totalPromotionsReceived: sql`coalesce(total_promotions_received, 0) + 1` })
        .where(eq(users.telegramId, row.userId));
    }
    if (row.promotionId !== null && row.occasion === 'discovered') {
      await tx
        .update(promotions)
        .set({ userNotifiedCount: sql`coalesce(user_notified_count, 0) + 1` })
        .where(eq(promotions.id, row.promotionId));
    }
  });
}

export type Fate = 'retry' | 'failed' | 'unknown' | 'expired' | 'suppressed' | 'planned';

/** Ends or postpones a row that was not sent, with its reason. Does nothing to a row that is not this holder's any more. */
export async function markFate(
  tx: Tx,
  row: Held,
  fate: Fate,
  reason: string,
  when: { notBefore?: Date; sentAt?: Date } = {},
): Promise<void> {
  await tx
    .update(notifications)
    .set({
      status: fate,
      reason,
      leasedUntil: null,
      ...(when.notBefore ? { notBefore: when.notBefore } : {}),
      ...(when.sentAt ? { sentAt: when.sentAt } : {}),
      ...(fate === 'failed' || fate === 'unknown' ? { deliveryError: reason } : {}),
    })
    .where(heldIn(row, ['claimed', 'sending']));
}

function heldIn({ id, leasedBy }: Held, statuses: string[]) {
  const holder = leasedBy === null ? sql`false` : eq(notifications.leasedBy, leasedBy);
  return and(eq(notifications.id, id), holder, inArray(notifications.status, statuses));
}

/**
 * They cannot or will not be reached: nothing more goes to them until they come back with `/start`, not even what this
 * sender has claimed already.
 */
export async function markGone(tx: Tx, userId: bigint, status: 'blocked' | 'left'): Promise<void> {
  await tx.update(users).set({ status }).where(eq(users.telegramId, userId));
  await tx.execute(sql`
    UPDATE notifications SET status = 'suppressed', reason = ${status}, leased_until = NULL
    WHERE user_id = ${userId.toString()}::bigint AND status IN ('planned', 'retry', 'claimed')`);
}

/**
 * Rows of a sender that died: `claimed` ones were never begun and go back; of `sending` ones nobody can know,
 * so they are `unknown` and never repeated. Safe to repeat. @returns how many became unknown.
 */
export async function releaseStale(tx: Tx, now: Date): Promise<number> {
  const at = now.toISOString();
  await tx.execute(sql`
    UPDATE notifications SET status = 'planned', leased_until = NULL, leased_by = NULL
    WHERE status = 'claimed' AND leased_until < ${at}::timestamptz`);
  const unknown = await tx.execute(sql`
    UPDATE notifications SET status = 'unknown', reason = 'sender-died', delivery_error = 'sender-died',
      sent_at = ${at}::timestamptz, leased_until = NULL
    WHERE status = 'sending' AND leased_until < ${at}::timestamptz
    RETURNING 1`);
  return unknown.length;
}

/** Whether anything may be sent now. */
export async function anythingDue(tx: Tx, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const rows = await tx.execute(sql`
    SELECT EXISTS (SELECT FROM notifications WHERE status IN ('planned', 'retry') AND not_before <= ${at}::timestamptz
        AND user_id IS NOT NULL)
      OR EXISTS (SELECT FROM notifications WHERE status IN ('claimed', 'sending') AND leased_until < ${at}::timestamptz)
      AS due`);
  return rowsOf(z.object({ due: z.boolean() }), rows)[0]?.due ?? false;
}
