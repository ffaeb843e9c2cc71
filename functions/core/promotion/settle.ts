import type { Cluster } from './cluster.ts';

/** A stored promotion, as far as it matters which cluster is its own. */
export interface Standing {
  id: string;
  announcedAt: Date | null;
  discoveredAt: Date;
}

/** What the store has to do so that every cluster is one promotion. */
export interface Settlement {
  cluster: Cluster;
  /** The promotion that this cluster is; null when it has to be created. */
  promotionId: string | null;
  /** Promotions that turned out to be the same offer: merged into the first. */
  absorbed: string[];
}

/**
 * Gives each cluster the promotion whose mentions it holds. A promotion goes where most of its mentions are (on a tie:
 * where its first one is); of several in one cluster the one that was announced first survives, else the older.
 *
 * @param homes key of a mention → the promotion that it is filed under by now.
 */
export function settle(clusters: Cluster[], homes: Map<string, string>, standing: Standing[]): Settlement[] {
  const claims = new Map<Cluster, Standing[]>();
  for (const promotion of standing) {
    const home = homeOf(promotion.id, clusters, homes);
    if (home) claims.set(home, [...(claims.get(home) ?? []), promotion]);
  }
  return clusters.map((cluster) => {
    const [survivor, ...absorbed] = (claims.get(cluster) ?? []).sort(byAge);
    return { cluster, promotionId: survivor?.id ?? null, absorbed: absorbed.map(({ id }) => id) };
  });
}

function homeOf(promotionId: string, clusters: Cluster[], homes: Map<string, string>): Cluster | null {
  let home: Cluster | null = null;
  let most = 0;
  for (const cluster of byFirst(clusters)) {
    const count = cluster.mentions.filter(({ key }) => homes.get(key) === promotionId).length;
    if (count > most) [home, most] = [cluster, count];
  }
  return home;
}

const byFirst = (clusters: Cluster[]) =>
  [...clusters].sort((a, b) => (a.opensAt?.getTime() ?? 0) - (b.opensAt?.getTime() ?? 0));

function byAge(a: Standing, b: Standing): number {
  const told = (at: Date | null) => at?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return (
    told(a.announcedAt) - told(b.announcedAt) ||
    a.discoveredAt.getTime() - b.discoveredAt.getTime() ||
    Number(a.id > b.id) - Number(a.id < b.id)
  );
}
