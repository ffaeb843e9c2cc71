import type { Assessment, SourceTally } from '../job.ts';
import { divideVisits, type Limits, type Worth } from './cadence.ts';
import { learnedWorth } from './learned-worth.ts';
import { profileOf } from './profile.ts';
import { scoreSource } from './score.ts';

/** Days a source is watched at its own cadence before what was learned decides. */
const LEARN_DAYS = 14;
/** Publications before hours and weekdays say anything. */
const PROFILE_FROM = 20;
const DAY_MINUTES = 1440;
/** Between five minutes and a day: more disturbs, less would lose one-day offers. */
const LIMITS: Omit<Limits, 'budget'> = { leastPerDay: 2, mostPerDay: 288, hostMostPerDay: 288 };

/**
 * Score of every source, and the cadence of those that were watched long enough: the visits of a day are divided so that
 * the retained value of all offers is greatest (see `divideVisits`).
 *
 * @param visitsPerDay for all sources together; those that are still learned keep what they have and are not counted.
 */
export function assessSources(tallies: readonly SourceTally[], visitsPerDay: number): Assessment[] {
  const known = tallies.filter(({ watchedDays }) => watchedDays >= LEARN_DAYS);
  const share = tallies.length === 0 ? 0 : (visitsPerDay * known.length) / tallies.length;
  const visits = divideVisits(known.map(worthOf), { ...LIMITS, budget: share });
  return tallies.map(({ id, evidence, published }) => {
    const perDay = visits.get(id);
    const score = scoreSource(evidence);
    if (perDay === undefined) return { id, score, cadence: null };
    const minutes = Math.round(DAY_MINUTES / Math.max(perDay, 1));
    const profile = published.length >= PROFILE_FROM ? profileOf(published) : null;
    return { id, score, cadence: { minutes: Math.max(minutes, DAY_MINUTES / LIMITS.mostPerDay), profile } };
  });
}

function worthOf({ id, host, learning }: SourceTally): Worth {
  return { id, host, ...learnedWorth(learning) };
}
