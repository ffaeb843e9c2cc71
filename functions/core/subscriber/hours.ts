import { localTime } from '../calendar.ts';

/** 8 to 22: the hours in which a stranger may be told something. The column's own default stays as specified. */
export const WAKING_HOURS = Array.from({ length: 15 }, (_, i) => i + 8);
export const ANY_HOUR = Array.from({ length: 24 }, (_, i) => i);

/** `8h–22h, 23h`: runs of hours, in the order of the day. The end of a run is the last hour that begins in it. */
export function hoursText(hours: readonly number[]): string {
  const sorted = [...new Set(hours)].filter((hour) => ANY_HOUR.includes(hour)).sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const hour of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === hour - 1) last[1] = hour;
    else runs.push([hour, hour]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}h` : `${from}h–${to}h`)).join(', ') || '–';
}

/** Whether `hours` (local clock hours, 8 = 08:00-08:59) allow sending at this instant. */
export function isAllowedHour(at: Date, hours: number[], zone: string): boolean {
  return hours.includes(localTime(at, zone).hour);
}

/** Every zone's clock hour begins on a quarter of an hour of UTC, and so does every change of its offset. */
const QUARTER_MS = 15 * 60_000;
/** An hour that DST skips today, in a zone that skips tomorrow whole (it happened), is back on the third day. */
const HORIZON_MS = 3 * 86_400_000;

/**
 * The first instant from `from` on in which sending is allowed: `from` itself when its hour is.
 * Null when no hour is ever allowed.
 *
 * Walks the wall clock instead of computing with it, so that it is exact where DST skips an hour or shows it twice.
 */
export function nextAllowed(from: Date, hours: number[], zone: string): Date | null {
  if (isAllowedHour(from, hours, zone)) return from;
  if (!hours.some((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 23)) return null;
  const start = Math.ceil(from.getTime() / QUARTER_MS) * QUARTER_MS;
  for (let at = start; at <= start + HORIZON_MS; at += QUARTER_MS) {
    if (isAllowedHour(new Date(at), hours, zone)) return new Date(at);
  }
  return null;
}
