import type { ScrapeRequest } from '#core/contracts/messages.ts';

/** What dispatch sends for a source that has never been visited; its host's rules are known and forbid nothing. */
export function aRequest(changes: Partial<ScrapeRequest> = {}): ScrapeRequest {
  return {
    type: 'scrape.request',
    v: 1,
    checkId: '0b6f2f2e-3a43-4d6b-9d6c-6a1f1d9f0001',
    sourceId: '0b6f2f2e-3a43-4d6b-9d6c-6a1f1d9f0002',
    plugin: 'feed',
    url: 'http://blog.test/feed/',
    name: 'Blog',
    authority: 'blog',
    config: {},
    validators: { etag: null, lastModified: null, contentHash: null },
    robots: { text: '', fetchedAt: '2026-11-22T11:00:00Z' },
    firstRun: false,
    correlationId: 'test',
    ...changes,
  };
}

export function rssOf(...items: string[]): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Blog</title><link>http://blog.test/</link><description>d</description>${items.join('')}</channel></rss>`;
}
