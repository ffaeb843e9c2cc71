/** A range of whole percents, both inclusive; null is open. */
export interface PercentRange {
  min: number | null;
  max: number | null;
}

const N = '(\\d{1,3})\\s*(?:%|por ?cento|percent)?';

/** Takes what speaks of percents out of a folded text: "acima de 80", "entre 80 e 100", "100%". */
export function takePercent(text: string): { range: PercentRange; rest: string } {
  let rest = text;
  const range: PercentRange = { min: null, max: null };
  for (const [pattern, rangeOf] of PATTERNS) {
    const found = pattern.exec(rest);
    if (!found) continue;
    const [a, b] = found.slice(1).map(Number);
    const told = rangeOf(a ?? 0, b ?? 0);
    range.min ??= told.min;
    range.max ??= told.max;
    rest = rest.replace(found[0], ' ');
  }
  return { range, rest };
}

const range = (body: string) => new RegExp(`(?<!\\S)(?:${body})(?![\\w/%-])`);

const PATTERNS: readonly (readonly [RegExp, (a: number, b: number) => PercentRange])[] = [
  [
    range(`(?:entre|between|de|from)\\s+${N}\\s+(?:e|a|ate|and|to)\\s+${N}`),
    (a, b) => ({ min: Math.min(a, b), max: Math.max(a, b) }),
  ],
  [
    range(`(?:acima de|mais de|maior(?:es)? (?:que|de)|above|over|more than|>)\\s*${N}`),
    (a) => ({ min: a + 1, max: null }),
  ],
  [
    range(`(?:a partir de|pelo menos|no minimo|minimo(?: de)?|at least|from|>=|≥)\\s*${N}`),
    (a) => ({ min: a, max: null }),
  ],
  [range(`${N}\\s*(?:\\+|ou mais|or more)`), (a) => ({ min: a, max: null })],
  [
    range(`(?:abaixo de|menos de|menor(?:es)? (?:que|de)|below|under|less than|<)\\s*${N}`),
    (a) => ({ min: null, max: a - 1 }),
  ],
  [range(`(?:ate|no maximo|maximo(?: de)?|at most|up to|<=|≤)\\s*${N}`), (a) => ({ min: null, max: a })],
  [range('(\\d{1,3})\\s*(?:%|por ?cento|percent)'), (a) => ({ min: a, max: a })],
];
