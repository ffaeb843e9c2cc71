import type { Recipient } from './match.ts';
import type { MatchPlan } from './match-plan.ts';
import { type MyRate, myRate } from './my-rate.ts';
import { lookBackOf } from './relative.ts';

/** One row of `alert_rules`: what somebody wants to hear of a route, a program or a kind. Null fields mean any. */
export interface AlertRule {
  id: string;
  kind: string | null;
  origin: string | null;
  program: string | null;
  /** `best-of` and `usual` are relative to the route's history. */
  mode: 'absolute' | 'best-of' | 'usual' | 'mute';
  /** Whole percent, for `absolute`. */
  threshold: number | null;
  lookBackMonths: number | null;
  /** Only when the route rises to the threshold: its run before was below. */
  crossing: boolean;
  /** For `mute`; null: until it is taken back. */
  mutedUntil: Date | null;
  createdAt: Date;
}

/** What a rule is about: all that it names must be the offer's. A kind without percent is meant only by its name. */
export function concernsRule(rule: AlertRule, plan: MatchPlan): boolean {
  if (rule.kind !== null && rule.kind !== plan.kind) return false;
  if (rule.program !== null && rule.program !== plan.destination) return false;
  if (rule.origin !== null && !plan.origins.includes(rule.origin)) return false;
  return rule.mode === 'mute' || plan.bonusPercentage !== null || rule.kind !== null;
}

/** A mute that holds now; it is stronger than every other rule. */
export function muteOf(rules: readonly AlertRule[], plan: MatchPlan): AlertRule | null {
  const holds = ({ mode, mutedUntil }: AlertRule) => mode === 'mute' && (mutedUntil === null || mutedUntil > plan.now);
  return rules.find((rule) => holds(rule) && concernsRule(rule, plan)) ?? null;
}

/** The rule that decides: the one that names most, a route before a program before a kind; of two, the newer. */
export function decidingRule(rules: readonly AlertRule[], plan: MatchPlan): AlertRule | null {
  const concerned = rules.filter((rule) => rule.mode !== 'mute' && concernsRule(rule, plan));
  return (
    concerned.sort(
      (a, b) =>
        specificity(b) - specificity(a) || b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1),
    )[0] ?? null
  );
}

function specificity({ origin, program, kind }: AlertRule): number {
  return (origin === null ? 0 : 4) + (program === null ? 0 : 2) + (kind === null ? 0 : 1);
}

/** What an offer has to reach for somebody. */
export interface Required {
  percent: number;
  /** Compared with my rate, or, where it is relative to history, with the headline. */
  of: 'my-rate' | 'headline';
}

/** By the deciding rule, else by what the subscriber chose for everything; where history is unknown, by the percent. */
export function requiredOf(rule: AlertRule | null, plan: MatchPlan, recipient: Recipient): Required {
  const general: Required = { percent: recipient.minBonusThreshold, of: 'my-rate' };
  const relative = (which: 'best' | 'usual', months: number | null): Required => {
    const percent = plan.relative[which][lookBackOf(months)];
    return percent === null ? general : { percent, of: 'headline' };
  };
  switch (rule?.mode) {
    case 'absolute':
      return { percent: rule.threshold ?? general.percent, of: 'my-rate' };
    case 'best-of':
      return relative('best', rule.lookBackMonths);
    case 'usual':
      return relative('usual', rule.lookBackMonths);
    default:
      return recipient.loudness === null ? general : relative(recipient.loudness, null);
  }
}

export function reaches(required: Required, rate: MyRate, headline: number | null): boolean {
  return (required.of === 'headline' ? (headline ?? 0) : rate.percent) >= required.percent;
}

/** Whether the run before this one had reached it already, so that nothing rises now. */
export function reachedBefore(required: Required, plan: MatchPlan, recipient: Recipient): boolean {
  if (plan.previous === null) return false;
  const rate = myRate({ kind: plan.kind, ...plan.previous }, recipient.profile, plan.day);
  return rate !== null && reaches(required, rate, plan.previous.bonusPercentage);
}
