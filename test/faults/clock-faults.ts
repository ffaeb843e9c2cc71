import type { Fault } from './fault.ts';
import { happened } from './queue-faults.ts';

const MINUTE_MS = 60_000;

/** Whoever plans has a clock that is ten minutes off; the sender, which judges again, does not. */
export const skewed = (): Fault => ({
  name: 'clocks that are ten minutes off',
  skewMs(town, { name }) {
    if (name === 'deliver' || !town.chance.maybe(0.3)) return 0;
    town.did('skew');
    // Who looks only once a step whether anything is due may look ten minutes too early.
    if (name === 'dispatch') town.did('skewed-dispatch');
    return town.chance.pick([-10, 10]) * MINUTE_MS;
  },
  breaches: happened('skew'),
});

/** Machines that were suspended: suddenly it is later. */
export const jumping = (): Fault => ({
  name: 'time that jumps',
  step({ rig, chance, did }) {
    if (!chance.maybe(0.05)) return;
    rig.clock.advance(chance.pick([10, 70]) * MINUTE_MS);
    did('jump');
  },
  breaches: happened('jump'),
});
