import { addDays, endOfDay, instantAt, localTime } from '../calendar.ts';
import type { Hours } from '../notification/schedule.ts';

export const REPORT_KINDS = ['daily', 'weekly', 'monthly'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What one summary or report speaks of, on one subscriber's clock. */
export interface Period {
  kind: ReportKind;
  /** `daily:2026-11-23`, `weekly:2026-W47`, `monthly:2026-10`: with the subscriber the key of what goes out once. */
  subject: string;
  /** Offers first told from here … */
  from: Date;
  /** … until before here. */
  to: Date;
  /** When it goes out: inside the allowed hours. */
  dueAt: Date;
  /** Later than this nobody wants it any more. */
  expiresAt: Date;
}

/** A day is summed up in its last allowed hour, but not later than this. */
const LATEST_EVENING = 20;
/** A report on what is past comes in the first allowed hour from here on. */
const EARLIEST_MORNING = 8;

type Clock = Pick<Hours, 'hours' | 'timezone'>;

/**
 * The periods whose summary belongs out at `now` or within the next hour, and is not too late yet. A job that asks
 * every hour misses none, and one that did not run for a while catches up. Empty when no hour is allowed.
 */
export function periodsDue(now: Date, clock: Clock): Period[] {
  const soon = new Date(now.getTime() + 3_600_000);
  const today = localTime(now, clock.timezone).day;
  const found = [
    ...[today, addDays(today, 1)].map((day) => daily(day, clock)),
    // Both stay wanted for some days: the one that is due today, and the one before.
    ...[mondayOf(today), addDays(mondayOf(today), 7)].map((monday) => weekly(addDays(monday, -7), clock)),
    ...[firstOf(today), nextMonth(today)].map((first) => monthly(firstOf(addDays(first, -1)), clock)),
  ];
  return found.filter((period) => period !== null && period.dueAt <= soon && period.expiresAt > now) as Period[];
}

/** The period that a stored subject names, on this clock; null when it names none. */
export function periodOf(subject: string, clock: Clock): Period | null {
  const [kind, name = ''] = subject.split(':');
  if (kind === 'daily' && /^\d{4}-\d{2}-\d{2}$/.test(name)) return daily(name, clock);
  if (kind === 'weekly' && /^\d{4}-W\d{2}$/.test(name)) return weekly(mondayOfWeek(name), clock);
  if (kind === 'monthly' && /^\d{4}-\d{2}$/.test(name)) return monthly(`${name}-01`, clock);
  return null;
}

/** From evening to evening. */
function daily(day: string, { hours, timezone }: Clock): Period | null {
  const hour = latest(hours);
  if (hour === null) return null;
  const dueAt = instantAt(day, hour, 0, 0, timezone);
  const from = instantAt(addDays(day, -1), hour, 0, 0, timezone);
  return { kind: 'daily', subject: `daily:${day}`, from, to: dueAt, dueAt, expiresAt: endOfDay(day, timezone) };
}

/** Monday to Sunday, on the Monday after. */
function weekly(monday: string, clock: Clock): Period | null {
  const after = addDays(monday, 7);
  return past('weekly', `weekly:${weekOf(monday)}`, monday, after, addDays(after, 1), clock);
}

/** A calendar month, on the first day after. */
function monthly(first: string, clock: Clock): Period | null {
  const after = nextMonth(first);
  return past('monthly', `monthly:${first.slice(0, 7)}`, first, after, addDays(after, 2), clock);
}

function past(kind: ReportKind, subject: string, first: string, after: string, last: string, clock: Clock) {
  const hour = earliest(clock.hours);
  if (hour === null) return null;
  const at = (day: string, hours = 0) => instantAt(day, hours, 0, 0, clock.timezone);
  return {
    kind,
    subject,
    from: at(first),
    to: at(after),
    dueAt: at(after, hour),
    expiresAt: endOfDay(last, clock.timezone),
  };
}

const real = (hours: readonly number[]) => hours.filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 23);

function latest(hours: readonly number[]): number | null {
  const all = real(hours);
  const early = all.filter((hour) => hour <= LATEST_EVENING);
  return all.length === 0 ? null : Math.max(...(early.length > 0 ? early : all));
}

function earliest(hours: readonly number[]): number | null {
  const all = real(hours);
  const late = all.filter((hour) => hour >= EARLIEST_MORNING);
  return all.length === 0 ? null : Math.min(...(late.length > 0 ? late : all));
}

const firstOf = (day: string) => `${day.slice(0, 7)}-01`;
const nextMonth = (day: string) => firstOf(addDays(firstOf(day), 32));

/** 0 = Monday. */
const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

function mondayOf(day: string): string {
  return addDays(day, -weekday(day));
}

/** The ISO 8601 week of a day: `2026-W47`. Its Thursday decides the year. */
function weekOf(day: string): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const number = 1 + Math.floor(daysBetween(mondayOf(`${year}-01-04`), thursday) / 7);
  return `${year}-W${String(number).padStart(2, '0')}`;
}

function mondayOfWeek(week: string): string {
  return addDays(mondayOf(`${week.slice(0, 4)}-01-04`), (Number(week.slice(6)) - 1) * 7);
}

const daysBetween = (from: string, to: string) =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
