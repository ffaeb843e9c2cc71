import type { Subscriber } from '../bot/subscriber.ts';
import type { BotTextId } from '../texts/bot-speak.ts';
import { speak, speakPlain } from '../texts/bot-speak.ts';
import { inRows, mark, type Screen, toggled } from './screen.ts';

const MOST_A_DAY = [1, 2, 3, 5, 10, 20, 50];

/** At most so many alerts a day; what is above comes together in one summary. */
export const daily: Screen = {
  id: 'max',
  name: 'set-max',
  hint: 'set-max-hint',
  now: ({ maxNotificationsPerDay }) => String(maxNotificationsPerDay),
  choices({ maxNotificationsPerDay: now }) {
    return inRows(
      MOST_A_DAY.map((count) => ({ text: mark(count === now, String(count)), value: String(count) })),
      4,
    );
  },
  choose(_, value) {
    const count = Number(value);
    return /^\d{1,3}$/.test(value) && count >= 1 && count <= 100 ? { maxNotificationsPerDay: count } : null;
  },
};

type Switch = 'instant' | 'dailySummary' | 'weeklyReport' | 'monthlyReport' | 'lastDayAnyHour';
const SWITCHES: Record<string, { field: Switch; name: BotTextId }> = {
  now: { field: 'instant', name: 'sum-instant' },
  day: { field: 'dailySummary', name: 'sum-daily' },
  week: { field: 'weeklyReport', name: 'sum-weekly' },
  month: { field: 'monthlyReport', name: 'sum-monthly' },
  last: { field: 'lastDayAnyHour', name: 'sum-last-day' },
};

/** Which kinds of message come at all. */
export const summaries: Screen = {
  id: 'sum',
  name: 'set-summaries',
  hint: 'set-summaries-hint',
  now(subscriber) {
    const on = Object.values(SWITCHES).filter(({ field }) => subscriber[field]);
    return (
      on.map(({ name }) => speakPlain(subscriber.language, name)).join(', ') || speak(subscriber.language, 'set-none')
    );
  },
  choices(subscriber) {
    return Object.entries(SWITCHES).map(([value, { field, name }]) => [
      { text: mark(subscriber[field], speakPlain(subscriber.language, name)), value },
    ]);
  },
  choose(subscriber, value) {
    const found = Object.hasOwn(SWITCHES, value) ? SWITCHES[value] : undefined;
    return found ? { [found.field]: !subscriber[found.field] } : null;
  },
};

/** Kinds that carry no percent, and so cannot pass a threshold: they come only when asked for. */
export const OTHER_KINDS = [
  'purchase',
  'club',
  'accrual',
  'card',
  'account-transfer',
  'reactivation',
  'redemption',
  'status-match',
] as const;

export const kinds: Screen = {
  id: 'kind',
  name: 'set-kinds',
  hint: 'set-kinds-hint',
  now({ kinds: chosen, language }: Subscriber) {
    return (
      chosen
        .filter(isKind)
        .map((kind) => speakPlain(language, `kind-${kind}`))
        .join(', ') || speak(language, 'set-none')
    );
  },
  choices({ kinds: chosen, language }) {
    return inRows(
      OTHER_KINDS.map((kind) => ({
        text: mark(chosen.includes(kind), speakPlain(language, `kind-${kind}`)),
        value: kind,
      })),
      2,
    );
  },
  choose({ kinds: chosen }, value) {
    return isKind(value) ? { kinds: toggled(chosen, value) } : null;
  },
};

function isKind(value: string): value is (typeof OTHER_KINDS)[number] {
  return (OTHER_KINDS as readonly string[]).includes(value);
}
