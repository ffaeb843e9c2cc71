import { programName } from '../program/catalogue.ts';
import { speak, speakPlain } from '../texts/bot-speak.ts';
import { type Choice, inRows, mark, type Screen, toggled } from './screen.ts';

/** Where most points of Brazilians go, the usual ones first. */
export const DESTINATIONS = [
  'smiles',
  'latam-pass',
  'azul-fidelidade',
  'tap-miles-go',
  'iberia-plus',
  'aadvantage',
  'connectmiles',
  'accor-all',
];

/** Where they come from. */
export const ORIGINS = [
  'livelo',
  'esfera',
  'itau',
  'atomos',
  'inter-loop',
  'bradesco',
  'banco-do-brasil',
  'caixa',
  'btg',
  'xp',
  'nubank',
  'sicredi',
];

const ALL = 'all';

/** Programs I use: alerts speak of these; none chosen means every one. */
export const programs: Screen = {
  id: 'prog',
  name: 'set-programs',
  hint: 'set-programs-hint',
  now({ language, preferredPrograms }) {
    return preferredPrograms.length === 0
      ? speak(language, 'alerts-all-programs')
      : preferredPrograms.map(programName).join(', ');
  },
  choices({ language, preferredPrograms: chosen }) {
    const others = chosen.filter((slug) => !DESTINATIONS.includes(slug));
    const all: Choice = { text: mark(chosen.length === 0, speakPlain(language, 'set-all')), value: ALL };
    return [...inRows([...DESTINATIONS, ...others].map(choiceOf(chosen, '✈️')), 2), [all]];
  },
  choose({ preferredPrograms: chosen }, value) {
    if (value === ALL) return { preferredPrograms: [] };
    if (!DESTINATIONS.includes(value) && !chosen.includes(value)) return null;
    return { preferredPrograms: toggled(chosen, value) };
  },
};

/** Where my points are: an offer from banks that I have nothing in is not for me; none chosen means any bank. */
export const holds: Screen = {
  id: 'hold',
  name: 'set-holds',
  hint: 'set-holds-hint',
  now({ language, profile }) {
    return profile.holds.length === 0 ? speak(language, 'set-anywhere') : profile.holds.map(programName).join(', ');
  },
  choices({ language, profile: { holds: chosen } }) {
    const others = chosen.filter((slug) => !ORIGINS.includes(slug));
    const all: Choice = { text: mark(chosen.length === 0, speakPlain(language, 'set-anywhere')), value: ALL };
    return [...inRows([...ORIGINS, ...others].map(choiceOf(chosen, '🏦')), 2), [all]];
  },
  choose({ profile }, value) {
    if (value === ALL) return { profile: { ...profile, holds: [] } };
    if (!ORIGINS.includes(value) && !profile.holds.includes(value)) return null;
    return { profile: { ...profile, holds: toggled(profile.holds, value) } };
  },
};

function choiceOf(chosen: readonly string[], sign: string) {
  return (slug: string): Choice => ({
    text: `${chosen.includes(slug) ? '✓' : sign} ${programName(slug)}`,
    value: slug,
  });
}
