import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';
import { TemplateNotUnderstood } from './errors.ts';

/** When a schedule runs: the first instant after the given one, or null when there is none any more. */
export interface Timetable {
  /** An `at(…)` runs once, at its own time, and not at start. */
  once: boolean;
  next(after: Date): Date | null;
}

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `rate(…)`, `cron(…)` and `at(…)` of EventBridge Scheduler.
 *
 * @throws {TemplateNotUnderstood} naming the schedule.
 */
export function timetable(schedule: string, expression: string, timezone: string): Timetable {
  const [, kind = '', text = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression) ?? [];
  try {
    if (kind === 'rate') return rate(text);
    if (kind === 'cron') return cron(text, timezone);
    if (kind === 'at') return once(text, timezone);
  } catch (error) {
    throw notUnderstood(schedule, expression, error instanceof Error ? error.message : String(error));
  }
  throw notUnderstood(schedule, expression, 'neither rate, cron nor at');
}

function notUnderstood(schedule: string, expression: string, reason: string): TemplateNotUnderstood {
  return new TemplateNotUnderstood(`${schedule}: the expression ${expression} is not understood: ${reason}`);
}

function rate(text: string): Timetable {
  const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  const period = Number(count) * (UNIT_MS[unit] ?? Number.NaN);
  if (!(period > 0)) throw new Error('a rate is a whole number of minutes, hours or days');
  return { once: false, next: (after) => new Date(after.getTime() + period) };
}

function cron(text: string, timezone: string): Timetable {
  const job = new Cron(cronerPattern(text), { timezone, paused: true });
  return { once: false, next: (after) => job.nextRun(after) };
}

function once(text: string, timezone: string): Timetable {
  const at = Temporal.PlainDateTime.from(text).toZonedDateTime(timezone);
  const instant = new Date(at.epochMilliseconds);
  return { once: true, next: (after) => (instant > after ? instant : null) };
}

/** Highest value of each of AWS's six fields: minutes, hours, day, month, weekday, year. */
const HIGHEST = [59, 23, 31, 12, 7, 2199];
const WEEKDAY = 4;

/** AWS writes six fields and counts weekdays 1-7 from Sunday; croner wants seconds first and counts 0-6. */
function cronerPattern(text: string): string {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 6) throw new Error(`${fields.length} fields instead of 6`);
  const converted = fields.map((field, i) => {
    const plain =
      field === '?' ? '*' : field.replace(/^(\d+)\/(\d+)$/, (_, from, step) => `${from}-${HIGHEST[i]}/${step}`);
    return i === WEEKDAY ? plain.replace(/(?<![#/\d])\d+/g, (day) => String(Number(day) - 1)) : plain;
  });
  return ['0', ...converted].join(' ');
}
