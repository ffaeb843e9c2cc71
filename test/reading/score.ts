import { dayOf, isoDay } from '#core/reading/dates/brasilia.ts';
import { parseDay, toText } from '#core/reading/document.ts';
import type { Reading, Tier } from '#core/reading/finding.ts';
import { read } from '#core/reading/read.ts';

/** The truth of one post, in the words of the labelled data. */
export interface Label {
  is_promotion: boolean;
  is_promotion_accept?: boolean[];
  kind: string;
  origins: string[];
  destination: string | null;
  bonus_percentage: number | null;
  discount_percentage: number | null;
  end_date: string | null;
  start_date?: string | null;
  last_day?: boolean;
  extended?: boolean;
  flags?: string[];
  /** Who gets which percent, where the text tells. */
  tiers?: Tier[];
}

/** One labelled post. */
export interface Labelled {
  id: string;
  title: string;
  text: string;
  /** A page as fetched; then `text` is empty. */
  html?: string;
  url: string | null;
  published: string | null;
  lang: string | null;
  provenance?: string;
  encoding?: string;
  clean_id?: string;
  /** Of a text that is no offer, when told: why. */
  reason?: string | null;
  label: Label;
}

export const FIELDS = [
  'verdict',
  'kind',
  'destination',
  'origins',
  'bonus',
  'discount',
  'start',
  'end',
  'last-day',
  'extended',
  'tiers',
] as const;
export type Field = (typeof FIELDS)[number];

/** What came of one field: right, wrong (something else said), missed (nothing said), invented (nothing was to be said). */
export type Outcome = 'right' | 'wrong' | 'missed' | 'invented' | 'rightly-empty';
export interface Score {
  post: Labelled;
  reading: Reading;
  outcomes: Partial<Record<Field, Outcome>>;
  said: Partial<Record<Field, string>>;
}

const day = (instant: string | null): string | null => (instant === null ? null : isoDay(dayOf(new Date(instant))));
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** Other defensible answers: `<field>_accept` beside the field. */
const accepted = (label: Label, field: string): unknown[] => {
  const list: unknown = Object.entries(label).find(([key]) => key === `${field}_accept`)?.[1];
  return Array.isArray(list) ? list : [];
};
function outcome(said: unknown, truth: unknown, others: readonly unknown[]): Outcome {
  const empty = (value: unknown): boolean =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (same(said, truth) || (empty(said) && empty(truth))) return empty(truth) ? 'rightly-empty' : 'right';
  if (others.some((other) => same(said, other))) return empty(said) ? 'rightly-empty' : 'right';
  if (empty(said)) return 'missed';
  return empty(truth) ? 'invented' : 'wrong';
}

/** A day without its year (`--11-12`, as in the labelled pages): no date, or that one in whatever year. */
function dateOutcome(said: string | null, truth: string | null | undefined, others: readonly unknown[]): Outcome {
  const told = truth?.slice(0, 10) ?? null;
  if (told?.startsWith('--'))
    return said === null ? 'rightly-empty' : said.slice(5) === told.slice(2, 7) ? 'right' : 'wrong';
  return outcome(said, told, others);
}

/** Reads one labelled post and compares, field by field. Fields are compared only where both sides see an offer. */
export function score(post: Labelled): Score {
  const reading = read({
    title: post.title,
    text: post.html === undefined ? (post.text ?? '') : toText(post.html),
    url: post.url ?? null,
    publishedAt: post.published ? parseDay(post.published) : null,
    lang: post.lang ?? null,
  });
  const { label } = post;
  const offered = reading.rejected === null && reading.promotions.length > 0;
  const agreed = offered === label.is_promotion || accepted(label, 'is_promotion').includes(offered);
  const outcomes: Score['outcomes'] = {
    verdict: agreed ? (offered ? 'right' : 'rightly-empty') : offered ? 'invented' : 'missed',
  };
  const said: Score['said'] = { verdict: String(reading.rejected ?? 'offer') };
  const best = reading.promotions[0];
  if (!offered || !label.is_promotion || !best) return { post, reading, outcomes, said };
  const put = (field: Field, value: unknown, result: Outcome): void => {
    outcomes[field] = result;
    said[field] = JSON.stringify(value);
  };
  const sorted = (list: readonly string[]): string[] => [...list].sort();
  put('kind', best.kind, outcome(best.kind, label.kind, accepted(label, 'kind')));
  put('destination', best.destination, outcome(best.destination, label.destination, accepted(label, 'destination')));
  put(
    'origins',
    best.origins,
    outcome(
      sorted(best.origins),
      sorted(label.origins),
      accepted(label, 'origins').map((list) => (Array.isArray(list) ? [...list].sort() : list)),
    ),
  );
  put(
    'bonus',
    best.bonusPercentage,
    outcome(best.bonusPercentage, label.bonus_percentage, accepted(label, 'bonus_percentage')),
  );
  put(
    'discount',
    best.discountPercentage,
    outcome(best.discountPercentage, label.discount_percentage, accepted(label, 'discount_percentage')),
  );
  put('end', day(best.endsAt), dateOutcome(day(best.endsAt), label.end_date, accepted(label, 'end_date')));
  if (label.start_date !== undefined || post.provenance === 'generated')
    put('start', day(best.startsAt), dateOutcome(day(best.startsAt), label.start_date, accepted(label, 'start_date')));
  if (label.last_day !== undefined)
    put(
      'last-day',
      best.lastDay,
      accepted(label, 'last_day').includes(best.lastDay)
        ? 'rightly-empty'
        : outcome(best.lastDay || null, label.last_day || null, []),
    );
  if (label.extended !== undefined)
    put('extended', best.extended, outcome(best.extended || null, label.extended || null, []));
  if (label.tiers !== undefined) {
    const told = best.tiers.map(tierKey).sort();
    put('tiers', told, outcome(told, label.tiers.map(tierKey).sort(), []));
  }
  return { post, reading, outcomes, said };
}

/** A tier without the words it was told in: those are for people. */
function tierKey({ label: _, cards, ...rest }: Tier): string {
  const facts = Object.entries({ ...rest, ...(cards ? { cards: cards.length } : {}) }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return JSON.stringify(facts);
}

/** Wilson interval of x of n at 95 %, in percent. */
export function wilson(x: number, n: number): [number, number] {
  if (n === 0) return [0, 100];
  const z = 1.96;
  const p = x / n;
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [(100 * (centre - spread)) / scale, (100 * (centre + spread)) / scale];
}

/** How often each outcome came of some fields. */
export function tally(scores: readonly Score[], fields: readonly Field[]): Record<Tallied, number> {
  const counts = { right: 0, wrong: 0, missed: 0, invented: 0, empty: 0 };
  for (const s of scores)
    for (const field of fields) {
      const result = s.outcomes[field];
      if (result !== undefined) counts[result === 'rightly-empty' ? 'empty' : result]++;
    }
  return counts;
}
type Tallied = 'right' | 'wrong' | 'missed' | 'invented' | 'empty';

/** Whether verdict, kind, route, percents and end are all right. */
export function isRight(s: Score): boolean {
  const fields: readonly Field[] = ['verdict', 'kind', 'destination', 'origins', 'bonus', 'discount', 'end'];
  return fields.every((field) => ['right', 'rightly-empty', undefined].includes(s.outcomes[field]));
}
