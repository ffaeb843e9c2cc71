import { LOUDNESS_THRESHOLDS } from '../subscriber/preferences.ts';
import { speak, speakPlain } from '../texts/bot-speak.ts';
import { inRows, mark, type Screen } from './screen.ts';

const THRESHOLDS = [0, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 150];
/** The column has no upper limit; no transfer ever paid more than this. */
const MOST = 300;

/** How loud: only the best, at least usual for the route, all, or a percent of one's own. */
export const loudness: Screen = {
  id: 'loud',
  name: 'set-loudness',
  hint: 'set-loudness-hint',
  now({ language, loudness: how, minBonusThreshold: threshold }) {
    if (how !== null) return speak(language, `loud-${how}`);
    return threshold === 0 ? speak(language, 'loud-all') : speak(language, 'loud-from', { threshold });
  },
  choices({ language, loudness: how, minBonusThreshold: threshold }) {
    return [
      [{ text: mark(how === 'best', speakPlain(language, 'loud-best')), value: 'best' }],
      [{ text: mark(how === 'usual', speakPlain(language, 'loud-usual')), value: 'usual' }],
      [{ text: mark(how === null && threshold === 0, speakPlain(language, 'loud-all')), value: 'all' }],
    ];
  },
  choose(_, value) {
    switch (value) {
      case 'best':
      case 'usual':
        return { loudness: value, minBonusThreshold: LOUDNESS_THRESHOLDS[value] };
      case 'all':
        return { loudness: null, minBonusThreshold: 0 };
      default:
        return null;
    }
  },
};

/** The least bonus in percent; choosing one replaces "best" and "usual". */
export const threshold: Screen = {
  id: 'min',
  name: 'set-threshold',
  hint: 'set-threshold-hint',
  now: ({ minBonusThreshold }) => `${minBonusThreshold}%`,
  choices({ minBonusThreshold: now, loudness: how }) {
    const numbers = THRESHOLDS.map((percent) => ({
      text: mark(how === null && percent === now, `${percent}%`),
      value: String(percent),
    }));
    const steps = [-5, 5].map((step) => ({ text: `${step > 0 ? '+' : '−'}5`, value: String(clamped(now + step)) }));
    return [...inRows(numbers, 5), steps];
  },
  choose(_, value) {
    const percent = Number(value);
    if (!/^\d{1,3}$/.test(value) || percent > MOST) return null;
    return { minBonusThreshold: percent, loudness: null };
  },
};

const clamped = (percent: number) => Math.min(MOST, Math.max(0, percent));
