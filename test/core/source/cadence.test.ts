import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideVisits, type Limits, retained, type Worth } from '#core/source/cadence.ts';
import { simulateCadence } from '#core/source/cadence-simulation.ts';
import { learnedWorth } from '#core/source/learned-worth.ts';
import { densityAt, FLAT, profileOf, whenReached } from '#core/source/profile.ts';

const limits: Limits = { budget: 60, leastPerDay: 0.1, mostPerDay: 288, hostMostPerDay: 288 };
const aWorth = (changes: Partial<Worth> = {}): Worth => ({
  id: 'a',
  perDay: 1,
  value: 1,
  lifeDays: 1,
  host: changes.id ?? 'a',
  ...changes,
});
const total = (visits: Map<string, number>) => [...visits.values()].reduce((sum, each) => sum + each, 0);

describe('value that is left when it is found', () => {
  it('rises with the visits and with the life of the offer, from nothing to all of it', () => {
    expect(retained(0, 1)).toBe(0);
    expect(retained(1, 1)).toBeCloseTo(1 - Math.exp(-1), 9);
    expect(retained(2, 1)).toBeGreaterThan(retained(1, 1));
    expect(retained(1, 2)).toBeGreaterThan(retained(1, 1));
    expect(retained(1e6, 1)).toBeCloseTo(1, 5);
  });
});

describe('a budget of visits', () => {
  const worths = fc.array(
    fc.record({
      perDay: fc.double({ min: 0.001, max: 5, noNaN: true }),
      value: fc.double({ min: 0.05, max: 20, noNaN: true }),
      lifeDays: fc.constantFrom(0.35, 1, 2.5, 20),
      host: fc.constantFrom('h1', 'h2', 'h3', 'h4', 'h5'),
      mostPerDay: fc.constantFrom(4, 24, 288),
    }),
    { minLength: 1, maxLength: 40 },
  );

  it('is never exceeded, nor what a source or a host permits', () => {
    fc.assert(
      fc.property(worths, fc.double({ min: 0.1, max: 2000, noNaN: true }), (drawn, budget) => {
        const sources = drawn.map((worth, i) => ({ ...worth, id: String(i) }));
        const visits = divideVisits(sources, { ...limits, budget, hostMostPerDay: 50 });
        expect(visits.size).toBe(sources.length);
        expect(total(visits)).toBeLessThanOrEqual(budget + 1e-6);
        for (const { id, mostPerDay } of sources) expect(visits.get(id)).toBeLessThanOrEqual(mostPerDay + 1e-6);
        for (const members of Map.groupBy(sources, ({ host }) => host).values()) {
          const together = members.reduce((sum, { id }) => sum + (visits.get(id) ?? 0), 0);
          expect(together).toBeLessThanOrEqual(50 + 1e-6);
        }
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it('is divided so that moving a visit from one source to another gains nothing', () => {
    const sources = [
      aWorth({ id: 'a', perDay: 2 }),
      aWorth({ id: 'b', lifeDays: 0.35 }),
      aWorth({ id: 'c', value: 4 }),
    ];
    const visits = divideVisits(sources, { ...limits, budget: 9 });
    const kept = (id: string, more: number) => {
      const source = sources.find((each) => each.id === id);
      if (!source) throw new Error(id);
      return source.perDay * source.value * retained((visits.get(id) ?? 0) + more, source.lifeDays);
    };
    for (const [from, to] of ['ab', 'ba', 'ac', 'ca', 'bc', 'cb']) {
      const before = kept(from ?? '', 0) + kept(to ?? '', 0);
      expect(kept(from ?? '', -0.01) + kept(to ?? '', 0.01)).toBeLessThanOrEqual(before + 1e-9);
    }
  });

  it('that does not pay for the least of everybody is shared alike', () => {
    const visits = divideVisits([aWorth({ id: 'a' }), aWorth({ id: 'b', perDay: 9 })], { ...limits, budget: 0.1 });
    expect([...visits.values()]).toEqual([0.05, 0.05]);
  });

  it('leaves to the others what a crowded host may not use', () => {
    const sources = [
      aWorth({ id: 'a', host: 'h', perDay: 50 }),
      aWorth({ id: 'b', host: 'h', perDay: 50 }),
      aWorth({ id: 'c' }),
    ];
    const visits = divideVisits(sources, { ...limits, budget: 18, hostMostPerDay: 10 });
    expect((visits.get('a') ?? 0) + (visits.get('b') ?? 0)).toBeCloseTo(10, 5);
    expect(visits.get('c')).toBeCloseTo(8, 4);
  });
});

describe('a rate learned in two weeks', () => {
  const learn = (reports: number) => learnedWorth({ days: 14, reports, value: reports > 0 ? 2 : null, lifeDays: 1 });
  it('of a silent source is low and not zero', () => {
    expect(learn(0).perDay).toBeGreaterThan(0.01);
    expect(learn(0).perDay).toBeLessThan(0.05);
    expect(learn(0).value).toBeCloseTo(1.38);
  });
  it('of a busy source is close to what was counted', () => {
    expect(learn(28).perDay).toBeGreaterThan(1.8);
    expect(learn(28).value).toBeCloseTo(2, 1);
  });
});

describe('the simulation', () => {
  const draws = Array.from({ length: 20 }, (_, seed) => simulateCadence(seed + 1));
  const at = (policy: string, budget: number) => (rows: (typeof draws)[number]) => {
    const row = rows.find((each) => each.policy === policy && each.perSourceAndDay === budget);
    if (!row) throw new Error(`${policy} at ${budget} was not played`);
    return row;
  };
  it('keeps at one visit a source and day 14 % more than uniform in 19 of 20 draws, and 20 % more on average', () => {
    const gains = draws.map((rows) => at('ours, learned', 1)(rows).retained / at('uniform', 1)(rows).retained - 1);
    expect(gains.filter((gain) => gain >= 0.14).length).toBeGreaterThanOrEqual(19);
    expect(gains.reduce((sum, gain) => sum + gain, 0) / gains.length).toBeGreaterThan(0.2);
  });
  it('keeps with learned rates 97 % of what known rates would', () => {
    const shares = draws.map((rows) => at('ours, learned', 1)(rows).retained / at('ours, known', 1)(rows).retained);
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThanOrEqual(0.97);
  });
  it('never visits a host or a source more often than it permits', () => {
    const ours = draws.flat().filter(({ policy }) => policy.startsWith('ours'));
    expect(ours.filter(({ impolite }) => impolite)).toEqual([]);
  });
  it('repeats itself exactly from its seed, and another seed is another draw', () => {
    expect(simulateCadence(3)).toEqual(draws[2]);
    expect(simulateCadence(3)).not.toEqual(simulateCadence(4));
  });
});

describe('the profile of the week', () => {
  const monday10 = new Date('2026-11-23T13:00:00Z');
  it('moves little from flat for a few posts, and densely where many stand', () => {
    expect(densityAt(profileOf([monday10]), monday10)).toBeLessThan(2.2);
    const weeks = Array.from({ length: 60 }, (_, n) => new Date(monday10.getTime() - n * 7 * 86_400_000));
    expect(densityAt(profileOf(weeks), monday10)).toBe(4);
    expect(densityAt(profileOf(weeks), new Date('2026-11-29T06:00:00Z'))).toBe(0.25);
  });
  it('that is flat changes nothing', () => {
    expect(whenReached(monday10, 95, FLAT)).toEqual(new Date(monday10.getTime() + 95 * 60_000));
  });
  it('brings the next visit forward in busy hours, and never later than a day', () => {
    const busy = { hours: FLAT.hours.map((_, hour) => (hour === 10 ? 4 : 0.25)), weekdays: FLAT.weekdays };
    expect(whenReached(monday10, 60, busy)).toEqual(new Date(monday10.getTime() + 15 * 60_000));
    expect(whenReached(new Date('2026-11-23T14:00:00Z'), 1440, busy)).toEqual(new Date('2026-11-24T14:00:00Z'));
  });
  it('costs about as many visits in a week as evenly spaced ones', () => {
    const weeks = Array.from({ length: 200 }, (_, n) => new Date(monday10.getTime() - n * 3.7 * 3_600_000 * 1.3));
    const profile = profileOf(weeks);
    let at = monday10;
    let visits = 0;
    for (; at.getTime() < monday10.getTime() + 7 * 86_400_000; visits++) at = whenReached(at, 60, profile);
    expect(visits).toBeGreaterThan(168 * 0.9);
    expect(visits).toBeLessThan(168 * 1.1);
  });
});
