import * as z from 'zod/mini';
import { PageChanged } from '#core/errors.ts';
import { toText } from '#core/reading/document.ts';
import { linkOf } from '#core/source/link-of.ts';
import { parseJson } from '#core/source/parse-json.ts';
import { definePlugin, type Item, MOST_ENTRIES } from '#core/source/plugin.ts';
import { parseInstant } from '#core/source/published.ts';

const Rendered = z.object({ rendered: z.string() });
const WpPost = z.object({
  id: z.int(),
  link: z.string(),
  title: Rendered,
  excerpt: z.optional(Rendered),
  content: z.optional(Rendered),
  date_gmt: z.optional(z.nullable(z.string())),
});

/** Posts over WordPress's REST API: whole texts where the feed has summaries only. */
export default definePlugin({
  id: 'wordpress',
  summary: 'WordPress posts over its REST API',
  everyMinutes: 1,
  memoryMb: 512,
  config: z.strictObject({
    /** Route of the post type (`posts`, or a site's own such as `promocao`). */
    type: z.optional(z.string().check(z.regex(/^[a-z0-9_-]+$/))),
    /** Posts asked for, 1 to 100. */
    perPage: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
  }),
  address(url, config) {
    const api = new URL(`wp-json/wp/v2/${config.type ?? 'posts'}`, url.endsWith('/') ? url : `${url}/`);
    api.searchParams.set('per_page', String(config.perPage ?? 20));
    api.searchParams.set('_fields', 'id,link,title,excerpt,content,date_gmt,modified_gmt');
    return api.href;
  },
  extract(page) {
    const posts = parseJson(page.body, page.url, 'the REST API did not answer JSON');
    if (!Array.isArray(posts)) throw new PageChanged(page.url, 'the REST API did not answer a list of posts');
    const items: Item[] = [];
    let parsingErrors = 0;
    for (const post of posts.slice(0, MOST_ENTRIES)) {
      const parsed = WpPost.safeParse(post);
      const url = parsed.success ? linkOf(parsed.data.link, page.url) : null;
      if (!parsed.success || !url) {
        parsingErrors++;
        continue;
      }
      const { id, title, excerpt, content, date_gmt } = parsed.data;
      items.push({
        itemId: String(id),
        title: toText(title.rendered).replace(/\s+/g, ' ').trim(),
        text: toText(content?.rendered ?? excerpt?.rendered ?? ''),
        url,
        // The API leaves the zone out of a field that is UTC by name.
        publishedAt: parseInstant(date_gmt ? `${date_gmt.replace(/Z$/, '')}Z` : null),
        lang: null,
      });
    }
    return { items, parsingErrors };
  },
});
