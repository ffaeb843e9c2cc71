import { and, count, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Standing, ToldOffer } from '#core/bot/ports.ts';
import { notifications, promotions, sources } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';
import { offerOf, sourceCount } from './open-offers.ts';
import { instantText, rowsOf } from './rows.ts';

const A_PAGE = 8;
const WEEK_MS = 7 * 86_400_000;

const Told = z.object({ id: z.uuid(), toldAt: instantText, pressed: z.array(z.string()) });

/** Offers that somebody was told of, the latest first: each once, with what they pressed under it. */
export async function toldTo(
  tx: Tx,
  userId: bigint,
  { pressed, page }: { pressed: string | null; page: number },
): Promise<{ offers: ToldOffer[]; more: boolean }> {
  const rows = await tx.execute(sql`
    SELECT n.promotion_id AS id, min(n.sent_at) AS "toldAt",
      array(SELECT DISTINCT i.action FROM interactions i
        WHERE i.user_id = ${userId.toString()}::bigint AND i.promotion_id = n.promotion_id ORDER BY 1) AS pressed
    FROM notifications n
    WHERE n.user_id = ${userId.toString()}::bigint AND n.status IN ('sent', 'unknown') AND n.promotion_id IS NOT NULL
      AND (${pressed}::text IS NULL OR EXISTS (SELECT FROM interactions i
        WHERE i.user_id = n.user_id AND i.promotion_id = n.promotion_id AND i.action = ${pressed}::text))
    GROUP BY n.promotion_id ORDER BY min(n.sent_at) DESC, n.promotion_id
    LIMIT ${A_PAGE + 1} OFFSET ${(page - 1) * A_PAGE}`);
  const told = rowsOf(Told, rows);
  const here = told.slice(0, A_PAGE);
  if (here.length === 0) return { offers: [], more: false };
  const found = await tx
    .select({ promotion: promotions, sourceCount })
    .from(promotions)
    .where(
      inArray(
        promotions.id,
        here.map(({ id }) => id),
      ),
    );
  const offers = new Map(found.map((row) => [row.promotion.id, offerOf(row.promotion, row.sourceCount)]));
  return {
    offers: here.flatMap(({ id, ...rest }) => {
      const offer = offers.get(id);
      return offer ? [{ ...offer, ...rest }] : [];
    }),
    more: told.length > A_PAGE,
  };
}

/** How somebody's alerts stand, and the service. */
export async function standingOf(tx: Tx, userId: bigint, now: Date): Promise<Standing> {
  const since = new Date(now.getTime() - WEEK_MS).toISOString();
  const [mine] = await tx
    .select({
      told: sql<number>`count(*) FILTER (WHERE status = 'sent' AND sent_at >= ${since}::timestamptz)::integer`,
      waiting: sql<number>`count(*) FILTER (WHERE status IN ('planned', 'retry', 'claimed'))::integer`,
      lastToldAt: max(notifications.sentAt),
    })
    .from(notifications)
    .where(eq(notifications.userId, userId));
  const [open] = await tx
    .select({ count: count() })
    .from(promotions)
    .where(and(eq(promotions.isActive, true), isNull(promotions.mergedInto), isNotNull(promotions.announcedAt)));
  const [watched] = await tx
    .select({
      total: count(),
      healthy: sql<number>`count(*) FILTER (WHERE coalesce(consecutive_failures, 0) = 0)::integer`,
      lastSeenAt: max(sources.lastSuccessfulCheck),
    })
    .from(sources)
    .where(and(eq(sources.isActive, true), isNull(sources.retiredOn)));
  return {
    told: mine?.told ?? 0,
    waiting: mine?.waiting ?? 0,
    lastToldAt: mine?.lastToldAt ?? null,
    open: open?.count ?? 0,
    sources: watched ?? { total: 0, healthy: 0, lastSeenAt: null },
  };
}
