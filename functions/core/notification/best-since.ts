import { type PastRun, withoutOutliers } from '../subscriber/relative.ts';

/** How an offer's headline stands to its route's earlier runs. `since`: the last run that paid as much; `ever`: none did. */
export type BestSince = { since: Date } | 'ever';

/** With fewer runs to compare, "best" would mean nothing. */
const LEAST_BEATEN = 2;
const LEAST_KNOWN = 4;
const LEAST_AGO_MS = 45 * 86_400_000;

/**
 * Since when the route did not pay as much as `percent`. Null when that is no news: it paid as much lately, or only one
 * run lies between, or too little is known. Slips (a run far outside of what the route pays) do not count.
 */
export function bestSince(percent: number | null, history: readonly PastRun[], now: Date): BestSince | null {
  if (percent === null) return null;
  const sound = withoutOutliers(history.map((run) => run.bonusPercentage));
  const runs = history
    .filter((run) => sound.includes(run.bonusPercentage))
    .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  const last = runs.findIndex((run) => run.bonusPercentage >= percent);
  if (last === -1) return runs.length >= LEAST_KNOWN ? 'ever' : null;
  const since = runs[last]?.publishedAt;
  return since && last >= LEAST_BEATEN && now.getTime() - since.getTime() >= LEAST_AGO_MS ? { since } : null;
}
