import { expect, it } from 'vitest';
import { FAULTS, type FaultName } from './all-faults.ts';
import { runTown } from './run-town.ts';

const SEED = Number(process.env.FAULTS_SEED ?? 1);

it(`keeps every promise in a hamlet where everything goes wrong (seed ${SEED})`, { timeout: 180_000 }, async () => {
  const size = { candidates: 24, people: 30, offers: 3, hours: 4, stepMinutes: 60 };
  const outcome = await runTown(SEED, size, Object.keys(FAULTS) as FaultName[], false);
  expect(outcome.breaches).toEqual([]);
  // A hamlet in which nothing went wrong, or nobody was told, would prove nothing.
  expect(outcome.happened.size).toBeGreaterThan(5);
  expect(outcome.messages).toBeGreaterThan(5);
});
