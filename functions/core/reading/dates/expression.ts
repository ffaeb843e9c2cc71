import type { Scan, Span } from '../scan.ts';
import { NUMBER, type Token, WORD } from '../tokens.ts';
import type { Clock } from './brasilia.ts';
import { MONTHS, RELATIVE, SHORT_WEEKDAYS, WEEKDAYS } from './words.ts';

/** A date as written: what is missing is undefined. Tokens `[from, to)`. */
export interface DateExpression {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  /** 0 is Sunday. */
  readonly weekday?: number | undefined;
  /** Days from the day of publication. */
  readonly relative?: number | undefined;
  /** The last day of the month is meant. */
  readonly endOfMonth?: boolean | undefined;
  /** The month from its first day to its last. */
  readonly wholeMonth?: boolean | undefined;
  readonly clock?: Clock | undefined;
  readonly from: number;
  readonly to: number;
}

type Tokens = readonly Token[];
const word = (tokens: Tokens, i: number): string => tokens[i]?.text ?? '';
const int = (tokens: Tokens, i: number): number => {
  const token = tokens[i];
  return token?.type === NUMBER && Number.isInteger(token.value) && !/[.,]/.test(token.text) ? token.value : Number.NaN;
};
const year = (tokens: Tokens, i: number): number | undefined => {
  const token = tokens[i];
  const value = int(tokens, i);
  if (value >= 2000 && value <= 2100) return value;
  return token?.text.length === 2 && value >= 10 && value <= 60 ? 2000 + value : undefined;
};
const SEPARATORS = new Set(['/', '-', '.']);

/** Every date written in a span, in order; bounded windows, so linear. */
export function datesIn(scan: Scan, span: Span, english: boolean): DateExpression[] {
  const found: DateExpression[] = [];
  for (let i = span.from; i < span.to; i++) {
    const date = dateAt(scan.tokens, i, span.to, english);
    if (!date) continue;
    const clock = clockNear(scan.tokens, span, date);
    found.push(clock ? { ...date, clock } : date);
    i = date.to - 1;
  }
  return found;
}

function dateAt(tokens: Tokens, i: number, limit: number, english: boolean): DateExpression | undefined {
  const text = word(tokens, i);
  const weekday = WEEKDAYS.get(text);
  if (
    weekday !== undefined &&
    !(SHORT_WEEKDAYS.has(text) && !english && word(tokens, i + 1) !== '(' && word(tokens, i + 1) !== ',')
  )
    return weekdayAt(tokens, i, limit, english, weekday);
  if (text === 'weekend' && (word(tokens, i - 1) === 'this' || word(tokens, i - 1) === 'the'))
    return { weekday: 0, from: i, to: i + 1 };
  // "3ª feira": Monday is the second.
  const ordinal = int(tokens, i);
  if (ordinal >= 2 && ordinal <= 6 && ['a', 'ª'].includes(word(tokens, i + 1))) {
    const feira = word(tokens, i + 2) === '-' ? i + 3 : i + 2;
    if (word(tokens, feira) === 'feira') return weekdayAt(tokens, feira, limit, english, ordinal - 1);
    // "de 2ª a 6ª": not "2ª parcela".
    if (word(tokens, i + 1) === 'ª' && tokens[i + 1]?.glued && tokens[i + 2]?.type !== WORD)
      return weekdayAt(tokens, i + 1, limit, english, ordinal - 1);
    if (word(tokens, i + 1) === 'ª' && tokens[i + 1]?.glued && ['a', 'e', 'ate', 'as'].includes(word(tokens, i + 2)))
      return { weekday: ordinal - 1, from: i, to: i + 2 };
  }
  const relative = RELATIVE.get(text);
  if (relative !== undefined && !(text === 'manana' && word(tokens, i - 1) === 'la'))
    return relativeAt(tokens, i, limit, english, relative);
  return calendarAt(tokens, i, limit, english) ?? endOfMonthAt(tokens, i);
}

/** "27/11", "27/11/2025", "2025-11-27", "27 de novembro de 2025", "Nov 27, 2025", "dia 30". */
function calendarAt(tokens: Tokens, i: number, limit: number, english: boolean): DateExpression | undefined {
  const first = int(tokens, i);
  const text = word(tokens, i);
  // "July 1-31, 2026": the second day of a range after its month.
  const opener = MONTHS.get(word(tokens, i - 3));
  if (
    opener !== undefined &&
    int(tokens, i - 2) < first &&
    first <= 31 &&
    ['-', '–', '\ufffd', 'to', 'and', 'through'].includes(word(tokens, i - 1))
  ) {
    const told =
      word(tokens, i + 1) === ',' && int(tokens, i + 2) >= 2000
        ? int(tokens, i + 2)
        : int(tokens, i + 1) >= 2000
          ? int(tokens, i + 1)
          : undefined;
    return {
      day: first,
      month: opener,
      year: told,
      from: i,
      to: told === undefined ? i + 1 : word(tokens, i + 1) === ',' ? i + 3 : i + 2,
    };
  }
  if (tokens[i]?.type === NUMBER) {
    if (
      first >= 2000 &&
      first <= 2100 &&
      SEPARATORS.has(word(tokens, i + 1)) &&
      tokens[i + 1]?.glued &&
      int(tokens, i + 2) <= 12 &&
      word(tokens, i + 3) === word(tokens, i + 1) &&
      int(tokens, i + 4) <= 31
    ) {
      return { year: first, month: int(tokens, i + 2), day: int(tokens, i + 4), from: i, to: i + 5 };
    }
    if (Number.isNaN(first) || first < 1 || first > 31) return undefined;
    if (THIS.has(word(tokens, i + 1)) && ['mes', 'month'].includes(word(tokens, i + 2)))
      return { day: first, from: i, to: i + 3 };
    let k = i + 1;
    if (['o', 'º', '°', 'ª', '?', 'st', 'nd', 'rd', 'th', 'er'].includes(word(tokens, k)) && tokens[k]?.glued) k++;
    const separator = word(tokens, k);
    if (SEPARATORS.has(separator) && tokens[k]?.glued && tokens[k + 1]?.glued) {
      const second = int(tokens, k + 1);
      const named = MONTHS.get(word(tokens, k + 1));
      const hasYear = word(tokens, k + 2) === separator && tokens[k + 2]?.glued && tokens[k + 3]?.glued;
      const told = hasYear ? year(tokens, k + 3) : undefined;
      if (named !== undefined)
        return { day: first, month: named, year: told, from: i, to: told === undefined ? k + 2 : k + 4 };
      if (second >= 1 && second <= 31 && (separator === '/' || told !== undefined) && word(tokens, i - 1) !== '/') {
        const swapped = english ? second <= 31 && first <= 12 : first <= 12 && second > 12;
        const month = swapped ? first : second;
        const day = swapped ? second : first;
        if (month <= 12) return { day, month, year: told, from: i, to: told === undefined ? k + 2 : k + 4 };
      }
      return undefined;
    }
    if (word(tokens, k) === 'de' || word(tokens, k) === 'of' || word(tokens, k) === 'do') k++;
    const month = MONTHS.get(word(tokens, k)) ?? (word(tokens, k) === 'mes' ? int(tokens, k + 1) : undefined);
    if (month !== undefined && k < limit && month >= 1) {
      const y = yearAfter(tokens, k + 1);
      return { day: first, month, year: y?.year, from: i, to: y?.to ?? k + 1 };
    }
    if (
      ['a', 'ao', 'e', 'ate', 'hasta', 'al', 'y', '-', '–', '\ufffd', 'to', 'and', 'through'].includes(
        word(tokens, k),
      ) &&
      tokens[i]?.text.length !== 4
    ) {
      // "de 8 a 24 de novembro": the first day borrows its month from the second.
      let n = k + 1;
      while (n < k + 4 && ['o', 'dia', 'el', 'as', 'the'].includes(word(tokens, n))) n++;
      const other = calendarAt(tokens, n, limit, english);
      if (
        other?.day !== undefined &&
        (other.month !== undefined || THIS.has(word(tokens, other.to - 2))) &&
        (RANGE_OPENERS.has(word(tokens, i - 1)) || (first < other.day && BARE_LINKS.has(word(tokens, k))))
      )
        return { day: first, from: i, to: k };
    }
    if (
      word(tokens, i - 1) === 'dia' &&
      !['h', 'horas', 'dias', '%', 'mil', 'util', 'uteis'].includes(word(tokens, i + 1))
    )
      return { day: first, from: i, to: i + 1 };
    return undefined;
  }
  const month = MONTHS.get(text);
  const day = int(tokens, i + 1) || (word(tokens, i + 1) === '.' ? int(tokens, i + 2) : Number.NaN);
  if (
    month !== undefined &&
    day >= 1 &&
    day <= 31 &&
    (english || text.length > 3) &&
    !(text === 'may' && tokens[i]?.capital !== true)
  ) {
    let k = word(tokens, i + 1) === '.' ? i + 3 : i + 2;
    if (
      ['-', '–', '\ufffd', 'to', 'and', 'through'].includes(word(tokens, k)) &&
      int(tokens, k + 1) <= 31 &&
      int(tokens, k + 1) > day &&
      !MONTHS.has(word(tokens, k + 2))
    )
      return { day, month, from: i, to: k };
    if (['st', 'nd', 'rd', 'th'].includes(word(tokens, k))) k++;
    const y =
      word(tokens, k) === ','
        ? int(tokens, k + 1) >= 2000
          ? year(tokens, k + 1)
          : undefined
        : int(tokens, k) >= 2000
          ? year(tokens, k)
          : undefined;
    return { day, month, year: y, from: i, to: y === undefined ? k : word(tokens, k) === ',' ? k + 2 : k + 1 };
  }
  return undefined;
}

const THIS = new Set(['deste', 'desse', 'este', 'neste', 'corrente']);

const RANGE_OPENERS = new Set([
  'de',
  'do',
  'dias',
  'del',
  'entre',
  'from',
  'between',
  'dia',
  ':',
  '(',
  'los',
  'os',
  '–',
  '-',
  'el',
]);

/** "19 a 23/08" needs no opener: its second half is a date, and the days rise. */
const BARE_LINKS = new Set(['a', 'ao', 'al', '-', '–', '\ufffd']);

function yearAfter(tokens: Tokens, i: number): { year: number; to: number } | undefined {
  for (const skip of ['de', 'del', '/', ',', 'of']) {
    if (word(tokens, i) === skip) {
      const y = year(tokens, i + 1);
      return y !== undefined && (int(tokens, i + 1) >= 2000 || skip === '/') ? { year: y, to: i + 2 } : undefined;
    }
  }
  return int(tokens, i) >= 2000 && int(tokens, i) <= 2100 ? { year: int(tokens, i), to: i + 1 } : undefined;
}

/** "domingo", "sexta-feira (10/07)", "quinta, 27 de novembro", "domingo (30)". */
function weekdayAt(
  tokens: Tokens,
  i: number,
  limit: number,
  english: boolean,
  weekday: number,
): DateExpression | undefined {
  let k = i + 1;
  if (word(tokens, k) === '-' && word(tokens, k + 1) === 'feira') k += 2;
  else if (word(tokens, k) === 'feira') k++;
  else if (
    !english &&
    ['segunda', 'quarta', 'quinta', 'terca', 'sexta'].includes(word(tokens, i)) &&
    isOrdinal(tokens, i)
  )
    return undefined;
  const inner = innerDate(tokens, k, limit, english);
  return inner ? { ...inner, weekday, from: i } : { weekday, from: i, to: k };
}

/** "segunda parcela", "quinta edição": an ordinal, not a day. */
function isOrdinal(tokens: Tokens, i: number): boolean {
  const next = word(tokens, i + 1);
  const before = word(tokens, i - 1);
  const opens =
    ['', '(', ',', '.', '!', ')', '-', '–', '\ufffd', ';', ':', 'as', 'a', 'dia', 'de', 'e'].includes(next) ||
    tokens[i + 1]?.type === NUMBER ||
    tokens[i + 1]?.line === true;
  return (
    !opens ||
    ![
      'ate',
      'na',
      'nesta',
      'desta',
      'dessa',
      'nessa',
      'esta',
      'essa',
      'proxima',
      'da',
      'de',
      'para',
      'a',
      'ultima',
      ',',
      '',
    ].includes(before)
  );
}

function relativeAt(tokens: Tokens, i: number, limit: number, english: boolean, relative: number): DateExpression {
  const inner = innerDate(tokens, i + 1, limit, english);
  return inner ? { ...inner, relative, from: i } : { relative, from: i, to: i + 1 };
}

/** The date that follows a weekday or "hoje" in brackets or after a comma. */
function innerDate(tokens: Tokens, at: number, limit: number, english: boolean): DateExpression | undefined {
  let k = at;
  if (
    word(tokens, k) === ',' ||
    word(tokens, k) === '(' ||
    word(tokens, k) === '-' ||
    word(tokens, k) === '–' ||
    word(tokens, k) === '\ufffd'
  )
    k++;
  if (word(tokens, k) === ',' || word(tokens, k) === '(') k++;
  if (word(tokens, k) === 'dia' || word(tokens, k) === 'the') k++;
  const date = calendarAt(tokens, k, limit, english);
  if (date) return { ...date, to: word(tokens, date.to) === ')' ? date.to + 1 : date.to };
  const day = int(tokens, k);
  if (word(tokens, k - 1) === '(' && word(tokens, k + 1) === ')' && day >= 1 && day <= 31)
    return { day, from: k, to: k + 2 };
  return undefined;
}

/** "fim do mês", "final de novembro", "end of November". */
function endOfMonthAt(tokens: Tokens, i: number): DateExpression | undefined {
  const text = word(tokens, i);
  if (['todo', 'inteiro', 'throughout', 'all'].includes(text)) return wholeMonthAt(tokens, i);
  // "For July, American adds 20%": the month it runs.
  const spanned = text === 'for' ? MONTHS.get(word(tokens, i + 1)) : undefined;
  if (spanned !== undefined && tokens[i + 1]?.capital === true && word(tokens, i + 2) === ',')
    return { month: spanned, endOfMonth: true, wholeMonth: true, from: i, to: i + 2 };
  if (text === 'month' && word(tokens, i + 1) === '-' && word(tokens, i + 2) === 'end')
    return { endOfMonth: true, from: i, to: i + 3 };
  const lastDay =
    text === 'ultimo' && word(tokens, i + 1) === 'dia' && ['de', 'do', 'del'].includes(word(tokens, i + 2));
  if (!lastDay && !['fim', 'final', 'end', 'fin', 'finales', 'finais'].includes(text)) return undefined;
  if (word(tokens, i + 1) === 'de' && word(tokens, i + 2) === 'semana') return { weekday: 0, from: i, to: i + 3 };
  let k = lastDay ? i + 2 : i + 1;
  while (k < i + 4 && ['de', 'do', 'of', 'the', 'deste', 'desse', 'del', 'this', 'este'].includes(word(tokens, k))) k++;
  if (k === i + 1) return undefined;
  const month = MONTHS.get(word(tokens, k));
  if (month !== undefined) {
    const y = yearAfter(tokens, k + 1);
    return { month, year: y?.year, endOfMonth: true, from: i, to: y?.to ?? k + 1 };
  }
  return ['mes', 'month'].includes(word(tokens, k)) ? { endOfMonth: true, from: i, to: k + 1 } : undefined;
}

/** "durante todo o mês de abril de 2024", "throughout October": first to last day. */
function wholeMonthAt(tokens: Tokens, i: number): DateExpression | undefined {
  let k = i + 1;
  while (k < i + 6 && ['o', 'el', 'mes', 'de', 'of', 'the', 'month', 'del'].includes(word(tokens, k))) k++;
  const month = MONTHS.get(word(tokens, k));
  if (month === undefined || (word(tokens, i) !== 'throughout' && k === i + 1)) {
    return word(tokens, i + 1) === 'o' && word(tokens, i + 2) === 'mes' && k === i + 3
      ? { endOfMonth: true, wholeMonth: true, from: i, to: k }
      : undefined;
  }
  const y = yearAfter(tokens, k + 1);
  return { month, year: y?.year, endOfMonth: true, wholeMonth: true, from: i, to: y?.to ?? k + 1 };
}

/** The hour told with a date: before it ("até 23h59 de 27/11") or after it ("27/11, às 23h59"). */
function clockNear(tokens: Tokens, span: Span, date: { from: number; to: number }): Clock | undefined {
  let k = date.to;
  const fillers = new Set([
    ',',
    'as',
    'a',
    'at',
    'ate',
    '(',
    ')',
    'dia',
    'o',
    '-',
    '–',
    '\ufffd',
    'las',
    'by',
    'the',
    'until',
  ]);
  for (let n = 0; n < 4 && k < span.to && fillers.has(word(tokens, k)); n++) k++;
  const after = clockAt(tokens, k, span.to);
  // "27/11 às 10h de 31/11": an hour followed by "de" and a date belongs to that date.
  if (
    after &&
    !(
      ['de', 'do', 'da', 'of', 'on'].includes(word(tokens, after.to)) &&
      (tokens[after.to + 1]?.type === NUMBER || word(tokens, after.to + 1) === 'dia')
    )
  )
    return after.clock;
  const before = new Set([
    'de',
    'do',
    'da',
    'dia',
    'desta',
    'dessa',
    'deste',
    'on',
    'of',
    ',',
    'del',
    '(',
    'no',
    'na',
    'em',
    'proximo',
    'proxima',
    'horas',
    'hora',
    'brasilia',
    'horario',
    ')',
    'et',
    'pt',
    'est',
  ]);
  k = date.from - 1;
  for (let n = 0; n < 5 && k >= span.from && before.has(word(tokens, k)); n++) k--;
  for (let start = k; start >= Math.max(span.from, k - 4); start--) {
    const clock = clockAt(tokens, start, span.to);
    if (clock && clock.to === k + 1) return clock.clock;
  }
  return undefined;
}

/** An hour of the day as written at token `i`: "23h59", "18:00", "10 pm", "meia-noite". */
export function clockAt(tokens: Tokens, i: number, limit: number): { clock: Clock; to: number } | undefined {
  const text = word(tokens, i);
  if (i >= limit) return undefined;
  if (text === 'meia' && (word(tokens, i + 1) === 'noite' || word(tokens, i + 2) === 'noite'))
    return { clock: { hour: 23, minute: 59 }, to: word(tokens, i + 1) === 'noite' ? i + 2 : i + 3 };
  if (text === 'midnight') return { clock: { hour: 23, minute: 59 }, to: i + 1 };
  if (text === 'noon' || (text === 'meio' && word(tokens, i + 1) === 'dia'))
    return { clock: { hour: 12, minute: 0 }, to: text === 'noon' ? i + 1 : i + 2 };
  const hour = int(tokens, i);
  if (!(hour >= 0 && hour <= 24)) return undefined;
  const unit = word(tokens, i + 1);
  let minute = 0;
  let to = -1;
  if (unit === ':' && tokens[i + 2]?.glued && int(tokens, i + 2) <= 59) {
    minute = int(tokens, i + 2);
    to = i + 3;
    if (word(tokens, to) === ':' && int(tokens, to + 1) <= 59) to += 2;
    if (word(tokens, to) === 'h') to++;
  } else if (unit === 'h' || unit === 'hs' || unit === 'hrs' || unit === 'horas' || unit === 'hora') {
    to = i + 2;
    if (tokens[to]?.glued && int(tokens, to) <= 59) minute = int(tokens, to++);
    if (['min', 'm', 'h'].includes(word(tokens, to)) && tokens[to]?.glued) to++;
  }
  const meridiem = word(tokens, to < 0 ? i + 1 : to);
  if (meridiem === 'pm' || meridiem === 'am') {
    const end = (to < 0 ? i + 1 : to) + 1;
    return { clock: { hour: (hour % 12) + (meridiem === 'pm' ? 12 : 0), minute }, to: end };
  }
  if (to < 0) return undefined;
  return { clock: hour === 24 ? { hour: 23, minute: 59 } : { hour, minute }, to };
}
