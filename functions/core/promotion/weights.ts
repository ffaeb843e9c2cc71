import type { Trait } from './traits.ts';

/**
 * How much each trait speaks for (or against) one offer, in bits of log odds (after Fellegi and Sunter, "A theory for
 * record linkage", JASA 1969). Fitted by logistic regression on labelled groups: `npm run fit:identity` prints them anew.
 * Starts and rules links, which the groups do not tell, carry the start values of the literature.
 */
export const WEIGHTS: Record<Trait, number> = {
  'origins-same': 11.5,
  'origins-part': -1,
  'origins-all-banks': -3.4,
  'origins-untold': -0.5,
  'origins-none': 9.6,
  'number-same': 5.6,
  'number-in-tiers': 3.7,
  'number-slip': -2,
  'number-untold': 0,
  'number-other': -4,
  'end-same': 4.6,
  'end-extended': 2.3,
  'end-near': -0.6,
  'end-other': -5.9,
  'end-untold': 3.3,
  'start-same': 2,
  'start-other': -1.5,
  'after-end': -4.8,
  'rules-link': 4,
  'title-alike': -0.7,
  'same-source': -0.2,
};

/** Bits before any trait speaks: two neighbours of a block are more often two offers. */
export const BIAS = -3.2;
