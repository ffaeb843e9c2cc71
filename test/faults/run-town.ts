import { FAULTS, type FaultName } from './all-faults.ts';
import { evidenceOf } from './evidence.ts';
import { breaches } from './invariants.ts';
import { aTown } from './town.ts';
import type { Size } from './truth.ts';

/** What one run came to: `breaches` says how to run it again when there are any. */
export interface Outcome {
  breaches: string[];
  messages: number;
  unknown: number;
  ambiguous: number;
  happened: Map<string, number>;
}

/** Lets a town live through these faults, all at once, and holds the whole log and every table against what is promised. */
export async function runTown(seed: number, size: Size, names: FaultName[], mustHappen: boolean): Promise<Outcome> {
  const faults = names.map((name) => FAULTS[name]());
  const town = await aTown(seed, size, faults);
  try {
    await town.live();
    const evidence = await evidenceOf(town);
    const own = mustHappen ? faults.flatMap((fault) => fault.breaches?.(town, evidence) ?? []) : [];
    const found = [...breaches(evidence), ...own];
    const again = `seed ${seed}: npm run test:faults -- --seed ${seed} --only ${names.length === 1 ? names[0] : 'mixed'}`;
    return {
      breaches: found.length > 0 ? [again, ...found] : [],
      messages: evidence.calls.filter(({ ok }) => ok).length,
      unknown: evidence.rows.filter(({ status, toldIn }) => status === 'unknown' && toldIn === null).length,
      ambiguous: town.ambiguous,
      happened: town.happened,
    };
  } finally {
    await town.close();
  }
}
