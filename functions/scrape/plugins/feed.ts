import { MalformedError, type ParseError, parseFeed } from 'feedsmith';
import * as z from 'zod/mini';
import { PageChanged } from '#core/errors.ts';
import { toText } from '#core/reading/document.ts';
import { definePlugin, type Item } from '#core/source/plugin.ts';
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
    for (const entry of entries.parsed) {
      const link = absolute(entry.link, page.url);
      const title = plain(entry.title);
      const itemId = entry.id ?? link;
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
    return { items, parsingErrors };
  },
});

function entriesOf(body: string, url: string): { parsed: Entry[]; lang: string | null } {
  const result = parse(body, url);
  switch (result.format) {
    case 'rss':
      return {
        lang: result.feed.language ?? null,
        parsed: (result.feed.items ?? []).map((item) => ({
          id: item.guid?.value ?? item.link,
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
          id: item.link,
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

function parse(body: string, url: string) {
  try {
    return parseFeed(body);
  } catch (error) {
    const known = error instanceof MalformedError || (error as ParseError | undefined)?.name?.includes('Error');
    throw known ? new PageChanged(url, `not a feed (${(error as Error).message})`) : error;
  }
}

function absolute(link: string | undefined, base: string): string | undefined {
  try {
    return link ? new URL(link, base).href : undefined;
  } catch {
    return undefined;
  }
}

const plain = (html: string | undefined) =>
  toText(html ?? '')
    .replace(/\s+/g, ' ')
    .trim();
