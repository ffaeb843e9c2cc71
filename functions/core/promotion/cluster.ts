import { type Belief, beliefOf } from './belief.ts';
import { comesLater, inTellingOrder, type Mention } from './mention.ts';
import { presumedEnd } from './presumed-end.ts';
import { Sayings } from './sayings.ts';

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
  sayings: Sayings;
}

/**
 * @param mentions in telling order, at least one.
 * @throws {RangeError} when there are none.
 */
export function clusterOf(mentions: Mention[]): Cluster {
  return clusterFrom(mentions, Sayings.of(mentions));
}

/** The cluster with one mention more. It takes over the sayings: the one it grew from must not be used any longer. */
export function grown({ mentions, sayings }: Cluster, mention: Mention): Cluster {
  const last = mentions.at(-1);
  const all = [...mentions, mention];
  return clusterFrom(last && comesLater(mention, last) ? all : inTellingOrder(all), sayings.add(mention));
}

function clusterFrom(mentions: Mention[], sayings: Sayings): Cluster {
  const first = mentions[0];
  if (!first) throw new RangeError('a cluster has at least one mention');
  const belief = beliefOf(sayings.words, sayings.sources.size);
  const programs = [first.finding.destination ?? '', ...first.finding.origins];
  return {
    mentions,
    opensAt: first.at,
    endsAt: belief.endsAt,
    closesAt: belief.endsAt ?? (first.at && presumedEnd(first.at, programs)),
    startsAt: belief.startsAt,
    pin: mentions.find(({ pin }) => pin !== null)?.pin ?? null,
    belief,
    sayings,
  };
}
