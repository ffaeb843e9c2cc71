import { type Answer, type Button, type CommandContext, defineCommand } from '#core/bot/command.ts';
import { localTime } from '#core/calendar.ts';
import { gainText, routeText } from '#core/notification/offer-text.ts';
import { filterInWords } from '#core/search/in-words.ts';
import { parseSearch } from '#core/search/parse.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';
import { fitLines, linked } from '#core/texts/html.ts';

/** What Telegram lets a button carry, bytes, less our command's name. */
const MOST_BYTES = 50;

/** The whole history, asked in one's own words. */
export default defineCommand({
  name: 'busca',
  order: 25,
  description: { pt: 'Buscar no histórico de ofertas', en: 'Search all past offers' },
  run: (context, text) => page(context, text),
  async tap(context, data) {
    return page(context, data);
  },
});

async function page(context: CommandContext, text: string): Promise<Answer> {
  const { subscriber, ports, now } = context;
  const { language, timezone, profile } = subscriber;
  const filter = parseSearch(text, now);
  const understood = filterInWords(filter, language);
  if (!understood) return { html: speak(language, 'search-usage') };
  const { offers, more } = await ports.searchOffers(filter);
  if (offers.length === 0) return { html: speak(language, 'search-none', { understood }) };
  const hits = offers.map((offer) => {
    return speak(language, 'search-hit', {
      date: localTime(offer.toldAt, timezone).day.split('-').reverse().join('/'),
      route: linked(routeText(offer, language), offer.url),
      rate: gainText(offer, { language, timezone, profile }, now),
    });
  });
  const title = speak(language, 'search-title', { understood, page: filter.page });
  const buttons = pageButtons(context, text, filter.page, more);
  const byHand = more && buttons.length === 0 && speak(language, 'search-type-more', { page: filter.page + 1 });
  const html = fitLines(title, byHand ? [...hits, byHand] : hits, (count) => speak(language, 'promos-more', { count }));
  return { html, buttons: [buttons] };
}

/** Back and forth; a search too long for a button is turned by hand, and the answer says how. */
function pageButtons({ subscriber }: CommandContext, text: string, current: number, more: boolean): Button[] {
  const bare = text
    .replace(/(?<!\S)(?:página|pagina|pág|pag|page|p)\.? ?\d{1,3}(?!\S)/i, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const to = (target: number) => `${bare} p${target}`;
  if (Buffer.byteLength(to(999)) > MOST_BYTES) return [];
  const buttons: Button[] = [];
  if (current > 1) buttons.push({ text: speakPlain(subscriber.language, 'search-previous'), data: to(current - 1) });
  if (more) buttons.push({ text: speakPlain(subscriber.language, 'search-next'), data: to(current + 1) });
  return buttons;
}
