import { type Field, type Outcome, type Score, score } from './score.ts';

interface Target {
  readonly name: string;
  readonly least: number;
  /** Right answers and all that count. */
  readonly of: (scores: readonly Score[]) => readonly [number, number];
}

const count = (scores: readonly Score[], field: Field, ...outcomes: Outcome[]): number =>
  scores.filter((s) => outcomes.some((outcome) => s.outcomes[field] === outcome)).length;
const precision = (field: Field) => (scores: readonly Score[]) =>
  [count(scores, field, 'right'), count(scores, field, 'right', 'wrong', 'invented')] as const;
const recall = (field: Field) => (scores: readonly Score[]) =>
  [count(scores, field, 'right'), count(scores, field, 'right', 'wrong', 'missed')] as const;
const agreement = (field: Field) => (scores: readonly Score[]) =>
  [
    count(scores, field, 'right', 'rightly-empty'),
    count(scores, field, 'right', 'rightly-empty', 'wrong', 'missed', 'invented'),
  ] as const;
const percents =
  (measure: (field: Field) => (scores: readonly Score[]) => readonly [number, number]) => (scores: readonly Score[]) =>
    [
      measure('bonus')(scores)[0] + measure('discount')(scores)[0],
      measure('bonus')(scores)[1] + measure('discount')(scores)[1],
    ] as const;

const TARGETS: readonly Target[] = [
  { name: 'promotion or not, precision', least: 97, of: precision('verdict') },
  { name: 'promotion or not, recall', least: 94, of: recall('verdict') },
  { name: 'kind', least: 93, of: agreement('kind') },
  { name: 'destination', least: 96, of: agreement('destination') },
  { name: 'origins', least: 93, of: agreement('origins') },
  { name: 'percent, precision', least: 98, of: percents(precision) },
  { name: 'percent, recall', least: 95, of: percents(recall) },
  { name: 'end date, precision', least: 98, of: precision('end') },
  { name: 'end date, recall', least: 92, of: recall('end') },
  { name: 'start date, precision', least: 98, of: precision('start') },
  { name: 'start date, recall', least: 92, of: recall('start') },
];

/** Damaged copies that read otherwise than their clean twin. */
function unlikeTheirTwin(scores: readonly Score[]): readonly [number, number] {
  const byId = new Map(scores.map((s) => [s.post.id, s]));
  let same = 0;
  let all = 0;
  for (const s of scores) {
    if (s.post.clean_id === undefined) continue;
    const twin = byId.get(s.post.clean_id) ?? score({ ...s.post, id: s.post.clean_id });
    all++;
    if (JSON.stringify(s.outcomes) === JSON.stringify(twin.outcomes)) same++;
  }
  return [same, all];
}

/** Prints each target beside what was measured. @returns whether all are met; a field nobody labelled is not judged. */
export function targets(name: string, scores: readonly Score[]): boolean {
  console.log(`\n  targets, ${name}:`);
  let met = true;
  const line = (what: string, wanted: string, told: string, good: boolean): void => {
    console.log(`  ${good ? 'met   ' : 'MISSED'}  ${what.padEnd(32)}${wanted.padEnd(10)}${told}`);
    met &&= good;
  };
  for (const { name: what, least, of } of TARGETS) {
    const [x, n] = of(scores);
    if (n > 0) line(what, `>= ${least} %`, `${((100 * x) / n).toFixed(1)} % (${x}/${n})`, 100 * x >= least * n);
  }
  const invented = count(scores, 'end', 'invented') + count(scores, 'start', 'invented');
  line('invented dates', '0', String(invented), invented === 0);
  const [same, all] = unlikeTheirTwin(scores);
  if (all > 0)
    line(
      'damaged reads as its clean twin',
      '100 %',
      `${((100 * same) / all).toFixed(1)} % (${same}/${all})`,
      same === all,
    );
  return met;
}
