import { localTime } from '../calendar.ts';
import { ALL_BANKS } from '../program/all-banks.ts';
import type { Finding } from '../reading/finding.ts';
import type { Cluster } from './cluster.ts';
import type { Mention } from './mention.ts';
import { likeness, trigrams } from './title-likeness.ts';

/** In what a mention agrees or disagrees with a cluster: at most one trait of each family. */
export type Trait =
  | 'origins-same'
  | 'origins-part'
  | 'origins-all-banks'
  | 'origins-untold'
  | 'origins-none'
  | 'number-same'
  | 'number-in-tiers'
  | 'number-slip'
  | 'number-untold'
  | 'number-other'
  | 'end-same'
  | 'end-extended'
  | 'end-near'
  | 'end-other'
  | 'end-untold'
  | 'start-same'
  | 'start-other'
  | 'after-end'
  | 'rules-link'
  | 'title-alike'
  | 'same-source';

/** @returns null when the two cannot be one offer, whatever else they say: points leave from elsewhere. */
export function traitsOf(mention: Mention, cluster: Cluster): Trait[] | null {
  const origins = originsTrait(mention.finding, cluster);
  if (!origins) return null;
  const { finding } = mention;
  const traits: (Trait | null)[] = [
    origins,
    numberTrait(finding, cluster),
    endTrait(finding, cluster),
    startTrait(finding, cluster),
    mention.at && cluster.closesAt && mention.at > cluster.closesAt ? 'after-end' : null,
    sharesRules(finding, cluster) ? 'rules-link' : null,
    isAlike(mention.title, cluster) ? 'title-alike' : null,
    cluster.sayings.sources.has(mention.sourceId) ? 'same-source' : null,
  ];
  return traits.filter((trait) => trait !== null);
}

const ORIGINS_BEST_FIRST = [
  'origins-same',
  'origins-part',
  'origins-all-banks',
  'origins-untold',
  'origins-none',
] as const;

function originsTrait({ origins }: Finding, { sayings }: Cluster): Trait | null {
  const lists = [...sayings.origins.values()];
  // Where somebody names the banks, those who name none say nothing about them.
  const told = lists.filter((list) => list.length > 0);
  const seen = new Set((told.length > 0 ? told : lists).map((list) => compareOrigins(origins, list)));
  return ORIGINS_BEST_FIRST.find((trait) => seen.has(trait)) ?? null;
}

function compareOrigins(a: string[], b: string[]): (typeof ORIGINS_BEST_FIRST)[number] | null {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 'origins-none' : 'origins-untold';
  const [left, right] = [new Set(a), new Set(b)];
  if (left.size === right.size && a.every((origin) => right.has(origin))) return 'origins-same';
  if (left.has(ALL_BANKS) || right.has(ALL_BANKS)) return 'origins-all-banks';
  return a.some((origin) => right.has(origin)) ? 'origins-part' : null;
}

type Numbers = Pick<Finding, 'bonusPercentage' | 'discountPercentage' | 'pointsAmount' | 'tiers'>;

/** What a finding offers in numbers, by what they count: a percent is never compared with a discount. */
function numbersOf({ bonusPercentage, discountPercentage, pointsAmount, tiers }: Numbers) {
  return {
    bonus: { headline: bonusPercentage, all: [bonusPercentage, ...tiers.map(({ percent }) => percent)] },
    discount: { headline: discountPercentage, all: [discountPercentage] },
    points: { headline: pointsAmount, all: [pointsAmount] },
  };
}

const NUMBERS_BEST_FIRST = ['number-same', 'number-in-tiers', 'number-slip', 'number-other', 'number-untold'] as const;

/** What is believed weighs as the number; what somebody else claimed is no more than a tier. */
function numberTrait(finding: Finding, { belief, sayings }: Cluster): Trait {
  const [mine, held] = [numbersOf(finding), numbersOf(belief)];
  const seen = new Set<string>();
  for (const unit of ['bonus', 'discount', 'points'] as const) {
    seen.add(compareNumbers(mine[unit], held[unit].headline, sayings.numbers[unit]));
  }
  return NUMBERS_BEST_FIRST.find((trait) => seen.has(trait)) ?? 'number-untold';
}

interface Told {
  headline: number | null;
  all: (number | null)[];
}

function compareNumbers(
  { headline, all }: Told,
  held: number | null,
  claimed: Set<number>,
): (typeof NUMBERS_BEST_FIRST)[number] {
  if (headline === null || held === null) return 'number-untold';
  if (headline === held) return 'number-same';
  if (claimed.has(headline) || all.includes(held)) return 'number-in-tiers';
  return isSlip(headline, held) ? 'number-slip' : 'number-other';
}

/** 133 told as 130 or 135, 24,000 points as 23,000, 85 as 58: rounded, counted otherwise, two digits exchanged. */
function isSlip(a: number, b: number): boolean {
  if (a >= 1000 && b >= 1000) return Math.abs(a - b) <= Math.max(a, b) / 10;
  const digits = (n: number) => [...String(n)].sort().join('');
  const isRoundOf = (round: number, exact: number) =>
    (round % 10 === 0 && Math.abs(exact - round) <= 5) || (round % 5 === 0 && Math.abs(exact - round) < 3);
  return (digits(a) === digits(b) && a > 9) || isRoundOf(a, b) || isRoundOf(b, a);
}

const DAY_MS = 86_400_000;

function endTrait({ endsAt, extended }: Finding, { endsAt: held, sayings }: Cluster): Trait {
  if (endsAt === null || held === null) return 'end-untold';
  const end = new Date(endsAt);
  if (sayings.endDays.has(localTime(end).day)) return 'end-same';
  if (extended || sayings.extended) return 'end-extended';
  const isNear = [...sayings.ends].some((other) => Math.abs(other - end.getTime()) <= 1.5 * DAY_MS);
  return isNear ? 'end-near' : 'end-other';
}

function startTrait({ startsAt }: Finding, cluster: Cluster): Trait | null {
  if (startsAt === null || cluster.startsAt === null) return null;
  return localTime(new Date(startsAt)).day === localTime(cluster.startsAt).day ? 'start-same' : 'start-other';
}

function sharesRules({ conditions }: Finding, { sayings }: Cluster): boolean {
  return conditions.signUpUrl !== undefined && sayings.rulesLinks.has(conditions.signUpUrl);
}

function isAlike(title: string, { sayings }: Cluster): boolean {
  if (sayings.titles.get(title)?.size) return true;
  const grams = trigrams(title);
  return sayings.titles.values().some((other) => likeness(other, grams) >= 0.5);
}
