import { and, eq, inArray, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { ALERTS } from '#core/notification/occasion.ts';
import { notifications, users } from '#drizzle/schema.ts';
import { type Claimed, type NotificationRow, withContext } from './claimed.ts';
import type { Db, Tx } from './client.ts';
import { countTold } from './counters.ts';
import { type Fate, itemsFollow, itemsSent } from './digest-items.ts';
import { bigintText, instantText, rowsOf } from './rows.ts';

/** A row as its holder knows it. Whoever lost the lease meanwhile changes nothing with it. */
export type Held = Pick<NotificationRow, 'id' | 'leasedBy'>;

const TakenRow = z.object({ id: z.uuid(), userId: bigintText, promotionId: z.nullable(z.uuid()) });
/** A row that was taken: whom and what it is about. */
export type Taken = z.infer<typeof TakenRow>;

/** Longer than an invocation: only the rows of a sender that died are taken from it. */
const LEASE_MS = 90_000;

const WAITS = sql`status IN ('planned', 'retry')`;
/** What decides who is told first; both rise in the order of sending, so that two of them compare as a row. */
const URGENCY = sql`(-coalesce(priority, 5))`;
const UNTIL = sql`(coalesce(expires_at, 'infinity'::timestamptz))`;
const RANK = sql`SELECT ${URGENCY} AS urgency, ${UNTIL} AS until FROM notifications`;
const FIRST = sql`ORDER BY ${URGENCY}, ${UNTIL} LIMIT 1`;

/**
 * The few ranks (urgency, end) of all that waits, in the order of sending: each step jumps to the next one in the index.
 * Within a rank the index is in the order of `not_before`, so that neither what is due is sorted nor what is not due read,
 * however many rows of both there are.
 */
const RANKS = sql`ranks AS (
  (${RANK} WHERE ${WAITS} ${FIRST})
  UNION ALL
  SELECT next.* FROM ranks, LATERAL (
    ${RANK} WHERE ${WAITS} AND (${URGENCY}, ${UNTIL}) > (ranks.urgency, ranks.until) ${FIRST}) next)`;
const IN_RANK = sql`${WAITS} AND ${URGENCY} = ranks.urgency AND ${UNTIL} = ranks.until`;

/**
 * Takes up to `limit` due rows: most urgent first, then those that end first. `SKIP LOCKED` and the lease make a row
 * one sender's; a claim that expires goes back by {@link releaseStale}.
 */
export async function takeDue(db: Db, holder: string, limit: number, now: Date): Promise<Taken[]> {
  const at = now.toISOString();
  // Materialized, or the planner may run the locking subquery more than once and claim more than `limit`.
  const taken = await db.execute(sql`
    WITH RECURSIVE ${RANKS},
    due AS MATERIALIZED (
      SELECT next.id FROM ranks, LATERAL (
        SELECT id FROM notifications
        WHERE ${IN_RANK} AND not_before <= ${at}::timestamptz AND user_id IS NOT NULL
        ORDER BY not_before, id LIMIT ${limit} FOR UPDATE SKIP LOCKED) next
      LIMIT ${limit})
    UPDATE notifications n SET status = 'claimed', leased_by = ${holder}::uuid,
      leased_until = ${new Date(now.getTime() + LEASE_MS).toISOString()}::timestamptz
    FROM due WHERE n.id = due.id
    RETURNING n.id, n.user_id AS "userId", n.promotion_id AS "promotionId"`);
  return rowsOf(TakenRow, taken);
}

/** {@link takeDue} with all that it takes to judge and write the rows. */
export async function claimDue(db: Db, holder: string, limit: number, now: Date): Promise<Claimed[]> {
  const rows = await takeDue(db, holder, limit, now);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  return withContext(db, inArray(notifications.id, ids), {
    users: rows.map((row) => row.userId),
    promotions: rows.flatMap((row) => row.promotionId ?? []),
  });
}

/** What somebody got lately. */
export interface Lately {
  /** Alerts since their local midnight: what the daily cap counts. Digests, edits and word of a change are none. */
  alerts: number;
  /** The last message or edit of the day; null when there was none. */
  lastAt: Date | null;
}

const LatelyRow = z.object({ alerts: z.int(), lastAt: z.nullable(instantText) });
const alertNames = sql.join(
  ALERTS.map((name) => sql`${name}::text`),
  sql`, `,
);

/** What the subscriber got since `midnight`, theirs. */
export async function lately(tx: Tx, userId: bigint, midnight: Date): Promise<Lately> {
  const rows = await tx.execute(sql`
    SELECT count(*) FILTER (WHERE told_in IS NULL AND occasion IN (${alertNames}))::integer AS alerts,
      max(sent_at) AS "lastAt"
    FROM notifications
    WHERE user_id = ${userId.toString()}::bigint AND sent_at >= ${midnight.toISOString()}::timestamptz
      AND status IN ('sent', 'unknown')`);
  return rowsOf(LatelyRow, rows)[0] ?? { alerts: 0, lastAt: null };
}

/** What a message tells, beside the subscriber's row. */
export interface Told {
  text: string;
  rate: number | null;
  /** When the offer ends, as told. */
  expiresAt: Date | null;
}

/**
 * Committed before the first byte: whoever finds `sending` after a crash knows that nothing is known.
 *
 * @returns false when the row is not this holder's any more: the lease ran out and another sender has it or sent it.
 * Sending it now would tell it twice.
 */
export async function markSending(tx: Tx, row: Held, { text, rate, expiresAt }: Told, now: Date): Promise<boolean> {
  const marked = await tx
    .update(notifications)
    .set({
      status: 'sending',
      messageText: text,
      rate,
      expiresAt,
      attempts: sql`attempts + 1`,
      leasedUntil: new Date(now.getTime() + LEASE_MS),
    })
    .where(heldIn(row, ['claimed']))
    .returning({ id: notifications.id });
  return marked.length > 0;
}

/**
 * The message arrived: the row, what a digest held, and the counters of subscriber and promotions, in one transaction.
 * Safe to repeat. A row that was taken for `unknown` in the meantime is known now.
 */
export function markSent(db: Db, row: NotificationRow, messageId: number | null, now: Date): Promise<void> {
  const sent = {
    status: 'sent',
    delivered: true,
    sentAt: now,
    telegramMessageId: messageId,
    leasedUntil: null,
    deliveryError: null,
    reason: null,
  };
  return db.transaction(async (tx) => {
    const marked = await tx
      .update(notifications)
      .set(sent)
      .where(heldIn(row, ['sending', 'unknown']))
      .returning({ id: notifications.id });
    if (marked.length === 0 || row.userId === null) return;
    const items = await itemsSent(tx, row, sent);
    await countTold(tx, row.userId, [row.id, ...items]);
  });
}

/**
 * Ends or postpones a row that was not sent, with its reason, and with it what a digest held.
 *
 * @returns false when the row is not this holder's any more: then nothing happened.
 */
export async function markFate(
  tx: Tx,
  row: NotificationRow,
  fate: Fate,
  reason: string,
  when: { notBefore?: Date; sentAt?: Date } = {},
): Promise<boolean> {
  const marked = await tx
    .update(notifications)
    .set({
      status: fate,
      reason,
      leasedUntil: null,
      ...(when.notBefore ? { notBefore: when.notBefore } : {}),
      ...(when.sentAt ? { sentAt: when.sentAt } : {}),
      ...(fate === 'failed' || fate === 'unknown' ? { deliveryError: reason } : {}),
    })
    .where(heldIn(row, ['claimed', 'sending']))
    .returning({ id: notifications.id });
  if (marked.length === 0) return false;
  await itemsFollow(tx, row, fate, reason, when.sentAt ?? null);
  return true;
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
    WHERE user_id = ${userId.toString()}::bigint
      AND (status IN ('planned', 'retry', 'claimed') OR status = 'suppressed' AND reason = 'daily-cap')`);
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
    RETURNING id, user_id AS "userId", subject`);
  const dead = rowsOf(Dead, unknown);
  for (const row of dead) await itemsFollow(tx, row, 'unknown', 'sender-died', now);
  return dead.length;
}

const Dead = z.object({ id: z.uuid(), userId: z.nullable(bigintText), subject: z.string() });

/** The reason of rows that wait because their chat got a message just now. */
export const CHAT_PACE = 'chat-pace';
/** Longer than any chat's pace. */
const SOON_MS = 5_000;

/** When the first chat that is only paced takes its next message; null when none waits for that. */
export async function nextPacedTurn(tx: Tx, now: Date): Promise<Date | null> {
  const soon = new Date(now.getTime() + SOON_MS).toISOString();
  const rows = await tx.execute(sql`
    WITH RECURSIVE ${RANKS}
    SELECT min(soon.not_before) AS at FROM ranks, LATERAL (
      SELECT not_before FROM notifications
      WHERE ${IN_RANK} AND not_before <= ${soon}::timestamptz AND reason = ${CHAT_PACE}
      ORDER BY not_before LIMIT 1) soon`);
  return rowsOf(z.object({ at: z.nullable(instantText) }), rows)[0]?.at ?? null;
}

/** Whether anything may be sent now. */
export async function anythingDue(tx: Tx, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const rows = await tx.execute(sql`
    WITH RECURSIVE ${RANKS}
    SELECT EXISTS (SELECT FROM ranks, LATERAL (
        SELECT FROM notifications
        WHERE ${IN_RANK} AND not_before <= ${at}::timestamptz AND user_id IS NOT NULL LIMIT 1) due)
      OR EXISTS (SELECT FROM notifications WHERE status IN ('claimed', 'sending') AND leased_until < ${at}::timestamptz)
      AS due`);
  return rowsOf(z.object({ due: z.boolean() }), rows)[0]?.due ?? false;
}
