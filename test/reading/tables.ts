import { CONFIDENCE_BANDS } from './calibration.ts';
import { FIELDS, isRight, type Score, tally, wilson } from './score.ts';

const percent = (x: number, n: number): string => {
  const [low, high] = wilson(x, n);
  return n === 0 ? '–' : `${((100 * x) / n).toFixed(1)} % (${x}/${n}, ${low.toFixed(1)}–${high.toFixed(1)})`;
};

/** Prints precision, recall, agreement and inventions of every field, x/n with Wilson intervals. */
export function table(name: string, scores: readonly Score[]): void {
  console.log(`\n${name}: ${scores.length} posts`);
  const columns = ['precision', 'recall', 'agreement'].map((column) => column.padEnd(38)).join('');
  console.log(`  ${'field'.padEnd(12)}${columns}invented`);
  for (const field of FIELDS) {
    const { right, wrong, missed, invented, empty } = tally(scores, [field]);
    const cells = [
      percent(right, right + wrong + invented),
      percent(right, right + wrong + missed),
      percent(right + empty, right + wrong + missed + invented + empty),
    ];
    console.log(`  ${field.padEnd(12)}${cells.map((cell) => cell.padEnd(38)).join('')}${invented}`);
  }
}

/** Prints, for each kind of the truth, how many posts were judged and how many fields were read right. */
export function kinds(scores: readonly Score[]): void {
  console.log('\n  by kind of the truth:');
  for (const kind of [...new Set(scores.map((s) => s.post.label.kind))].sort()) {
    const of = scores.filter((s) => s.post.label.kind === kind);
    const seen = of.filter((s) => s.outcomes.verdict === 'right' || s.outcomes.verdict === 'rightly-empty').length;
    const { right, wrong, missed, invented, empty } = tally(of, FIELDS);
    console.log(
      `  ${kind.padEnd(18)}verdict ${percent(seen, of.length).padEnd(34)} all fields ${percent(right + empty, right + wrong + missed + invented + empty)}`,
    );
  }
}

/** Prints, for each reason to refuse a text of the truth, how many were refused and under how many names. */
export function reasons(scores: readonly Score[]): void {
  const told = scores.filter((s) => s.post.reason);
  if (told.length === 0) return;
  console.log('\n  by reason of the truth (refused at all; under that very name):');
  for (const reason of [...new Set(told.map((s) => s.post.reason ?? ''))].sort()) {
    const of = told.filter((s) => s.post.reason === reason);
    const refused = of.filter((s) => s.reading.rejected !== null);
    const named = refused.filter((s) => s.reading.rejected === reason);
    console.log(`  ${reason.padEnd(22)}${percent(refused.length, of.length).padEnd(38)}${named.length}/${of.length}`);
  }
}

/** Prints confidence against truth: how often findings of each band were right in every field that a message shows. */
export function calibration(scores: readonly Score[]): void {
  console.log('\n  confidence told, and true:');
  let gap = 0;
  let all = 0;
  for (const [low, high] of CONFIDENCE_BANDS) {
    const band = scores.filter((s) => {
      const told = s.reading.rejected === null ? s.reading.promotions[0]?.confidence : undefined;
      return told !== undefined && told >= low && told < high;
    });
    if (band.length === 0) continue;
    const told = band.reduce((sum, s) => sum + (s.reading.promotions[0]?.confidence ?? 0), 0) / band.length;
    const right = band.filter(isRight).length;
    gap += Math.abs(told * band.length - right);
    all += band.length;
    console.log(
      `  ${low.toFixed(2)}–${Math.min(high, 1).toFixed(2)}  told ${(100 * told).toFixed(1)} %  true ${percent(right, band.length)}`,
    );
  }
  if (all > 0) console.log(`  expected calibration error: ${((100 * gap) / all).toFixed(1)} points`);
}

/** Prints every post with a field that is wrong, missed or invented. */
export function misses(scores: readonly Score[]): void {
  console.log('\n  misses:');
  for (const s of scores) {
    const bad = FIELDS.filter((field) => ['wrong', 'missed', 'invented'].includes(s.outcomes[field] ?? ''));
    if (bad.length === 0) continue;
    console.log(`  ${s.post.id} ${s.post.title.slice(0, 90)}`);
    console.log(`      ${bad.map((field) => `${field} ${s.outcomes[field]}: said ${s.said[field]}`).join('; ')}`);
  }
}
