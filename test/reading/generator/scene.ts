import { dateOf, monthOf, two, yearOf } from './days.ts';
import type { Chance } from './prng.ts';
import type { Publication } from './publication.ts';
import type { When } from './when.ts';

/** Everything a grammar is given: chance, and the moment of writing. */
export interface Scene {
  chance: Chance;
  publication: Publication;
}

/** Where the words about time stand. */
export interface Timing {
  when: When | null;
  inTitle: boolean;
  inText: boolean;
}

const SLUG_MONTHS = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez'];
const LONG_MONTHS = [
  'janeiro',
  'fevereiro',
  'marco',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
];

/** A hint of the time of writing as addresses carry it: `nov25`, `27nov25`, `novembro-2025`, `27112025`. */
export function slugHint(chance: Chance, { day }: Publication): { form: string; words: string } {
  const month = SLUG_MONTHS[monthOf(day) - 1] ?? '';
  const long = LONG_MONTHS[monthOf(day) - 1] ?? '';
  const year = String(yearOf(day));
  return chance.pick([
    { form: 'slug-month-year', words: `${month}${year.slice(2)}` },
    { form: 'slug-month-year', words: `${long}${year.slice(2)}` },
    { form: 'slug-day-month-year', words: `${dateOf(day)}${month}${year.slice(2)}` },
    { form: 'slug-ddmmyyyy', words: `${two(dateOf(day))}${two(monthOf(day))}${year}` },
  ]);
}
