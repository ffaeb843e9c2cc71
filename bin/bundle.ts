import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BundleProblem, buildBundles } from '../lib/bundles/build.ts';
import { BUNDLE_NAMES } from '../lib/bundles/entries.ts';
import { staticGraph, wholeGraph } from '../lib/bundles/graph.ts';

/** `npm run bundle`: builds every Lambda bundle into `.build/functions/` and says what each weighs. */
const root = resolve(import.meta.dirname, '..');
try {
  const report = await buildBundles(root);
  mkdirSync(join(root, '.build'), { recursive: true });
  writeFileSync(join(root, '.build/metafiles.json'), JSON.stringify(report));
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0).padStart(5)} KB`;
  for (const name of BUNDLE_NAMES) {
    const atStart = staticGraph(report[name]).bytes;
    console.log(
      `${name.padEnd(10)}${kilobytes(atStart)} at start ${kilobytes(wholeGraph(report[name]).bytes - atStart)} on demand`,
    );
  }
} catch (error) {
  if (!(error instanceof BundleProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
