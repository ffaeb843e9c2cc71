import { programName } from '../program/catalogue.ts';
import { speakPlain } from '../texts/bot-speak.ts';
import { type Choice, inRows, mark, type Screen, toggled } from './screen.ts';

/** Issuers whose customers now and then get a tier of their own. */
export const CARDS = ['itau', 'bradesco', 'santander', 'banco-do-brasil', 'caixa', 'nubank', 'btg', 'xp', 'atomos'];

/** Levels as offers name them, lower case. */
const LEVELS: Record<string, readonly string[]> = {
  smiles: ['prata', 'ouro', 'diamante'],
  'latam-pass': ['gold', 'platinum', 'black', 'signature'],
  'azul-fidelidade': ['topazio', 'safira', 'diamante'],
  'tap-miles-go': ['silver', 'gold'],
};

const levelsOf = (slug: string) => (Object.hasOwn(LEVELS, slug) && LEVELS[slug]) || [];

export const cards: Screen = {
  id: 'card',
  name: 'set-cards',
  hint: 'set-cards-hint',
  now: ({ language, profile }) => profile.cards.map(programName).join(', ') || speakPlain(language, 'set-none'),
  choices({ profile: { cards: chosen } }) {
    return inRows(
      CARDS.map((slug): Choice => ({ text: mark(chosen.includes(slug), programName(slug)), value: slug })),
      3,
    );
  },
  choose({ profile }, value) {
    if (!CARDS.includes(value)) return null;
    return { profile: { ...profile, cards: toggled(profile.cards, value) } };
  },
};

/** Elite level in each program; pressed again it is taken back. */
export const elite: Screen = {
  id: 'elit',
  name: 'set-elite',
  hint: 'set-elite-hint',
  now({ language, profile }) {
    const mine = Object.entries(profile.elite).filter(([, level]) => level !== null);
    return mine.map(([slug, level]) => `${programName(slug)} ${level}`).join(', ') || speakPlain(language, 'set-none');
  },
  choices({ profile }, part) {
    if (part === undefined) {
      return inRows(
        Object.keys(LEVELS).map(
          (slug): Choice => ({ text: mark(!!profile.elite[slug], programName(slug)), open: slug }),
        ),
        2,
      );
    }
    return inRows(
      levelsOf(part).map((level): Choice => ({ text: mark(profile.elite[part] === level, level), value: level })),
      2,
    );
  },
  choose({ profile }, value, part = '') {
    if (!levelsOf(part).includes(value)) return null;
    const level = profile.elite[part] === value ? null : value;
    return { profile: { ...profile, elite: { ...profile.elite, [part]: level } } };
  },
};
