import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatePosts } from './generator/generate.ts';
import { load, sealedIds } from './load.ts';
import { type Labelled, score } from './score.ts';
import { calibration, kinds, misses, reasons, table } from './tables.ts';
import { targets } from './targets.ts';

const HELP = `usage: npm run eval:reading -- [--data PATH … [--open | --sealed]] [--generate N] [--seed S] [--misses]

How well the reader reads labelled posts: every field beside its target, x of n with Wilson intervals.

  --data PATH     a .jsonl of labelled posts, a labelled page, or a folder of such things; may be given several times
  --open          of these, only what was never kept aside
  --sealed        only what was kept aside while the rules were written
  --generate N    N posts of the generator, with their truth
  --seed S        the generator's seed (20)
  --misses        every post that was read otherwise than its label says

Without --data and --generate: our own golden pairs, then 6,000 generated posts. Exit code 1 when a target is missed,
2 for bad usage.
`;

const OPTIONS = {
  data: { type: 'string', multiple: true, default: [] as string[] },
  open: { type: 'boolean', default: false },
  sealed: { type: 'boolean', default: false },
  generate: { type: 'string' },
  seed: { type: 'string', default: '20' },
  misses: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function evaluate(name: string, posts: readonly Labelled[], showMisses: boolean): number {
  const scores = posts.map(score);
  table(name, scores);
  const published = scores.filter((s) => s.post.provenance !== 'test');
  if (published.length < scores.length) table('without the lines written by test authors', published);
  kinds(scores);
  reasons(scores);
  calibration(scores);
  if (showMisses) misses(scores);
  return targets(scores);
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function main(args: string[]): void {
  let values: Values;
  try {
    values = parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    console.error(`eval:reading: ${error instanceof Error ? error.message : error}; --help shows the options`);
    process.exitCode = 2;
    return;
  }
  if (values.help) {
    console.log(HELP);
    return;
  }
  const badNumber = ['generate', 'seed'].find((name) => !/^\d+$/.test(String(values[name as 'seed'] ?? '0')));
  if (badNumber) {
    console.error(`eval:reading: --${badNumber} takes a whole number; --help shows the options`);
    process.exitCode = 2;
    return;
  }
  const both = values.data.length === 0 && values.generate === undefined;
  const paths = both ? [join(import.meta.dirname, 'golden')] : values.data;
  const absent = paths.find((path) => !existsSync(path));
  if (absent !== undefined) {
    console.error(`eval:reading: no such file or folder: ${absent}`);
    process.exitCode = 1;
    return;
  }
  let missed = 0;
  if (paths.length > 0) {
    const hidden = sealedIds();
    const keep = values.sealed ? true : values.open ? false : null;
    const posts = paths.flatMap(load).filter((post) => keep === null || hidden.has(post.id) === keep);
    missed += evaluate(both ? 'golden pairs' : 'labelled', posts, values.misses);
  }
  if (both || values.generate !== undefined) {
    const posts = generatePosts({ seed: Number(values.seed), count: Number(values.generate ?? 6000) });
    missed += evaluate(`generated, seed ${values.seed}`, posts, values.misses);
  }
  if (missed > 0) {
    console.error(`eval:reading: ${missed} target(s) missed`);
    process.exitCode = 1;
  }
}

main(process.argv.slice(2));
