import { load } from 'cheerio/slim';
import * as z from 'zod/mini';
import { PageChanged } from '#core/errors.ts';
import { toText } from '#core/reading/document.ts';
import { linkOf } from '#core/source/link-of.ts';
import { definePlugin, type Item, MOST_ENTRIES } from '#core/source/plugin.ts';
import { parseInstant } from '#core/source/published.ts';

const selector = z.string().check(z.minLength(1), z.maxLength(200), z.refine(compiles, 'is not a CSS selector'));

/** A page without a feed: CSS selectors say where each offer stands. */
export default definePlugin({
  id: 'page',
  summary: 'Any page, by CSS selectors',
  everyMinutes: 1,
  memoryMb: 512,
  config: z.strictObject({
    /** One element for each offer. */
    item: selector,
    /** Within the item; without it the first words of the text serve as title. */
    title: z.optional(selector),
    /** Within the item; without it the whole item is the text. */
    text: z.optional(selector),
    link: z.optional(selector),
    /** An element whose `datetime` attribute, or text, is the publication date. */
    date: z.optional(selector),
    /** What must be there even on a day without offers: its absence means that the page was rebuilt. */
    frame: z.optional(selector),
  }),
  extract(page, config) {
    const $ = load(page.body);
    const cards = $(config.item);
    if (cards.length === 0 && (!config.frame || $(config.frame).length === 0)) {
      throw new PageChanged(page.url, `nothing matches ${config.frame ?? config.item}`);
    }
    const items: Item[] = [];
    let parsingErrors = 0;
    for (const element of cards.toArray().slice(0, MOST_ENTRIES)) {
      const card = $(element);
      const text = toText((config.text ? card.find(config.text) : card).html() ?? '');
      const title = config.title
        ? toText(card.find(config.title).first().html() ?? '').replace(/\s+/g, ' ')
        : firstWords(text);
      const url = linkOf(config.link ? card.find(config.link).attr('href') : undefined, page.url);
      if (!title && !text) {
        parsingErrors++;
        continue;
      }
      const date = config.date ? card.find(config.date).first() : null;
      items.push({
        itemId: (url ?? title).slice(0, 500),
        title,
        text,
        url: url ?? page.url,
        publishedAt: parseInstant(date?.attr('datetime') ?? date?.text()),
        lang: null,
      });
    }
    return { items, parsingErrors, quiet: cards.length === 0 };
  },
});

/** A message without a title is named by its first line. */
function firstWords(text: string): string {
  const line = text.split('\n').find((part) => part.trim() !== '') ?? '';
  return line.length > 140 ? `${line.slice(0, 139)}…` : line;
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
