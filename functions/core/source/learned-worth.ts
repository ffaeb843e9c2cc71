/** What was seen of a source while it was learned. */
export interface Learning {
  days: number;
  /** Reports that nobody else brought, or brought first. */
  reports: number;
  /** Mean value and mean life (days) of those reports; null when there were none. */
  value: number | null;
  lifeDays: number | null;
}

/** What sources are like before one knows them: a Gamma for their rate, means for the rest. */
const PRIOR = { shape: 0.35, days: 1 / 1.2, value: 1.38, lifeDays: 2 };
/** Reports that weigh as much as the prior mean of value and life. */
const PRIOR_REPORTS = 0.2;

/**
 * Rate, value and life of a source from what was seen, drawn to what sources usually are while little was seen.
 * The rate is the posterior mean of a Gamma prior: a source that was silent for two weeks is rare, not dead.
 */
export function learnedWorth({ days, reports, value, lifeDays }: Learning) {
  const drawn = (seen: number | null, usual: number) =>
    ((seen ?? 0) * reports + usual * PRIOR_REPORTS) / (reports + PRIOR_REPORTS);
  return {
    perDay: (reports + PRIOR.shape) / (days + PRIOR.days),
    value: drawn(value, PRIOR.value),
    lifeDays: drawn(lifeDays, PRIOR.lifeDays),
  };
}
