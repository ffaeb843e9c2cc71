import { localTime } from '../calendar.ts';
import type { Verdict } from '../subscriber/match.ts';
import { occasionName } from './occasion.ts';

/** An offer for one subscriber: their own whole percent, null for kinds without one, and its end. */
export interface Terms {
  rate: number | null;
  endsAt: Date | null;
}

/** "Until 27/11" and "until 27/11, 23:59" are one end told with different care. */
const SAME_END_MS = 3_600_000;

/** Whether a change changes anything for this reader: a tier of others may have moved while their own stayed. */
export function concernsMe(occasion: string, told: Terms, current: Terms): boolean {
  if (occasionName(occasion) === 'ended' || current.rate === null) return true;
  return told.rate !== current.rate || told.endsAt?.getTime() !== current.endsAt?.getTime();
}

/**
 * Whether a change is worth a sound or only an edit of what was told. It rings when the offer is over, when I get less,
 * when I get enough again, when there is less time than I was told, or more of it on what was told as the last day.
 * What I muted since never rings.
 */
export function rings(occasion: string, told: Terms, current: Terms, verdict: Verdict, now: Date): boolean {
  if (!verdict.wanted && verdict.reason === 'muted') return false;
  if (occasionName(occasion) === 'ended') return true;
  const longer = told.endsAt && current.endsAt ? current.endsAt.getTime() - told.endsAt.getTime() : 0;
  if (longer <= -SAME_END_MS) return true;
  if (longer >= SAME_END_MS && told.endsAt && localTime(told.endsAt).day <= localTime(now).day) return true;
  if (told.rate === null) return false;
  if (current.rate === null || current.rate < told.rate) return true;
  return verdict.wanted && verdict.required?.of === 'my-rate' && told.rate < verdict.required.percent;
}
