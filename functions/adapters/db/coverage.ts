import { sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Health } from '#core/source/health.ts';
import type { sources } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';
import { rowsOf } from './rows.ts';

const DAY_MS = 86_400_000;
/** Sources that must have told of an offer before its absence says something about another. */
const WIDELY = 3;
/** Others get a day to catch up. */
const CATCH_UP_MS = DAY_MS;
const LOOK_BACK_MS = 30 * DAY_MS;
/** More in a row changes nothing. */
const MOST = 6;

/**
 * How many of the newest widely told offers this source did not tell of, in a row. Counted once a day and only for
 * sources that told of offers before: an official page is not blamed for what other programs do.
 *
 * @returns undefined when it was counted within the last day, or when there is nothing to compare.
 */
export async function missedInARow(
  tx: Tx,
  source: typeof sources.$inferSelect,
  health: Health,
  now: Date,
): Promise<number | undefined> {
  if (source.authority === 'official' || (source.promotionsFound ?? 0) === 0) return undefined;
  if (health.countedAt && now.getTime() - Date.parse(health.countedAt) < DAY_MS) return undefined;
  const since = new Date(Math.max(now.getTime() - LOOK_BACK_MS, source.addedAt?.getTime() ?? 0));
  const until = new Date(now.getTime() - CATCH_UP_MS);
  const rows = rowsOf(
    z.object({ told: z.boolean() }),
    await tx.execute(sql`
      SELECT bool_or(s.source_id = ${source.id}) AS told
      FROM promotions p JOIN promotion_sightings s ON s.promotion_id = p.id
      WHERE p.first_published_at BETWEEN ${since.toISOString()}::timestamptz AND ${until.toISOString()}::timestamptz
        AND p.merged_into IS NULL
      GROUP BY p.id, p.first_published_at
      HAVING count(DISTINCT s.source_id) FILTER (WHERE s.source_id <> ${source.id}) >= ${WIDELY}
      ORDER BY p.first_published_at DESC
      LIMIT ${MOST}`),
  );
  if (rows.length === 0) return undefined;
  const first = rows.findIndex(({ told }) => told);
  return first < 0 ? rows.length : first;
}
