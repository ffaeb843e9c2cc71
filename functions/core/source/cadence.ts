/** What a source is worth watching for, as far as it is known. */
export interface Worth {
  id: string;
  /** Reports a day that nobody else brings, or brings first. */
  perDay: number;
  /** What one of them is worth; any unit, the same for all. */
  value: number;
  /** Mean life of what it reports, days: a report found later than that has lost 63 % of its value. */
  lifeDays: number;
  host: string;
  /** Visits a day that the source itself permits (Retry-After, max-age, ttl); absent = the general limit. */
  mostPerDay?: number;
}

export interface Limits {
  /** Visits a day for all sources together. */
  budget: number;
  leastPerDay: number;
  mostPerDay: number;
  /** Visits a day for one host, whatever the number of its sources. */
  hostMostPerDay: number;
}

/**
 * Share of a report's value that is left when it is found, with `perDay` evenly spaced visits: the delay is uniform over
 * the interval, and value fades exponentially with `lifeDays`. 0 for no visits, 1 for infinitely many.
 */
export function retained(perDay: number, lifeDays: number): number {
  if (perDay <= 0) return 0;
  const x = perDay * lifeDays;
  return x * -Math.expm1(-1 / x);
}

/**
 * Divides a budget of visits so that the retained value of all sources together is greatest: water-filling, every
 * source is visited up to the point where one visit more is worth the same everywhere. No host exceeds its limit,
 * its sources share what it permits by the same rule, and nobody falls below `leastPerDay` while the budget reaches.
 *
 * @returns visits a day by source id; their sum never exceeds the budget.
 */
export function divideVisits(worths: readonly Worth[], limits: Limits): Map<string, number> {
  const bounds = worths.map((worth): Bound => {
    const most = Math.min(worth.mostPerDay ?? limits.mostPerDay, limits.mostPerDay);
    return { worth, least: Math.min(limits.leastPerDay, most), most };
  });
  const byHost = Map.groupBy(bounds, ({ worth }) => worth.host);
  const visits = new Map<string, number>();
  let open = bounds;
  let budget = limits.budget;
  // A host whose share is too big is settled on its own; what it leaves raises the others, so look again.
  for (;;) {
    const filled = fill(open, budget);
    const crowded = [...byHost].filter(
      ([, members]) => sum(members.map(({ worth }) => filled.get(worth.id) ?? 0)) > limits.hostMostPerDay + 1e-9,
    );
    if (crowded.length === 0) return new Map([...visits, ...filled]);
    for (const [host, members] of crowded) {
      for (const [id, perDay] of fill(members, limits.hostMostPerDay)) visits.set(id, perDay);
      budget -= limits.hostMostPerDay;
      byHost.delete(host);
    }
    open = open.filter(({ worth }) => !visits.has(worth.id));
  }
}

interface Bound {
  worth: Worth;
  least: number;
  most: number;
}

/** Two nested bisections: the water level, and at a level the visits of each source. */
function fill(bounds: readonly Bound[], budget: number): Map<string, number> {
  const floor = sum(bounds.map(({ least }) => least));
  if (floor >= budget) {
    // Not even the least is paid for: everybody gets the same part of it.
    const share = floor > 0 ? Math.max(budget, 0) / floor : 0;
    return new Map(bounds.map(({ worth, least }) => [worth.id, least * share]));
  }
  const at = (level: number) => new Map(bounds.map((bound) => [bound.worth.id, visitsAt(bound, level)]));
  let low = 0;
  let high = Math.max(0, ...bounds.map(({ worth }) => worth.perDay * worth.value * worth.lifeDays));
  for (let i = 0; i < 60; i++) {
    const level = (low + high) / 2;
    if (sum([...at(level).values()]) > budget) low = level;
    else high = level;
  }
  return at(high);
}

/** Visits at which one more would bring exactly `level`. */
function visitsAt({ worth, least, most }: Bound, level: number): number {
  const { perDay, value, lifeDays } = worth;
  const weight = perDay * value * lifeDays;
  if (weight <= level) return least;
  let low = least;
  let high = most;
  for (let i = 0; i < 60; i++) {
    const visits = (low + high) / 2;
    const u = 1 / (visits * lifeDays);
    const gain = weight * (1 - (1 + u) * Math.exp(-u));
    if (gain > level) low = visits;
    else high = visits;
  }
  return low;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
