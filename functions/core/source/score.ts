import { betaQuantile } from './beta.ts';

/** What is known of a source, each figure already faded by age where it says so. */
export interface Evidence {
  /** Claims (route, percent, end) that another source or an official page confirmed, half-life 60 days. */
  confirmed: number;
  /** Claims that were contradicted, half-life 60 days. Exclusive ones that nobody spoke of count for neither. */
  contradicted: number;
  /** Share of visits that went well, smoothed; null before the first visit. */
  availability: number | null;
  /** Mean share of the offer's life that was left at its first report, 0 to 1, and over how many offers. */
  timeLeft: number;
  offers: number;
  /** Share of its offers' value that nobody else would have brought (leave it out and see), 0 to 1. */
  exclusive: number;
}

/** The score and what it is made of, kept so that the operator can ask why (`sources.score_parts`). */
export interface Score {
  score: number;
  reliability: number;
  availability: number;
  speed: number;
  uniqueness: number;
}

/** A visit that went well is likely before any was made, not certain. */
const UNSEEN_AVAILABILITY = 0.8;
/** Offers that weigh as much as the assumption of an ordinary source. */
const PRIOR_OFFERS = 4;
const USUAL_SPEED = 0.5;
const USUAL_UNIQUENESS = 0.2;
/** The column is `numeric(3,2)`: ten does not fit. */
const MOST = 9.99;

/**
 * How much a source deserves to be checked and believed, 0 to 9.99: `10 · R^.5 · A^.2 · (.6 speed + .4 uniqueness)^.3`.
 *
 * Reliability is the 10 % lower quantile of Beta(2 + confirmed, 1 + contradicted): a source must prove itself, and few
 * claims move it little. Speed and uniqueness are drawn to an ordinary source's until there are offers to judge by.
 * Rises in each part; an unseen source gets about 4, not the perfect mark that no evidence would suggest.
 *
 * @throws {RangeError} when a figure is negative or a share is beyond 1: the tally was miscounted.
 */
export function scoreSource(evidence: Evidence): Score {
  for (const [name, value] of Object.entries(evidence)) {
    const isCount = name === 'confirmed' || name === 'contradicted' || name === 'offers';
    if (value < 0 || (!isCount && value > 1)) throw new RangeError(`${name} is ${value}`);
  }
  const { confirmed, contradicted, offers } = evidence;
  const reliability = betaQuantile(0.1, 2 + confirmed, 1 + contradicted);
  const availability = evidence.availability ?? UNSEEN_AVAILABILITY;
  const speed = drawn(evidence.timeLeft, USUAL_SPEED, offers);
  const uniqueness = drawn(evidence.exclusive, USUAL_UNIQUENESS, offers);
  const worth = 10 * reliability ** 0.5 * availability ** 0.2 * (0.6 * speed + 0.4 * uniqueness) ** 0.3;
  return {
    score: Math.min(MOST, Math.round(worth * 100) / 100),
    reliability: rounded(reliability),
    availability: rounded(availability),
    speed: rounded(speed),
    uniqueness: rounded(uniqueness),
  };
}

/** Few offers count little against what is usual. */
function drawn(value: number, usual: number, count: number): number {
  return (value * count + usual * PRIOR_OFFERS) / (count + PRIOR_OFFERS);
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
