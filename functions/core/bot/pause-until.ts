import { addDays, instantAt, localTime } from '../calendar.ts';

/** Longer than this nobody means a pause. */
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;
const UNITS: Record<string, number> = {
  '': 1,
  d: 1,
  dia: 1,
  day: 1,
  semana: 7,
  week: 7,
  mes: 30,
  month: 30,
  hora: 1 / 24,
  hour: 1 / 24,
};

/**
 * Until when somebody wants silence: `3`, `3 dias`, `2 semanas`, `um mês`, `até 20/12`, `20/12/2026`, `2026-12-20`. A day
 * is told from its first instant on, on their own calendar. Null for what is none of these, lies in the past or is
 * further away than a year.
 */
export function pauseUntil(text: string, now: Date, timezone: string): Date | null {
  const said = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').trim();
  const at = ofSpan(said, now) ?? ofDay(said, now, timezone);
  const span = at ? at.getTime() - now.getTime() : 0;
  return span > 0 && span <= MOST_DAYS * DAY_MS ? at : null;
}

function ofSpan(said: string, now: Date): Date | null {
  const told = /^(?:por |for )?(\d{1,3}|uma?|one|an?) ?([a-z]*)$/.exec(said);
  if (!told) return null;
  const count = Number(told[1]) || (/^\d/.test(told[1] ?? '') ? 0 : 1);
  const word = told[2] ?? '';
  // Of a plural the singular is known: `dias`, `meses`.
  const unit = [word, word.replace(/s$/, ''), word.replace(/es$/, '')].find((each) => Object.hasOwn(UNITS, each));
  const days = unit === undefined ? undefined : UNITS[unit];
  return days === undefined ? null : new Date(now.getTime() + count * days * DAY_MS);
}

/** The next such day when no year is told. */
function ofDay(said: string, now: Date, timezone: string): Date | null {
  const bare = said.replace(/^(?:ate|until|till)(?: o)?(?: dia)? /, '');
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(bare);
  const spoken = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?$/.exec(bare);
  const today = localTime(now, timezone).day;
  const pad = (text: string | undefined) => (text ?? '').padStart(2, '0');
  if (iso) return begins(bare, timezone);
  if (!spoken) return null;
  const [, day, month, year] = spoken;
  const at = (y: string) => `${y}-${pad(month)}-${pad(day)}`;
  if (year) return begins(at(year), timezone);
  const thisYear = today.slice(0, 4);
  return begins(at(at(thisYear) > today ? thisYear : String(Number(thisYear) + 1)), timezone);
}

/** Null for a day that the calendar does not have. */
function begins(day: string, timezone: string): Date | null {
  const parsed = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) && addDays(day, 0) === day;
  return exists ? instantAt(day, 0, 0, 0, timezone) : null;
}
