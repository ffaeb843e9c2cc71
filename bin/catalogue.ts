import { parseArgs } from 'node:util';
import { CatalogueProblem } from './catalogue/collect.ts';
import { generate, stale, write } from './catalogue/generate.ts';

/** `npm run catalogue [-- --check] [-- --root DIR]`: collects plugins, commands, jobs and sentences into `*.gen.ts`. */
async function main(): Promise<number> {
  const { check, root } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      root: { type: 'string', default: `${import.meta.dirname}/..` },
    },
  }).values;
  const files = await generate(root);
  if (!check) {
    for (const { file } of write(root, files)) console.log(`wrote ${file}`);
    return 0;
  }
  const old = stale(root, files);
  for (const { file } of old) console.error(`${file} is stale: run npm run catalogue`);
  return old.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof CatalogueProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
