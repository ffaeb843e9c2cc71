import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile } from '#core/source/beta.ts';
import { type Evidence, scoreSource } from '#core/source/score.ts';

const some: Evidence = { confirmed: 5, contradicted: 1, availability: 0.9, timeLeft: 0.6, offers: 6, exclusive: 0.2 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const tally = fc.double({ min: 0, max: 300, noNaN: true });
const evidence = fc.record({
  confirmed: tally,
  contradicted: tally,
  availability: share,
  timeLeft: share,
  offers: tally,
  exclusive: share,
});

describe('the quantile of a Beta', () => {
  it('agrees with what is known in closed form', () => {
    expect(betaQuantile(0.1, 2, 1)).toBeCloseTo(Math.sqrt(0.1), 8);
    expect(betaQuantile(0.5, 3, 3)).toBeCloseTo(0.5, 8);
    expect(betaQuantile(0.1, 1, 5)).toBeCloseTo(1 - 0.9 ** (1 / 5), 8);
    expect(betaQuantile(0.1, 200, 1)).toBeCloseTo(0.1 ** (1 / 200), 8);
  });
});

describe('the quality score', () => {
  it('lies between 0 and 9.99 whatever the evidence: the column holds no ten', () => {
    fc.assert(
      fc.property(evidence, (seen) => {
        const { score } = scoreSource(seen);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(9.99);
      }),
      { seed: 1 },
    );
  });

  it('rises in each part', () => {
    const higher: [keyof Evidence, number][] = [
      ['confirmed', 5],
      ['availability', 0.05],
      ['timeLeft', 0.2],
      ['exclusive', 0.2],
    ];
    for (const [part, more] of higher) {
      expect([
        part,
        scoreSource({ ...some, [part]: (some[part] ?? 0) + more }).score > scoreSource(some).score,
      ]).toEqual([part, true]);
    }
    expect(scoreSource({ ...some, contradicted: 4 }).score).toBeLessThan(scoreSource(some).score);
    fc.assert(
      fc.property(evidence, fc.constantFrom(...higher), (seen, [part, more]) => {
        const before = seen[part] ?? 0;
        const after = part === 'confirmed' ? before + more : Math.min(1, before + more);
        expect(scoreSource({ ...seen, [part]: after }).score).toBeGreaterThanOrEqual(scoreSource(seen).score);
      }),
      { seed: 2 },
    );
  });

  it('of an unseen source is middling, and a few claims move it little', () => {
    const unseen: Evidence = {
      confirmed: 0,
      contradicted: 0,
      availability: null,
      timeLeft: 0,
      offers: 0,
      exclusive: 0,
    };
    expect(scoreSource(unseen).score).toBeGreaterThan(3);
    expect(scoreSource(unseen).score).toBeLessThan(5);
    const perfectOnce = scoreSource({ ...unseen, confirmed: 1, availability: 1, timeLeft: 1, offers: 1, exclusive: 1 });
    const perfectAlways = scoreSource({
      ...unseen,
      confirmed: 100,
      availability: 1,
      timeLeft: 1,
      offers: 50,
      exclusive: 1,
    });
    expect(perfectOnce.score).toBeLessThan(7);
    expect(perfectAlways.score).toBeGreaterThan(9);
  });

  it('keeps the parts it is made of', () => {
    expect(Object.keys(scoreSource(some))).toEqual(['score', 'reliability', 'availability', 'speed', 'uniqueness']);
  });

  it('refuses a tally that was miscounted', () => {
    expect(() => scoreSource({ ...some, confirmed: -1 })).toThrow(RangeError);
    expect(() => scoreSource({ ...some, exclusive: 1.2 })).toThrow(RangeError);
  });
});
