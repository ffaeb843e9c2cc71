import type { Outcome } from '../contracts/messages.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Outcomes of a visit that worked, whatever it brought. */
export function succeeded(outcome: Outcome): boolean {
  return outcome === 'new_items' || outcome === 'unchanged' || outcome === 'empty';
}

/**
 * When to visit a source again: its own cadence after a good visit; after failures the cadence doubled
 * for each failure in a row, up to a day. What the source asked for (Retry-After, ttl) is always obeyed.
 *
 * @param jitter 0 to 1: failing sources spread over a tenth of the delay, so that they do not come back in step.
 */
export function nextCheckAt(
  now: Date,
  cadence: { frequencyMinutes: number; consecutiveFailures: number; retryAfterSeconds: number | null },
  jitter: number,
): Date {
  const base = cadence.frequencyMinutes * MINUTE_MS;
  const failures = Math.min(cadence.consecutiveFailures, 20);
  const backedOff = failures === 0 ? base : Math.min(DAY_MS, base * 2 ** failures) * (1 + 0.1 * jitter);
  return new Date(now.getTime() + Math.max(backedOff, Math.min((cadence.retryAfterSeconds ?? 0) * 1000, DAY_MS)));
}
