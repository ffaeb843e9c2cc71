import { type Answer, type Button, type CommandContext, defineCommand } from '#core/bot/command.ts';
import type { ToldOffer } from '#core/bot/ports.ts';
import { dayText } from '#core/bot/rule-text.ts';
import { gainText, routeText } from '#core/notification/offer-text.ts';
import { mark } from '#core/settings/screen.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';
import { fitLines, type Html, linked } from '#core/texts/html.ts';

const FILTERS = ['all', 'save', 'done'] as const;
type Filter = (typeof FILTERS)[number];

/** What I was told, and what I made of it. */
export default defineCommand({
  name: 'historico',
  order: 27,
  description: { pt: 'O que já avisei a você', en: 'What I have told you' },
  run: (context) => page(context, 'all', 1),
  async tap(context, data) {
    const [filter = '', number = '1'] = data.split(':');
    const known = FILTERS.find((each) => each === filter);
    return page(context, known ?? 'all', Math.min(999, Math.max(1, Number.parseInt(number, 10) || 1)));
  },
});

async function page(context: CommandContext, filter: Filter, number: number): Promise<Answer> {
  const { subscriber, ports } = context;
  const { language } = subscriber;
  const { offers, more } = await ports.toldTo(subscriber.id, {
    pressed: filter === 'all' ? null : filter,
    page: number,
  });
  const title = speak(language, 'history-title', { filter: speak(language, `history-${filter}`), page: number });
  const filters = FILTERS.map(
    (each): Button => ({
      text: mark(each === filter, speakPlain(language, `history-${each}`)),
      data: `${each}:1`,
    }),
  );
  const turning: Button[] = [
    ...(number > 1 ? [{ text: speakPlain(language, 'search-previous'), data: `${filter}:${number - 1}` }] : []),
    ...(more ? [{ text: speakPlain(language, 'search-next'), data: `${filter}:${number + 1}` }] : []),
  ];
  const none = offers.length === 0 ? [speak(language, 'history-none')] : [];
  const entries = offers.map((offer) => line(offer, context));
  return {
    html: fitLines(title, [...none, ...entries], (count) => speak(language, 'promos-more', { count })),
    buttons: [...(turning.length > 0 ? [turning] : []), filters],
  };
}

const SIGNS: Record<string, string> = { save: '⭐', done: '✅', never: '🙈', share: '📤' };

function line(offer: ToldOffer, { subscriber, now }: CommandContext): Html {
  const { language, timezone } = subscriber;
  return speak(language, 'history-line', {
    date: dayText(offer.toldAt, timezone),
    route: linked(routeText(offer, language), offer.url),
    rate: gainText(offer, subscriber, now),
    signs: offer.pressed.map((action) => SIGNS[action] ?? '').join(''),
  });
}
