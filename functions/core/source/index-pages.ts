import type { Listed } from './plugin.ts';

/** What is to be fetched now, and where to go on from next time. */
export interface NextPages {
  pages: Listed[];
  /** True when more is new than was taken: the index must be read again although it will not have changed. */
  more: boolean;
}

/**
 * Chooses which pages of an index to fetch in this check: those that changed since the last one, oldest change first,
 * so that a cut leaves the rest to the next check instead of losing it. A first check takes the newest.
 *
 * Pages without a date cannot be known to have changed: they take turns, in order of address, for ever.
 *
 * @param cursor `cursorOf` the last page that was read; null before the first check.
 */
export function nextPages(listed: readonly Listed[], cursor: string | null, limit: number): NextPages {
  const byCursor = [...listed].sort((a, b) => order(cursorOf(a), cursorOf(b)));
  const dated = byCursor.filter((page) => page.modifiedAt);
  if (dated.length === 0) return inTurn(byCursor, cursor, limit);
  if (cursor === null) return { pages: dated.slice(-limit), more: false };
  const changed = dated.filter((page) => order(cursorOf(page), cursor) > 0);
  return { pages: changed.slice(0, limit), more: changed.length > limit };
}

/** Position of a page in the order of changes; compared as text. */
export function cursorOf({ url, modifiedAt }: Listed): string {
  return `${modifiedAt?.toISOString() ?? ''}|${url}`;
}

function inTurn(pages: Listed[], cursor: string | null, limit: number): NextPages {
  const after = cursor === null ? 0 : pages.findIndex((page) => order(cursorOf(page), cursor) > 0);
  const from = Math.max(after, 0);
  return { pages: [...pages.slice(from), ...pages.slice(0, from)].slice(0, limit), more: pages.length > limit };
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
