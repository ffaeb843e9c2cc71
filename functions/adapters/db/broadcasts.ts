import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import { broadcastOf } from '#core/notification/occasion.ts';
import { broadcasts } from '#drizzle/schema.ts';
import { audit } from './audit.ts';
import type { Db, Tx } from './client.ts';
import { actorOf, type By } from './operate.ts';

export interface BroadcastText {
  pt: string;
  en: string | null;
}

/** A preview that nobody confirmed within this is not meant any more. */
const CONFIRM_WITHIN_MS = 3_600_000;
/** Who cannot be told within two days need not hear it. */
const WORTH_TELLING_MS = 2 * 86_400_000;

const READERS = sql`FROM users u WHERE u.status = 'active' AND u.channel_of IS NULL`;

export async function draftBroadcast(db: Db, { pt, en }: BroadcastText, by: bigint, now: Date) {
  const madeBy = await actorOf(db, { operator: by, correlationId: '' });
  const [row] = await db.insert(broadcasts).values({ textPt: pt, textEn: en, madeBy, madeAt: now }).returning();
  if (!row) throw new Error('no row came back');
  const [count] = await db.execute(sql`SELECT count(*)::integer AS readers ${READERS}`);
  return { id: row.id, readers: Number(count?.readers ?? 0) };
}

/** One row for each active subscriber, in the transaction that confirms: a second press finds it confirmed. */
export function confirmBroadcast(db: Db, id: string, by: By, now: Date): Promise<number | null> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(broadcasts)
      .set({ confirmedAt: now })
      .where(
        and(
          eq(broadcasts.id, id),
          isNull(broadcasts.confirmedAt),
          gte(broadcasts.madeAt, new Date(now.getTime() - CONFIRM_WITHIN_MS)),
        ),
      )
      .returning();
    if (!row) return null;
    const planned = await tx.execute(sql`
      INSERT INTO notifications
        (user_id, message_text, notification_type, sent_at, priority, status, subject, occasion, not_before, expires_at,
         correlation_id)
      SELECT u.telegram_id, '', 'system', NULL, 2, 'planned', ${broadcastOf(id)}::text, 'broadcast',
        ${now.toISOString()}::timestamptz, ${new Date(now.getTime() + WORTH_TELLING_MS).toISOString()}::timestamptz,
        ${by.correlationId}::text
      ${READERS}
      ON CONFLICT (user_id, subject, occasion) DO NOTHING`);
    const event = { action: 'broadcast.confirmed', subject: broadcastOf(id), correlationId: by.correlationId };
    await audit(tx, [{ actor: await actorOf(tx, by), ...event, details: { readers: planned.count } }], now);
    return planned.count;
  });
}

/** The words behind a row's subject; null when they are gone. */
export async function broadcastText(tx: Tx, subject: string): Promise<BroadcastText | null> {
  const [row] = await tx
    .select()
    .from(broadcasts)
    .where(eq(broadcasts.id, subject.slice('broadcast:'.length)));
  return row ? { pt: row.textPt, en: row.textEn } : null;
}
