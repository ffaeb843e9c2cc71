import { divideVisits, type Limits, retained, type Worth } from './cadence.ts';
import { learnedWorth } from './learned-worth.ts';
import { type Random, seededRandom } from './seeded-random.ts';

/** A source whose truth is known because we drew it. */
export interface DrawnSource extends Worth {
  mostPerDay: number;
}

export const POLICIES = ['uniform', 'proportional', 'specification', 'ours, learned', 'ours, known'] as const;
export type Policy = (typeof POLICIES)[number];

/** How a policy did on one draw at one budget. */
export interface PolicyResult {
  policy: Policy;
  /** Visits for each source and day that the budget pays on average. */
  perSourceAndDay: number;
  /** Share of all offer value that is left when it is found. */
  retained: number;
  /** Minutes from a report to the visit that finds it, over reports; Infinity when so many are never found. */
  medianMinutes: number;
  p95Minutes: number;
  /** Whether a source or a host was visited more often than it permits. */
  impolite: boolean;
}

const SOURCES = 60;
const LEARNING_DAYS = 14;
export const BUDGETS = [1, 4, 16] as const;
/** The specification's default: every hour. */
const SPECIFIED_PER_DAY = 24;
const LIVES: readonly [days: number, probability: number][] = [
  [0.35, 0.3],
  [1, 0.35],
  [2.5, 0.25],
  [20, 0.1],
];
/** What sources permit a day: a short max-age, half an hour, five minutes. */
const PERMITTED = [24, 48, 288];
/** One host in ten carries two sources. */
const SHARED_HOST = 0.1;
export const HOST_MOST_PER_DAY = 288;

/** Draws 60 sources: few bring much, most bring little, and what they bring lives hours or weeks. */
export function drawSources(random: Random): DrawnSource[] {
  let host = 0;
  return Array.from({ length: SOURCES }, (_, i) => {
    if (i === 0 || random.uniform() >= SHARED_HOST) host++;
    return {
      id: `source-${i}`,
      perDay: 1.2 * random.gamma(0.35) + 0.005,
      value: Math.exp(0.8 * random.normal()),
      lifeDays: pick(LIVES, random.uniform()),
      host: `host-${host}`,
      mostPerDay: PERMITTED[Math.floor(random.uniform() * PERMITTED.length)] ?? HOST_MOST_PER_DAY,
    };
  });
}

/** Plays every policy on one draw, at each budget. The same seed always gives the same figures. */
export function simulateCadence(seed: number): PolicyResult[] {
  const random = seededRandom(seed);
  const truth = drawSources(random);
  const learned = truth.map((source): Worth => ({ ...source, ...watched(source, random) }));
  return BUDGETS.flatMap((perSourceAndDay) => {
    const limits: Limits = {
      budget: perSourceAndDay * SOURCES,
      // A source nobody believes in is still looked at once in ten days: it may change.
      leastPerDay: Math.min(0.1, perSourceAndDay / 4),
      mostPerDay: HOST_MOST_PER_DAY,
      hostMostPerDay: HOST_MOST_PER_DAY,
    };
    const plans: Record<Policy, Map<string, number>> = {
      uniform: evenly(truth, limits.budget, () => 1),
      proportional: evenly(learned, limits.budget, ({ perDay }) => perDay),
      specification: everyHour(truth, limits.budget),
      'ours, learned': divideVisits(learned, limits),
      'ours, known': divideVisits(truth, limits),
    };
    return POLICIES.map((policy) => ({ policy, perSourceAndDay, ...judge(truth, plans[policy]) }));
  });
}

/** Two weeks of watching. Posts stay up after their offer, so all are counted, whenever they are seen. */
function watched({ perDay, value, lifeDays }: Worth, random: Random) {
  const reports = random.poisson(perDay * LEARNING_DAYS);
  const seen = reports > 0 ? { value, lifeDays } : { value: null, lifeDays: null };
  return learnedWorth({ days: LEARNING_DAYS, reports, ...seen });
}

/** In proportion to a weight; what exceeds a source's own limit goes to the others. */
function evenly(sources: readonly Worth[], budget: number, weight: (source: Worth) => number): Map<string, number> {
  const visits = new Map<string, number>();
  let open = [...sources];
  let left = budget;
  for (;;) {
    const total = open.reduce((sum, source) => sum + weight(source), 0);
    const share = (source: Worth) => (left * weight(source)) / total;
    const full = open.filter((source) => share(source) > (source.mostPerDay ?? HOST_MOST_PER_DAY));
    if (full.length === 0) {
      for (const source of open) visits.set(source.id, share(source));
      return visits;
    }
    for (const source of full) visits.set(source.id, source.mostPerDay ?? HOST_MOST_PER_DAY);
    left -= full.reduce((sum, { mostPerDay }) => sum + (mostPerDay ?? HOST_MOST_PER_DAY), 0);
    open = open.filter(({ id }) => !visits.has(id));
  }
}

/** Every hour, for as many sources as the budget pays; the last one gets what is left. */
function everyHour(sources: readonly Worth[], budget: number): Map<string, number> {
  let left = budget;
  return new Map(
    sources.map(({ id }) => {
      const perDay = Math.min(SPECIFIED_PER_DAY, left);
      left -= perDay;
      return [id, perDay];
    }),
  );
}

function judge(truth: readonly DrawnSource[], plan: Map<string, number>) {
  const visits = (source: DrawnSource) => plan.get(source.id) ?? 0;
  const worth = ({ perDay, value }: DrawnSource) => perDay * value;
  const total = truth.reduce((sum, source) => sum + worth(source), 0);
  const kept = truth.reduce((sum, source) => sum + worth(source) * retained(visits(source), source.lifeDays), 0);
  const hosts = Map.groupBy(truth, ({ host }) => host);
  const crowded = [...hosts.values()].some(
    (members) => members.reduce((sum, source) => sum + visits(source), 0) > HOST_MOST_PER_DAY + 1e-6,
  );
  const over = truth.some((source) => visits(source) > source.mostPerDay + 1e-6);
  return {
    retained: kept / total,
    medianMinutes: timeToNotice(truth, visits, 0.5),
    p95Minutes: timeToNotice(truth, visits, 0.95),
    impolite: crowded || over,
  };
}

/** Delays are uniform over each source's interval; the quantile of their mixture, by bisection. Minutes. */
function timeToNotice(truth: readonly DrawnSource[], visits: (source: DrawnSource) => number, share: number): number {
  const total = truth.reduce((sum, { perDay }) => sum + perDay, 0);
  const found = (days: number) =>
    truth.reduce((sum, source) => sum + source.perDay * Math.min(1, days * visits(source)), 0) / total;
  let low = 0;
  let high = 1000;
  if (found(high) < share) return Number.POSITIVE_INFINITY;
  for (let i = 0; i < 60; i++) {
    const days = (low + high) / 2;
    if (found(days) < share) low = days;
    else high = days;
  }
  return high * 1440;
}

function pick(choices: readonly [number, number][], uniform: number): number {
  let left = uniform;
  for (const [value, probability] of choices) {
    if (left < probability) return value;
    left -= probability;
  }
  return choices.at(-1)?.[0] ?? 1;
}
