import { expect, it } from 'vitest';
import { FAULTS, type FaultName } from './all-faults.ts';
import { runTown } from './run-town.ts';

/** Set by `run.ts` from the command line. */
const { FAULTS_SEED = '1', FAULTS_SEEDS = '1', FAULTS_MINUTES, FAULTS_ONLY } = process.env;
const FIRST = Number(FAULTS_SEED);
const ALL = Object.keys(FAULTS) as FaultName[];
const HOURS = 6 * 3_600_000;
const TOWN = { candidates: 120, people: 80, offers: 8, hours: 10, stepMinutes: 30 };
const CITY = { candidates: 10_000, people: 2_000, offers: 40, hours: 40, stepMinutes: 20 };

const asked = (name: string) => FAULTS_MINUTES === undefined && (FAULTS_ONLY === undefined || FAULTS_ONLY === name);

for (const name of ALL.filter(asked)) {
  it(`one at a time: ${name} (seed ${FIRST})`, { timeout: HOURS }, async () => {
    expect((await runTown(FIRST, TOWN, [name], true)).breaches).toEqual([]);
  });
}

for (let seed = FIRST; asked('mixed') && seed < FIRST + Number(FAULTS_SEEDS); seed++) {
  it(`all at once in a town (seed ${seed})`, { timeout: HOURS }, async () => {
    expect((await runTown(seed, TOWN, ALL, false)).breaches).toEqual([]);
  });
}

if (asked('city')) {
  it(`all at once in a city of 2,000, with 10,000 candidates (seed ${FIRST})`, { timeout: HOURS }, async () => {
    const { breaches, ...outcome } = await runTown(FIRST, CITY, ALL, false);
    console.log(outcome);
    expect(breaches).toEqual([]);
  });
}

if (FAULTS_MINUTES !== undefined) {
  it(`all at once, seed after seed from ${FIRST}, for ${FAULTS_MINUTES} minutes`, { timeout: HOURS }, async () => {
    const until = performance.now() + Number(FAULTS_MINUTES) * 60_000;
    let seed = FIRST;
    for (; performance.now() < until; seed++) expect((await runTown(seed, TOWN, ALL, false)).breaches).toEqual([]);
    console.log(`seeds ${FIRST} to ${seed - 1} kept every promise`);
  });
}
