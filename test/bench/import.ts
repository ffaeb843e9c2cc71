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
 * Median of ten fresh processes, and its ratio to a module that is empty, because machines differ.
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

function milliseconds(file: string): number {
  const url = JSON.stringify(pathToFileURL(file).href);
  const program = `const t = performance.now(); await import(${url}); console.log(performance.now() - t); process.exit();`;
  const options = { env: ENVIRONMENT, encoding: 'utf8' } as const;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], options);
  return Number(said.trim().split('\n').at(-1));
}

function median(file: string): number {
  const runs = Array.from({ length: RUNS }, () => milliseconds(file)).sort((a, b) => a - b);
  return ((runs[RUNS / 2 - 1] ?? 0) + (runs[RUNS / 2] ?? 0)) / 2;
}

try {
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, 'export {};\n');
  const report = await buildBundles(root, join(folder, 'functions'));
  const base = median(empty);
  console.log(`empty module ${base.toFixed(1)} ms (median of ${RUNS} fresh processes, Node ${process.version})`);
  for (const name of BUNDLE_NAMES) {
    const time = median(join(folder, 'functions', name, 'index.mjs'));
    const size = (staticGraph(report[name]).bytes / 1024).toFixed(0);
    console.log(
      `${name.padEnd(10)}${time.toFixed(0).padStart(5)} ms${(time / base).toFixed(1).padStart(7)} x${size.padStart(7)} KB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
