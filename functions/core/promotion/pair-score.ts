/** How well a grouping agrees with the truth, counted over pairs of items. */
export interface PairScore {
  /** Pairs that truly belong together. */
  positive: number;
  /** Of those, pairs that the grouping keeps together. */
  found: number;
  /** Pairs that the grouping puts together although they do not belong together. */
  false: number;
  /** 0 to 1; 1 when nothing was put together. */
  precision: number;
  /** 0 to 1; 1 when nothing belongs together. */
  recall: number;
  f1: number;
}

/**
 * Pairwise precision and recall, the usual figures of record linkage (Christen, "Data Matching", 2012, §7.2).
 *
 * @param truth item → the group it truly belongs to.
 * @param together whether the grouping under test holds two items to be one.
 */
export function scorePairs(truth: Map<string, string>, together: (a: string, b: string) => boolean): PairScore {
  const items = [...truth.keys()];
  let [positive, found, wrong] = [0, 0, 0];
  for (const [i, a] of items.entries()) {
    for (const b of items.slice(i + 1)) {
      const belong = truth.get(a) === truth.get(b);
      if (belong) positive++;
      if (!together(a, b)) continue;
      if (belong) found++;
      else wrong++;
    }
  }
  const precision = found + wrong === 0 ? 1 : found / (found + wrong);
  const recall = positive === 0 ? 1 : found / positive;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { positive, found, false: wrong, precision, recall, f1 };
}
