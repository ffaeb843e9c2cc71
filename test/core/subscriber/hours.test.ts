import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowedHour, nextAllowed } from '#core/subscriber/hours.ts';

const MINUTE_MS = 60_000;

describe('the next allowed instant', () => {
  // Troll falls back by two hours, so that a forbidden hour is followed by an allowed earlier one.
  const ZONES = [
    'America/Sao_Paulo',
    'America/New_York',
    'Europe/Lisbon',
    'Australia/Lord_Howe',
    'Antarctica/Troll',
    'Asia/Kathmandu',
  ];
  /** Three days round each zone's changes are likelier than any other time. */
  const CHANGES = [
    '2018-11-04',
    '2019-02-17',
    '2026-03-08',
    '2026-11-01',
    '2026-03-29',
    '2026-10-25',
    '2026-10-04',
    '2026-04-05',
  ];
  const instant = fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -48 * 60, max: 48 * 60 }), fc.nat(59))
    .map(([day, minutes, second]) => new Date(Date.parse(day) + minutes * MINUTE_MS + second * 1000));
  const hours = fc.uniqueArray(fc.nat(23), { minLength: 1, maxLength: 3 });

  it('is allowed, not before, and nothing earlier is allowed', () => {
    fc.assert(
      fc.property(instant, hours, fc.constantFrom(...ZONES), (from, allowed, zone) => {
        const next = nextAllowed(from, allowed, zone);
        if (!next) throw new Error('some hour is always allowed within three days');
        expect(isAllowedHour(next, allowed, zone)).toBe(true);
        expect(next.getTime()).toBeGreaterThanOrEqual(from.getTime());
        // Every fifth minute before it: a clock hour is never that short.
        for (let at = from.getTime(); at < next.getTime(); at += 5 * MINUTE_MS) {
          expect(isAllowedHour(new Date(at), allowed, zone)).toBe(false);
        }
        expect(next.getTime() === from.getTime() || !isAllowedHour(new Date(next.getTime() - 1), allowed, zone)).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order or repetition of the hours', () => {
    fc.assert(
      fc.property(instant, hours, fc.constantFrom(...ZONES), (from, allowed, zone) => {
        expect(nextAllowed(from, [...allowed, ...allowed].reverse(), zone)).toEqual(nextAllowed(from, allowed, zone));
      }),
    );
  });

  it('is this very instant while its hour lasts', () => {
    const last = new Date('2026-11-22T12:59:59.999Z');
    expect(nextAllowed(last, [9], 'America/Sao_Paulo')).toEqual(last);
    expect(nextAllowed(new Date('2026-11-22T13:00:00Z'), [9], 'America/Sao_Paulo')).toEqual(
      new Date('2026-11-23T12:00:00Z'),
    );
  });

  it('turns back with the clock into an hour that was over', () => {
    // 02:30 before the change in Troll; at 03:00 it is 01:00 again.
    const from = new Date('2026-10-25T00:30:00Z');
    expect(nextAllowed(from, [1], 'Antarctica/Troll')).toEqual(new Date('2026-10-25T01:00:00Z'));
  });

  it.each([[[]], [[24]], [[-1, 99]], [[8.5]], [[Number.NaN]]])('never comes for hours %j', (none) => {
    expect(nextAllowed(new Date('2026-11-22T12:00:00Z'), none, 'America/Sao_Paulo')).toBeNull();
  });
});
