import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER, type SearchFilter } from '#core/search/filter.ts';
import { parseSearch } from '#core/search/parse.ts';

const NOW = new Date('2026-11-26T15:00:00Z');
const asks = (filter: Partial<SearchFilter>) => ({ ...EMPTY_FILTER, ...filter });
const year = (of: number) => ({ fromDay: `${of}-01-01`, toDay: `${of}-12-31` });
const ROUTE = { origin: 'livelo', destination: 'smiles' };

describe('reads', () => {
  it.each<[string, Partial<SearchFilter>]>([
    ['livelo smiles acima de 80 em 2025', { ...ROUTE, minPercent: 81, ...year(2025) }],
    ['smiles livelo', ROUTE],
    ['Livelo → Smiles', ROUTE],
    ['livelo->smiles', ROUTE],
    ['da Livelo para a Smiles', { origin: 'livelo', programs: ['smiles'] }],
    ['livelo pra smiles', ROUTE],
    ['azul fidelidade', { programs: ['azul-fidelidade'] }],
    ['para latam pass', { destination: 'latam-pass' }],
    ['bônus da livelo', { origin: 'livelo' }],
    ['promoções da smiles', { programs: ['smiles'] }],
    ['smiles latam pass', { programs: ['smiles', 'latam-pass'] }],
    ['smilles 100%', { programs: ['smiles'], minPercent: 100, maxPercent: 100 }],
    ['lvielo', { programs: ['livelo'] }],
    ['entre 80 e 100', { minPercent: 80, maxPercent: 100 }],
    ['de 80% a 100%', { minPercent: 80, maxPercent: 100 }],
    ['smiles a partir de 90', { programs: ['smiles'], minPercent: 90 }],
    ['100+', { minPercent: 100 }],
    ['abaixo de 50', { maxPercent: 49 }],
    ['smiles até 60', { programs: ['smiles'], maxPercent: 60 }],
    ['smiles últimos 6 meses', { programs: ['smiles'], fromDay: '2026-05-26', toDay: '2026-11-26' }],
    ['últimas 2 semanas', { fromDay: '2026-11-12', toDay: '2026-11-26' }],
    ['no último ano', { fromDay: '2025-11-26', toDay: '2026-11-26' }],
    ['em março', { fromDay: '2026-03-01', toDay: '2026-03-31' }],
    ['dezembro', { fromDay: '2025-12-01', toDay: '2025-12-31' }],
    ['fevereiro de 2024', { fromDay: '2024-02-01', toDay: '2024-02-29' }],
    ['fev/2024', { fromDay: '2024-02-01', toDay: '2024-02-29' }],
    ['02/2024', { fromDay: '2024-02-01', toDay: '2024-02-29' }],
    ['desde março', { fromDay: '2026-03-01' }],
    ['antes de 2025', { toDay: '2024-12-31' }],
    ['entre 2024 e 2025', { fromDay: '2024-01-01', toDay: '2025-12-31' }],
    ['ano passado', year(2025)],
    ['este mês', { fromDay: '2026-11-01', toDay: '2026-11-30' }],
    ['mês passado', { fromDay: '2026-10-01', toDay: '2026-10-31' }],
    ['ontem', { fromDay: '2026-11-25', toDay: '2026-11-25' }],
    ['compra de pontos livelo', { programs: ['livelo'], kinds: ['purchase'] }],
    ['transferências smiles', { programs: ['smiles'], kinds: ['transfer'] }],
    ['promoções relâmpago smiles', { programs: ['smiles'], words: ['relampago'] }],
    ['promoções', { words: ['promocao'] }],
    ['livelo smiles above 80 in 2025', { ...ROUTE, minPercent: 81, ...year(2025) }],
    ['latam pass last 6 months', { programs: ['latam-pass'], fromDay: '2026-05-26', toDay: '2026-11-26' }],
    ['smiles página 3', { programs: ['smiles'], page: 3 }],
    ['smiles p2', { programs: ['smiles'], page: 2 }],
    ['', {}],
    ['   o que de para  ', {}],
  ])('%s', (text, filter) => {
    expect(parseSearch(text, NOW)).toEqual(asks(filter));
  });
});

it('takes the day of Brasília, and the last day of a shorter month', () => {
  expect(parseSearch('hoje', new Date('2026-11-27T01:00:00Z')).toDay).toBe('2026-11-26');
  expect(parseSearch('últimos 6 meses', new Date('2026-08-31T15:00:00Z')).fromDay).toBe('2026-02-28');
});

it('makes something of anything, with ranges that are in order and a page that exists', () => {
  const some = fc.constantFrom(
    'livelo',
    'smiles',
    'de',
    'para',
    '80',
    '%',
    'entre',
    'e',
    '2025',
    '13/2025',
    '>',
    'mar',
    'p0',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(some).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(text, (said) => {
      const filter = parseSearch(said, NOW);
      expect(filter.page).toBeGreaterThan(0);
      for (const day of [filter.fromDay, filter.toDay]) if (day) expect(new Date(day).toJSON().slice(0, 10)).toBe(day);
    }),
    { numRuns: 500 },
  );
});
