import type { Guest } from '#adapters/page-fetcher/page-fetcher.ts';
import { PageChanged } from '#core/errors.ts';
import type { Listed, Page } from '#core/source/plugin.ts';

/** Further indexes of one check: with the pause before each there must be time for the pages. */
const MOST_INDEXES = 3;

/** The pages an index leads to, and whether its own validators vouch for all of them. */
export interface Named {
  pages: Listed[];
  /** False when an index behind it could change without the first one changing. */
  vouched: boolean;
}

/**
 * Replaces the indexes among what an index names by what they name themselves, one level deep, those that changed last
 * first. An index that cannot be fetched or read fails the check: half a list would look like pages taken down.
 *
 * @throws {FetchFailed} or {PageChanged}
 */
export async function readIndexes(
  listed: Listed[],
  visitor: Guest,
  index: (page: Page) => Listed[] | null,
): Promise<Named> {
  const pages = listed.filter(({ isIndex }) => !isIndex);
  const age = ({ modifiedAt }: Listed) => modifiedAt?.getTime() ?? 0;
  const indexes = listed.filter(({ isIndex }) => isIndex).sort((a, b) => age(b) - age(a));
  for (const { url } of indexes.slice(0, MOST_INDEXES)) {
    const { page } = await visitor.visit(url, { etag: null, lastModified: null });
    const named = page ? index(page) : null;
    if (!named) throw new PageChanged(url, 'is not the index it was said to be');
    pages.push(...named.filter(({ isIndex }) => !isIndex));
  }
  return { pages, vouched: indexes.every(({ modifiedAt }) => modifiedAt !== null) };
}
