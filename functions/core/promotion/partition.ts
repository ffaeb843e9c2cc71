import { type Cluster, clusterOf, grown } from './cluster.ts';
import { inTellingOrder, type Mention } from './mention.ts';
import { sameOffer, type Verdict } from './same-offer.ts';
import type { Trait } from './traits.ts';

export interface Partition {
  clusters: Cluster[];
  /** Key of a mention → why it joined its cluster; the one that opened it has none. */
  verdicts: Map<string, Verdict>;
  /** Words that could only have joined ("encerrada", no percent) and found nothing to join. */
  unplaced: Mention[];
}

/**
 * Splits the mentions of one block (kind and destination) into offers. The answer depends on the set alone, never on the
 * order of arrival: mentions are considered in the order in which they were published.
 *
 * A mention is weighed against what was said, not against every mention, but belief is formed anew for each: quadratic
 * in the mentions of one offer, with a small factor (hundreds take some ten milliseconds).
 */
export function partition(mentions: readonly Mention[]): Partition {
  const answer: Partition = { clusters: [], verdicts: new Map(), unplaced: [] };
  for (const mention of inTurn(inTellingOrder(mentions))) place(mention, answer);
  return answer;
}

/**
 * What the operator decided stands before the others come; a word that may only join is heard once all that could open
 * an offer are known, for "encerrada" may be dated first.
 */
function inTurn(mentions: Mention[]): Mention[] {
  const turn = ({ pin, opens }: Mention) => (pin !== null ? 0 : opens ? 1 : 2);
  return [...mentions].sort((a, b) => turn(a) - turn(b));
}

function place(mention: Mention, answer: Partition): void {
  const matches = answer.clusters
    .flatMap((cluster) => {
      const verdict = sameOffer(mention, cluster);
      return verdict ? [{ cluster, verdict }] : [];
    })
    // The later offer first: in the days of grace a post is more likely the new wave's than a late word on the old one.
    .sort((a, b) => b.verdict.score - a.verdict.score || openedAt(b.cluster) - openedAt(a.cluster));
  const [best, next] = matches;
  if (!best || !(best.verdict.same || isHearsay(mention, best, next))) {
    if (mention.opens) answer.clusters.push(clusterOf([mention]));
    else answer.unplaced.push(mention);
    return;
  }
  answer.verdicts.set(mention.key, best.verdict);
  const bridged = matches.slice(1).filter((other) => bridges(best) && bridges(other) && sameTerms(best, other));
  const joined = underOnePin([best, ...bridged].map(({ cluster }) => cluster));
  const together =
    joined.length === 1
      ? grown(best.cluster, mention)
      : clusterOf(inTellingOrder([...joined.flatMap((cluster) => cluster.mentions), mention]));
  answer.clusters = [...answer.clusters.filter((cluster) => !joined.includes(cluster)), together];
}

interface Match {
  cluster: Cluster;
  verdict: Verdict;
}

/** Bits that a word which cannot open an offer needs, and by how many the best must lead. */
const HEARSAY_FROM = -4;
const HEARSAY_LEAD = 2;

/** "Milheiro a R$ 15 da Esfera para a Smiles" tells of some offer: of the likeliest, where one is by far the likeliest. */
function isHearsay({ opens }: Mention, best: Match, next: Match | undefined): boolean {
  const lead = best.verdict.score - (next?.verdict.score ?? Number.NEGATIVE_INFINITY);
  return !opens && best.verdict.score >= HEARSAY_FROM && lead >= HEARSAY_LEAD;
}

/** "Livelo e Esfera: 80% até sexta" makes one of "Livelo 80% até sexta" and "Esfera 80% até sexta". */
function bridges({ verdict: { same, traits } }: Match): boolean {
  const has = (...any: Trait[]) => any.some((trait) => traits.includes(trait));
  return same && has('number-same', 'number-in-tiers') && has('end-same') && !has('origins-untold', 'after-end');
}

const sameTerms = ({ cluster: { belief: a } }: Match, { cluster: { belief: b } }: Match) =>
  a.bonusPercentage === b.bonusPercentage && a.discountPercentage === b.discountPercentage;

/** What an operator has held apart, no later word makes one: of clusters with a pin only those with the first one's. */
function underOnePin(clusters: Cluster[]): Cluster[] {
  const first = clusters.find(({ pin }) => pin !== null)?.pin ?? null;
  return clusters.filter(({ pin }) => pin === null || pin === first);
}

const openedAt = ({ opensAt }: Cluster) => opensAt?.getTime() ?? Number.MIN_SAFE_INTEGER;
