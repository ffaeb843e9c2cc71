import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { WAVE_GRACE_MS } from '#core/promotion/identity.ts';
import { LIFECYCLES } from '#drizzle/schema.ts';
import { audit } from './audit.ts';
import type { Db } from './client.ts';
import { writeEvents } from './outbox.ts';
import { rowsOf } from './rows.ts';

/** Rows of one transaction: a backfill leaves years of offers at once. */
const CHUNK = 1000;

const FiledRow = z.object({
  id: z.uuid(),
  from: z.enum(LIFECYCLES),
  revision: z.int(),
  announced: z.boolean(),
});

/**
 * Makes `historic` what has been over (ended, or given up) for longer than a wave's days of grace, with history and events
 * as every change of a life cycle. Safe to repeat and to stop: it goes on where it was. @returns how many.
 */
export async function fileAway(db: Db, now: Date): Promise<number> {
  const over = new Date(now.getTime() - WAVE_GRACE_MS).toISOString();
  const correlationId = randomUUID();
  for (let total = 0; ; ) {
    const filed = await db.transaction(async (tx) => {
      const rows = rowsOf(
        FiledRow,
        await tx.execute(sql`
          WITH due AS (
            SELECT id, lifecycle AS was FROM promotions
            WHERE lifecycle IN ('ended', 'undetermined') AND merged_into IS NULL
              AND coalesce(end_date, presumed_end_at) < ${over}::timestamptz
            ORDER BY id LIMIT ${CHUNK}
            -- One that dedupe holds at this moment is filed the next night.
            FOR NO KEY UPDATE SKIP LOCKED
          )
          UPDATE promotions p SET lifecycle = 'historic', is_active = false, content_revision = p.content_revision + 1
          FROM due WHERE p.id = due.id
          RETURNING p.id, due.was AS "from", p.content_revision AS revision, p.announced_at IS NOT NULL AS announced`),
      );
      const history = rows.map(({ id, from, revision }) => ({
        actor: 'system:jobs',
        action: 'promotion.moved',
        subject: `promotion:${id}`,
        details: { from, to: 'historic', revision },
        correlationId,
      }));
      await audit(tx, history, now);
      const events = rows.filter(({ announced }) => announced);
      await writeEvents(
        tx,
        events.map(({ id, revision }) => ({
          type: 'promotion.changed',
          subject: `promotion:${id}`,
          revision,
          changed: ['lifecycle'],
          correlationId,
        })),
        now,
      );
      return rows.length;
    });
    total += filed;
    if (filed < CHUNK) return total;
  }
}
