import { and, asc, isNull, sql } from 'drizzle-orm';
import { localTime } from '#core/calendar.ts';
import type { HistoryColumn } from '#core/promotion/history-row.ts';
import { promotions } from '#drizzle/schema.ts';
import type { Db } from './client.ts';

/** A past or present offer as a file of history has it; empty cells are what nobody told. */
export type ExportedRow = Record<HistoryColumn, string>;

const PAGE = 1000;

/**
 * Every offer, the earliest first, as rows that a backfill takes. Merged promotions are left out. Read page by page, so
 * that a long history fits into little memory.
 */
export async function* exportHistory(db: Db): AsyncGenerator<ExportedRow[]> {
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const rows = await pageAfter(db, after);
    if (rows.length > 0) yield rows.map(asRow);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = { at: last.firstPublishedAt, id: last.id };
  }
}

function pageAfter(db: Db, after: { at: Date; id: string } | null) {
  const later = after
    ? sql`(${promotions.firstPublishedAt}, ${promotions.id}) > (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
    : undefined;
  return db
    .select()
    .from(promotions)
    .where(and(isNull(promotions.mergedInto), later))
    .orderBy(asc(promotions.firstPublishedAt), asc(promotions.id))
    .limit(PAGE);
}

function asRow(row: typeof promotions.$inferSelect): ExportedRow {
  return {
    program: row.program,
    origin: row.origins.join('|'),
    kind: row.kind,
    bonus_percentage: row.bonusPercentage?.toString() ?? '',
    discount_percentage: row.discountPercentage?.toString() ?? '',
    start_date: row.startDate ? localTime(row.startDate).day : '',
    end_date: row.endDate ? localTime(row.endDate).day : '',
    source_url: row.sourceUrl,
  };
}
