import type { Tier } from '../reading/finding.ts';
import { bestFirst } from './my-rate.ts';
import { type PastRun, type Relative, relativeOf } from './relative.ts';

/**
 * Whom a promotion concerns, as data: `core.match` reads it for one subscriber, `adapters/db` compiles it to one
 * SQL statement for all of them. Everything time-dependent is an instant in the plan, never a clock.
 */
export interface MatchPlan {
  promotionId: string;
  kind: string;
  destination: string;
  /** Named origins; `all-banks` is not one of them, it names nobody. */
  origins: string[];
  /** Headline percent; null: the kind carries none and goes to those who chose the kind. */
  bonusPercentage: number | null;
  bonusIsCeiling: boolean;
  /** Best first. */
  tiers: Tier[];
  /** What "best" and "usual" mean on this route today, for rules relative to its history. */
  relative: Relative;
  /** The route's run before this one, for rules that want it to rise; null when there was none. */
  previous: Previous | null;
  /** Brasília day on which tenure is counted. */
  day: string;
  now: Date;
  /** Last instant in which a message about it makes sense. */
  expiresAt: Date;
}

export type Previous = Pick<PastRun, 'bonusPercentage' | 'bonusIsCeiling' | 'tiers'>;

export interface Matchable {
  id: string;
  kind: string;
  program: string;
  origins: string[];
  bonusPercentage: number | null;
  bonusIsCeiling: boolean;
  tiers: Tier[];
  endsAt: Date | null;
  presumedEndAt: Date;
}

/** Turns a promotion and its route's earlier runs into its match plan at `now`; `day` is today in Brasília. */
export function matchPlan(promotion: Matchable, now: Date, day: string, history: readonly PastRun[]): MatchPlan {
  const [last] = [...history].sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  return {
    promotionId: promotion.id,
    kind: promotion.kind,
    destination: promotion.program,
    origins: promotion.origins.filter((origin) => origin !== 'all-banks'),
    bonusPercentage: promotion.bonusPercentage,
    bonusIsCeiling: promotion.bonusIsCeiling,
    tiers: bestFirst(promotion.tiers),
    relative: relativeOf(history, promotion.program, now),
    previous: last
      ? { bonusPercentage: last.bonusPercentage, bonusIsCeiling: last.bonusIsCeiling, tiers: bestFirst(last.tiers) }
      : null,
    day,
    now,
    expiresAt: promotion.endsAt ?? promotion.presumedEndAt,
  };
}
