import { type Block, loadBlock } from '#adapters/db/block.ts';
import type { Tx } from '#adapters/db/client.ts';
import type { Authority, Candidate, CheckReported } from '#core/contracts/messages.ts';
import { type Cluster, clusterOf } from '#core/promotion/cluster.ts';
import type { Identity } from '#core/promotion/identity.ts';
import type { Mention } from '#core/promotion/mention.ts';
import { opensOffer } from '#core/promotion/opens-offer.ts';
import { type Partition, partition } from '#core/promotion/partition.ts';
import { sameOffer } from '#core/promotion/same-offer.ts';
import type { Telling } from './tellings.ts';

/** What a report tells of one block (kind and destination). */
export interface BlockReport {
  report: CheckReported;
  source: { name: string; authority: Authority };
  tellings: Telling[];
  /** Posts of which a later check has already brought another wording: kept as evidence, believed no more. */
  late: Set<Candidate>;
}

/** How a block looks with the report's words in it. */
export interface Decision extends Pick<Partition, 'clusters' | 'verdicts'> {
  block: Block;
  /** Key of a word → the promotion it belongs to by now. */
  homes: Map<string, string>;
}

/** Neighbours of neighbours whose last days a new word has moved: more than these never were in a year of offers. */
const MOST_WIDENINGS = 8;

/**
 * Partitions the block around the report's words. What the words change may change its neighbours in turn: the part that
 * is looked at grows until all that changed lies well inside of it.
 */
export async function decide(tx: Tx, told: BlockReport, identity: Identity): Promise<Decision> {
  let span = spanOf(told.tellings.map(({ at }) => at));
  for (let widened = 0; ; widened++) {
    const block = await loadBlock(tx, identity, span, told.tellings.map(postOfferOf(told)));
    const news = newMentions(told, block);
    // "Encerrada" does not say what it ends; what the post said before does.
    const silent = new Set([...block.mentions, ...news].filter(({ opens }) => !opens).map(postName));
    const hinted = block.former.filter(({ post }) => silent.has(post));
    const { clusters, verdicts } = partition([...block.mentions, ...hinted, ...news]);
    const homes = homesOf(block, news);
    const needed = spanOf([span.from, span.to, ...windowsOfChanged(clusters, homes)]);
    const covered = needed.from >= block.span.from && needed.to <= block.span.to;
    if (covered || widened === MOST_WIDENINGS) return { block, clusters, verdicts, homes };
    span = needed;
  }
}

/** When the clusters that are not just one promotion with all its words begin and end. */
function windowsOfChanged(clusters: Cluster[], homes: Map<string, string>): Date[] {
  const sizes = new Map<string, number>();
  for (const home of homes.values()) sizes.set(home, (sizes.get(home) ?? 0) + 1);
  return clusters.flatMap(({ mentions, opensAt, closesAt }) => {
    const owners = new Set(mentions.map(({ key }) => homes.get(key)));
    const [owner] = owners;
    const unchanged = owners.size === 1 && owner !== undefined && sizes.get(owner) === mentions.length;
    return unchanged ? [] : [opensAt, closesAt].filter((at) => at !== null);
  });
}

function spanOf(instants: Date[]) {
  const times = instants.map((at) => at.getTime());
  return { from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) };
}

const postOfferOf =
  ({ report }: BlockReport) =>
  ({ candidate, offerNo }: Telling) => ({ sourceId: report.sourceId, itemId: candidate.itemId, offerNo });

/** Key of a word → the promotion it belongs to by now. An edited post keeps its promotion, unless it tells of another offer. */
function homesOf(block: Block, news: Mention[]): Map<string, string> {
  const homes = new Map([...block.former, ...block.mentions].map(({ key, promotionId }) => [key, promotionId]));
  for (const word of news) {
    const former = block.former.find(({ post }) => post === postName(word));
    if (former && sameOffer(word, clusterOf([former]))?.same) homes.set(word.key, former.promotionId);
  }
  return homes;
}

const postName = ({ key }: Mention) => key.slice(0, key.lastIndexOf('|'));

/** What the report adds to the block's words; a redelivered one adds nothing. */
function newMentions({ report, source, tellings, late }: BlockReport, block: Block): Mention[] {
  const known = new Set(block.mentions.map(({ key }) => key));
  return tellings
    .filter(({ candidate, key }) => !late.has(candidate) && !known.has(key))
    .map(({ key, at, finding, candidate }) => ({
      key,
      sourceId: report.sourceId,
      authority: source.authority,
      at,
      title: candidate.title,
      finding,
      opens: opensOffer(finding),
      pin: null,
    }));
}
