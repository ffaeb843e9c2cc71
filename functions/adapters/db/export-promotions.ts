import { desc, isNull } from 'drizzle-orm';
import { localTime } from '#core/calendar.ts';
import { csv } from '#core/report/csv.ts';
import { promotions } from '#drizzle/schema.ts';
import type { Db } from './client.ts';

/** A document that a phone can still open. */
const MOST_ROWS = 20_000;

const HEADER = [
  'id',
  'kind',
  'origins',
  'destination',
  'bonus_percentage',
  'discount_percentage',
  'points_amount',
  'price_per_thousand_cents',
  'tiers',
  'published',
  'start_date',
  'end_date',
  'lifecycle',
  'confirmation',
  'source',
  'url',
  'title',
];

/** The newest promotions as CSV; days are Brasília's. */
export async function exportPromotions(db: Db): Promise<{ csv: string; rows: number }> {
  const rows = await db
    .select()
    .from(promotions)
    .where(isNull(promotions.mergedInto))
    .orderBy(desc(promotions.firstPublishedAt), promotions.id)
    .limit(MOST_ROWS);
  const day = (at: Date | null) => (at ? localTime(at).day : null);
  const lines = rows.map((row) => [
    row.id,
    row.kind,
    row.origins.join('|'),
    row.program,
    row.bonusPercentage,
    row.discountPercentage,
    row.pointsAmount,
    row.pricePerThousandCents,
    row.tiers.length > 0 ? JSON.stringify(row.tiers) : null,
    day(row.firstPublishedAt),
    day(row.startDate),
    day(row.endDate),
    row.lifecycle,
    row.confirmation,
    row.sourceName,
    row.sourceUrl,
    row.title,
  ]);
  return { csv: csv(HEADER, lines), rows: rows.length };
}
