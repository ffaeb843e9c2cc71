/**
 * How alike two titles are, 0 to 1: shared trigrams of letters over all trigrams (Jaccard), accents and case folded,
 * as `pg_trgm` counts them (https://www.postgresql.org/docs/current/pgtrgm.html).
 */
export function titleLikeness(a: string, b: string): number {
  return likeness(trigrams(a), trigrams(b));
}

/** {@link titleLikeness} of two titles whose trigrams are known. */
export function likeness(left: Set<string>, right: Set<string>): number {
  let shared = 0;
  for (const gram of left) if (right.has(gram)) shared++;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}

export function trigrams(title: string): Set<string> {
  const folded = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const grams = new Set<string>();
  for (const [word] of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) grams.add(padded.slice(i, i + 3));
  }
  return grams;
}
