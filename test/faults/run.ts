import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/**
 * `npm run test:faults -- [--seed S] [--seeds N] [--minutes M] [--only FAULT|mixed|city]`: every fault alone, all at once
 * with N seeds, and the city; with --minutes only the mix, seed after seed from S until the time is up.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '3' },
    minutes: { type: 'string' },
    only: { type: 'string' },
  },
});
const env = {
  ...process.env,
  FAULTS_SEED: values.seed,
  FAULTS_SEEDS: values.seeds,
  ...(values.minutes ? { FAULTS_MINUTES: values.minutes } : {}),
  ...(values.only ? { FAULTS_ONLY: values.only } : {}),
};
console.log(`seed ${values.seed}`);
const vitest = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--config',
  'test/faults/vitest.config.ts',
  '--reporter=verbose',
];
process.exitCode = spawnSync(process.execPath, vitest, { env, stdio: 'inherit' }).status ?? 1;
