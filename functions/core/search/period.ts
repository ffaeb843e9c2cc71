import { addDays } from '../calendar.ts';

/** A span of Brasília days, both inclusive; null is open. */
export interface Period {
  fromDay: string | null;
  toDay: string | null;
}

const MONTHS = ['jan|janeiro|january', 'fev|fevereiro|feb|february', 'mar|marco|march', 'abr|abril|apr|april'];
MONTHS.push('mai|maio|may', 'jun|junho|june', 'jul|julho|july', 'ago|agosto|aug|august');
MONTHS.push(
  'set|setembro|sep|september',
  'out|outubro|oct|october',
  'nov|novembro|november',
  'dez|dezembro|dec|december',
);
const MONTH = `(?:${MONTHS.join('|')})`;
const YEAR = '20\\d\\d';
/** A point of the calendar: a year, a month, or a month of a year. */
const POINT = `(?:${MONTH}\\.?(?:\\s+(?:de|of)\\s+|\\s*/\\s*|\\s+)${YEAR}|${YEAR}-\\d\\d|\\d{1,2}/${YEAR}|${MONTH}|${YEAR})`;

/**
 * Takes what speaks of time out of a folded text.
 *
 * @param today `YYYY-MM-DD` in Brasília: "março" without a year is the latest one that has begun.
 * @returns the span and the text that is left.
 */
export function takePeriod(text: string, today: string): { period: Period; rest: string } {
  for (const [pattern, spanOf] of PATTERNS) {
    const found = pattern.exec(text);
    const period = found && spanOf(found.slice(1), today);
    if (found && period) return { period, rest: text.replace(found[0], ' ') };
  }
  return { period: { fromDay: null, toDay: null }, rest: text };
}

type SpanOf = (groups: string[], today: string) => Period | null;
const word = (body: string) => new RegExp(`(?<![\\w/])(?:${body})(?![\\w/])`);

const PATTERNS: readonly (readonly [RegExp, SpanOf])[] = [
  [
    word(
      '(?:n?[oa]s?\\s+)?(?:ultim[oa]s?|last|past)\\s+(\\d{1,3})?\\s*(dia|day|semana|week|mes|month|ano|year)(?:e?s)?',
    ),
    ([count, unit], today) => ({ fromDay: back(today, Number(count ?? 1), unit ?? ''), toDay: today }),
  ],
  [word('(?:n?ess?t?[ea]|this)\\s+(mes|month|ano|year)'), ([unit], today) => pointSpan(today.slice(0, lengthOf(unit)))],
  [word('(?:no\\s+)?(mes|ano)\\s+passado|last\\s+(mes|ano)'), ([unit], today) => pointSpan(before(today, unit))],
  [word('hoje|today'), (_, today) => ({ fromDay: today, toDay: today })],
  [word('ontem|yesterday'), (_, today) => ({ fromDay: addDays(today, -1), toDay: addDays(today, -1) })],
  [
    word(`(?:entre|between|de|from)\\s+(${POINT})\\s+(?:e|a|and|to|ate)\\s+(${POINT})`),
    ([first, last], today) => ({
      fromDay: spanOfPoint(first, today)?.fromDay ?? null,
      toDay: spanOfPoint(last, today)?.toDay ?? null,
    }),
  ],
  [
    word(`(?:desde|a partir de|since|after|depois de)\\s+(${POINT})`),
    ([point], today) => ({ fromDay: spanOfPoint(point, today)?.fromDay ?? null, toDay: null }),
  ],
  [
    word(`(?:antes de|before)\\s+(${POINT})`),
    ([point], today) => {
      const begins = spanOfPoint(point, today)?.fromDay;
      return begins ? { fromDay: null, toDay: addDays(begins, -1) } : null;
    },
  ],
  [
    word(`(?:ate|until)\\s+(?:o fim de\\s+)?(${POINT})`),
    ([point], today) => ({ fromDay: null, toDay: spanOfPoint(point, today)?.toDay ?? null }),
  ],
  [word(`(?:em|de|in|of|durante)?\\s*(${POINT})`), ([point], today) => spanOfPoint(point, today)],
];

const lengthOf = (unit = '') => (unit === 'ano' || unit === 'year' ? 4 : 7);

function before(today: string, unit = ''): string {
  if (lengthOf(unit) === 4) return String(Number(today.slice(0, 4)) - 1);
  return addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
}

/** The day so many units ago; a month has the day of the month it had, or its last. */
function back(today: string, count: number, unit: string): string {
  if (unit === 'dia' || unit === 'day') return addDays(today, -count);
  if (unit === 'semana' || unit === 'week') return addDays(today, -7 * count);
  const months = unit === 'ano' || unit === 'year' ? 12 * count : count;
  const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months;
  const month = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  const last = pointSpan(month)?.toDay ?? `${month}-28`;
  const day = `${month}-${today.slice(8)}`;
  return day < last ? day : last;
}

function spanOfPoint(point = '', today: string): Period | null {
  const numeric = /^(20\d\d)-(\d\d)$/.exec(point) ?? /^(\d{1,2})\/(20\d\d)$/.exec(point);
  if (numeric) {
    const [, a = '', b = ''] = numeric;
    const [year, month] = a.length === 4 ? [a, b] : [b, a.padStart(2, '0')];
    return Number(month) >= 1 && Number(month) <= 12 ? pointSpan(`${year}-${month}`) : null;
  }
  const year = /20\d\d/.exec(point)?.[0];
  const named = /[a-z]+/.exec(point)?.[0];
  if (!named) return year ? pointSpan(year) : null;
  const month = MONTHS.findIndex((names) => new RegExp(`^(?:${names})$`).test(named)) + 1;
  if (month === 0) return null;
  const padded = String(month).padStart(2, '0');
  const thisYear = today.slice(0, 4);
  const latest = `${thisYear}-${padded}` <= today.slice(0, 7) ? thisYear : String(Number(thisYear) - 1);
  return pointSpan(`${year ?? latest}-${padded}`);
}

/** First and last day of `YYYY` or `YYYY-MM`. */
function pointSpan(point: string): Period {
  if (point.length === 4) return { fromDay: `${point}-01-01`, toDay: `${point}-12-31` };
  const firstOfNext = addDays(`${point}-28`, 4).slice(0, 7);
  return { fromDay: `${point}-01`, toDay: addDays(`${firstOfNext}-01`, -1) };
}
