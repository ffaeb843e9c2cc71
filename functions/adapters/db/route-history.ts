import { and, gte, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { PastRun } from '#core/subscriber/relative.ts';
import { promotions } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

type Run = Pick<typeof promotions.$inferSelect, 'id' | 'identityKey' | 'firstPublishedAt'>;

/** The longest look-back, and the last run before it. */
const YEARS_MS = 3 * 366 * 86_400_000;

/** Earlier runs of each promotion's own route, announced or not: what was known before the bot began counts as well. */
export async function routeHistories(tx: Tx, runs: readonly Run[]): Promise<Map<string, PastRun[]>> {
  const keys = [...new Set(runs.map((run) => run.identityKey))];
  if (keys.length === 0) return new Map();
  const oldest = Math.min(...runs.map((run) => run.firstPublishedAt.getTime())) - YEARS_MS;
  const rows = await tx
    .select({
      id: promotions.id,
      identityKey: promotions.identityKey,
      bonusPercentage: promotions.bonusPercentage,
      bonusIsCeiling: promotions.bonusIsCeiling,
      tiers: promotions.tiers,
      publishedAt: promotions.firstPublishedAt,
    })
    .from(promotions)
    .where(
      and(
        inArray(promotions.identityKey, keys),
        isNull(promotions.mergedInto),
        isNotNull(promotions.bonusPercentage),
        gte(promotions.firstPublishedAt, new Date(oldest)),
      ),
    );
  const past = (run: Run) =>
    rows
      .filter(
        (row) => row.identityKey === run.identityKey && row.id !== run.id && row.publishedAt < run.firstPublishedAt,
      )
      .map(({ bonusPercentage, ...row }): PastRun => ({ ...row, bonusPercentage: bonusPercentage ?? 0 }));
  return new Map(runs.map((run) => [run.id, past(run)]));
}

/** Earlier runs of one promotion's route. */
export async function routeHistory(tx: Tx, run: Run): Promise<PastRun[]> {
  return (await routeHistories(tx, [run])).get(run.id) ?? [];
}
