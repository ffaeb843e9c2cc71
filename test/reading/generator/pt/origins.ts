import { listed } from '../numbers.ts';
import type { Chance } from '../prng.ts';
import type { Slots } from '../say.ts';
import { named, ORIGINS, type ProgramPt, spelling } from './programs.ts';

const ANY_BANK = [
  'todos os parceiros',
  'todos os bancos parceiros',
  'todos os bancos',
  'bancos parceiros',
  'cartões de crédito',
  'cartões de crédito de todos os bancos',
  'parceiros bancários',
  'todos os cartões participantes',
];

/** One bank, several, all of them or none told; with the words for each place in a sentence. */
export function chooseOrigins(chance: Chance, destination: string, year: number) {
  const mode = chance.weighted([
    [58, 'one'],
    [12, 'two'],
    [4, 'three'],
    [16, 'any'],
    [10, 'none'],
  ]);
  const slots = (names: string[], all: string): Slots => ({
    ...named('o', `o ${all}`),
    o: all,
    'o.do': listed(
      names.map((n) => named('x', n)['x.do'] ?? ''),
      'e',
    ),
    'o.o': listed(
      names.map((n) => named('x', n)['x.o'] ?? ''),
      'e',
    ),
  });
  if (mode === 'any') {
    const words = chance.pick(ANY_BANK);
    return { mode, slugs: ['all-banks'], plural: true, slots: { o: words, 'o.do': `de ${words}`, 'o.o': words } };
  }
  if (mode === 'none') return { mode, slugs: [], plural: false, slots: { o: '', 'o.do': '', 'o.o': '' } };
  const chosen: ProgramPt[] = [];
  const wanted = mode === 'one' ? 1 : mode === 'two' ? 2 : 3;
  while (chosen.length < wanted) {
    const one = chance.weighted(ORIGINS);
    const twin = (a: string, b: string) => chosen.some((c) => c.slug === a) && one.slug === b;
    const clash =
      twin('esfera', 'santander') ||
      twin('santander', 'esfera') ||
      twin('itau', 'iupp') ||
      twin('iupp', 'itau') ||
      twin('bradesco', 'amex-mr-br') ||
      twin('amex-mr-br', 'bradesco');
    if (one.slug !== destination && !clash && !chosen.some((c) => c.slug === one.slug)) chosen.push(one);
  }
  const names = chosen.map((c) => spelling(chance, c, year));
  return {
    mode,
    slugs: chosen.map((c) => c.slug),
    plural: wanted > 1,
    slots: slots(
      names,
      listed(
        names.map((n) => n.slice(2)),
        'e',
      ),
    ),
  };
}
