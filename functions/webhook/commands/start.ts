import { defineCommand } from '#core/bot/command.ts';
import { lines, markup } from '#core/texts/html.ts';
import { speak, speakPlain } from '#core/texts/speak.ts';

/** Switches alerts on. Whoever blocked the bot comes back with it. */
export default defineCommand({
  name: 'start',
  order: 10,
  description: { pt: 'Ligar os avisos', en: 'Switch alerts on' },
  async run({ subscriber, ports }) {
    const { isNew } = await ports.subscribe(subscriber);
    const open = await ports.openOffers();
    const { language, firstName: name, minBonusThreshold: threshold, notificationHours: hours } = subscriber;
    const greeting = isNew
      ? speak(language, 'start-new', { name, threshold, from: Math.min(...hours), to: Math.max(...hours) })
      : speak(language, 'start-back', { name });
    return {
      html: lines(greeting, markup(''), speak(language, 'start-active', { count: open.length })),
      buttons: [
        [
          { text: speakPlain(language, 'start-button-offers'), command: 'promos', data: '' },
          { text: speakPlain(language, 'start-button-alerts'), command: 'alertas', data: '' },
        ],
      ],
    };
  },
});
