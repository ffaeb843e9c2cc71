import { load } from 'cheerio/slim';
import * as z from 'zod/mini';
import { PageChanged } from '#core/errors.ts';
import { toText } from '#core/reading/document.ts';
import { linkOf } from '#core/source/link-of.ts';
import { definePlugin, type Item, MOST_ENTRIES } from '#core/source/plugin.ts';
import { parseInstant } from '#core/source/published.ts';

/** Public Telegram channels, over the preview page that anybody can open without an account. */
export default definePlugin({
  id: 'telegram-channel',
  summary: 'Public Telegram channels (t.me/s/…)',
  everyMinutes: 1,
  memoryMb: 512,
  config: z.strictObject({}),
  address(url) {
    // Without `/s/` Telegram shows a card with a button instead of the messages.
    const preview = new URL(url);
    if (!preview.pathname.startsWith('/s/')) preview.pathname = `/s${preview.pathname}`;
    return preview.href;
  },
  extract(page) {
    const $ = load(page.body);
    if ($('.tgme_channel_history').length === 0) {
      throw new PageChanged(page.url, 'no preview of messages: the channel is private, gone, or the page was rebuilt');
    }
    const items: Item[] = [];
    let parsingErrors = 0;
    for (const element of $('.tgme_widget_message').toArray().slice(0, MOST_ENTRIES)) {
      const message = $(element);
      const itemId = message.attr('data-post');
      // A quoted message has a text of its own; the message's words are the last.
      const text = toText(message.find('.tgme_widget_message_text').last().html() ?? '');
      if (!itemId) parsingErrors++;
      // Photos, polls and service messages without words are no fault.
      if (!itemId || !text) continue;
      const link = message.find('a.tgme_widget_message_date').attr('href');
      items.push({
        itemId: itemId.slice(0, 500),
        title: firstLine(text),
        text,
        url: linkOf(link, page.url) ?? linkOf(`/${itemId}`, page.url) ?? page.url,
        publishedAt: parseInstant(message.find('.tgme_widget_message_date time').attr('datetime')),
        lang: null,
      });
    }
    return { items, parsingErrors };
  },
});

/** A message has no title: its first line names it. */
function firstLine(text: string): string {
  const line = text.split('\n').find((part) => part.trim() !== '') ?? '';
  return line.length > 140 ? `${line.slice(0, 139)}…` : line;
}
