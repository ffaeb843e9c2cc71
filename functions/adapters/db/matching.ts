import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { localTime } from '#core/calendar.ts';
import { subjectOf } from '#core/notification/occasion.ts';
import { isOpen, type Lifecycle } from '#core/promotion/life-cycle.ts';
import { type MatchPlan, matchPlan } from '#core/subscriber/match-plan.ts';
import type { PastRun } from '#core/subscriber/relative.ts';
import { promotions, users } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';
import type { PromotionRow } from './promotions.ts';
import { HAS_SLOT, slotGroups, slotOf, slotRow, slotTable } from './slots.ts';

/** The promotion as it stands, or null when it is gone or was merged away. */
export async function loadPromotion(tx: Tx, id: string): Promise<PromotionRow | null> {
  const [row] = await tx.select().from(promotions).where(eq(promotions.id, id));
  return row && row.mergedInto === null ? row : null;
}

/** Announced promotions that a subscriber can still act on. */
export async function openPromotions(tx: Tx): Promise<PromotionRow[]> {
  return tx
    .select()
    .from(promotions)
    .where(and(eq(promotions.isActive, true), isNotNull(promotions.announcedAt), isNull(promotions.mergedInto)))
    .orderBy(promotions.endDate, promotions.id);
}

export function planOf(row: PromotionRow, now: Date, history: readonly PastRun[]): MatchPlan {
  return matchPlan(
    {
      id: row.id,
      kind: row.kind,
      program: row.program,
      origins: row.origins,
      bonusPercentage: row.bonusPercentage,
      bonusIsCeiling: row.bonusIsCeiling,
      tiers: row.tiers,
      endsAt: row.endDate,
      presumedEndAt: row.presumedEndAt,
    },
    now,
    localTime(now).day,
    history,
  );
}

export function isOpenRow(row: PromotionRow): boolean {
  return isOpen(row.lifecycle as Lifecycle);
}

/** The subscriber behind the random reference that events carry; null once erased. */
export async function subscriberByRef(tx: Tx, ref: string): Promise<bigint | null> {
  const [row] = await tx.select({ id: users.telegramId }).from(users).where(eq(users.ref, ref));
  return row?.id ?? null;
}

/**
 * An offer's terms moved: messages that still wait are re-timed. Those of an ended offer expire; the last-day reminder
 * moves to the first allowed hour of the new last day, and is withdrawn when nobody tells an end any more.
 * Safe to repeat. @returns rows expired, withdrawn or moved.
 */
export async function retimeUnsent(tx: Tx, row: PromotionRow, lastDay: Date | null): Promise<number> {
  const waiting = sql`n.promotion_id = ${row.id}::uuid AND n.subject = ${subjectOf(row.id)} AND n.status IN ('planned', 'retry')`;
  if (!isOpenRow(row)) {
    const expired = await tx.execute(sql`
      UPDATE notifications n SET status = 'expired', reason = 'offer-ended'
      WHERE ${waiting} AND n.occasion <> 'ended' RETURNING 1`);
    return expired.length;
  }
  const expiresAt = row.endDate ?? row.presumedEndAt;
  await tx.execute(
    sql`UPDATE notifications n SET expires_at = ${expiresAt.toISOString()}::timestamptz WHERE ${waiting}`,
  );
  const reminders = sql`${waiting} AND n.occasion = 'last-day'`;
  if (!lastDay) {
    const withdrawn = await tx.execute(sql`
      UPDATE notifications n SET status = 'suppressed', reason = 'end-unknown' WHERE ${reminders} RETURNING 1`);
    return withdrawn.length;
  }
  const groups = await slotGroups(
    tx,
    sql`FROM notifications n JOIN users u ON u.telegram_id = n.user_id WHERE ${reminders}`,
  );
  const slots = groups.map((group) => slotRow(group, 'last-day', slotOf(group, lastDay, expiresAt)));
  const moved = await tx.execute(sql`
    UPDATE notifications n
    SET not_before = coalesce(s.not_before, n.not_before), reason = s.reason,
      status = CASE WHEN s.reason IS NULL THEN n.status ELSE 'suppressed' END
    FROM users u JOIN ${slotTable(slots)} s ON ${HAS_SLOT}
    WHERE u.telegram_id = n.user_id AND ${reminders} AND n.not_before IS DISTINCT FROM s.not_before
    RETURNING 1`);
  return moved.length;
}

/**
 * Plans a follow-up (extended, corrected, ended) for exactly those who were told of the promotion.
 * Safe to repeat: the occasion carries the revision. @returns rows planned.
 */
export async function planFollowUp(
  tx: Tx,
  row: PromotionRow,
  occasion: string,
  correlationId: string,
  now: Date,
): Promise<number> {
  const expiresAt = occasion === 'ended' ? new Date(now.getTime() + 86_400_000) : (row.endDate ?? row.presumedEndAt);
  const planned = await tx.execute(sql`
    INSERT INTO notifications
      (user_id, promotion_id, message_text, notification_type, sent_at, priority, status, subject, occasion, rate,
       rate_reason, not_before, expires_at, correlation_id)
    SELECT DISTINCT ON (told.user_id) told.user_id, told.promotion_id, '', 'promotion', NULL::timestamptz, 6, 'planned',
      told.subject, ${occasion}::text, told.rate, told.rate_reason, ${now.toISOString()}::timestamptz,
      ${expiresAt.toISOString()}::timestamptz, ${correlationId}::text
    FROM notifications told JOIN users u ON u.telegram_id = told.user_id
    WHERE told.promotion_id = ${row.id}::uuid AND told.subject = ${subjectOf(row.id)} AND told.status = 'sent'
      AND u.status = 'active'
    ORDER BY told.user_id, told.sent_at DESC
    ON CONFLICT (user_id, subject, occasion) DO NOTHING
    RETURNING 1`);
  return planned.length;
}
