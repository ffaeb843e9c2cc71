import { randomUUID } from 'node:crypto';
import { checkUrl } from '#adapters/page-fetcher/guard.ts';
import type { ScrapeRequest } from '#core/contracts/messages.ts';
import { BadUsage } from './command.ts';

/** Whether a word on the command line is the id of a source and not an address. */
export function isId(word: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word);
}

/**
 * A visit that no claim stands behind: nothing is remembered of it.
 *
 * @throws {BadUsage} for a word that is no address; {FetchFailed} `refused` for one that the guard would not fetch.
 */
export function trialRequest(address: string, changes: Partial<ScrapeRequest> = {}): ScrapeRequest {
  const checkId = randomUUID();
  return {
    type: 'scrape.request',
    v: 1,
    checkId,
    sourceId: randomUUID(),
    plugin: 'feed',
    url: addressOf(address),
    name: address,
    authority: 'blog',
    config: {},
    validators: { etag: null, lastModified: null, contentHash: null },
    robots: { text: null, fetchedAt: null },
    firstRun: true,
    correlationId: checkId,
    ...changes,
  };
}

function addressOf(text: string): string {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url) throw new BadUsage(`"${text}" is no http or https address`);
  return checkUrl(url.href).href;
}
