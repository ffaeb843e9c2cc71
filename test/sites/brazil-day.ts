/**
 * One calendar day in Brasília and the ways posts write it, so that no date in a sample text is typed by hand.
 *
 * Brasília is UTC-3 all year since 2019, when Brazil gave up summer time; the timeline never plays earlier.
 */
export interface BrazilDay {
  /** `2026-11-27` */
  iso: string;
  year: number;
  /** `27/11` */
  dm: string;
  /** `27/11/2026` */
  dmy: string;
  /** `27 de novembro`; the first is `1º de dezembro` */
  long: string;
  /** `sexta-feira` */
  weekday: string;
  /** `sexta`: how people say it */
  short: string;
  /** `nesta sexta-feira`, `neste sábado` */
  thisWeekday: string;
  /** `nov26`, as blogs end their addresses */
  slug: string;
  /** `November 27` */
  english: string;
  /** `27 de noviembre` */
  spanish: string;
  /** Instant of a wall-clock time of this day. */
  at(hour: number, minute?: number): Date;
  /** 23:59:59, the last instant of an offer of which only the day is told. */
  end: Date;
  /** 0 = Sunday. */
  weekdayNumber: number;
}

const OFFSET_MS = 3 * 3_600_000;
const DAY_MS = 86_400_000;

/** The Brasília day that holds an instant, moved by `plus` days. */
export function brazilDay(instant: Date, plus = 0): BrazilDay {
  const midnight = Math.floor((instant.getTime() - OFFSET_MS) / DAY_MS + plus) * DAY_MS;
  const date = new Date(midnight);
  const iso = date.toISOString().slice(0, 10);
  const [year = '', month = '', number = ''] = iso.split('-');
  const weekdayNumber = date.getUTCDay();
  const weekday = pick(WEEKDAYS, weekdayNumber);
  const monthNumber = date.getUTCMonth();
  const dayNumber = date.getUTCDate();
  return {
    iso,
    year: Number(year),
    dm: `${number}/${month}`,
    dmy: `${number}/${month}/${year}`,
    long: `${dayNumber === 1 ? '1º' : dayNumber} de ${pick(MONTHS, monthNumber)}`,
    weekday,
    short: weekday.replace('-feira', ''),
    thisWeekday: `${weekday.endsWith('feira') ? 'nesta' : 'neste'} ${weekday}`,
    slug: `${pick(MONTHS, monthNumber).slice(0, 3)}${year.slice(2)}`,
    english: `${pick(ENGLISH_MONTHS, monthNumber)} ${dayNumber}`,
    spanish: `${dayNumber} de ${pick(SPANISH_MONTHS, monthNumber)}`,
    at: (hour, minute = 0) => new Date(midnight + OFFSET_MS + (hour * 60 + minute) * 60_000),
    end: new Date(midnight + OFFSET_MS + DAY_MS - 1000),
    weekdayNumber,
  };
}

export const WEEKDAYS = [
  'domingo',
  'segunda-feira',
  'terça-feira',
  'quarta-feira',
  'quinta-feira',
  'sexta-feira',
  'sábado',
] as const;

export const MONTHS = 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(
  ' ',
);
export const ENGLISH_MONTHS =
  'January February March April May June July August September October November December'.split(' ');
export const SPANISH_MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');

function pick(names: readonly string[], index: number): string {
  return names[index] ?? '';
}
