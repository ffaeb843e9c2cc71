import { load } from 'cheerio/slim';
import * as z from 'zod/mini';
import { PageChanged } from '#core/errors.ts';
import { toText } from '#core/reading/document.ts';
import { follow, isPath } from '#core/source/json-path.ts';
import { linkOf } from '#core/source/link-of.ts';
import { parseJson } from '#core/source/parse-json.ts';
import { definePlugin, type Item, MOST_ENTRIES } from '#core/source/plugin.ts';
import { parseInstant } from '#core/source/published.ts';

const path = z.string().check(z.minLength(1), z.maxLength(200), z.refine(isPath, 'is not a path such as data.items'));

/** An API that answers JSON, or a page that carries its data in a script: paths say where each offer stands. */
export default definePlugin({
  id: 'json',
  summary: 'JSON by path expressions',
  everyMinutes: 1,
  memoryMb: 512,
  config: z.strictObject({
    /** CSS selector of the script that holds the data (`script#__NEXT_DATA__`); without it the answer itself is JSON. */
    script: z.optional(z.string().check(z.minLength(1), z.maxLength(200), z.refine(compiles, 'is not a CSS selector'))),
    /** The list of offers. An empty list is a quiet day; a missing one means that the answer was rebuilt. */
    items: path,
    /** Within an item. Without `id` the link identifies it. */
    id: z.optional(path),
    title: path,
    /** Several paths are joined, each on its own line. */
    text: z.optional(z.union([path, z.array(path)])),
    link: z.optional(path),
    date: z.optional(path),
  }),
  extract(page, config) {
    const [list] = follow(dataOf(page.body, page.url, config.script), config.items);
    if (!Array.isArray(list)) throw new PageChanged(page.url, `${config.items} is not a list`);
    const items: Item[] = [];
    let parsingErrors = 0;
    for (const entry of list.slice(0, MOST_ENTRIES)) {
      const words = (at: string | undefined) => (at === undefined ? [] : wordsAt(entry, at));
      const title = toText(words(config.title).join(' ')).replace(/\s+/g, ' ').trim();
      const paragraphs = [config.text ?? []].flat().flatMap(words);
      const text = toText(paragraphs.map((each) => `<p>${each}</p>`).join('\n'));
      const [href] = words(config.link);
      const link = linkOf(href, page.url);
      const itemId = words(config.id)[0] || link;
      if (!itemId || (!title && !text)) {
        parsingErrors++;
        continue;
      }
      const publishedAt = config.date ? instantOf(follow(entry, config.date)[0]) : null;
      items.push({ itemId: itemId.slice(0, 500), title, text, url: link ?? page.url, publishedAt, lang: null });
    }
    return { items, parsingErrors, quiet: list.length === 0 };
  },
});

function dataOf(body: string, url: string, script: string | undefined): unknown {
  const text = script ? load(body)(script).first().text() : body;
  if (script && !text) throw new PageChanged(url, `nothing matches ${script}`);
  return parseJson(text, url, 'not JSON');
}

function wordsAt(entry: unknown, at: string): string[] {
  return follow(entry, at)
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String);
}

/** A date as text, or as seconds or milliseconds since 1970. */
function instantOf(value: unknown): Date | null {
  if (typeof value !== 'number') return typeof value === 'string' ? parseInstant(value) : null;
  const milliseconds = value < 1e11 ? value * 1000 : value;
  // Beyond this a Date is invalid, and would throw when it is written down.
  return Math.abs(milliseconds) <= 8.64e15 ? parseInstant(new Date(milliseconds).toISOString()) : null;
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
