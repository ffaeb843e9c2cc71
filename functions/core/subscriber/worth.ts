import type { Conditions, Tier } from '../reading/finding.ts';
import { bestFirst, isOpenToAll, type MyRate, myRate } from './my-rate.ts';
import { leastValue, parityOf, referencePrice } from './parity.ts';
import type { Profile } from './profile.ts';

/** An offer as far as its worth depends on it. */
export interface Movable {
  kind: string;
  program: string;
  origins: string[];
  bonusPercentage: number | null;
  bonusIsCeiling: boolean;
  tiers: Tier[];
  conditions: Conditions;
}

/** What a number of points becomes by an offer. */
export interface Worth {
  origin: string;
  points: number;
  /** At least so many, the bonus included; with a rate that is a ceiling, at most. */
  miles: number;
  rate: MyRate;
  /** The offer's cap cut the bonus. */
  capped: boolean;
  /** Fewer points than the offer asks for: then there is no bonus, and `miles` has none. */
  belowMinimum: boolean;
  /** Cents for a thousand miles; null when nobody knows what the points cost. */
  price: { cents: number; of: 'mine' | 'reference' } | null;
}

/**
 * What `points` of `origin` become. Null when the offer moves no points for a percent, does not take them from there, or
 * when the parity is unknown: then nobody can say.
 *
 * A cap is told for the points moved or for the bonus, and sources do not say which: the smaller result is promised.
 */
export function worthOf(offer: Movable, origin: string, points: number, profile: Profile, atDay: string): Worth | null {
  const parity = parityOf(origin, offer.program);
  if (offer.kind !== 'transfer' || parity === null || !takes(offer, origin)) return null;
  const rate = myRate(fitting(offer, origin, points), profile, atDay);
  if (!rate) return null;
  const { minimumPoints, capPoints } = offer.conditions;
  const belowMinimum = minimumPoints !== undefined && points < minimumPoints;
  const full = bonusOf(points, parity, rate.percent);
  const bonus = capPoints === undefined ? full : Math.min(full, bonusOf(capPoints, parity, rate.percent), capPoints);
  const miles = Math.floor(points / parity) + (belowMinimum ? 0 : bonus);
  return {
    origin,
    points,
    miles,
    rate,
    capped: bonus < full,
    belowMinimum,
    price: priceOf(origin, points, miles, profile),
  };
}

function takes({ origins }: Movable, origin: string): boolean {
  return origins.length === 0 || origins.includes('all-banks') || origins.includes(origin);
}

const bonusOf = (points: number, parity: number, percent: number) => Math.floor(((points / parity) * percent) / 100);

/** The offer with the tiers that so many points of this origin can get. Without any of them its headline is a ceiling. */
function fitting<O extends Movable>(offer: O, origin: string, points: number): O {
  const tiers = offer.tiers.filter(
    ({ minPoints = 0, maxPoints = Number.POSITIVE_INFINITY, origins }) =>
      points >= minPoints && points <= maxPoints && (origins === undefined || origins.includes(origin)),
  );
  return { ...offer, tiers, bonusIsCeiling: offer.bonusIsCeiling || tiers.length < offer.tiers.length };
}

/** price of a thousand miles = what the points cost ÷ miles × 1000 (the "milheiro" of Brazilian calculators). */
function priceOf(origin: string, points: number, miles: number, profile: Profile): Worth['price'] {
  if (miles <= 0) return null;
  const mine = Object.hasOwn(profile.paid, origin) ? profile.paid[origin] : undefined;
  const paid = mine ?? referencePrice(origin);
  return paid === null ? null : { cents: (paid * points) / miles, of: mine === undefined ? 'reference' : 'mine' };
}

/** What a club that I am not in would add. */
export interface ClubGain {
  tier: Tier;
  miles: number;
  /** The most that joining may cost to pay for itself with this transfer alone, cents; null when the miles have no known price. */
  breakEvenCents: number | null;
}

/** The best club tier above my rate, and what it would add to this transfer; null when there is none. */
export function clubGain(offer: Movable, worth: Worth): ClubGain | null {
  const parity = parityOf(worth.origin, offer.program);
  const [better] = bestFirst(fitting(offer, worth.origin, worth.points).tiers).filter(
    (tier) => tier.club !== undefined && !isOpenToAll(tier) && tier.percent > worth.rate.percent,
  );
  if (!better || parity === null || worth.belowMinimum || worth.rate.reason === 'ceiling') return null;
  const miles = bonusOf(worth.points, parity, better.percent) - bonusOf(worth.points, parity, worth.rate.percent);
  const value = leastValue(offer.program);
  return { tier: better, miles, breakEvenCents: value === null ? null : Math.floor((miles * value) / 1000) };
}

/**
 * Points that have to be moved for a club to pay for itself:
 * cost ÷ (extra bonus per point × value of a mile), the cost being what the fees exceed the value of the club's own points.
 * Null when the club adds nothing; 0 when its own points already pay for it.
 */
export function clubBreakEvenPoints(club: {
  /** Cents a month. */
  feeCents: number;
  months: number;
  /** Points or miles that the club itself credits in a month. */
  monthlyPoints: number;
  /** Whole percent above what everybody gets. */
  extraPercent: number;
  /** Points for a mile. */
  parity: number;
  /** Cents for a thousand miles. */
  valueCents: number;
}): number | null {
  const cost = club.months * (club.feeCents - (club.monthlyPoints * club.valueCents) / 1000);
  if (cost <= 0) return 0;
  const perPoint = (club.extraPercent / 100 / club.parity) * (club.valueCents / 1000);
  return perPoint > 0 ? Math.ceil(cost / perPoint) : null;
}
