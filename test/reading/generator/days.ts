/** A calendar day in Brasília, `YYYY-MM-DD`. */
export type Day = string;

const MS = 86_400_000;

/** The day `count` days after `day` (before, when negative). */
export function plus(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * MS).toISOString().slice(0, 10);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** 1 = January. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

export function dateOf(day: Day): number {
  return Number(day.slice(8, 10));
}

export function dayFrom(year: number, month: number, date: number): Day {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}

/** The last day of the month that holds `day`. */
export function monthEnd(day: Day): Day {
  return dayFrom(yearOf(day), monthOf(day) + 1, 0);
}

export function two(n: number): string {
  return String(n).padStart(2, '0');
}
