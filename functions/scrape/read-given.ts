import type { GivenPost, ScrapeRequest } from '#core/contracts/messages.ts';
import type { Plugin } from '#core/source/plugin.ts';
import { tidyItems } from '#core/source/tidy-items.ts';
import { blankReport } from './blank-report.ts';
import { type Checked, candidateOf, configOf } from './check-source.ts';
import { extractFrom } from './run-plugin.ts';

/** A post that came with the request is read like any other, and nothing is fetched. */
export function readGiven(plugin: Plugin, request: ScrapeRequest, post: GivenPost, now: Date): Checked {
  const page = {
    url: post.url || `${request.url}${post.itemId}`,
    status: 200,
    contentType: 'text/plain',
    body: post.text,
    modifiedAt: post.publishedAt ? new Date(post.publishedAt) : null,
  };
  const { items, parsingErrors } = extractFrom(plugin, page, configOf(plugin, request));
  const report = { ...blankReport(request, now), items: items.length, parsingErrors, quiet: items.length === 0 };
  // Without an address of its own there is none to show.
  const candidates = tidyItems(items, now).map((item) => candidateOf({ ...item, itemId: post.itemId, url: post.url }));
  return { report: { ...report, outcome: 'new_items' }, candidates };
}
