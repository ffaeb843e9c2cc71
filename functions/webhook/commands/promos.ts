import { defineCommand } from '#core/bot/command.ts';
import { bestFirst } from '#core/bot/open-for.ts';
import { offerEntry } from '#core/notification/message.ts';
import { speak } from '#core/texts/bot-speak.ts';
import { fitLines } from '#core/texts/html.ts';

/** What is on now, from the store, best for me first. */
export default defineCommand({
  name: 'promos',
  order: 20,
  description: { pt: 'Ofertas abertas agora', en: 'Open offers' },
  async run({ subscriber, ports, now }) {
    const { language, timezone, profile } = subscriber;
    const offers = bestFirst(await ports.openOffers(), subscriber, now);
    if (offers.length === 0) return { html: speak(language, 'promos-none') };
    const entries = offers.map((offer) => offerEntry(offer, { language, timezone, profile }, now));
    return {
      html: fitLines(speak(language, 'promos-title'), entries, (count) => speak(language, 'promos-more', { count })),
    };
  },
});
