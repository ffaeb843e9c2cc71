import { addDays, localTime } from '../calendar.ts';
import type { Message } from '../notification/message.ts';
import { endText, gainText, type Offer, type Reader, routeText } from '../notification/offer-text.ts';
import { myRate } from '../subscriber/my-rate.ts';
import { fitLines, type Html, lines, linked, MAX_MESSAGE, markup } from '../texts/html.ts';
import { speak } from '../texts/report-speak.ts';
import type { Period } from './period.ts';

/** An offer that the reader wants to hear of, open or over. */
export interface ReportItem {
  offer: Offer & { id: string; url: string };
  toldAt: Date;
  isOpen: boolean;
  /** The highest percent of the route in the 24 months before it; null when nothing is known of them. */
  bestBefore: number | null;
}

/** What Telegram takes under a picture, characters after entity parsing; the source is never shorter. */
export const MAX_CAPTION = 1024;

/**
 * The summary of a period for one reader; null when it would have nothing to say.
 *
 * @param withPicture it becomes the words under a picture, which may be only a quarter as long.
 */
export function reportMessage(
  period: Period,
  items: readonly ReportItem[],
  reader: Reader,
  now: Date,
  withPicture = false,
): Message | null {
  const write = { daily: dailyReport, weekly: weeklyReport, monthly: monthlyReport }[period.kind];
  const entries = bestFirst(items, reader, now);
  const written = write(period, entries, reader, now);
  if (!written) return null;
  const { title, body } = written;
  const { language } = reader;
  const limit = withPicture ? MAX_CAPTION : MAX_MESSAGE;
  const html = fitLines(title, body, (count) => speak(language, 'report-more', { count }), { limit, gap: '\n' });
  return { html: html.html, link: null, silent: true };
}

/** The best offer of the period for this reader: what its picture is about. */
export function bestOf(period: Period, items: readonly ReportItem[], reader: Reader, now: Date): ReportItem | null {
  return within(period, bestFirst(items, reader, now))[0] ?? null;
}

interface Written {
  title: Html;
  body: Html[];
}

/** What is new since yesterday evening, and what ends by tomorrow. */
function dailyReport({ from, to }: Period, items: ReportItem[], reader: Reader, now: Date): Written | null {
  const tomorrow = addDays(localTime(now, reader.timezone).day, 1);
  const isNew = ({ toldAt }: ReportItem) => toldAt >= from && toldAt < to;
  const endsSoon = ({ offer: { endsAt } }: ReportItem) =>
    endsAt !== null && localTime(endsAt, reader.timezone).day <= tomorrow;
  const shown = items.filter((item) => item.isOpen && (isNew(item) || endsSoon(item)));
  if (shown.length === 0) return null;
  return {
    title: speak(reader.language, 'daily-title'),
    body: shown.map((item) => withEnd(item, entry(item, reader, now, isNew(item)), reader, now)),
  };
}

/** How many, the best, and what of it one can still do. */
function weeklyReport(period: Period, items: ReportItem[], reader: Reader, now: Date): Written | null {
  const { language, timezone } = reader;
  const told = within(period, items);
  if (told.length === 0) return null;
  const day = (at: Date) => dayText(at, timezone, language);
  const open = told.filter(({ isOpen }) => isOpen);
  const over = told.filter(({ isOpen }) => !isOpen);
  return {
    title: lines(
      speak(language, 'weekly-title', { from: day(period.from), to: day(new Date(period.to.getTime() - 1)) }),
      summary(told, reader, now),
    ),
    body: [
      ...section(
        'report-open',
        open.map((item) => withEnd(item, entry(item, reader, now), reader, now)),
        reader,
      ),
      ...(open.length > 0 && over.length > 0 ? [markup('')] : []),
      ...section(
        'report-over',
        over.map((item) => entry(item, reader, now)),
        reader,
      ),
    ],
  };
}

/** Route by route: the best of the month, how often, and whether it was a record. */
function monthlyReport(period: Period, items: ReportItem[], reader: Reader, now: Date): Written | null {
  const { language, timezone } = reader;
  const told = within(period, items);
  if (told.length === 0) return null;
  const locale = language === 'pt' ? 'pt-BR' : 'en';
  const name = new Intl.DateTimeFormat(locale, { timeZone: timezone, month: 'long', year: 'numeric' }).format(
    period.from,
  );
  const routes = new Map<string, ReportItem[]>();
  for (const item of told) {
    const key = routeText(item.offer, language).html;
    routes.set(key, [...(routes.get(key) ?? []), item]);
  }
  const body = [...routes.values()].map(([best, ...others]) => {
    const said = speak(language, 'report-times', {
      entry: entry(best as ReportItem, reader, now),
      count: 1 + others.length,
    });
    return isRecord(best as ReportItem) ? speak(language, 'report-record', { entry: said }) : said;
  });
  return {
    title: lines(
      speak(language, 'monthly-title', { month: name.charAt(0).toUpperCase() + name.slice(1) }),
      summary(told, reader, now),
    ),
    body: [...body, speak(language, 'report-change')],
  };
}

function isRecord({ offer, bestBefore }: ReportItem): boolean {
  return bestBefore !== null && offer.bonusPercentage !== null && offer.bonusPercentage > bestBefore;
}

const within = ({ from, to }: Period, items: ReportItem[]) =>
  items.filter(({ toldAt }) => toldAt >= from && toldAt < to);

function bestFirst(items: readonly ReportItem[], reader: Reader, now: Date): ReportItem[] {
  const day = localTime(now).day;
  const rate = ({ offer }: ReportItem) => myRate(offer, reader.profile, day)?.percent ?? 0;
  return [...items].sort((a, b) => rate(b) - rate(a));
}

function summary(told: ReportItem[], reader: Reader, now: Date): Html {
  const { language } = reader;
  const [best] = told;
  const named = best && told.length > 1 && best.offer.bonusPercentage !== null;
  return lines(
    speak(language, 'report-count', { count: told.length }),
    named &&
      speak(language, 'report-best', {
        route: routeText(best.offer, language),
        rate: gainText(best.offer, reader, now),
      }),
  );
}

function section(title: 'report-open' | 'report-over', entries: Html[], { language }: Reader): Html[] {
  const [first, ...rest] = entries;
  return first ? [lines(speak(language, title), first), ...rest] : [];
}

function entry({ offer }: ReportItem, reader: Reader, now: Date, isNew = false): Html {
  return speak(reader.language, 'report-entry', {
    route: linked(routeText(offer, reader.language), offer.url),
    rate: gainText(offer, reader, now),
    new: isNew ? 'yes' : 'no',
  });
}

function withEnd({ offer }: ReportItem, said: Html, reader: Reader, now: Date): Html {
  return speak(reader.language, 'report-entry-end', { entry: said, end: endText(offer.endsAt, reader, now) });
}

function dayText(at: Date, timeZone: string, language: Reader['language']): string {
  const locale = language === 'pt' ? 'pt-BR' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { timeZone, day: '2-digit', month: '2-digit' }).format(at);
}
