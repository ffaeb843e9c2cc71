import { type Belief, believe } from './belief.ts';
import type { Mention } from './mention.ts';
import { presumedEnd } from './presumed-end.ts';

/** Mentions that we hold to tell of one offer, and what follows from them for whoever comes next. */
export interface Cluster {
  mentions: Mention[];
  /** First publication; null while nobody knows a date. */
  opensAt: Date | null;
  /** Believed end, or the presumed one; null while nobody knows a date. */
  closesAt: Date | null;
  /** Believed end; null when nobody told one. */
  endsAt: Date | null;
  startsAt: Date | null;
  pin: string | null;
  belief: Belief;
}

/**
 * @param mentions in telling order, at least one.
 * @throws {RangeError} when there are none.
 */
export function clusterOf(mentions: Mention[]): Cluster {
  const first = mentions[0];
  if (!first) throw new RangeError('a cluster has at least one mention');
  const belief = believe(
    mentions.map(({ sourceId, authority, at, finding }) => ({
      sourceId,
      authority,
      publishedAt: at ?? new Date(0),
      finding,
    })),
  );
  const programs = [first.finding.destination ?? '', ...first.finding.origins];
  return {
    mentions,
    opensAt: first.at,
    endsAt: belief.endsAt,
    closesAt: belief.endsAt ?? (first.at && presumedEnd(first.at, programs)),
    startsAt: belief.startsAt,
    pin: mentions.find(({ pin }) => pin !== null)?.pin ?? null,
    belief,
  };
}
