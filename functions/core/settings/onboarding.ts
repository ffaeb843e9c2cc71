import type { Answer, Button } from '../bot/command.ts';
import type { Preferences, Subscriber } from '../bot/subscriber.ts';
import { programName } from '../program/catalogue.ts';
import { ANY_HOUR, hoursText, WAKING_HOURS } from '../subscriber/hours.ts';
import { speak, speakPlain } from '../texts/bot-speak.ts';
import { lines, markup } from '../texts/html.ts';
import { CARDS, cards } from './cards.ts';
import { clubsOf, planChosen, planRows } from './clubs.ts';
import { clock, zone, zoneName } from './hours.ts';
import { language } from './language.ts';
import { loudness } from './loudness.ts';
import { holds, programs } from './programs.ts';
import { inRows, mark } from './screen.ts';

/**
 * The questions of the onboarding, in order. Each is one message's worth of buttons; what is pressed is stored at once,
 * so that a restart, a lost phone or "later" costs nothing. The step itself stands in `users.onboarding`.
 */
export const STEPS = ['where', 'mine', 'loud', 'when'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(text: string): text is Step {
  return (STEPS as readonly string[]).includes(text);
}

/** More plans than this on one page nobody reads. */
const MOST_CLUBS = 2;

/** The question of a step, with what was chosen so far marked. Buttons carry `step|what:value`. */
export function question(step: Step, subscriber: Subscriber, now: Date): Answer {
  const { language: tongue, firstName: name } = subscriber;
  const place = { step: STEPS.indexOf(step) + 1, steps: STEPS.length };
  const text = {
    where: lines(speak(tongue, 'ask-hello', { name }), markup(''), speak(tongue, 'ask-where')),
    mine: speak(tongue, 'ask-mine'),
    loud: speak(tongue, 'ask-loud'),
    when: speak(tongue, 'ask-when', {
      hours: hoursText(subscriber.notificationHours),
      zone: zoneName(subscriber.timezone, subscriber.language),
      time: clock(now, subscriber.timezone),
    }),
  }[step];
  return {
    html: lines(text, markup(''), speak(tongue, 'ask-place', place)),
    buttons: [...choices(step, subscriber, now), ...ways(step, subscriber)].map((row) =>
      row.map((button) => ({ ...button, data: `${step}|${button.data ?? ''}` })),
    ),
  };
}

function choices(step: Step, subscriber: Subscriber, now: Date): Button[][] {
  switch (step) {
    case 'where': {
      const some = (screen: typeof programs, most: number) =>
        screen
          .choices(subscriber, undefined, now)
          .flat()
          .slice(0, most)
          .map(({ text, value }) => ({ text, data: `${screen.id}:${value}` }));
      const tongues = language.choices(subscriber, undefined, now).flat();
      return [
        ...inRows(some(programs, 4), 2),
        ...inRows(some(holds, 6), 3),
        tongues.map(({ text, value }) => ({ text, data: `lang:${value}` })),
      ];
    }
    case 'mine': {
      const clubs = clubsOf(subscriber).slice(0, MOST_CLUBS);
      const plans = clubs.flatMap((slug) =>
        planRows(slug, subscriber).map((row) =>
          row.map(({ text, value }) => ({ text, data: `plan:${slug}=${value}` })),
        ),
      );
      const issuers = CARDS.slice(0, 6).map((slug) => ({
        text: mark(subscriber.profile.cards.includes(slug), `💳 ${programName(slug)}`),
        data: `card:${slug}`,
      }));
      return [...plans, ...inRows(issuers, 3)];
    }
    case 'loud':
      return loudness
        .choices(subscriber, undefined, now)
        .map((row) => row.map(({ text, value }) => ({ text, data: `loud:${value}` })));
    case 'when':
      return [
        [{ text: speakPlain(subscriber.language, 'ask-button-right'), data: 'done' }],
        [
          { text: `8h–22h`, data: 'hour:day' },
          { text: speakPlain(subscriber.language, 'alerts-any-hour'), data: 'hour:any' },
        ],
        ...inRows(
          zone
            .choices(subscriber, undefined, now)
            .flat()
            .slice(0, 6)
            .map(({ text, value }) => ({ text, data: `zone:${value}` })),
          2,
        ),
      ];
  }
}

/** Back, on, and straight to the offers: every step can be left in every direction. */
function ways(step: Step, { language: tongue }: Subscriber): Button[][] {
  const back = STEPS.indexOf(step) > 0 ? [{ text: speakPlain(tongue, 'ask-button-back'), data: 'back' }] : [];
  const next = step === 'when' ? [] : [{ text: speakPlain(tongue, 'ask-button-next'), data: 'next' }];
  return [[...back, ...next], [{ text: speakPlain(tongue, 'ask-button-finish'), data: 'done' }]];
}

/** What a press changes and which step comes after it; null for a button that nobody made. */
export interface Taken {
  change: (stored: Subscriber) => Preferences;
  /** `done`: the questions are over. */
  to: Step | 'done';
}

export function taken(step: Step, data: string, now: Date): Taken | null {
  const at = STEPS.indexOf(step);
  const move = (by: number): Step => STEPS[Math.min(STEPS.length - 1, Math.max(0, at + by))] ?? step;
  if (data === 'next') return { change: () => ({}), to: move(1) };
  if (data === 'back') return { change: () => ({}), to: move(-1) };
  if (data === 'done') return { change: () => ({}), to: 'done' };
  const colon = data.indexOf(':');
  const [what, value] = [data.slice(0, colon), data.slice(colon + 1)];
  const change = changeOf(what, value, now);
  // One answer is all that the loudness takes: it goes on by itself.
  return change ? { change, to: what === 'loud' ? move(1) : step } : null;
}

function changeOf(what: string, value: string, now: Date): Taken['change'] | null {
  if (what === 'plan') {
    const [slug = '', plan = ''] = value.split('=');
    return (stored) => {
      const profile = planChosen(stored.profile, slug, plan, now);
      return profile ? { profile } : {};
    };
  }
  if (what === 'hour') return () => ({ notificationHours: value === 'any' ? ANY_HOUR : WAKING_HOURS });
  const screen = [programs, holds, cards, loudness, zone, language].find(({ id }) => id === what);
  return screen ? (stored) => screen.choose(stored, value, undefined, now) ?? {} : null;
}
