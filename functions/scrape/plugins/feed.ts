import { parseFeed } from 'feedsmith';
import * as z from 'zod/mini';
import { FetchFailed, PageChanged } from '#core/errors.ts';
import { toText } from '#core/reading/document.ts';
import { excessOf } from '#core/source/intricate.ts';
import { linkOf } from '#core/source/link-of.ts';
import { parseJson } from '#core/source/parse-json.ts';
import { definePlugin, type Item, MOST_ENTRIES } from '#core/source/plugin.ts';
import { parseInstant } from '#core/source/published.ts';

/** One entry of whichever dialect, before it is known to be usable. */
interface Entry {
  id: string | undefined;
  link: string | undefined;
  title: string | undefined;
  html: string | undefined;
  published: string | undefined;
}

/** RSS 0.9 to 2.0, RDF, Atom and JSON Feed. The best way to watch a blog that has one. */
export default definePlugin({
  id: 'feed',
  summary: 'RSS, Atom or JSON Feed',
  everyMinutes: 1,
  memoryMb: 512,
  config: z.strictObject({}),
  extract(page) {
    const entries = entriesOf(page.body, page.url);
    const items: Item[] = [];
    let parsingErrors = 0;
    for (const entry of entries.parsed.slice(0, MOST_ENTRIES)) {
      const link = linkOf(entry.link, page.url);
      const title = plain(entry.title);
      const itemId = entry.id || link;
      // Without an id it would be news at every visit; without words there is nothing to read.
      if (!itemId || (!title && !entry.html)) parsingErrors++;
      else {
        items.push({
          itemId: itemId.slice(0, 500),
          title,
          text: toText(entry.html ?? ''),
          url: link ?? page.url,
          publishedAt: parseInstant(entry.published),
          lang: entries.lang,
        });
      }
    }
    return { items, parsingErrors, restMinutes: entries.ttlMinutes };
  },
});

function entriesOf(
  body: string,
  url: string,
): { parsed: Entry[]; lang: string | null; ttlMinutes?: number | undefined } {
  const result = parse(body, url);
  switch (result.format) {
    case 'rss':
      return {
        lang: result.feed.language ?? null,
        ttlMinutes: result.feed.ttl,
        parsed: (result.feed.items ?? []).map((item) => ({
          id: item.guid?.value,
          link: item.link,
          title: item.title,
          html: item.content?.encoded ?? item.description,
          published: item.pubDate ?? item.dc?.dates?.[0],
        })),
      };
    case 'atom':
      return {
        lang: null,
        parsed: (result.feed.entries ?? []).map((entry) => ({
          id: entry.id,
          link: (entry.links?.find((link) => !link.rel || link.rel === 'alternate') ?? entry.links?.[0])?.href,
          title: entry.title?.value,
          html: entry.content?.value ?? entry.summary?.value,
          published: entry.published ?? entry.updated,
        })),
      };
    case 'rdf':
      return {
        lang: null,
        parsed: (result.feed.items ?? []).map((item) => ({
          id: undefined,
          link: item.link,
          title: item.title,
          html: item.content?.encoded ?? item.description,
          published: item.dc?.dates?.[0],
        })),
      };
    case 'json':
      return {
        lang: result.feed.language ?? null,
        parsed: (result.feed.items ?? []).map((item) => ({
          id: item.id,
          link: item.url,
          title: item.title,
          html: item.content_html ?? item.content_text ?? item.summary,
          published: item.date_published,
        })),
      };
  }
}

/** Entities of a document's own can unfold into gigabytes or name a file of ours: no feed needs them. */
const OWN_ENTITIES = /<!ENTITY/i;

function parse(body: string, url: string) {
  const text = body.replace(/^\uFEFF/, '').trimStart();
  if (text === '') throw new PageChanged(url, 'the feed is empty');
  if (OWN_ENTITIES.test(text)) throw new PageChanged(url, 'the feed declares entities of its own');
  if (text.startsWith('<')) refuseExcess(text, url);
  // Parsed here, because the parser of feeds counts nothing.
  const feed = text.startsWith('{') ? parseJson(text, url, 'not a feed (not JSON)') : text;
  try {
    return parseFeed(feed);
  } catch (error) {
    // Whatever the parser stumbles over, the document is the reason: it is a stranger's.
    const isPage = /^<(!doctype html|html)\b/i.test(text);
    throw new PageChanged(url, isPage ? 'a page came instead of a feed' : `not a feed (${(error as Error).message})`);
  }
}

function refuseExcess(xml: string, url: string): void {
  const excess = excessOf(xml, 'xml');
  if (excess === 'depth') throw new PageChanged(url, 'the feed is nested too deep');
  if (excess === 'parts') throw new FetchFailed('too_large', `${url}: more elements than a feed has`);
}

const plain = (html: string | undefined) =>
  toText(html ?? '')
    .replace(/\s+/g, ' ')
    .trim();
