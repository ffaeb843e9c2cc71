import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildBundles } from '../../lib/bundles/build.ts';
import { BUNDLE_NAMES } from '../../lib/bundles/entries.ts';
import { staticGraph } from '../../lib/bundles/graph.ts';

/**
 * `npm run bench:import`: how long a cold start spends on loading each bundle.
 *
 * Medians of ten fresh processes: the import itself, and the whole start of the process as a multiple of one that
 * loads an empty module, because machines differ.
 */
const RUNS = 10;
const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'miles-import-'));

/** What the bundles ask for while they are loaded; nothing of it is called. */
const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_METRICS_NAMESPACE: 'Miles',
};

interface Start {
  /** Milliseconds of the import alone. */
  load: number;
  /** Milliseconds from the start of the process to the end of the import. */
  whole: number;
}

function start(file: string): Start {
  const url = JSON.stringify(pathToFileURL(file).href);
  const program = `const t = performance.now(); await import(${url}); const e = performance.now(); console.log(JSON.stringify({ load: e - t, whole: e })); process.exit();`;
  const options = { env: ENVIRONMENT, encoding: 'utf8' } as const;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], options);
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Start;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[RUNS / 2 - 1] ?? 0) + (sorted[RUNS / 2] ?? 0)) / 2;
}

function measure(file: string): Start {
  const runs = Array.from({ length: RUNS }, () => start(file));
  return { load: median(runs.map(({ load }) => load)), whole: median(runs.map(({ whole }) => whole)) };
}

try {
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, 'export {};\n');
  const report = await buildBundles(root, join(folder, 'functions'));
  const base = measure(empty);
  console.log(
    `Node ${process.version}, empty module: import ${base.load.toFixed(1)} ms, process ${base.whole.toFixed(0)} ms`,
  );
  for (const name of BUNDLE_NAMES) {
    const { load, whole } = measure(join(folder, 'functions', name, 'index.mjs'));
    const size = (staticGraph(report[name]).bytes / 1024).toFixed(0);
    const ratio = (whole / base.whole).toFixed(1);
    console.log(`${name.padEnd(10)}${load.toFixed(0).padStart(5)} ms${ratio.padStart(7)} x${size.padStart(7)} KB`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
