import { localTime } from '../calendar.ts';
import { ALL_BANKS } from '../program/all-banks.ts';
import type { Finding } from '../reading/finding.ts';
import type { Cluster } from './cluster.ts';
import type { Mention } from './mention.ts';
import { titleLikeness } from './title-likeness.ts';

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
    cluster.mentions.some(({ title }) => titleLikeness(title, mention.title) >= 0.5) ? 'title-alike' : null,
    cluster.mentions.some(({ sourceId }) => sourceId === mention.sourceId) ? 'same-source' : null,
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

function originsTrait({ origins }: Finding, { mentions }: Cluster): Trait | null {
  // Where somebody names the banks, those who name none say nothing about them.
  const told = mentions.filter(({ finding }) => finding.origins.length > 0);
  const seen = new Set(
    (told.length > 0 ? told : mentions).map(({ finding }) => compareOrigins(origins, finding.origins)),
  );
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
function numberTrait(finding: Finding, { belief, mentions }: Cluster): Trait {
  const [mine, held] = [numbersOf(finding), numbersOf(belief)];
  const seen = new Set<string>();
  for (const unit of ['bonus', 'discount', 'points'] as const) {
    const claimed = mentions.flatMap((other) => numbersOf(other.finding)[unit].all);
    seen.add(compareNumbers(mine[unit], { headline: held[unit].headline, all: [...held[unit].all, ...claimed] }));
  }
  return NUMBERS_BEST_FIRST.find((trait) => seen.has(trait)) ?? 'number-untold';
}

interface Told {
  headline: number | null;
  all: (number | null)[];
}

function compareNumbers(mine: Told, theirs: Told): (typeof NUMBERS_BEST_FIRST)[number] {
  if (mine.headline === null || theirs.headline === null) return 'number-untold';
  if (mine.headline === theirs.headline) return 'number-same';
  if (theirs.all.includes(mine.headline) || mine.all.includes(theirs.headline)) return 'number-in-tiers';
  return isSlip(mine.headline, theirs.headline) ? 'number-slip' : 'number-other';
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

function endTrait({ endsAt, extended }: Finding, cluster: Cluster): Trait {
  if (endsAt === null || cluster.endsAt === null) return 'end-untold';
  const end = new Date(endsAt);
  const told = cluster.mentions.flatMap(({ finding }) => (finding.endsAt ? [new Date(finding.endsAt)] : []));
  if (told.some((other) => localTime(other).day === localTime(end).day)) return 'end-same';
  if (extended || cluster.mentions.some(({ finding }) => finding.extended)) return 'end-extended';
  return told.some((other) => Math.abs(other.getTime() - end.getTime()) <= 1.5 * DAY_MS) ? 'end-near' : 'end-other';
}

function startTrait({ startsAt }: Finding, cluster: Cluster): Trait | null {
  if (startsAt === null || cluster.startsAt === null) return null;
  return localTime(new Date(startsAt)).day === localTime(cluster.startsAt).day ? 'start-same' : 'start-other';
}

function sharesRules({ conditions }: Finding, { mentions }: Cluster): boolean {
  const link = conditions.signUpUrl;
  return link !== undefined && mentions.some(({ finding }) => finding.conditions.signUpUrl === link);
}
