import * as z from 'zod/mini';
import { definePlugin } from '#core/source/plugin.ts';

const LONGEST_TITLE = 300;

/**
 * Posts that people hand to the bot, as text: nothing is fetched. The first line is the title, as in a channel. What they
 * tell of is stored and waits for the operator.
 */
export default definePlugin({
  id: 'forwarded',
  summary: 'Posts that people forward to the bot',
  // Its messages come from the bot; the schedule has nothing to claim.
  everyMinutes: 1440,
  memoryMb: 512,
  config: z.strictObject({}),
  extract(page) {
    const lines = page.body.split('\n').map((line) => line.trim());
    const first = lines.findIndex((line) => line !== '');
    if (first < 0) return { items: [], parsingErrors: 0, quiet: true };
    const title = (lines[first] ?? '').slice(0, LONGEST_TITLE);
    const text = lines.slice(first).join('\n');
    const item = { itemId: page.url, title, text, url: page.url, publishedAt: page.modifiedAt ?? null, lang: null };
    return { items: [item], parsingErrors: 0 };
  },
});
