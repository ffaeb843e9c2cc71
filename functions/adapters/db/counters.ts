import { sql } from 'drizzle-orm';
import type { Tx } from './client.ts';
import { textArray } from './rate-sql.ts';

/**
 * Counts, for these rows of one subscriber that have just become `sent`, each promotion that they had not been told of
 * before: `users.total_promotions_received` and `promotions.user_notified_count` are both the number of pairs
 * (subscriber, promotion) with a sent row. Call it in the transaction that sends, once for each row.
 */
export async function countTold(tx: Tx, userId: bigint, ids: string[]): Promise<void> {
  const rows = sql`${textArray(ids)}::uuid[]`;
  await tx.execute(sql`
    WITH told AS MATERIALIZED (
      SELECT DISTINCT n.promotion_id AS id FROM notifications n
      WHERE n.id = ANY(${rows}) AND n.promotion_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM notifications o
        WHERE o.user_id = n.user_id AND o.promotion_id = n.promotion_id AND o.status = 'sent' AND o.id <> ALL(${rows}))),
    counted AS (
      UPDATE promotions p SET user_notified_count = coalesce(user_notified_count, 0) + 1 FROM told WHERE p.id = told.id)
    UPDATE users SET total_promotions_received = coalesce(total_promotions_received, 0) + (SELECT count(*) FROM told)
    WHERE telegram_id = ${userId.toString()}::bigint AND EXISTS (SELECT FROM told)`);
}
