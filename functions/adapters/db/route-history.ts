import { and, gte, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { PastRun } from '#core/subscriber/relative.ts';
import { promotions } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

type Run = Pick<typeof promotions.$inferSelect, 'id' | 'identityKey' | 'firstPublishedAt'>;

/** The longest look-back, and the last run before it. */
const YEARS = 3;

/** A run of a route, with what tells whose earlier run it is. */
export type RouteRun = PastRun & { id: string; identityKey: string };

/**
 * All runs of the routes of some promotions, announced or not: what was known before the bot began counts as well.
 *
 * @param which picks the promotions from `promotions`.
 */
export async function routesOf(tx: Tx, which: SQL): Promise<RouteRun[]> {
  const run = alias(promotions, 'run');
  const asked = tx.select({ identityKey: promotions.identityKey }).from(promotions).where(which);
  const oldest = tx
    .select({ at: sql`min(${promotions.firstPublishedAt}) - make_interval(years => ${YEARS})` })
    .from(promotions)
    .where(which);
  const rows = await tx
    .select({
      id: run.id,
      identityKey: run.identityKey,
      bonusPercentage: run.bonusPercentage,
      bonusIsCeiling: run.bonusIsCeiling,
      tiers: run.tiers,
      publishedAt: run.firstPublishedAt,
    })
    .from(run)
    .where(
      and(
        inArray(run.identityKey, asked),
        isNull(run.mergedInto),
        isNotNull(run.bonusPercentage),
        gte(run.firstPublishedAt, sql`(${oldest})`),
      ),
    );
  return rows.map(({ bonusPercentage, ...row }) => ({ ...row, bonusPercentage: bonusPercentage ?? 0 }));
}

/** Earlier runs of each promotion's own route. */
export function historiesIn(routes: readonly RouteRun[], runs: readonly Run[]): Map<string, PastRun[]> {
  const before = (run: Run) =>
    routes.filter(
      (row) => row.identityKey === run.identityKey && row.id !== run.id && row.publishedAt < run.firstPublishedAt,
    );
  return new Map(runs.map((run) => [run.id, before(run)]));
}

/** The same, with the reading. */
export async function routeHistories(tx: Tx, runs: readonly Run[]): Promise<Map<string, PastRun[]>> {
  if (runs.length === 0) return new Map();
  const ids = runs.map(({ id }) => id);
  return historiesIn(await routesOf(tx, inArray(promotions.id, ids)), runs);
}

/** Earlier runs of one promotion's route. */
export async function routeHistory(tx: Tx, run: Run): Promise<PastRun[]> {
  return (await routeHistories(tx, [run])).get(run.id) ?? [];
}
