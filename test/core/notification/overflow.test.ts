import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, localTime } from '#core/calendar.ts';
import { digestSlot } from '#core/notification/overflow.ts';
import { isAllowedHour, WAKING_HOURS } from '#core/subscriber/hours.ts';

const BRASILIA = 'America/Sao_Paulo';
const at = (day: string, hour: number, minute = 0, zone = BRASILIA) => instantAt(day, hour, minute, 0, zone);
const slot = (now: Date, end: Date, hours = WAKING_HOURS, timezone = BRASILIA) =>
  digestSlot(now, end, { hours, timezone });

describe('what a cap holds back is told', () => {
  const NEXT_WEEK = at('2026-11-30', 23, 59);

  it('in the evening, with everything else of the day', () => {
    expect(slot(at('2026-11-23', 10), NEXT_WEEK)).toEqual(at('2026-11-23', 20));
    expect(slot(at('2026-11-23', 19, 59), NEXT_WEEK)).toEqual(at('2026-11-23', 20));
  });

  it('on the next evening, once this one has gone by', () => {
    expect(slot(at('2026-11-23', 20), NEXT_WEEK)).toEqual(at('2026-11-24', 20));
  });

  it('in their last hour where that is earlier, and in the only one of those who are told late', () => {
    expect(slot(at('2026-11-23', 8), NEXT_WEEK, [8, 12, 18])).toEqual(at('2026-11-23', 18));
    expect(slot(at('2026-11-23', 22), NEXT_WEEK, [22, 23])).toEqual(at('2026-11-23', 23));
  });

  it('an hour before the end where the evening is too late', () => {
    expect(slot(at('2026-11-23', 10), at('2026-11-23', 18))).toEqual(at('2026-11-23', 17));
    expect(slot(at('2026-11-23', 10), at('2026-11-23', 18), [8, 9, 10, 11, 20])).toEqual(at('2026-11-23', 11, 45));
    expect(slot(at('2026-11-23', 21), at('2026-11-23', 23, 59))).toEqual(at('2026-11-23', 22, 45));
  });

  it('at once where there is not even an hour', () => {
    const now = at('2026-11-23', 17, 30);
    expect(slot(now, at('2026-11-23', 18))).toEqual(now);
  });

  it('by the subscriber’s own clock', () => {
    expect(slot(at('2026-11-23', 10), NEXT_WEEK, WAKING_HOURS, 'Europe/Lisbon')).toEqual(
      at('2026-11-23', 20, 0, 'Europe/Lisbon'),
    );
  });

  it('never before now nor after the end, in an allowed hour whenever there is one an hour before the end', () => {
    const zones = fc.constantFrom(BRASILIA, 'America/New_York', 'Europe/Lisbon', 'Asia/Kolkata', 'Australia/Lord_Howe');
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1 });
    const now = fc.date({ min: new Date('2026-01-01Z'), max: new Date('2026-12-30Z'), noInvalidDate: true });
    fc.assert(
      fc.property(now, fc.integer({ min: 0, max: 5 * 1440 }), hours, zones, (from, minutes, allowed, zone) => {
        const end = new Date(from.getTime() + minutes * 60_000);
        const told = slot(from, end, allowed, zone);
        expect(told.getTime()).toBeGreaterThanOrEqual(from.getTime());
        expect(told.getTime()).toBeLessThanOrEqual(end.getTime());
        // DST may skip the hour; then release postpones it to the next one.
        const skipped = !allowed.includes(localTime(told, zone).hour);
        if (told > from && !skipped) expect(isAllowedHour(told, allowed, zone)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
