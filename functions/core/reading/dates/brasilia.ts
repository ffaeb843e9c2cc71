/** A calendar day, months from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Time of day, Brasília. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
}

// The tz database knows every daylight-saving change Brazil made until 2019; our own table could only be a worse copy.
const FORMAT = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Sao_Paulo',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Milliseconds that the wall clock of Brasília is ahead of UTC at an instant (negative). */
function offsetAt(instant: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of FORMAT.formatToParts(instant)) part[type] = Number(value);
  const wall = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  );
  return wall - Math.floor(instant / 1000) * 1000;
}

/** The day it is in Brasília at an instant. */
export function dayOf(instant: Date): Day {
  const wall = new Date(instant.getTime() + offsetAt(instant.getTime()));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

/** The instant a Brasília wall clock shows this; a time skipped by daylight saving is read as the first one that exists. */
export function instantOf(day: Day, clock: Clock, second: number): Date {
  const wall = Date.UTC(day.year, day.month - 1, day.day, clock.hour, clock.minute, second);
  const first = wall - offsetAt(wall + 3 * 3_600_000);
  const second_ = wall - offsetAt(first);
  return new Date(second_);
}

/** Days since 1970-01-01, for arithmetic. */
export function dayNumber(day: Day): number {
  return Math.round(Date.UTC(day.year, day.month - 1, day.day) / 86_400_000);
}

/** The day of a day number. */
export function dayAt(number: number): Day {
  const date = new Date(number * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/** Whether the calendar has this day. */
export function exists(day: Day): boolean {
  const back = dayAt(dayNumber(day));
  return day.year >= 1990 && day.year <= 2100 && back.month === day.month && back.day === day.day;
}

/** `YYYY-MM-DD`. */
export function isoDay(day: Day): string {
  return `${day.year}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;
}
