import type { Outcome } from '../contracts/messages.ts';
import { type Profile, whenReached } from './profile.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Outcomes of a visit that worked, whatever it brought. */
export function succeeded(outcome: Outcome): boolean {
  return outcome === 'new_items' || outcome === 'unchanged' || outcome === 'empty';
}

/** How often a source may and should be visited. */
export interface Cadence {
  frequencyMinutes: number;
  /** Failed visits in a row, the last one included. */
  consecutiveFailures: number;
  /** What the source itself asked for (Retry-After, max-age, ttl). */
  retryAfterSeconds: number | null;
  /** When in the week its news comes, if that was learned. */
  profile?: Profile | null;
}

/**
 * When to visit a source again: its own cadence after a good visit, denser in the hours in which its news comes;
 * after failures the cadence doubled for each failure in a row, up to a day. A source that keeps failing is so visited
 * once a day: each visit is the probe that may end the pause. What the source asked for is always obeyed, up to a day.
 *
 * @param jitter 0 to 1: failing sources spread over a quarter of the delay, so that they do not come back in step.
 */
export function nextCheckAt(now: Date, cadence: Cadence, jitter: number): Date {
  const asked = Math.min((cadence.retryAfterSeconds ?? 0) * 1000, DAY_MS);
  return new Date(Math.max(ownTime(now, cadence, jitter), now.getTime() + asked));
}

function ownTime(now: Date, { frequencyMinutes, consecutiveFailures, profile }: Cadence, jitter: number): number {
  const base = frequencyMinutes * MINUTE_MS;
  if (consecutiveFailures === 0) {
    return profile ? whenReached(now, frequencyMinutes, profile).getTime() : now.getTime() + base;
  }
  const doubled = Math.min(DAY_MS, base * 2 ** Math.min(consecutiveFailures, 20));
  return now.getTime() + doubled * (0.75 + 0.25 * jitter);
}
