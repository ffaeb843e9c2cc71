import { createHash } from 'node:crypto';
import { isNotNull, sql } from 'drizzle-orm';
import type { Candidate, CheckReported } from '#core/contracts/messages.ts';
import type { Verdict } from '#core/promotion/same-offer.ts';
import type { Finding, Rejection } from '#core/reading/finding.ts';
import { promotionSightings, rejections, sourceMetrics } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

/** Same words, same hash: what decides whether a post that is told again was edited. */
export function textHash(candidate: Pick<Candidate, 'title' | 'text'>): string {
  return createHash('sha256').update(`${candidate.title}\n${candidate.text}`).digest('hex');
}

export interface SightingWritten {
  isNew: boolean;
  /** What the source stands by is another than before: a new wording, or one that came back. */
  changed: boolean;
}

/**
 * Stores that a source told of a promotion. The same wording told again (a redelivery, a post read twice) changes
 * nothing; one that comes back (an edit undone) stands again, by the check that saw it back.
 *
 * @param where.late the wording is older than what a later check brought: kept as evidence, already superseded.
 */
export async function writeSighting(
  tx: Tx,
  report: CheckReported,
  told: { candidate: Candidate; offerNo: number; finding: Finding },
  where: { promotionId: string; placement: Verdict | null; late: boolean },
  now: Date,
): Promise<SightingWritten> {
  const { candidate } = told;
  const insert = tx.insert(promotionSightings).values({
    promotionId: where.promotionId,
    sourceId: report.sourceId,
    checkId: report.checkId,
    itemId: candidate.itemId,
    offerNo: told.offerNo,
    url: candidate.url,
    title: candidate.title,
    text: candidate.text,
    textHash: textHash(candidate),
    finding: told.finding,
    placement: where.placement,
    publishedAt: candidate.publishedAt ? new Date(candidate.publishedAt) : null,
    seenAt: now,
    supersededAt: where.late ? now : null,
  });
  const { sourceId, itemId, offerNo, textHash: wording } = promotionSightings;
  const inserted = { inserted: sql<boolean>`xmax = 0` };
  const [row] = await (where.late
    ? insert.onConflictDoNothing().returning(inserted)
    : insert
        .onConflictDoUpdate({
          target: [sourceId, itemId, offerNo, wording],
          set: { supersededAt: null, checkId: report.checkId, promotionId: where.promotionId },
          setWhere: isNotNull(promotionSightings.supersededAt),
        })
        .returning(inserted));
  return { isNew: row?.inserted ?? false, changed: row !== undefined };
}

/** One wording of one post. */
const wordingsOf = (candidates: Candidate[]) => sql`
  unnest(${sql.param(candidates.map(({ itemId }) => itemId))}::text[],
         ${sql.param(candidates.map(textHash))}::text[]) AS told (item_id, text_hash)`;

/**
 * The candidates of which a check that began later has already brought another wording. Queues do not keep order.
 */
export async function oldNews(tx: Tx, report: CheckReported): Promise<Set<Candidate>> {
  const { candidates } = report;
  if (candidates.length === 0) return new Set();
  const newer = await tx.execute<{ item_id: string; text_hash: string }>(sql`
    SELECT DISTINCT told.item_id, told.text_hash
    FROM ${wordingsOf(candidates)}
    JOIN ${promotionSightings} s ON s.source_id = ${report.sourceId} AND s.item_id = told.item_id
      AND s.text_hash <> told.text_hash
    JOIN ${sourceMetrics} m ON m.id = s.check_id AND m.check_timestamp > ${report.startedAt}::timestamptz`);
  const late = new Set([...newer].map(({ item_id, text_hash }) => `${item_id}|${text_hash}`));
  return new Set(candidates.filter((candidate) => late.has(`${candidate.itemId}|${textHash(candidate)}`)));
}

/**
 * Takes back what other wordings of these posts told: these replace them all, also where they tell of fewer offers (a
 * round-up that lost one, a post that now says it is over). Not for what {@link oldNews} names. Safe to repeat.
 *
 * @returns the promotions that lost a sighting.
 */
export async function takeBack(tx: Tx, report: CheckReported, candidates: Candidate[], now: Date): Promise<string[]> {
  if (candidates.length === 0) return [];
  const lost = await tx.execute<{ promotion_id: string }>(sql`
    UPDATE ${promotionSightings} s SET superseded_at = ${now.toISOString()}::timestamptz
    FROM ${wordingsOf(candidates)}
    WHERE s.source_id = ${report.sourceId} AND s.item_id = told.item_id AND s.text_hash <> told.text_hash
      AND s.superseded_at IS NULL
    RETURNING s.promotion_id`);
  return [...lost].map((row) => row.promotion_id);
}

/** Keeps refused posts, each with its reason and what was read. Safe to repeat. @returns how many of them are new. */
export async function writeRejections(
  tx: Tx,
  report: CheckReported,
  refused: { candidate: Candidate; reason: Rejection }[],
  now: Date,
): Promise<number> {
  if (refused.length === 0) return 0;
  const rows = await tx
    .insert(rejections)
    .values(
      refused.map(({ candidate, reason }) => ({
        sourceId: report.sourceId,
        checkId: report.checkId,
        itemId: candidate.itemId,
        url: candidate.url,
        title: candidate.title,
        text: candidate.text,
        textHash: textHash(candidate),
        reason,
        reading: candidate.reading,
        publishedAt: candidate.publishedAt ? new Date(candidate.publishedAt) : null,
        seenAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: rejections.id });
  return rows.length;
}
