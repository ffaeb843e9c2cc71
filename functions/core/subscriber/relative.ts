import type { Tier } from '../reading/finding.ts';

/** Months that a relative threshold may look back on. Anything else counts as {@link USUAL_LOOK_BACK}. */
export const LOOK_BACKS = [3, 6, 12, 24] as const;
export type LookBack = (typeof LOOK_BACKS)[number];
export const USUAL_LOOK_BACK: LookBack = 12;

export function lookBackOf(months: number | null): LookBack {
  return LOOK_BACKS.find((each) => each === months) ?? USUAL_LOOK_BACK;
}

/** An earlier run of the same route. */
export interface PastRun {
  bonusPercentage: number;
  bonusIsCeiling: boolean;
  tiers: Tier[];
  publishedAt: Date;
}

/** What a route paid, by look-back; null where too little is known to say. Whole percent. */
export interface Relative {
  /** The best run. */
  best: Record<LookBack, number | null>;
  /** The middle one. */
  usual: Record<LookBack, number | null>;
}

/** With fewer runs than this a route has no usual. */
const LEAST_RUNS = 3;
const MONTH_MS = (365.25 / 12) * 86_400_000;

/**
 * Bonuses usually seen, from the lower to the upper end, for destinations that we have watched too little ourselves.
 * Collected from public posts in 2025 and 2026; one's own history replaces them as soon as it has three runs.
 */
const REFERENCE: Record<string, { usual: number; best: number }> = {
  smiles: { usual: 70, best: 110 },
  'azul-fidelidade': { usual: 80, best: 125 },
  'latam-pass': { usual: 25, best: 35 },
  'hilton-honors': { usual: 50, best: 50 },
  connectmiles: { usual: 40, best: 40 },
};

/**
 * The route's relative thresholds at `now`, worked out once for an offer and not once for a subscriber. They compare
 * headline with headline: what an offer is worth beside earlier ones does not depend on who reads it.
 */
export function relativeOf(runs: readonly PastRun[], destination: string, now: Date): Relative {
  const known = Object.hasOwn(REFERENCE, destination) ? REFERENCE[destination] : undefined;
  const figures = (months: LookBack) => {
    const since = now.getTime() - months * MONTH_MS;
    const percents = runs.filter((run) => run.publishedAt.getTime() >= since).map((run) => run.bonusPercentage);
    if (percents.length < LEAST_RUNS) return { best: known?.best ?? null, usual: known?.usual ?? null };
    const sound = withoutOutliers(percents);
    return { best: Math.max(...sound), usual: Math.floor(quantile(sound, 0.5)) };
  };
  const by = Object.fromEntries(LOOK_BACKS.map((months) => [months, figures(months)]));
  const pick = (which: 'best' | 'usual') =>
    Object.fromEntries(LOOK_BACKS.map((months) => [months, by[months]?.[which] ?? null])) as Record<
      LookBack,
      number | null
    >;
  return { best: pick('best'), usual: pick('usual') };
}

/**
 * Drops what no run can have paid: a value beyond Tukey's fences (1.5 times the interquartile range outside the
 * quartiles; Exploratory Data Analysis, 1977) that is also more than half as much again as the middle. The second
 * condition keeps an honest record on a route that otherwise always pays the same.
 */
export function withoutOutliers(percents: readonly number[]): number[] {
  if (percents.length < 5) return [...percents];
  const [low, middle, high] = [quantile(percents, 0.25), quantile(percents, 0.5), quantile(percents, 0.75)];
  const fence = 1.5 * (high - low);
  return percents.filter((percent) => {
    const far = percent > middle * 1.5 || percent < middle / 1.5;
    return !(far && (percent > high + fence || percent < low - fence));
  });
}

/** By linear interpolation between the closest ranks. */
function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}
