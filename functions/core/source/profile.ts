/**
 * How a source's news spreads over the week: factors for hour and weekday in Brasília, each with mean 1.
 * 1 everywhere is "at any time".
 */
export interface Profile {
  /** 24 factors, midnight first. */
  hours: number[];
  /** 7 factors, Sunday first. */
  weekdays: number[];
}

const HOUR_MS = 3_600_000;
/** Brasília keeps UTC-3 all year since 2019. */
const OFFSET_MS = 3 * HOUR_MS;
/** A night is never left unwatched, a rush hour never hammered. */
const LEAST = 0.25;
const MOST = 4;
/** Reports that weigh as much as the assumption that all hours are alike. */
const HOUR_PRIOR = 48;
const WEEKDAY_PRIOR = 28;

export const FLAT: Profile = { hours: new Array(24).fill(1), weekdays: new Array(7).fill(1) };

/** The profile that a list of publications suggests; few of them move it little from flat. */
export function profileOf(published: readonly Date[]): Profile {
  const hours: number[] = new Array(24).fill(HOUR_PRIOR / 24);
  const weekdays: number[] = new Array(7).fill(WEEKDAY_PRIOR / 7);
  for (const at of published) {
    const local = new Date(at.getTime() - OFFSET_MS);
    hours[local.getUTCHours()] = (hours[local.getUTCHours()] ?? 0) + 1;
    weekdays[local.getUTCDay()] = (weekdays[local.getUTCDay()] ?? 0) + 1;
  }
  return { hours: normalised(hours), weekdays: normalised(weekdays) };
}

/** How much denser than average news comes in the hour of this instant. */
export function densityAt(profile: Profile, at: Date): number {
  const local = new Date(at.getTime() - OFFSET_MS);
  const factor = (profile.hours[local.getUTCHours()] ?? 1) * (profile.weekdays[local.getUTCDay()] ?? 1);
  return Math.min(Math.max(factor, LEAST), MOST);
}

/**
 * When `minutes` of average time have passed if time runs faster in hours full of news: visits made by this clock
 * crowd where the news is and cost about as many as evenly spaced ones. Never later than a day.
 */
export function whenReached(from: Date, minutes: number, profile: Profile): Date {
  const last = from.getTime() + 24 * HOUR_MS;
  let left = minutes * 60_000;
  let at = from.getTime();
  while (at < last) {
    const untilHour = HOUR_MS - (at % HOUR_MS);
    const density = densityAt(profile, new Date(at));
    if (left <= untilHour * density) return new Date(Math.min(Math.round(at + left / density), last));
    left -= untilHour * density;
    at += untilHour;
  }
  return new Date(last);
}

function normalised(counts: number[]): number[] {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.map((count) => Math.round((count / mean) * 1000) / 1000);
}
