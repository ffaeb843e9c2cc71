import { and, desc, gte, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm';
import type { PastRun } from '#core/subscriber/relative.ts';
import { promotions } from '#drizzle/schema.ts';
import type { PromotionRow } from './claimed.ts';
import type { Tx } from './client.ts';
import { sourceCount } from './open-offers.ts';
import { routeHistories } from './route-history.ts';

/** An announced offer with what it takes to judge it for somebody. */
export interface ReportRow {
  promotion: PromotionRow;
  sourceCount: number;
  history: PastRun[];
}

/** More offers than a month ever had; the newest win. */
const MOST_OFFERS = 200;

/** What was first told in [from, to), and what is still open; each once, newest first. */
export async function reportOffers(tx: Tx, from: Date, to: Date): Promise<ReportRow[]> {
  const rows = await tx
    .select({ promotion: promotions, sourceCount })
    .from(promotions)
    .where(and(isNotNull(promotions.announcedAt), isNull(promotions.mergedInto), or(told(from, to), OPEN)))
    .orderBy(desc(promotions.firstPublishedAt))
    .limit(MOST_OFFERS);
  const histories = await routeHistories(
    tx,
    rows.map(({ promotion }) => promotion),
  );
  return rows.map((row) => ({ ...row, history: histories.get(row.promotion.id) ?? [] }));
}

/** Whether a summary of [from, to) could have anything to say to anybody. */
export async function anythingToReport(tx: Tx, from: Date, to: Date, open: boolean): Promise<boolean> {
  const rows = await tx
    .select({ id: promotions.id })
    .from(promotions)
    .where(
      and(
        isNotNull(promotions.announcedAt),
        isNull(promotions.mergedInto),
        open ? or(told(from, to), OPEN) : told(from, to),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

const OPEN = inArray(promotions.lifecycle, ['detected', 'confirmed', 'active', 'last-day']);
const told = (from: Date, to: Date) => and(gte(promotions.firstPublishedAt, from), lt(promotions.firstPublishedAt, to));
