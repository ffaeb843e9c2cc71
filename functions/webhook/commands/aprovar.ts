import { defineCommand } from '#core/bot/command.ts';
import { ruled } from '#core/bot/ruling.ts';
import { routeText } from '#core/notification/offer-text.ts';
import { speak } from '#core/texts/bot-speak.ts';
import { lines, markup } from '#core/texts/html.ts';

/** For those who run the service: announces an offer that was stored without being told. */
export default defineCommand({
  name: 'aprovar',
  order: 930,
  description: { pt: 'Avisar uma oferta que só foi guardada', en: 'Announce an offer that was only stored' },
  operatorOnly: true,
  async run({ subscriber: { id, language }, ports }, text) {
    const offer = text.trim();
    if (!offer) {
      const waiting = (await ports.operator.waitingForApproval()).map((each) =>
        speak(language, 'approve-waiting', {
          id: each.id.slice(0, 8),
          route: routeText(each, language),
          percent: each.percent ?? 0,
        }),
      );
      return { html: lines(speak(language, 'approve-usage'), waiting.length > 0 && markup(''), ...waiting) };
    }
    return ruled(language, 'approve-done', await ports.operator.approve(offer, id));
  },
});
