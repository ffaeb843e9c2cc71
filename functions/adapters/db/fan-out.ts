import { and, eq, getTableColumns, isNull, lt, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { subjectOf } from '#core/notification/occasion.ts';
import { lastDayBegins } from '#core/notification/schedule.ts';
import type { MatchPlan } from '#core/subscriber/match-plan.ts';
import { fanouts, promotions } from '#drizzle/schema.ts';
import type { Db, Tx } from './client.ts';
import { compilePlan } from './match-sql.ts';
import { bigintText, rowsOf } from './rows.ts';
import { HAS_SLOT, type SlotGroup, type SlotRow, slotGroups, slotOf, slotRow, slotTable } from './slots.ts';

/** Subscribers looked at in one statement: large enough to be set-based, small enough for a Lambda's minute. */
const CHUNK = 50_000;

export interface FanOut {
  plan: MatchPlan;
  revision: number;
  occasion: string;
  /** Last instant told by a source; null when the end is presumed: then there is no last day to announce. */
  endsAt: Date | null;
  correlationId: string;
}

/**
 * Plans one notification for each subscriber who wants to hear of the promotion: who, at which rate, when.
 * Chunked by keyset; its place is kept in `fanouts`, so that a killed run goes on where it was.
 * Safe to repeat: (user, subject, occasion) is unique. Somebody who joins or changes their hours meanwhile may be
 * passed over; the event of their change plans for them alone ({@link planForOne}).
 *
 * @param mayContinue asked before each chunk; false leaves the rest to the next tick.
 * @returns rows planned in this call and whether the fan-out is complete.
 */
export async function fanOut(
  db: Db,
  fan: FanOut,
  mayContinue: () => boolean,
  chunkSize: number = CHUNK,
): Promise<{ planned: number; done: boolean }> {
  const key = and(
    eq(fanouts.promotionId, fan.plan.promotionId),
    eq(fanouts.occasion, fan.occasion),
    eq(fanouts.revision, fan.revision),
  );
  await db
    .insert(fanouts)
    .values({
      promotionId: fan.plan.promotionId,
      revision: fan.revision,
      occasion: fan.occasion,
      startedAt: fan.plan.now,
      correlationId: fan.correlationId,
    })
    .onConflictDoNothing();
  let planned = 0;
  while (mayContinue()) {
    const chunk = await db.transaction(async (tx) => {
      const [place] = await tx.select().from(fanouts).where(key).for('update');
      if (!place || place.doneAt) return { rows: 0, last: null };
      const result = await planChunk(
        tx,
        fan,
        sql`u.telegram_id > ${(place.cursor ?? LOWEST).toString()}::bigint`,
        chunkSize,
      );
      await tx
        .update(fanouts)
        .set({
          cursor: result.last ?? place.cursor,
          planned: place.planned + result.rows,
          doneAt: result.last === null ? fan.plan.now : null,
        })
        .where(key);
      return result;
    });
    planned += chunk.rows;
    if (chunk.last === null) return { planned, done: true };
  }
  return { planned, done: false };
}

/** Groups have negative ids, so the walk begins at the bottom of bigint. */
const LOWEST = -(2n ** 63n);

/** Plans for a single subscriber: a new one, or one who changed what they want to hear. Safe to repeat. */
export async function planForOne(tx: Tx, fan: FanOut, userId: bigint): Promise<number> {
  return (await planChunk(tx, fan, sql`u.telegram_id = ${userId.toString()}::bigint`, 1)).rows;
}

const Planned = z.object({ rows: z.int(), last: z.nullable(bigintText) });

async function planChunk(
  tx: Tx,
  fan: FanOut,
  scope: SQL,
  size: number,
): Promise<{ rows: number; last: bigint | null }> {
  const chunk = sql`SELECT u.* FROM users u WHERE ${scope} ORDER BY u.telegram_id LIMIT ${size}`;
  const groups = await slotGroups(tx, sql`FROM (${chunk}) u`);
  if (groups.length === 0) return { rows: 0, last: null };
  const { joins, wanted, rate, rateReason } = compilePlan(fan.plan, sql`chunk`);
  const subject = subjectOf(fan.plan.promotionId);
  const rows = await tx.execute(sql`
    WITH chunk AS (${chunk}),
    planned AS (
      INSERT INTO notifications
        (user_id, promotion_id, message_text, notification_type, sent_at, priority, status, subject, occasion,
         rate, rate_reason, not_before, expires_at, reason, correlation_id)
      SELECT u.telegram_id, ${fan.plan.promotionId}::uuid, '', 'promotion', NULL, ${priorityOf(fan)}::integer,
        CASE WHEN s.reason IS NULL THEN 'planned' ELSE 'suppressed' END, ${subject}::text,
        s.occasion, ${rate}, ${rateReason}, s.not_before, ${fan.plan.expiresAt.toISOString()}::timestamptz, s.reason,
        ${fan.correlationId}::text
      FROM chunk u JOIN ${slotTable(groups.flatMap((group) => tellingsOf(fan, group)))} s ON ${HAS_SLOT}
      ${joins}
      WHERE ${wanted} AND (NOT s.only_if_told OR EXISTS (
        SELECT FROM notifications told
        WHERE told.user_id = u.telegram_id AND told.subject = ${subject}::text AND told.sent_at IS NOT NULL))
      ON CONFLICT (user_id, subject, occasion) DO UPDATE SET
        status = excluded.status, reason = NULL, rate = excluded.rate, rate_reason = excluded.rate_reason,
        priority = excluded.priority, not_before = excluded.not_before, expires_at = excluded.expires_at,
        correlation_id = excluded.correlation_id
      WHERE excluded.status = 'planned' AND ${maybeRevived}
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM planned)::integer AS rows, (SELECT max(telegram_id) FROM chunk)::text AS last
  `);
  return rowsOf(Planned, rows)[0] ?? { rows: 0, last: null };
}

/**
 * A message that was given up before anybody tried to send it, for a reason that may have passed: there was no hour for
 * it before the end that has moved since, they did not want it then, they were away. What a cap held back belongs to
 * the digest, and what was merged away was told under the other name.
 */
const maybeRevived = sql`notifications.sent_at IS NULL AND (
  notifications.status = 'expired'
  OR notifications.status = 'suppressed' AND coalesce(notifications.reason, '') NOT IN ('daily-cap', 'merged'))`;

/**
 * A discovery plans its reminder too: the last day, unless the offer is told on that very day. Where the first allowed
 * hour already lies in the last day, one message is enough, but who was told earlier still wants the reminder.
 */
function tellingsOf({ plan, occasion, endsAt }: FanOut, group: SlotGroup): SlotRow[] {
  // A presumed end is nobody's last day.
  const asked = { ...group, anyHour: group.anyHour && endsAt !== null };
  const told = slotOf(asked, plan.now, plan.expiresAt);
  const rows = [slotRow(group, occasion, told)];
  if (occasion !== 'discovered' || !endsAt) return rows;
  const lastDay = lastDayBegins(endsAt);
  if (lastDay <= plan.now) return rows;
  const toldBefore = 'notBefore' in told && told.notBefore < lastDay;
  return [...rows, slotRow(group, 'last-day', slotOf(asked, lastDay, plan.expiresAt), !toldBefore)];
}

/** What ends within a day goes first. */
function priorityOf({ plan }: FanOut): number {
  return plan.expiresAt.getTime() - plan.now.getTime() <= 86_400_000 ? 8 : 5;
}

/**
 * Fan-outs that were begun before `startedBefore` and never finished: their function died. Those of an offer that is
 * over by now have nobody left to tell and stay as they are.
 */
export async function openFanOuts(tx: Tx, startedBefore: Date) {
  return tx
    .select(getTableColumns(fanouts))
    .from(fanouts)
    .innerJoin(promotions, eq(promotions.id, fanouts.promotionId))
    .where(
      and(
        isNull(fanouts.doneAt),
        lt(fanouts.startedAt, startedBefore),
        eq(promotions.isActive, true),
        isNull(promotions.mergedInto),
      ),
    );
}

/** Counts their age anew from `now`, so that they are resumed once and not again by every tick until they are done. */
export async function restartFanOuts(tx: Tx, fans: (typeof fanouts.$inferSelect)[], now: Date): Promise<void> {
  for (const { promotionId, occasion, revision } of fans) {
    await tx
      .update(fanouts)
      .set({ startedAt: now })
      .where(and(eq(fanouts.promotionId, promotionId), eq(fanouts.occasion, occasion), eq(fanouts.revision, revision)));
  }
}
