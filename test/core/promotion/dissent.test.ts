import fc from 'fast-check';
import { expect, it } from 'vitest';
import { believe, type Told } from '#core/promotion/belief.ts';
import { dissentFrom } from '#core/promotion/dissent.ts';
import type { Finding } from '#core/reading/finding.ts';
import { aFinding } from '../../support/builders.ts';

const END = '2026-11-25T02:59:59.000Z';
const LATER = '2026-11-28T02:59:59.000Z';

/** At `hour` of 2026-11-22. */
function told(
  sourceId: string,
  hour: number,
  finding: Partial<Finding> = {},
  authority: Told['authority'] = 'blog',
): Told {
  const publishedAt = new Date(Date.UTC(2026, 10, 22, hour));
  return { sourceId, authority, publishedAt, finding: aFinding({ endsAt: END, ...finding }) };
}
const dissent = (...words: Told[]) => dissentFrom(words, believe(words));

it('is nothing where all say the same', () => {
  expect(dissent(told('a', 1), told('b', 2), told('o', 3, {}, 'official'))).toEqual([]);
});

it('is what two blogs say against the program', () => {
  expect(
    dissent(
      told('a', 1, { bonusPercentage: 90 }),
      told('b', 2, { bonusPercentage: 90 }),
      told('c', 2, { bonusPercentage: 100 }),
      told('o', 1, { bonusPercentage: 80 }, 'official'),
    ),
  ).toEqual([{ field: 'bonusPercentage', value: 90, sources: 2 }]);
});

it('is no more when the source has corrected itself', () => {
  expect(
    dissent(told('a', 1, { bonusPercentage: 90 }), told('a', 3, { bonusPercentage: 80 }), told('o', 1, {}, 'official')),
  ).toEqual([]);
});

it('is not the percent of a tier, nor the headline that one of its own tiers explains', () => {
  const tiers = [{ percent: 80 }, { percent: 100, club: 'smiles' }];
  const table = told('a', 1, { bonusPercentage: 100, bonusIsCeiling: true, tiers });
  expect(dissent(table, told('b', 2, { bonusPercentage: 100 }), told('c', 2, { bonusPercentage: 80 }))).toEqual([]);
  expect(dissent(told('b', 2, { bonusPercentage: 80 }), told('c', 3, { bonusPercentage: 80 }), table)).toEqual([]);
});

it('is not a sum of the percent and its extra', () => {
  const extras = [{ percent: 10, condition: 'app' }];
  expect(dissent(told('o', 1, { extras }, 'official'), told('b', 2, { bonusPercentage: 90 }))).toEqual([]);
});

it('is another last day, but not the one of before it was prolonged', () => {
  expect(dissent(told('a', 1, { endsAt: LATER }), told('o', 2, {}, 'official'))).toEqual([
    { field: 'endsAt', value: LATER, sources: 1 },
  ]);
  expect(dissent(told('a', 1), told('b', 2, { endsAt: LATER, extended: true }))).toEqual([]);
  // An hour more or less of the same day is the same day.
  expect(dissent(told('a', 1, { endsAt: '2026-11-24T23:00:00.000Z' }), told('o', 2, {}, 'official'))).toEqual([]);
});

it('does not depend on the order in which words came', () => {
  const word = fc.record({
    source: fc.constantFrom('a', 'b', 'c', 'd'),
    hour: fc.integer({ min: 0, max: 23 }),
    bonusPercentage: fc.constantFrom(80, 90, 100),
    endsAt: fc.constantFrom(END, LATER, null),
    extended: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 8, selector: ({ source, hour }) => `${source}${hour}` }),
      fc.infiniteStream(fc.nat()),
      (words, keys) => {
        const all = words.map(({ source, hour, ...finding }) => told(source, hour, finding));
        const shuffled = all
          .map((it) => ({ it, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ it }) => it);
        expect(dissent(...shuffled)).toEqual(dissent(...all));
      },
    ),
  );
});
