import { randomUUID } from 'node:crypto';
import type { ScrapeRequest } from '#core/contracts/messages.ts';
import { BadUsage } from './command.ts';

/** A visit that no claim stands behind: nothing is remembered of it. */
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
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new BadUsage(`"${text}" is no http or https address`);
}
