import { addDays, instantAt, localTime } from '../calendar.ts';
import { isAllowedHour } from '../subscriber/hours.ts';
import type { Hours } from './schedule.ts';

/** A day's digest goes out in its last allowed hour, but not later than this: there has to be time to act on it. */
const LATEST_HOUR = 20;
/** What ends sooner than this after the digest can hardly be acted on. */
const TIME_TO_ACT_MS = 3_600_000;
const QUARTER_MS = 15 * 60_000;

/**
 * When to tell, in a digest, of an offer that the daily cap holds back at `now`: in the evening with everything else of
 * the day; an hour before the end where the evening would be too late; at once where there is not even that.
 */
export function digestSlot(now: Date, expiresAt: Date, hours: Pick<Hours, 'hours' | 'timezone'>): Date {
  const evening = nextEvening(now, hours);
  const latest = expiresAt.getTime() - TIME_TO_ACT_MS;
  if (evening.getTime() <= latest) return evening;
  for (let at = Math.floor(latest / QUARTER_MS) * QUARTER_MS; at > now.getTime(); at -= QUARTER_MS) {
    if (isAllowedHour(new Date(at), hours.hours, hours.timezone)) return new Date(at);
  }
  return now;
}

/** The next beginning of the digest's hour on the subscriber's clock. */
function nextEvening(now: Date, { hours, timezone }: Pick<Hours, 'hours' | 'timezone'>): Date {
  const early = hours.filter((hour) => hour <= LATEST_HOUR);
  const hour = Math.max(...(early.length > 0 ? early : hours), 0);
  const { day } = localTime(now, timezone);
  const today = instantAt(day, hour, 0, 0, timezone);
  return today > now ? today : instantAt(addDays(day, 1), hour, 0, 0, timezone);
}
