import type { Guest } from '#adapters/page-fetcher/page-fetcher.ts';
import { FetchFailed, PageChanged } from '#core/errors.ts';
import { cursorOf, nextPages } from '#core/source/index-pages.ts';
import type { Extracted, Item, Listed, Page } from '#core/source/plugin.ts';

/** Pages of one check: with the pause before each, well inside the function's minute. */
const MAX_PAGES = 5;

/** Failures that another try may not meet; the others are the page's own and stay. */
const PASSING = new Set<string>(['timeout', 'tls', 'network', 'rate_limited']);

/**
 * Fetches the pages of an index that are new since `cursor`, one after another, and reads each.
 *
 * A page that is gone or unreadable is counted and passed over; one that cannot be reached ends the round, so that the
 * next check begins with it. Then it has its second chance and cannot hold up the others for ever.
 */
export async function readPages(
  listed: Listed[],
  cursor: string | null,
  visitor: Guest,
  extract: (page: Page) => Extracted,
): Promise<Extracted & { cursor: string | null; more: boolean }> {
  const { pages, more } = nextPages(listed, cursor, MAX_PAGES);
  const items: Item[] = [];
  let parsingErrors = 0;
  let reached = cursor;
  for (const [i, next] of pages.entries()) {
    try {
      const { page } = await visitor.visit(next.url, { etag: null, lastModified: null });
      if (page) items.push(...extract({ ...page, modifiedAt: next.modifiedAt }).items);
    } catch (error) {
      if (!(error instanceof FetchFailed || error instanceof PageChanged)) throw error;
      if (error instanceof FetchFailed && PASSING.has(error.outcome) && i > 0)
        return { items, parsingErrors, cursor: reached, more: true };
      parsingErrors++;
    }
    reached = cursorOf(next);
  }
  return { items, parsingErrors, cursor: reached, more };
}
