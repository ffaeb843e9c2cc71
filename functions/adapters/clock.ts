import type { Clock } from '#core/ports.ts';

/** Where a local run puts its shared clock before a bundle is imported; the cloud has none. */
const SHARED_CLOCK = Symbol.for('miles.clock');

const realClock: Clock = {
  now: () => new Date(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** The clock of this process: the shared one of a local run if there is one, else the machine's. */
export function clock(): Clock {
  const shared = (globalThis as Record<symbol, unknown>)[SHARED_CLOCK];
  return (shared as Clock | undefined) ?? realClock;
}
