import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatePosts } from './generator/generate.ts';
import { FIELDS, isRight, type Labelled, type Score, score, wilson } from './score.ts';
import { targets } from './targets.ts';

/**
 * `npm run eval:reading -- [--data PATH …] [--generate N --seed S] [--open | --sealed] [--misses]`: how well the reader
 * reads labelled posts. PATH is a .jsonl of labelled posts, a folder of labelled pages, or a folder that holds such things;
 * without it, 5,000 generated posts and our own golden pairs. Ends with the targets; exits 1 when one is missed.
 */
const HERE = import.meta.dirname;

interface Sealed {
  readonly headlines: readonly string[];
  readonly pages: readonly string[];
}

function sealed(): ReadonlySet<string> {
  const found: Sealed = JSON.parse(readFileSync(join(HERE, 'sealed.json'), 'utf8'));
  return new Set([...found.headlines, ...found.pages]);
}

/** A labelled page: its first line is the title, its first promotion the truth. */
function pageOf(file: string): Labelled {
  const page = JSON.parse(readFileSync(file, 'utf8'));
  const [title = '', ...rest] = String(page.text).split('\n');
  const first = page.label.promotions[0];
  const label = {
    is_promotion: page.label.is_promotion,
    kind: first?.kind ?? 'none',
    origins: first?.origins ?? [],
    destination: first?.destination ?? null,
    bonus_percentage: first?.bonus_percentage ?? null,
    discount_percentage: first?.discount_percentage ?? null,
    end_date: first?.end_date ?? null,
    start_date: first?.start_date ?? null,
    origins_accept: first?.origins_accept ?? [],
    bonus_percentage_accept: first?.bonus_accept ?? [],
    start_date_accept: first?.start_accept ?? [],
    kind_accept: first?.kind === 'other' ? ['redemption', 'accrual'] : [],
  };
  return {
    id: page.id,
    title,
    text: rest.join('\n'),
    url: page.url,
    published: page.published_date,
    lang: page.lang,
    provenance: 'page',
    label,
  };
}

const isPage = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'label' in value && 'text' in value && 'published_date' in value;

/** Every labelled post under a path: lines of .jsonl files, and .json files that are labelled pages. */
function load(path: string): Labelled[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((name) => load(join(path, name)));
  if (path.endsWith('.json')) return isPage(JSON.parse(readFileSync(path, 'utf8'))) ? [pageOf(path)] : [];
  if (!path.endsWith('.jsonl')) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Labelled => JSON.parse(line));
}

const percent = (x: number, n: number): string => {
  const [low, high] = wilson(x, n);
  return n === 0 ? '–' : `${((100 * x) / n).toFixed(1)} % (${x}/${n}, ${low.toFixed(1)}–${high.toFixed(1)})`;
};

function table(name: string, scores: readonly Score[]): void {
  console.log(`\n${name}: ${scores.length} posts`);
  console.log(
    `  ${'field'.padEnd(12)}${'precision'.padEnd(38)}${'recall'.padEnd(38)}${'agreement'.padEnd(38)}invented`,
  );
  for (const field of FIELDS) {
    const count = (outcome: string): number => scores.filter((s) => s.outcomes[field] === outcome).length;
    const right = count('right');
    const [wrong, missed, invented, empty] = [
      count('wrong'),
      count('missed'),
      count('invented'),
      count('rightly-empty'),
    ];
    const cells = [
      percent(right, right + wrong + invented),
      percent(right, right + wrong + missed),
      percent(right + empty, right + wrong + missed + invented + empty),
    ];
    console.log(`  ${field.padEnd(12)}${cells.map((cell) => cell.padEnd(38)).join('')}${invented}`);
  }
}

function kinds(scores: readonly Score[]): void {
  console.log('\n  by kind of the truth:');
  for (const kind of [...new Set(scores.map((s) => s.post.label.kind))].sort()) {
    const of = scores.filter((s) => s.post.label.kind === kind);
    const seen = of.filter((s) => s.outcomes.verdict === 'right' || s.outcomes.verdict === 'rightly-empty').length;
    const fields = of.flatMap((s) =>
      FIELDS.map((field) => s.outcomes[field]).filter((outcome) => outcome !== undefined),
    );
    const good = fields.filter((outcome) => outcome === 'right' || outcome === 'rightly-empty').length;
    console.log(
      `  ${kind.padEnd(18)}verdict ${percent(seen, of.length).padEnd(34)} all fields ${percent(good, fields.length)}`,
    );
  }
}

/** Confidence against truth: how often findings of each band were right in every field. */
function calibration(scores: readonly Score[]): void {
  console.log('\n  confidence, told and true:');
  for (const [low, high] of [
    [0, 0.7],
    [0.7, 0.85],
    [0.85, 0.93],
    [0.93, 0.97],
    [0.97, 1.01],
  ] as const) {
    const band = scores.filter(
      (s) =>
        s.reading.rejected === null &&
        (s.reading.promotions[0]?.confidence ?? -1) >= low &&
        (s.reading.promotions[0]?.confidence ?? -1) < high,
    );
    if (band.length > 0)
      console.log(
        `  ${low.toFixed(2)}–${Math.min(high, 1).toFixed(2)}  ${percent(band.filter(isRight).length, band.length)}`,
      );
  }
}

function misses(scores: readonly Score[]): void {
  console.log('\n  misses:');
  for (const s of scores) {
    const bad = FIELDS.filter((field) => ['wrong', 'missed', 'invented'].includes(s.outcomes[field] ?? ''));
    if (bad.length > 0)
      console.log(
        `  ${s.post.id} ${s.post.title.slice(0, 90)}\n      ${bad.map((field) => `${field} ${s.outcomes[field]}: said ${s.said[field]}`).join('; ')}`,
      );
  }
}

const OPTIONS = {
  data: { type: 'string', multiple: true, default: [] as string[] },
  generate: { type: 'string' },
  seed: { type: 'string', default: '20260301' },
  open: { type: 'boolean', default: false },
  sealed: { type: 'boolean', default: false },
  misses: { type: 'boolean', default: false },
} as const;

function main(args: string[]): void {
  const { values } = parseArgs({ args, options: OPTIONS });
  const alone = values.data.length === 0 && values.generate === undefined;
  const paths = alone ? [join(HERE, 'golden')] : values.data;
  const absent = paths.find((path) => !existsSync(path));
  if (absent !== undefined) {
    console.error(`eval:reading: no such file or folder: ${absent}`);
    process.exitCode = 1;
    return;
  }
  const hidden = sealed();
  const keep = values.sealed ? true : values.open ? false : null;
  const labelled = paths.flatMap(load).filter((post) => keep === null || hidden.has(post.id) === keep);
  const count = Number(values.generate ?? (alone ? 5000 : 0));
  const generated = count > 0 ? generatePosts({ seed: Number(values.seed), count }) : [];
  let met = true;
  for (const [name, posts] of [
    ['labelled', labelled],
    ['generated', generated],
  ] as const) {
    if (posts.length === 0) continue;
    const scores = posts.map(score);
    table(name, scores);
    const published = scores.filter((s) => s.post.provenance !== 'test');
    if (published.length < scores.length) table(`${name}, without the lines written by test authors`, published);
    kinds(scores);
    calibration(scores);
    if (values.misses) misses(scores);
    met = targets(name, scores) && met;
  }
  if (!met) process.exitCode = 1;
}

if (process.argv[1] === import.meta.filename) main(process.argv.slice(2));
