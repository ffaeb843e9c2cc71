import { addDays, instantAt, localTime } from '../calendar.ts';
import { programName } from '../program/catalogue.ts';
import { speakPlain } from '../texts/report-speak.ts';
import type { Language } from '../texts/speak.ts';

/** Points that move from one program to another. */
export interface Route {
  origin: string;
  /** Destination. */
  program: string;
}

/** One run of a route's bonus. */
export interface Run {
  promotionId: string;
  toldAt: Date;
  /** Headline percent. */
  percent: number;
}

/** What a chart shows, ready to be drawn: nothing is decided while drawing. */
export interface Chart {
  title: string;
  /** The axis: from the first of a month to the first of another. */
  from: Date;
  to: Date;
  /** First instants of months that carry a label, and the label. */
  ticks: { at: Date; label: string }[];
  bars: { at: Date; percent: number; marked: boolean }[];
}

export const CHART_MONTHS = 24;

/** First instant of the month in which the 24 months of a chart begin. */
export function chartBegins(now: Date): Date {
  return instantAt(monthsFrom(localTime(now).day, 1 - CHART_MONTHS));
}

/**
 * A route's bonuses over 24 months, the current one included. Null with fewer than two: one bar compares with nothing.
 *
 * @param marked the promotion that the chart is about.
 */
export function routeChart(
  route: Route,
  runs: readonly Run[],
  marked: string | null,
  language: Language,
  now: Date,
): Chart | null {
  const from = chartBegins(now);
  const today = localTime(now).day;
  const shown = runs.filter(({ toldAt }) => toldAt >= from && toldAt <= now);
  if (shown.length < 2) return null;
  const names = `${programName(route.origin)} → ${programName(route.program)}`;
  const label = new Intl.DateTimeFormat(language === 'pt' ? 'pt-BR' : 'en', {
    timeZone: 'America/Sao_Paulo',
    month: 'short',
    year: '2-digit',
  });
  const ticks = Array.from({ length: CHART_MONTHS / 3 }, (_, i) => {
    const at = instantAt(monthsFrom(today, 1 - CHART_MONTHS + i * 3));
    const parts = Object.fromEntries(label.formatToParts(at).map(({ type, value }) => [type, value]));
    return { at, label: `${(parts.month ?? '').replace('.', '')} ${parts.year}` };
  });
  return {
    title: speakPlain(language, 'chart-title', { route: names }),
    from,
    to: instantAt(monthsFrom(today, 1)),
    ticks,
    bars: shown.map(({ toldAt, percent, promotionId }) => ({ at: toldAt, percent, marked: promotionId === marked })),
  };
}

/** First day of the month so many months from a day's. */
function monthsFrom(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  return addDays(`${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`, 0);
}
