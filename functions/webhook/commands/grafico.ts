import { defineCommand } from '#core/bot/command.ts';
import { routeText } from '#core/notification/offer-text.ts';
import { parseSearch } from '#core/search/parse.ts';
import { speak } from '#core/texts/bot-speak.ts';
import { speak as speakReport } from '#core/texts/report-speak.ts';

/** The bonuses of a route over 24 months, as a picture. A button of another command may call it: `livelo smiles`. */
export default defineCommand({
  name: 'grafico',
  order: 32,
  description: { pt: 'Gráfico de bônus de uma rota', en: 'Chart of a route’s bonuses' },
  async run({ subscriber: { language }, ports, now }, text) {
    const { origin, destination: program } = parseSearch(text, now);
    if (!origin || !program) return { html: speak(language, 'chart-usage') };
    const [open] = (await ports.openOffers()).filter(
      (offer) => offer.program === program && offer.origins.includes(origin),
    );
    const found = await ports.routePicture({ origin, program }, open?.id ?? null, language);
    const route = routeText({ origins: [origin], program }, language);
    if (!found) return { html: speak(language, 'chart-too-little', { route }) };
    const percents = found.runs.map(({ percent }) => percent);
    const html = speakReport(language, 'chart-caption', {
      route,
      count: percents.length,
      least: Math.min(...percents),
      most: Math.max(...percents),
    });
    return {
      html,
      picture: found.picture,
    };
  },
});
