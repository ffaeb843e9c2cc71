import { programName } from '../program/catalogue.ts';
import { speakPlain } from '../texts/bot-speak.ts';
import { type Choice, inRows, mark, type Screen } from './screen.ts';

/** What people buy points of. */
const BOUGHT = ['livelo', 'esfera', 'itau', 'atomos', 'inter-loop'];
/** R$ per thousand points. */
const PRICES = [14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 35, 40];

/** What I pay for a thousand points, so that the price of a thousand miles is mine; else a reference price is used. */
export const prices: Screen = {
  id: 'paid',
  name: 'set-prices',
  hint: 'set-prices-hint',
  now({ language, profile }) {
    const told = Object.entries(profile.paid);
    return (
      told.map(([slug, cents]) => `${programName(slug)} R$ ${cents / 100}`).join(', ') ||
      speakPlain(language, 'set-reference')
    );
  },
  choices({ language, profile }, part) {
    if (part === undefined) {
      return inRows(
        BOUGHT.map((slug): Choice => ({ text: mark(slug in profile.paid, programName(slug)), open: slug })),
        2,
      );
    }
    const paid = profile.paid[part];
    const unknown: Choice = { text: mark(paid === undefined, speakPlain(language, 'set-reference')), value: 'none' };
    return [
      ...inRows(
        PRICES.map((reais): Choice => ({ text: mark(paid === reais * 100, `R$ ${reais}`), value: String(reais) })),
        4,
      ),
      [unknown],
    ];
  },
  choose({ profile }, value, part = '') {
    if (!BOUGHT.includes(part)) return null;
    const { [part]: _, ...others } = profile.paid;
    if (value === 'none') return { profile: { ...profile, paid: others } };
    if (!PRICES.map(String).includes(value)) return null;
    return { profile: { ...profile, paid: { ...others, [part]: Number(value) * 100 } } };
  },
};
