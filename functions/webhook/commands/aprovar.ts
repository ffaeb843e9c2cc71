import { defineCommand } from '#core/bot/command.ts';
import { ruled } from '#core/bot/ruling.ts';
import { speak } from '#core/texts/bot-speak.ts';

/** For those who run the service: announces an offer that was stored without being told. */
export default defineCommand({
  name: 'aprovar',
  order: 930,
  description: { pt: 'Avisar uma oferta que só foi guardada', en: 'Announce an offer that was only stored' },
  operatorOnly: true,
  async run({ subscriber: { id, language }, ports }, text) {
    const offer = text.trim();
    if (!offer) return { html: speak(language, 'approve-usage') };
    return ruled(language, 'approve-done', await ports.operator.approve(offer, id));
  },
});
