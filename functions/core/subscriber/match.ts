import type { MatchPlan } from './match-plan.ts';
import { type MyRate, myRate } from './my-rate.ts';
import type { Profile } from './profile.ts';

/** A subscriber as matching sees one. */
export interface Recipient {
  status: string;
  preferredPrograms: string[];
  minBonusThreshold: number;
  /** `notification_preferences.instant`; absent counts as yes. */
  instant: boolean;
  /** Kinds without a percent that the subscriber chose. */
  kinds: string[];
  profile: Profile;
}

export type Verdict =
  | { wanted: true; rate: MyRate | null }
  | { wanted: false; reason: 'inactive' | 'not-instant' | 'program' | 'threshold' | 'kind' };

/**
 * Whether this subscriber wants to hear of the promotion, and at which rate.
 *
 * The same rule as the compiled SQL, used again when a held message is released: people change their mind,
 * offers change their terms. Empty `preferredPrograms` means every program.
 */
export function match(plan: MatchPlan, recipient: Recipient): Verdict {
  if (recipient.status !== 'active') return { wanted: false, reason: 'inactive' };
  if (!recipient.instant) return { wanted: false, reason: 'not-instant' };
  if (!namesMyProgram(plan, recipient.preferredPrograms)) return { wanted: false, reason: 'program' };
  const rate = myRate(plan, recipient.profile, plan.day);
  if (rate === null) {
    return recipient.kinds.includes(plan.kind) ? { wanted: true, rate } : { wanted: false, reason: 'kind' };
  }
  return rate.percent >= recipient.minBonusThreshold ? { wanted: true, rate } : { wanted: false, reason: 'threshold' };
}

function namesMyProgram(plan: MatchPlan, preferred: string[]): boolean {
  if (preferred.length === 0) return true;
  return preferred.includes(plan.destination) || plan.origins.some((origin) => preferred.includes(origin));
}
