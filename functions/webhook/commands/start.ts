import { type Answer, type CommandContext, defineCommand, type Pressed } from '#core/bot/command.ts';
import { bestFirst, concerns } from '#core/bot/open-for.ts';
import type { Subscriber } from '#core/bot/subscriber.ts';
import { offerEntry } from '#core/notification/message.ts';
import { guessZone } from '#core/settings/guess-zone.ts';
import { isStep, question, taken } from '#core/settings/onboarding.ts';
import { hoursText } from '#core/subscriber/hours.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';
import { fitLines, lines, markup } from '#core/texts/html.ts';

/** Switches alerts on; whoever is new is asked four questions with buttons. Whoever blocked the bot comes back with it. */
export default defineCommand({
  name: 'start',
  order: 10,
  description: { pt: 'Ligar os avisos', en: 'Switch alerts on' },
  configures: true,
  async run({ subscriber, ports, now }, text) {
    const { isNew } = await ports.subscribe(subscriber);
    const asks = subscriber.isPrivate && (isNew || subscriber.onboarding !== null || text === 'again');
    if (asks) {
      const step = subscriber.onboarding !== null && isStep(subscriber.onboarding) ? subscriber.onboarding : 'where';
      const guess = isNew ? { timezone: guessZone(subscriber.localeHint) } : {};
      return question(step, await ports.notePreferences(subscriber.id, { onboarding: step, ...guess }), now);
    }
    const open = await ports.openOffers();
    const { language, firstName: name, minBonusThreshold: threshold, notificationHours } = subscriber;
    const greeting = isNew
      ? speak(language, 'start-new', { name, threshold, hours: hoursText(notificationHours) })
      : speak(language, 'start-back', { name });
    return {
      html: lines(greeting, markup(''), speak(language, 'start-active', { count: open.length })),
      buttons: [
        [
          { text: speakPlain(language, 'start-button-offers'), command: 'promos' },
          { text: speakPlain(language, 'start-button-settings'), command: 'config' },
        ],
        ...(subscriber.isPrivate
          ? [[{ text: speakPlain(language, 'start-button-again'), command: 'start', data: 'again' }]]
          : []),
      ],
    };
  },
  async tap(context, data): Promise<Pressed> {
    const { subscriber, ports, now } = context;
    const { language, onboarding } = subscriber;
    const [step = '', ...rest] = data.split('|');
    // Finished meanwhile: the message stays as it is, and says where to go on.
    if (onboarding === null || !isStep(onboarding)) return { toast: speakPlain(language, 'ask-over') };
    const press = isStep(step) && step === onboarding ? taken(step, rest.join('|'), now) : null;
    if (!press) return { ...question(onboarding, subscriber, now), toast: speakPlain(language, 'ask-moved') };
    if (press.to === 'done') {
      const saved = await ports.savePreferences(subscriber.id, { onboarding: null });
      return result({ ...context, subscriber: saved });
    }
    const { to, change } = press;
    const noted = await ports.notePreferences(subscriber.id, (stored) => ({ ...change(stored), onboarding: to }));
    return question(to, noted, now);
  },
});

/** What the questions were for: what is open now, for me. */
async function result({ subscriber, ports, now }: CommandContext): Promise<Answer> {
  const { language, timezone, profile } = subscriber;
  const open = bestFirst(await ports.openOffers(), subscriber, now).filter((offer) => concerns(offer, subscriber));
  const entries = open.map((offer) => offerEntry(offer, { language, timezone, profile }, now));
  const title = lines(
    speak(language, 'ask-done', settingsOf(subscriber)),
    markup(''),
    speak(language, entries.length === 0 ? 'ask-nothing-open' : 'ask-open-now'),
  );
  return {
    html: fitLines(title, entries, (count) => speak(language, 'promos-more', { count })),
    buttons: [
      [
        { text: speakPlain(language, 'start-button-offers'), command: 'promos' },
        { text: speakPlain(language, 'start-button-settings'), command: 'config' },
      ],
    ],
  };
}

function settingsOf({ language, loudness, minBonusThreshold: threshold, notificationHours }: Subscriber) {
  const all = threshold === 0 ? speak(language, 'loud-all') : speak(language, 'loud-from', { threshold });
  return { loudness: loudness ? speak(language, `loud-${loudness}`) : all, hours: hoursText(notificationHours) };
}
