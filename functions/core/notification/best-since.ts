import { localTime } from '../calendar.ts';
import { myRate, type Offered } from '../subscriber/my-rate.ts';
import type { Profile } from '../subscriber/profile.ts';
import { type PastRun, withoutOutliers } from '../subscriber/relative.ts';

/** How an offer stands to its route's earlier runs. `since`: the last run that paid as much; `ever`: none did. */
export type BestSince = { since: Date } | 'ever';

/** With fewer runs to compare, "best" would mean nothing. */
const LEAST_BEATEN = 2;
const LEAST_KNOWN = 4;
const LEAST_AGO_MS = 45 * 86_400_000;

/**
 * What may be said beside one reader's own rate: the more modest of how the headline stands to earlier headlines and how
 * their rate stands to what they would have got then. "90 % for the club, best since July" is no news to somebody who
 * gets 70 % now and got 80 % last month.
 */
export function bestForReader(
  offer: Offered,
  profile: Profile,
  history: readonly PastRun[],
  now: Date,
): BestSince | null {
  const { day } = localTime(now);
  const rateOf = (run: Omit<Offered, 'kind'>) => myRate({ ...run, kind: offer.kind }, profile, day)?.percent ?? null;
  const mine = history.map((run) => ({ ...run, bonusPercentage: rateOf(run) ?? run.bonusPercentage }));
  return moreModest(bestSince(offer.bonusPercentage, history, now), bestSince(rateOf(offer), mine, now));
}

function moreModest(a: BestSince | null, b: BestSince | null): BestSince | null {
  if (a === null || b === null) return null;
  if (a === 'ever' || b === 'ever') return a === 'ever' ? b : a;
  return a.since > b.since ? a : b;
}

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
