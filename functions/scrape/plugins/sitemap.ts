import { load } from 'cheerio/slim';
import * as z from 'zod/mini';
import { PageChanged } from '#core/errors.ts';
import { publishedOf, titleOf, toText } from '#core/reading/document.ts';
import { definePlugin } from '#core/source/plugin.ts';
import { sitemapEntries } from '#core/source/sitemap-entries.ts';

const selector = z.string().check(z.minLength(1), z.maxLength(200), z.refine(compiles, 'is not a CSS selector'));
const parts = z.array(z.string().check(z.minLength(1)));

/** Official program sites: their sitemap (or index of sitemaps, gzipped or not) says which promotion pages changed, and only those are fetched. */
export default definePlugin({
  id: 'sitemap',
  summary: 'Pages that a sitemap names, when they change',
  everyMinutes: 1,
  memoryMb: 512,
  config: z.strictObject({
    /** Only addresses that contain one of these, such as `/promo/`. */
    include: parts.check(z.minLength(1)),
    /** Not those that contain one of these. */
    exclude: z.optional(parts),
    /** Of an index: only sitemaps whose address contains one of these. Without it the three that changed last. */
    maps: z.optional(parts),
    /** Within a page: its title and its text. Without them the page's own title and its readable text. */
    title: z.optional(selector),
    text: z.optional(selector),
  }),
  index(page, config) {
    const sitemap = sitemapEntries(page.body, page.url);
    if (!sitemap) throw new PageChanged(page.url, 'not a sitemap');
    // A sitemap speaks for its own site; what it says of others is no invitation to visit them.
    const own = sitemap.entries.filter(({ url }) => isWithin(url, page.url));
    const contains = (url: string, some: string[]) => some.some((part) => url.includes(part));
    if (sitemap.kind === 'index') {
      const maps = own.filter(({ url }) => !config.maps || contains(url, config.maps));
      if (maps.length === 0) throw new PageChanged(page.url, 'an index that names none of the wanted sitemaps');
      return maps.map((each) => ({ ...each, isIndex: true }));
    }
    return own.filter(({ url }) => contains(url, config.include) && !contains(url, config.exclude ?? []));
  },
  extract(page, config) {
    const $ = load(page.body);
    const title = config.title ? $(config.title).first().text().replace(/\s+/g, ' ').trim() : titleOf(page.body);
    const text = toText((config.text ? $(config.text).first().html() : page.body) ?? '');
    if (!title && !text) throw new PageChanged(page.url, `nothing matches ${config.text ?? 'a title or a text'}`);
    const publishedAt = publishedOf(page.body) ?? page.modifiedAt ?? null;
    return {
      items: [{ itemId: page.url.slice(0, 500), title, text, url: page.url, publishedAt, lang: null }],
      parsingErrors: 0,
    };
  },
});

/** On the sitemap's host, or below it. */
function isWithin(url: string, sitemap: string): boolean {
  const host = (of: string) => new URL(of).hostname.replace(/^www\./, '');
  return host(url) === host(sitemap) || host(url).endsWith(`.${host(sitemap)}`);
}

/** Tried on an empty page, so that a typing error shows at import and not at the first visit. */
function compiles(text: string): boolean {
  try {
    load('')(text);
    return true;
  } catch {
    return false;
  }
}
