import { defineCommand } from '#core/bot/command.ts';
import { localTime } from '#core/calendar.ts';
import { speak } from '#core/texts/bot-speak.ts';

/** For those who run the service: the history as a document. */
export default defineCommand({
  name: 'exportar',
  order: 950,
  description: { pt: 'O histórico em CSV', en: 'The history as CSV' },
  operatorOnly: true,
  async run({ subscriber: { language }, ports, now }) {
    const { csv, rows } = await ports.operator.exportPromotions();
    return {
      html: speak(language, 'export-done', { count: rows }),
      document: { name: `promocoes-${localTime(now).day}.csv`, bytes: new TextEncoder().encode(csv) },
    };
  },
});
