import { load } from 'cheerio/slim';
import * as z from 'zod/mini';
import { PageChanged } from '#core/errors.ts';
import { publishedOf, titleOf, toText } from '#core/reading/document.ts';
import { definePlugin, type Listed } from '#core/source/plugin.ts';
import { parseInstant } from '#core/source/published.ts';

const selector = z.string().check(z.minLength(1), z.maxLength(200));
/** Addresses of a sitemap beyond this are not looked at: the format's own limit. */
const MAX_LISTED = 50_000;

/** Official program sites: their sitemap says which promotion pages changed, and only those are fetched. */
export default definePlugin({
  id: 'sitemap',
  summary: 'Pages that a sitemap names, when they change',
  everyMinutes: 1,
  memoryMb: 512,
  config: z.strictObject({
    /** Only addresses that contain one of these, such as `/promo/`. */
    include: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
    /** Not those that contain one of these. */
    exclude: z.optional(z.array(z.string().check(z.minLength(1)))),
    /** Within a page: its title and its text. Without them the page's own title and its readable text. */
    title: z.optional(selector),
    text: z.optional(selector),
  }),
  index(page, config) {
    const $ = load(page.body, { xml: true });
    if ($('urlset').length === 0) {
      const index = $('sitemapindex > sitemap > loc').first().text().trim();
      throw new PageChanged(
        page.url,
        index ? `is an index of sitemaps; watch one of them (${index})` : 'not a sitemap',
      );
    }
    const listed: Listed[] = [];
    for (const entry of $('urlset > url').slice(0, MAX_LISTED).toArray()) {
      const url = URL.parse($(entry).children('loc').text().trim(), page.url)?.href;
      const wanted = url && config.include.some((part) => url.includes(part));
      if (!wanted || config.exclude?.some((part) => url.includes(part))) continue;
      listed.push({ url, modifiedAt: parseInstant($(entry).children('lastmod').text()) });
    }
    return listed;
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
