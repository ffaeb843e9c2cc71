import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIDENCE_BANDS } from './calibration.ts';
import { generatePosts } from './generator/generate.ts';
import { load } from './load.ts';
import { isRight, type Score, score } from './score.ts';

/**
 * Fits the weights of `core/reading/confidence.ts`: `node test/reading/calibrate.ts`.
 * Logistic regression, plain gradient descent, a small pull to zero. Posts that rules were written against say nothing
 * of tomorrow's, so the level comes from posts as they were read at first sight (`golden/first-run.json`), each weighing
 * a hundred times a generated one; a seed of the generator gives the shape.
 */
const HERE = import.meta.dirname;
const firstRun: { wrong: string[]; refused: string[] } = JSON.parse(
  readFileSync(join(HERE, 'golden/first-run.json'), 'utf8'),
);

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

const fresh = [1, 2, 3, 4, 6, 7, 8, 9]
  .flatMap((n) => load(join(HERE, `golden/bloggers-${n}.jsonl`)))
  .concat(load(join(HERE, 'beyond.jsonl')))
  .filter(({ id }) => !firstRun.refused.includes(id))
  .flatMap((post) => rowOf(score(post), 100).map((row) => ({ ...row, y: firstRun.wrong.includes(post.id) ? 0 : 1 })));
const rows = [...generatePosts({ seed: 31, count: 4000 }).flatMap((post) => rowOf(score(post), 1)), ...fresh];
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

const toldOf = (x: readonly number[]): number =>
  1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0)));
console.log('at first sight: told, and true');
for (const [low, high] of CONFIDENCE_BANDS) {
  const band = fresh.filter(({ x }) => toldOf(x) >= low && toldOf(x) < high);
  if (band.length === 0) continue;
  const told = band.reduce((sum, { x }) => sum + toldOf(x), 0) / band.length;
  console.log(`  ${(100 * told).toFixed(0)} %  ${band.filter(({ y }) => y === 1).length}/${band.length}`);
}
