import { type BrazilDay, brazilDay } from './brazil-day.ts';

/**
 * How fast the timeline is told.
 *
 * `days`: every post at its natural hour, over a week; meant for a clock that jumps.
 * `live`: the machine's own clock. Somebody who has just typed `npm start` will not wait until Thursday,
 * so the posts marked `live` come one by one, `LIVE_GAP_SECONDS` apart, in the first ten minutes; the others
 * keep their natural day and hour.
 */
export type Pace = 'days' | 'live';

export const LIVE_GAP_SECONDS = 40;

/** In which hour of day 0 the timeline starts when it is told by the day: before the first post of the morning. */
const MORNING = 7;

/** What a campaign file gets: the words for time. Everything is relative to the start of the timeline. */
export interface Moments {
  pace: Pace;
  /** When the watcher wakes up. Posts before it are already on the sites. */
  start: Date;
  /** The n-th day counted from the day of the start (day 0). */
  day(n: number): BrazilDay;
  /** So many hours before the start: the post is waiting there, whatever the hour at which somebody starts. */
  hoursAgo(hours: number): Date;
  /** Before the start, but on day 0 even when the start is a minute after midnight: for posts that say "hoje". */
  earlierToday(minutes: number): Date;
  /**
   * The `order`-th live post; `natural` is its instant when told by the day. Its text must be right on both days:
   * take "hoje" from the instant that comes back, and let the offer end on day 2 or later.
   */
  live(order: number, natural: Date): Date;
}

/** Day arithmetic of one run. With pace `live` the start is the anchor itself, to the second; else 07:00 of the anchor's day. */
export function moments(anchor: Date, pace: Pace): Moments {
  const today = brazilDay(anchor);
  const start = pace === 'live' ? wholeSecond(anchor) : today.at(MORNING);
  const midnight = today.at(0).getTime();
  return {
    pace,
    start,
    day: (n) => brazilDay(start, n),
    hoursAgo: (hours) => new Date(start.getTime() - hours * 3_600_000),
    earlierToday(minutes) {
      const sinceMidnight = start.getTime() - midnight;
      return wholeSecond(new Date(start.getTime() - Math.min(minutes * 60_000, sinceMidnight / 2)));
    },
    live: (order, natural) => (pace === 'live' ? new Date(start.getTime() + order * LIVE_GAP_SECONDS * 1000) : natural),
  };
}

/** Feeds and headers tell whole seconds; a post must not seem older in one place than in another. */
function wholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000);
}
