import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Candidate, CheckReported } from '#core/contracts/messages.ts';
import { parseMessage } from '#core/contracts/parse.ts';
import { partsOf } from '../../functions/scrape/parts.ts';
import { aCandidate, aReport } from '../support/builders.ts';

/** Texts from a line to the longest, in letters of one, two and three bytes and in what JSON writes with six. */
const candidate: fc.Arbitrary<Candidate> = fc
  .record({
    letter: fc.constantFrom('a', 'ã', '点', '\u0001'),
    length: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 20_000 })),
  })
  .map(({ letter, length }) => aCandidate({ text: letter.repeat(length) }));

const robots = fc.option(
  fc.integer({ min: 0, max: 300_000 }).map((length) => ({ text: 'r'.repeat(length), fetchedAt: null })),
);

it('splits any report into parts of at most 50 candidates and 200 KB, and loses none', () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 120 }), robots, (candidates, known) => {
      const { part: _, candidates: __, ...report } = aReport({ robots: known });
      const parts = partsOf({ report, candidates });
      expect(parts.flatMap((part) => part.candidates)).toEqual(candidates);
      expect(parts.map(({ part }) => part)).toEqual(parts.map((_part, i) => ({ k: i + 1, n: parts.length })));
      expect(parts[0]?.robots).toEqual(known);
      for (const part of parts) {
        const body = JSON.stringify(part);
        expect(part.candidates.length).toBeLessThanOrEqual(50);
        // Only a robots.txt or a single post that is larger by itself may be longer, and then it travels alone.
        const alone = part.candidates.length + (part.robots ? 1 : 0) <= 1;
        if (!alone) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(200_000);
        expect(Buffer.byteLength(body)).toBeLessThan(1_048_576);
      }
    }),
    { numRuns: 40, seed: 7 },
  );
});

it('makes one part of a visit that brought nothing', () => {
  const { part: _, candidates: __, ...report } = aReport();
  const parts = partsOf({ report, candidates: [] });
  expect(parts).toHaveLength(1);
  expect(parseMessage(CheckReported, JSON.stringify(parts[0]))).toEqual({ message: parts[0] });
});
