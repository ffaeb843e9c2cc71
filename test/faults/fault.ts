import type { Evidence } from './evidence.ts';
import type { Mischief, Town } from './town.ts';

/** One thing that goes wrong in a town, again and again, and what must hold about it in particular. */
export interface Fault extends Mischief {
  name: string;
  /** Breaches of this fault's own invariant; those of {@link INVARIANTS} hold under every fault. */
  breaches?(town: Town, evidence: Evidence): string[];
}
