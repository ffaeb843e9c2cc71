import { Parser } from 'htmlparser2';

/** A way in which a site says it can be watched. */
export interface Offered {
  plugin: 'feed' | 'wordpress';
  url: string;
}

const FEED_TYPES = new Set(['application/rss+xml', 'application/atom+xml', 'application/feed+json']);

/** What a page's own links offer, best first: its feed, then WordPress's API. Comment feeds are not about the posts. */
export function offeredBy(html: string, base: string): Offered[] {
  const feeds: Offered[] = [];
  const apis: Offered[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name !== 'link') return;
      const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/);
      const url = URL.parse(attributes.href ?? '', base)?.href;
      if (!url) return;
      const isFeed = rel.includes('alternate') && FEED_TYPES.has((attributes.type ?? '').toLowerCase());
      if (isFeed && !/comment|coment/i.test(`${url} ${attributes.title ?? ''}`)) feeds.push({ plugin: 'feed', url });
      // The link names the API's root; the plugin wants the site's.
      if (rel.includes('https://api.w.org/')) apis.push({ plugin: 'wordpress', url: url.replace(/wp-json\/?$/, '') });
    },
  });
  parser.write(html.slice(0, 1_000_000));
  parser.end();
  return [...feeds, ...apis];
}

/** Where a feed usually is on a site that does not say. */
export function usualPlaces(base: string): Offered[] {
  const root = new URL('/', base).href;
  return [
    { plugin: 'feed', url: new URL('/feed/', base).href },
    { plugin: 'wordpress', url: root },
  ];
}
