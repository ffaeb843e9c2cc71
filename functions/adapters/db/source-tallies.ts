import { isNull, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Assessment, SourceTally } from '#core/job.ts';
import { sources } from '#drizzle/schema.ts';
import type { Db, Tx } from './client.ts';
import { instantText, rowsOf } from './rows.ts';

const DAY_MS = 86_400_000;
/** Claims older than this weigh an eighth and are left out. */
const LOOK_BACK_DAYS = 180;
const HALF_LIFE_DAYS = 60;
/** What a source's rate is learned from. */
const LEARNED_DAYS = 14;

const count = z.coerce.number();
const Row = z.object({
  source_id: z.uuid(),
  confirmed: count,
  contradicted: count,
  offers: count,
  time_left: count,
  exclusive: count,
  reports: count,
  value: z.nullable(count),
  life_days: z.nullable(count),
});
const PublishedRow = z.object({ source_id: z.uuid(), published_at: instantText });

/**
 * What every watched source did. A claim is the percent and the end date of a standing sighting, each compared with what
 * is believed of an offer that the program or several sources confirm; it fades with a half-life of 60 days.
 */
export async function tallySources(db: Db, now: Date): Promise<SourceTally[]> {
  const at = now.toISOString();
  const watched = await db.select().from(sources).where(isNull(sources.retiredOn));
  const rows = rowsOf(
    Row,
    await db.execute(sql`
      WITH told AS (
        SELECT s.source_id, s.promotion_id, min(s.seen_at) AS seen_at,
          (array_agg(s.finding ORDER BY s.seen_at DESC))[1] AS finding
        FROM promotion_sightings s
        WHERE s.superseded_at IS NULL AND s.seen_at > ${at}::timestamptz - make_interval(days => ${LOOK_BACK_DAYS})
        GROUP BY s.source_id, s.promotion_id
      ), placed AS (
        SELECT t.*, p.bonus_percentage, p.end_date, p.first_published_at,
          coalesce(p.end_date, p.presumed_end_at) AS over_at, p.confirmation IN ('official', 'several') AS settled,
          count(*) OVER (PARTITION BY t.promotion_id) AS tellers,
          t.seen_at = min(t.seen_at) OVER (PARTITION BY t.promotion_id) AS was_first,
          power(0.5, extract(epoch FROM ${at}::timestamptz - t.seen_at) / 86400 / ${HALF_LIFE_DAYS}) AS weight
        FROM told t JOIN promotions p ON p.id = t.promotion_id WHERE p.merged_into IS NULL
      ), claims AS (
        SELECT source_id, weight, (finding->>'bonusPercentage')::int = bonus_percentage AS holds FROM placed
        WHERE settled AND finding->>'bonusPercentage' IS NOT NULL AND bonus_percentage IS NOT NULL
        UNION ALL
        SELECT source_id, weight, ((finding->>'endsAt')::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date
          = (end_date AT TIME ZONE 'America/Sao_Paulo')::date FROM placed
        WHERE settled AND finding->>'endsAt' IS NOT NULL AND end_date IS NOT NULL
      ), judged AS (
        SELECT source_id, sum(weight) FILTER (WHERE holds) AS confirmed, sum(weight) FILTER (WHERE NOT holds) AS contradicted
        FROM claims GROUP BY source_id
      )
      SELECT p.source_id, coalesce(max(j.confirmed), 0) AS confirmed, coalesce(max(j.contradicted), 0) AS contradicted,
        sum(p.weight) AS offers,
        coalesce(sum(p.weight * least(1, greatest(0, extract(epoch FROM p.over_at - p.seen_at)
          / greatest(1, extract(epoch FROM p.over_at - p.first_published_at))))) / sum(p.weight), 0) AS time_left,
        coalesce(sum(p.weight) FILTER (WHERE p.tellers = 1) / sum(p.weight), 0) AS exclusive,
        count(*) FILTER (WHERE p.was_first AND p.seen_at > ${at}::timestamptz - make_interval(days => ${LEARNED_DAYS})) AS reports,
        avg(1 + coalesce(p.bonus_percentage, 0) / 100.0) FILTER (WHERE p.was_first) AS value,
        avg(greatest(0.1, extract(epoch FROM p.over_at - p.first_published_at) / 86400)) FILTER (WHERE p.was_first) AS life_days
      FROM placed p LEFT JOIN judged j ON j.source_id = p.source_id
      GROUP BY p.source_id`),
  );
  const published = rowsOf(
    PublishedRow,
    await db.execute(sql`
      SELECT source_id, published_at FROM promotion_sightings
      WHERE published_at > ${at}::timestamptz - make_interval(days => ${LOOK_BACK_DAYS})`),
  );
  const times = Map.groupBy(published, (row) => row.source_id);
  const seen = new Map(rows.map((row) => [row.source_id, row]));
  return watched.map((source) => {
    const row = seen.get(source.id);
    const watchedDays = Math.max(0, (now.getTime() - (source.addedAt ?? now).getTime()) / DAY_MS);
    return {
      id: source.id,
      host: source.domain,
      watchedDays,
      evidence: {
        confirmed: row?.confirmed ?? 0,
        contradicted: row?.contradicted ?? 0,
        availability: source.health?.availability ?? null,
        timeLeft: row?.time_left ?? 0,
        offers: row?.offers ?? 0,
        exclusive: row?.exclusive ?? 0,
      },
      learning: {
        days: Math.min(watchedDays, LEARNED_DAYS),
        reports: row?.reports ?? 0,
        value: row?.value ?? null,
        lifeDays: row?.life_days ?? null,
      },
      published: (times.get(source.id) ?? []).map(({ published_at: instant }) => instant),
    };
  });
}

/** Writes scores and cadences. Safe to repeat; a source that is gone meanwhile is left out. */
export async function storeAssessments(tx: Tx, assessments: readonly Assessment[]): Promise<void> {
  for (const { id, score, cadence } of assessments) {
    await tx.execute(sql`
      UPDATE sources SET quality_score = ${score.score.toFixed(2)}::numeric, score_parts = ${JSON.stringify(score)}::jsonb,
        check_frequency_minutes = coalesce(${cadence?.minutes ?? null}::int, check_frequency_minutes),
        week_profile = coalesce(${cadence?.profile ? JSON.stringify(cadence.profile) : null}::jsonb, week_profile)
      WHERE id = ${id}`);
  }
}
