import { sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Terms } from '#core/notification/ring.ts';
import type { NotificationRow } from './claimed.ts';
import type { Tx } from './client.ts';
import { instantText, rowsOf } from './rows.ts';

/** The reason of a follow-up that had no message of its own: an earlier one was edited. */
export const EDITED = 'edited';

/** What a subscriber was told last of an offer, and the message that may be edited: not one that tells of others too. */
export interface LastTold {
  terms: Terms;
  messageId: number | null;
}

const Row = z.object({
  rate: z.nullable(z.int()),
  endsAt: z.nullable(instantText),
  messageId: z.nullable(z.int()),
});

/** @returns null when nothing was told under this name of the offer. */
export async function lastTold(tx: Tx, row: Pick<NotificationRow, 'userId' | 'subject'>): Promise<LastTold | null> {
  if (row.userId === null) return null;
  const mine = sql`user_id = ${row.userId.toString()}::bigint AND subject = ${row.subject}::text`;
  const rows = await tx.execute(sql`
    SELECT rate, expires_at AS "endsAt", (
        SELECT telegram_message_id FROM notifications
        WHERE ${mine} AND status = 'sent' AND told_in IS NULL AND telegram_message_id IS NOT NULL
        ORDER BY sent_at DESC, telegram_message_id DESC LIMIT 1)::float8 AS "messageId"
    FROM notifications
    WHERE ${mine} AND sent_at IS NOT NULL AND (status = 'sent' OR status = 'suppressed' AND reason = ${EDITED})
    ORDER BY sent_at DESC, telegram_message_id DESC NULLS LAST LIMIT 1`);
  const [told] = rowsOf(Row, rows);
  return told ? { terms: { rate: told.rate, endsAt: told.endsAt }, messageId: told.messageId } : null;
}
