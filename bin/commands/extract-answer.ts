import { programName } from '#core/program/catalogue.ts';
import { dayOf, isoDay } from '#core/reading/dates/brasilia.ts';
import type { Finding, Post, Reading, Rejection, Tier } from '#core/reading/finding.ts';
import { forTerminal } from './for-terminal.ts';

const day = (instant: string | null): string | null => (instant === null ? null : isoDay(dayOf(new Date(instant))));

/** Names of our own fields as other programs know them. */
const FIELDS: Readonly<Record<string, string>> = {
  bonusPercentage: 'bonus_percentage',
  discountPercentage: 'discount_percentage',
  pointsAmount: 'points_amount',
  pricePerThousandCents: 'price_per_thousand_cents',
  startsAt: 'start_date',
  endsAt: 'end_date',
  lastDay: 'last_day',
};

/** One object of `--jsonl` and `--json`. A refused text offers nothing, whatever was read of it: the table shows that. */
export function answerOf(id: string | number, reading: Reading): Record<string, unknown> {
  const offers = reading.rejected === null ? reading.promotions : [];
  return {
    id,
    promotions: offers.map((f) => ({
      kind: f.kind,
      origins: f.origins,
      destination: f.destination,
      bonus_percentage: f.bonusPercentage,
      discount_percentage: f.discountPercentage,
      tiers: f.tiers,
      start_date: day(f.startsAt),
      end_date: day(f.endsAt),
      last_day: f.lastDay,
      extended: f.extended,
      evidence: Object.fromEntries(Object.entries(f.evidence).map(([field, told]) => [FIELDS[field] ?? field, told])),
    })),
    rejected: reading.rejected,
  };
}

const WHY: Readonly<Record<Rejection, string>> = {
  empty: 'there is no text',
  binary: 'this is not text',
  'no-program': 'no program is named where points are spoken of',
  fare: 'a price of a flight in money',
  'retail-coupon': 'a discount on goods, not on points',
  guide: 'it teaches or asks, and tells no offer that runs now',
  devaluation: 'something gets worse or dearer',
  'partner-news': 'programs begin or end to work together, without a bonus',
  news: 'news of a company, a court, a crediting',
  'round-up': 'a list of offers told elsewhere',
  ended: 'the text says that it is over',
  'redemption-example': 'what an award costs, without a sale that ends',
  'perk-without-points': 'a lounge, a cashback, a comfort',
  'fee-waiver': 'a fee less, no points',
  'own-course': 'an advertisement of the author',
  gambling: 'gambling',
  'prize-draw': 'only a chance to win',
  permanent: 'how things always are',
  teaser: 'announced, guessed or wished for, not yet on offer',
  implausible: 'numbers that cannot be',
  'not-an-offer': 'programs are named, nothing is offered',
};

type Row = readonly [label: string, field: string, show: (f: Finding) => string | null];
const money = (cents: number): string => `R$ ${(cents / 100).toFixed(2)}`;
const hour = (instant: string): string =>
  new Date(instant).toLocaleTimeString('pt-BR', { timeZone: 'America/Sao_Paulo', hour: '2-digit', minute: '2-digit' });
const moment = (instant: string | null): string | null =>
  instant === null ? null : `${day(instant)} ${hour(instant)}`;

const ROWS: readonly Row[] = [
  ['kind', 'kind', (f) => f.kind],
  ['origins', 'origins', (f) => (f.origins.length > 0 ? f.origins.map(named).join(', ') : null)],
  ['destination', 'destination', (f) => (f.destination ? named(f.destination) : null)],
  [
    'bonus',
    'bonusPercentage',
    (f) => (f.bonusPercentage ? `${f.bonusIsCeiling ? 'até ' : ''}${f.bonusPercentage}%` : null),
  ],
  ['discount', 'discountPercentage', (f) => (f.discountPercentage ? `${f.discountPercentage}%` : null)],
  ['points', 'pointsAmount', (f) => (f.pointsAmount ? String(f.pointsAmount) : null)],
  ['price/1000', 'pricePerThousandCents', (f) => (f.pricePerThousandCents ? money(f.pricePerThousandCents) : null)],
  ['start', 'startsAt', (f) => moment(f.startsAt)],
  ['end', 'endsAt', (f) => moment(f.endsAt)],
  ['last day', 'lastDay', (f) => (f.lastDay ? 'yes' : null)],
  ['extended', 'extended', (f) => (f.extended ? 'yes' : null)],
];

/** What was read, for people: each field beside the words it came from and where they stand. */
export function tableOf(name: string, post: Post, reading: Reading): string {
  const out = [oneLine(name, 200), `  ${oneLine(post.title, 100) || '(no title)'}`];
  const written = post.publishedAt ? moment(post.publishedAt.toISOString()) : 'unknown: "hoje" cannot be dated';
  out.push(`  published ${written}, ${post.title.length + post.text.length} characters`);
  if (reading.rejected) out.push(`  refused: ${reading.rejected} (${WHY[reading.rejected]})`);
  const word = reading.rejected ? 'read all the same' : 'offer';
  for (const [n, finding] of reading.promotions.entries()) {
    out.push(`  ${word} ${n + 1}, confidence ${finding.confidence.toFixed(2)}`);
    for (const [label, field, show] of ROWS) {
      const value = show(finding);
      const told = finding.evidence[field];
      if (value !== null) out.push(row(label, value, told ? `“${oneLine(told.words, 70)}” @${told.from}` : ''));
    }
    for (const tier of finding.tiers)
      out.push(row('tier', `${tier.percent}% ${whoOf(tier)}`, `“${oneLine(tier.label ?? '', 70)}”`));
    for (const { percent, condition } of finding.extras)
      out.push(row('extra', `+${percent}%`, `“${oneLine(condition, 70)}”`));
    for (const [field, value] of Object.entries(finding.conditions))
      out.push(row('condition', `${field} ${value}`, ''));
  }
  return `${out.join('\n')}\n`;
}

function row(label: string, value: string, words: string): string {
  return `    ${label.padEnd(12)}${oneLine(value, 40).padEnd(42)}${words}`.trimEnd();
}

function named(slug: string): string {
  return programName(slug) === slug ? slug : `${programName(slug)} (${slug})`;
}

function whoOf({ percent: _, label: __, ...rest }: Tier): string {
  const facts = Object.entries(rest).map(([key, value]) => `${key} ${value}`);
  return facts.length > 0 ? facts.join(', ') : 'everyone';
}

/** Text of a page must not move the cursor of a terminal. */
function oneLine(text: string, width: number): string {
  const clean = forTerminal(text).replace(/\s+/g, ' ').trim();
  return clean.length > width ? `${clean.slice(0, width - 1)}…` : clean;
}
