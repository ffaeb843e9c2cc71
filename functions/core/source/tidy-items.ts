import type { Item } from './plugin.ts';

/** Items of one check that are worth reading: more is a broken page or an attack, not a blog. */
export const MAX_ITEMS = 200;
/** A clock may be a little fast; a date beyond this is a mistake or a trick. */
const FUTURE_MS = 15 * 60_000;

/**
 * Makes what a page claims fit to be believed: one item an id, no dates of the future, the newest when there are too many.
 *
 * Two items with one id and different addresses are a careless feed: the address tells them apart. A date of the future
 * counts as none, because "published tomorrow" would outlive its own end.
 */
export function tidyItems(items: readonly Item[], now: Date): Item[] {
  const byId = new Map<string, Item>();
  for (const item of items) {
    const twin = byId.get(item.itemId);
    const itemId = twin && item.url && twin.url !== item.url ? item.url.slice(0, 500) : item.itemId;
    if (byId.has(itemId)) continue;
    // The comparison is false for an invalid date too, which would throw when it is written down.
    const credible = item.publishedAt !== null && item.publishedAt.getTime() <= now.getTime() + FUTURE_MS;
    byId.set(itemId, { ...item, itemId, publishedAt: credible ? item.publishedAt : null });
  }
  const unique = [...byId.values()];
  if (unique.length <= MAX_ITEMS) return unique;
  // Undated ones keep their place in front: most pages list the newest first.
  const age = (item: Item) => item.publishedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return unique.sort((a, b) => (age(a) === age(b) ? 0 : age(b) - age(a))).slice(0, MAX_ITEMS);
}
