import { type Score, tally } from './score.ts';

interface Target {
  readonly name: string;
  readonly measured: number;
  readonly wanted: number;
  /** Counted from above: "at most". */
  readonly atMost?: boolean;
  readonly unit: string;
}

const share = (x: number, n: number): number => (n === 0 ? Number.NaN : (100 * x) / n);

function targetsOf(scores: readonly Score[]): Target[] {
  const of = (...fields: Parameters<typeof tally>[1]) => {
    const { right, wrong, missed, invented, empty } = tally(scores, fields);
    return {
      precision: share(right, right + wrong + invented),
      recall: share(right, right + wrong + missed),
      agreement: share(right + empty, right + wrong + missed + invented + empty),
      invented,
    };
  };
  const verdict = of('verdict');
  const percent = of('bonus', 'discount');
  const end = of('end');
  const start = of('start');
  return [
    { name: 'promotion or not, precision', measured: verdict.precision, wanted: 97, unit: '%' },
    { name: 'promotion or not, recall', measured: verdict.recall, wanted: 94, unit: '%' },
    { name: 'kind', measured: of('kind').agreement, wanted: 93, unit: '%' },
    { name: 'destination', measured: of('destination').agreement, wanted: 96, unit: '%' },
    { name: 'origins', measured: of('origins').agreement, wanted: 93, unit: '%' },
    { name: 'percent, precision', measured: percent.precision, wanted: 98, unit: '%' },
    { name: 'percent, recall', measured: percent.recall, wanted: 95, unit: '%' },
    { name: 'end date, precision', measured: end.precision, wanted: 98, unit: '%' },
    { name: 'end date, recall', measured: end.recall, wanted: 92, unit: '%' },
    { name: 'start date, precision', measured: start.precision, wanted: 98, unit: '%' },
    { name: 'start date, recall', measured: start.recall, wanted: 92, unit: '%' },
    { name: 'invented dates', measured: end.invented + start.invented, wanted: 0, atMost: true, unit: '' },
    ...damage(scores),
  ];
}

/** What a reading tells, without the words and offsets it quotes: those differ between a text and its damaged copy. */
function told({ reading }: Score): string {
  const quoted = new Set(['evidence', 'label', 'condition']);
  return JSON.stringify([reading.rejected, reading.promotions], (key, value) => (quoted.has(key) ? undefined : value));
}

function damage(scores: readonly Score[]): Target[] {
  const byId = new Map(scores.map((s) => [s.post.id, s]));
  const pairs = scores.flatMap((s) => {
    const twin = s.post.clean_id ? byId.get(s.post.clean_id) : undefined;
    return twin ? [[s, twin] as const] : [];
  });
  if (pairs.length === 0) return [];
  const same = pairs.filter(([copy, clean]) => told(copy) === told(clean));
  const kinds = [...new Set(pairs.map(([copy]) => copy.post.encoding ?? ''))].sort();
  console.log(
    `\n  damaged copies that read exactly as the clean text (verdict and every fact): ${same.length}/${pairs.length}`,
  );
  for (const kind of kinds) {
    const of = pairs.filter(([copy]) => copy.post.encoding === kind);
    console.log(`  ${kind.padEnd(18)}${of.filter(([a, b]) => told(a) === told(b)).length}/${of.length}`);
    for (const [copy] of of.filter(([a, b]) => told(a) !== told(b)).slice(0, 3))
      console.log(`      ${copy.post.id} ${copy.post.title.slice(0, 100)}`);
  }
  return [{ name: 'damaged reads as clean', measured: share(same.length, pairs.length), wanted: 100, unit: '%' }];
}

/**
 * Prints each number we want beside the one measured; one that nothing in the data could tell is left out.
 *
 * @returns how many were missed.
 */
export function targets(scores: readonly Score[]): number {
  let missed = 0;
  const rows = targetsOf(scores).filter(({ measured }) => !Number.isNaN(measured));
  console.log('\n  targets:');
  for (const { name, measured, wanted, atMost, unit } of rows) {
    const met = atMost ? measured <= wanted : measured >= wanted;
    if (!met) missed++;
    const shown = unit === '%' ? measured.toFixed(2) : String(measured);
    console.log(
      `  ${name.padEnd(30)}${atMost ? '≤' : '≥'} ${String(wanted).padStart(3)} ${unit.padEnd(2)} ${shown.padStart(7)} ${unit.padEnd(2)} ${met ? 'met' : 'MISSED'}`,
    );
  }
  return missed;
}
