import type { MatchPlan } from './match-plan.ts';
import { type MyRate, myRate } from './my-rate.ts';
import type { Loudness } from './preferences.ts';
import type { Profile } from './profile.ts';
import { type AlertRule, decidingRule, muteOf, type Required, reachedBefore, reaches, requiredOf } from './rules.ts';

/** A subscriber as matching sees one. */
export interface Recipient {
  status: string;
  preferredPrograms: string[];
  minBonusThreshold: number;
  /** In place of the percent: relative to the route's history. */
  loudness: Loudness | null;
  /** `notification_preferences.instant`; absent counts as yes. */
  instant: boolean;
  /** Kinds without a percent that the subscriber chose. */
  kinds: string[];
  profile: Profile;
  rules: AlertRule[];
}

export type Verdict =
  | { wanted: true; rate: MyRate | null; rule: AlertRule | null; required: Required | null }
  | { wanted: false; reason: Unwanted };
export type Unwanted = 'inactive' | 'not-instant' | 'muted' | 'program' | 'bank' | 'threshold' | 'not-rising' | 'kind';

/**
 * Whether this subscriber wants to hear of the promotion, at which rate, and by which rule.
 *
 * The same rule as the compiled SQL, used again when a held message is released: people change their mind,
 * offers change their terms. Empty `preferredPrograms` means every program. A rule that names a route or a program
 * is stronger than the lists: who asks for one route wants to hear of it.
 */
export function match(plan: MatchPlan, recipient: Recipient): Verdict {
  const no = (reason: Unwanted): Verdict => ({ wanted: false, reason });
  if (recipient.status !== 'active') return no('inactive');
  if (!recipient.instant) return no('not-instant');
  if (muteOf(recipient.rules, plan)) return no('muted');
  const rule = decidingRule(recipient.rules, plan);
  const named = rule !== null && (rule.origin !== null || rule.program !== null);
  if (!named && !namesMyProgram(plan, recipient.preferredPrograms)) return no('program');
  if (!named && !comesFromMyBank(plan, recipient.profile.holds)) return no('bank');
  const rate = myRate(plan, recipient.profile, plan.day);
  if (rate === null) {
    const asked = rule !== null || recipient.kinds.includes(plan.kind);
    return asked ? { wanted: true, rate, rule, required: null } : no('kind');
  }
  const required = requiredOf(rule, plan, recipient);
  if (!reaches(required, rate, plan.bonusPercentage)) return no('threshold');
  if (rule?.crossing && reachedBefore(required, plan, recipient)) return no('not-rising');
  return { wanted: true, rate, rule, required };
}

function namesMyProgram(plan: MatchPlan, preferred: string[]): boolean {
  if (preferred.length === 0) return true;
  return preferred.includes(plan.destination) || plan.origins.some((origin) => preferred.includes(origin));
}

/** An offer from named banks is for those who have points in one of them; nothing told means anywhere. */
function comesFromMyBank(plan: MatchPlan, holds: string[]): boolean {
  return holds.length === 0 || plan.origins.length === 0 || plan.origins.some((origin) => holds.includes(origin));
}
