import type { Tier } from '../reading/finding.ts';
import type { Profile } from './profile.ts';

export interface Offered {
  kind: string;
  bonusPercentage: number | null;
  /** The headline said "até": without a tier that fits, nobody is promised it. */
  bonusIsCeiling: boolean;
  tiers: Tier[];
}

/** The rate a subscriber gets and why; `ceiling` means "até": we do not know enough to promise it. */
export interface MyRate {
  percent: number;
  reason: 'tier' | 'everyone' | 'ceiling';
  /** The tier that matched, when one did. */
  tier: Tier | null;
}

/**
 * The best tier whose every condition the profile meets; else the tier open to everyone; else the headline as a ceiling.
 * Null for offers that carry no percent bonus. SQL computes the same from the match plan (property test).
 */
export function myRate(offer: Offered, profile: Profile, atDay: string): MyRate | null {
  if (offer.bonusPercentage === null) return null;
  const best = bestFirst(offer.tiers).find((tier) => holds(tier, profile, atDay));
  if (best) return { percent: best.percent, reason: isOpenToAll(best) ? 'everyone' : 'tier', tier: best };
  const isEveryones = offer.tiers.length === 0 && !offer.bonusIsCeiling;
  return { percent: offer.bonusPercentage, reason: isEveryones ? 'everyone' : 'ceiling', tier: null };
}

export function bestFirst(tiers: Tier[]): Tier[] {
  return [...tiers].sort((a, b) => b.percent - a.percent);
}

/** Volume, channel and origin are choices of the moment, not facts of a person: a tier that asks for them is open. */
export function isOpenToAll(tier: Tier): boolean {
  return (
    tier.club === undefined && tier.elite === undefined && tier.cards === undefined && tier.tenureMonths === undefined
  );
}

function holds(tier: Tier, profile: Profile, atDay: string): boolean {
  if (tier.club !== undefined) {
    const membership = profile.clubs[tier.club];
    if (!membership) return false;
    const plan = planNumber(tier.plan);
    if (plan !== null && (membership.plan ?? 0) < plan) return false;
    if (tier.tenureMonths !== undefined && monthsSince(membership.since, atDay) < tier.tenureMonths) return false;
  } else if (tier.tenureMonths !== undefined) {
    return false;
  }
  if (tier.elite !== undefined && !tier.elite.some((level) => Object.values(profile.elite).includes(level)))
    return false;
  if (tier.cards !== undefined && !tier.cards.some((card) => profile.cards.includes(card))) return false;
  return true;
}

/** Plans are sold by points a month (`10000`); a plan told by name cannot be compared and counts as any plan. */
export function planNumber(plan: string | undefined): number | null {
  return plan !== undefined && /^\d{1,7}$/.test(plan) ? Number(plan) : null;
}

/** Whole months between the membership's first month and the day; unknown membership counts as none. */
export function monthsSince(since: string | undefined, atDay: string): number {
  if (!since) return 0;
  const [fromYear = 0, fromMonth = 0] = since.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = atDay.split('-').map(Number);
  return Math.max(0, (toYear - fromYear) * 12 + toMonth - fromMonth);
}
