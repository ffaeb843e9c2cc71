import { type Answer, type Button, defineCommand, type Pressed } from '#core/bot/command.ts';
import type { Subscriber } from '#core/bot/subscriber.ts';
import type { Screen } from '#core/settings/screen.ts';
import { inRows } from '#core/settings/screen.ts';
import { dataOf, pressOf, SCREENS } from '#core/settings/screens.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';
import { type Html, lines, markup } from '#core/texts/html.ts';

/** Words by which a setting can be typed: `/config fuso Asia/Tokyo`. */
const TYPED: Record<string, string> = { fuso: 'zone', minimo: 'min', mínimo: 'min', idioma: 'lang', hora: 'hour' };

/** Everything that can be set, in menus that change in place. */
export default defineCommand({
  name: 'config',
  order: 45,
  description: { pt: 'Todas as suas configurações', en: 'All your settings' },
  configures: true,
  async run({ subscriber, ports, now }, text) {
    const [word = '', ...rest] = text.split(/\s+/);
    const typed = word ? pressOf(`${TYPED[word.toLowerCase()] ?? word.toLowerCase()}`) : null;
    if (!typed) return root(subscriber);
    const { screen, part } = typed;
    const change = rest.length > 0 ? screen.choose(subscriber, rest.join(' '), part, now) : null;
    if (!change) return page(screen, part, subscriber, now);
    return page(screen, part, await ports.savePreferences(subscriber.id, change), now);
  },
  async tap({ subscriber, ports, now }, data): Promise<Pressed> {
    if (data === 'root') return root(subscriber);
    const pressed = pressOf(data);
    if (!pressed) return { ...root(subscriber), toast: speakPlain(subscriber.language, 'stale-button') };
    const { screen, part, value } = pressed;
    if (value === undefined) return page(screen, part, subscriber, now);
    let known = true;
    const saved = await ports.savePreferences(subscriber.id, (stored) => {
      const change = screen.choose(stored, value, part, now);
      known = change !== null;
      return change ?? {};
    });
    return {
      ...page(screen, part, saved, now),
      toast: speakPlain(saved.language, known ? 'alerts-saved' : 'stale-button'),
    };
  },
});

function root(subscriber: Subscriber): Answer {
  const { language } = subscriber;
  const settings = SCREENS.map((screen) => line(screen, subscriber));
  const buttons = SCREENS.map(
    (screen): Button => ({ text: speakPlain(language, screen.name), data: dataOf(screen, undefined, {}).slice(0, -1) }),
  );
  return { html: lines(speak(language, 'config-title'), markup(''), ...settings), buttons: inRows(buttons, 3) };
}

function page(screen: Screen, part: string | undefined, subscriber: Subscriber, now: Date): Answer {
  const { language } = subscriber;
  const buttons = screen
    .choices(subscriber, part, now)
    .map((row) => row.map((choice): Button => ({ text: choice.text, data: dataOf(screen, part, choice) })));
  const up = part === undefined ? 'root' : screen.id;
  return {
    html: lines(line(screen, subscriber), screen.hint && markup(''), screen.hint && speak(language, screen.hint)),
    buttons: [...buttons, [{ text: speakPlain(language, 'ask-button-back'), data: up }]],
  };
}

function line(screen: Screen, subscriber: Subscriber): Html {
  const { language } = subscriber;
  return speak(language, 'config-line', { name: speak(language, screen.name), now: screen.now(subscriber) });
}
