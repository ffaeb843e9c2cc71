import { defineCommand } from '#core/bot/command.ts';
import { ruled, shortId } from '#core/bot/ruling.ts';
import { routeText } from '#core/notification/offer-text.ts';
import { speak } from '#core/texts/bot-speak.ts';
import { fitLines, lines } from '#core/texts/html.ts';

/** For those who run the service: two promotions are one offer. Without ids it shows the open ones. */
export default defineCommand({
  name: 'juntar',
  order: 910,
  description: { pt: 'Juntar duas ofertas que são uma', en: 'Join two offers that are one' },
  operatorOnly: true,
  async run({ subscriber: { id, language }, ports }, text) {
    const [one, other] = text.split(/\s+/).filter(Boolean);
    if (one && other) return ruled(language, 'join-done', await ports.operator.join(one, other, id));
    const offers = (await ports.openOffers()).map((offer) =>
      speak(language, 'offer-with-id', { id: shortId(offer.id), route: routeText(offer, language) }),
    );
    const title = lines(speak(language, 'join-usage'), speak(language, 'join-title'));
    return { html: fitLines(title, offers, (count) => speak(language, 'ids-more', { count })) };
  },
});
