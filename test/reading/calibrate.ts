import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatePosts } from './generator/generate.ts';
import { isRight, type Labelled, type Score, score } from './score.ts';

/**
 * Fits the weights of `core/reading/confidence.ts`: `node test/reading/calibrate.ts [OPEN.jsonl]`.
 * Logistic regression, plain gradient descent, a small pull to zero. Posts: a seed of the generator that no rule was
 * written against, our golden pairs, and the open part of labelled headlines when given. Real posts weigh ten times
 * a generated one, because the generator's wording is narrower than the world's.
 */
const sealed: { headlines: string[] } = JSON.parse(readFileSync(join(import.meta.dirname, 'sealed.json'), 'utf8'));
const lines = (path: string): Labelled[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line): Labelled => JSON.parse(line));

interface Row {
  readonly x: readonly number[];
  readonly y: number;
  readonly weight: number;
}

function rowOf(s: Score, weight: number): Row[] {
  const finding = s.reading.promotions[0];
  if (s.reading.rejected !== null || !finding) return [];
  const routed = finding.destination !== null && (finding.kind !== 'transfer' || finding.origins.length > 0);
  const numbered =
    finding.bonusPercentage !== null ||
    finding.discountPercentage !== null ||
    finding.pointsAmount !== null ||
    finding.pricePerThousandCents !== null;
  const fromTitle = (finding.evidence.kind?.from ?? 1) === 0;
  const standard = finding.kind === 'transfer' || finding.kind === 'purchase';
  return [
    {
      x: [1, Number(fromTitle), Number(routed), Number(numbered), Number(finding.endsAt !== null), Number(standard)],
      y: Number(isRight(s)),
      weight,
    },
  ];
}

const open = process.argv[2] ? lines(process.argv[2]).filter(({ id }) => !sealed.headlines.includes(id)) : [];
const rows = [
  ...generatePosts({ seed: 31, count: 4000 }).flatMap((post) => rowOf(score(post), 1)),
  ...[...lines(join(import.meta.dirname, 'golden/posts.jsonl')), ...open].flatMap((post) => rowOf(score(post), 10)),
];
const weights = [0, 0, 0, 0, 0, 0];
const total = rows.reduce((sum, { weight }) => sum + weight, 0);
for (let step = 0; step < 6000; step++) {
  const slope = weights.map((w) => 0.002 * w);
  for (const { x, y, weight } of rows) {
    const odds = x.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
    const error = (1 / (1 + Math.exp(-odds)) - y) * (weight / total);
    for (const [i, value] of x.entries()) slope[i] = (slope[i] ?? 0) + error * value;
  }
  for (const [i, value] of slope.entries()) weights[i] = (weights[i] ?? 0) - 1.5 * value;
}
const names = ['base', 'fromTitle', 'routed', 'numbered', 'dated', 'standard'];
console.log(`${rows.length} findings, ${rows.filter(({ y }) => y === 1).length} wholly right`);
console.log(Object.fromEntries(names.map((name, i) => [name, Math.round((weights[i] ?? 0) * 100) / 100])));
