import type { Context } from 'grammy/web';
import { inlineArticles } from '#core/bot/inline.ts';
import type { BotPorts } from '#core/bot/ports.ts';
import { languageOf } from '#core/texts/speak.ts';
import { unless } from './answering.ts';

/** Seconds that Telegram may give the same answer to everybody: it is the same for all. */
const CACHE_SECONDS = 300;

/** `@bot livelo smiles` in any chat: offers from the store, ready to be sent. Nobody's row is read or made. */
export async function answerInline(context: Context, ports: Pick<BotPorts, 'openOffers' | 'searchOffers'>, now: Date) {
  const { query = '', offset = '' } = context.inlineQuery ?? {};
  const { articles, next } = await inlineArticles(ports, languageOf(context.from?.language_code), query, offset, now);
  const results = articles.map(({ id, title, description, html, link }) => ({
    type: 'article' as const,
    id,
    title,
    description,
    input_message_content: {
      message_text: html,
      parse_mode: 'HTML' as const,
      link_preview_options: { is_disabled: true },
    },
    ...(link ? { reply_markup: { inline_keyboard: [[link]] } } : {}),
  }));
  await context
    .answerInlineQuery(results, { cache_time: CACHE_SECONDS, is_personal: false, next_offset: next })
    // Whoever types on has sent another query by now.
    .catch(unless(/query is too old/));
}
