import type { Finding } from '../reading/finding.ts';
import { blockOf, identityOf } from './identity.ts';
import type { Mention } from './mention.ts';
import { opensOffer } from './opens-offer.ts';
import { partition } from './partition.ts';

/** A post that was read, outside of any store. */
export interface ReadPost {
  id: string;
  /** Posts without a known source are each a source of their own. */
  sourceId?: string;
  authority?: Mention['authority'];
  title: string;
  at: Date | null;
  findings: Finding[];
}

/**
 * Groups posts by the offers they tell of, as dedupe does. Texts that open no offer (a parity news, "milheiro a R$ 15"
 * without the percent) are grouped among themselves where nothing else takes them.
 *
 * @returns whether two posts tell of one offer.
 */
export function groupPosts(posts: ReadPost[]): (a: string, b: string) => boolean {
  const blocks = new Map<string, Mention[]>();
  for (const post of posts) {
    for (const [offerNo, finding] of post.findings.entries()) {
      const identity = identityOf(finding);
      if (!identity) continue;
      const block = blockOf(identity);
      blocks.set(block, [...(blocks.get(block) ?? []), mentionOf(post, offerNo, finding)]);
    }
  }
  const offers = new Map<string, Set<number>>();
  let offer = 0;
  for (const mentions of blocks.values()) {
    const { clusters, unplaced } = partition(mentions);
    const rest = partition(unplaced.map((mention) => ({ ...mention, opens: true }))).clusters;
    for (const cluster of [...clusters, ...rest]) {
      for (const { key } of cluster.mentions) {
        const id = key.slice(0, key.lastIndexOf('#'));
        offers.set(id, (offers.get(id) ?? new Set()).add(offer));
      }
      offer++;
    }
  }
  return (a, b) => {
    const mine = offers.get(a);
    return mine !== undefined && [...(offers.get(b) ?? [])].some((other) => mine.has(other));
  };
}

function mentionOf(post: ReadPost, offerNo: number, finding: Finding): Mention {
  return {
    key: `${post.id}#${offerNo}`,
    sourceId: post.sourceId ?? post.id,
    authority: post.authority ?? 'blog',
    at: post.at,
    title: post.title,
    finding,
    opens: opensOffer(finding),
    pin: null,
  };
}
