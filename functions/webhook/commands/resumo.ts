import { type Answer, defineCommand } from '#core/bot/command.ts';
import type { Subscriber } from '#core/bot/subscriber.ts';
import { summaries } from '#core/settings/delivery.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';

/** The switches of the summaries among all that `/config` has. */
const PERIODS = ['day', 'week', 'month'];

/** Which summaries come by themselves: of the day, of the week, of the month. */
export default defineCommand({
  name: 'resumo',
  order: 55,
  description: { pt: 'Resumos do dia, da semana e do mês', en: 'Daily, weekly and monthly summaries' },
  configures: true,
  async run({ subscriber, now }) {
    return menu(subscriber, now);
  },
  async tap({ subscriber, ports, now }, data) {
    if (!PERIODS.includes(data))
      return { ...menu(subscriber, now), toast: speakPlain(subscriber.language, 'stale-button') };
    const saved = await ports.savePreferences(
      subscriber.id,
      (stored) => summaries.choose(stored, data, undefined, now) ?? {},
    );
    return { ...menu(saved, now), toast: speakPlain(saved.language, 'alerts-saved') };
  },
});

function menu(subscriber: Subscriber, now: Date): Answer {
  const choices = summaries.choices(subscriber, undefined, now).flat();
  return {
    html: speak(subscriber.language, 'summary-title'),
    buttons: choices
      .filter(({ value = '' }) => PERIODS.includes(value))
      .map(({ text, value = '' }) => [{ text, data: value }]),
  };
}
