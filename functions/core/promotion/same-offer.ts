import type { Cluster } from './cluster.ts';
import { WAVE_GRACE_MS } from './identity.ts';
import type { Mention } from './mention.ts';
import { type Trait, traitsOf } from './traits.ts';
import { BIAS, WEIGHTS } from './weights.ts';

/** Whether a mention tells of a cluster's offer, and why: stored with the sighting, shown to the operator. */
export interface Verdict {
  same: boolean;
  /** `route`: the same origins within the wave; `weight`: by the sum of the traits; `pin`: the operator said so. */
  by: 'route' | 'weight' | 'pin';
  /** Bits for being one offer (log2 of the odds); one from 0 on. */
  score: number;
  traits: Trait[];
}

/**
 * Compares a mention with what is already held to be one offer of the same kind and destination. Percent and end date
 * are claims, not identity: the same origins while the wave is open are the same offer, whatever is claimed. Elsewhere
 * (other origins, the days of grace after the end) the traits are weighed.
 *
 * @returns null when they cannot be one: another wave, or points that leave from elsewhere.
 */
export function sameOffer(mention: Mention, cluster: Cluster): Verdict | null {
  if (mention.pin !== null && cluster.pin !== null) {
    return mention.pin === cluster.pin ? { same: true, by: 'pin', score: Number.MAX_SAFE_INTEGER, traits: [] } : null;
  }
  // A pinned word opens or joins only what bears its pin.
  if (mention.pin !== null) return null;
  if (!inWave(mention, cluster)) return null;
  const traits = traitsOf(mention, cluster);
  if (!traits) return null;
  const score = traits.reduce((sum, trait) => sum + WEIGHTS[trait], BIAS);
  const onRoute = traits.includes('origins-same') && !traits.includes('after-end');
  if (onRoute) return { same: true, by: 'route', score: Math.max(score, 0), traits };
  return { same: score >= 0, by: 'weight', score, traits };
}

/** From three days before its first telling until three days after its end; undated words belong to any wave. */
export function inWave({ at, finding }: Mention, { opensAt, closesAt, startsAt, endsAt }: Cluster): boolean {
  const told = finding.startsAt ? new Date(finding.startsAt) : null;
  // A start told to lie after the known end is the next wave, even when it is announced early.
  if (told && endsAt && told > endsAt && !finding.extended) return false;
  if (!at || !opensAt || !closesAt) return true;
  const opens = Math.min(opensAt.getTime(), startsAt?.getTime() ?? Number.POSITIVE_INFINITY);
  return at.getTime() >= opens - WAVE_GRACE_MS && at.getTime() <= closesAt.getTime() + WAVE_GRACE_MS;
}
