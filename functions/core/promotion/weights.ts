import type { Trait } from './traits.ts';

/**
 * How much each trait speaks for (or against) one offer, in bits, as log2 of how much commoner it is between posts of
 * one offer than between neighbours that are not (Fellegi and Sunter, "A theory for record linkage", JASA 1969).
 */
export const WEIGHTS: Record<Trait, number> = {
  'origins-same': 6,
  'origins-part': 2,
  'origins-all-banks': 1.5,
  'origins-untold': 1,
  'origins-none': 3,
  'number-same': 4,
  'number-in-tiers': 3,
  'number-slip': 1.5,
  'number-untold': 0,
  'number-other': -5,
  'end-same': 4,
  'end-extended': 3,
  'end-near': 1,
  'end-other': -4,
  'end-untold': 0,
  'start-same': 2,
  'start-other': -1.5,
  'after-end': -2,
  'rules-link': 4,
  'title-alike': 2,
  'same-source': 0,
};

/** Bits from which two are held to be one. */
export const SAME_FROM = 2;
