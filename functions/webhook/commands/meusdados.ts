import { defineCommand } from '#core/bot/command.ts';
import { speak } from '#core/texts/bot-speak.ts';

/** Everything that is held of somebody, as one document, at once. */
export default defineCommand({
  name: 'meusdados',
  order: 70,
  description: { pt: 'Tudo o que guardo sobre você', en: 'Everything I hold about you' },
  configures: true,
  async run({ subscriber, ports }) {
    const data = await ports.personalData(subscriber.id);
    const bytes = new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`);
    return { html: speak(subscriber.language, 'data-caption'), document: { name: 'miles.json', bytes } };
  },
});
