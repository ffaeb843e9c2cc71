import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, BRASILIA, endOfDay, instantAt, isZone, localTime } from '#core/calendar.ts';

const at = (iso: string) => new Date(iso);

describe('a local time', () => {
  it.each([
    ['2026-11-22T02:59:59.999Z', BRASILIA, { day: '2026-11-21', hour: 23, minute: 59, second: 59 }],
    ['2026-11-22T03:00:00Z', BRASILIA, { day: '2026-11-22', hour: 0, minute: 0, second: 0 }],
    ['2019-01-01T01:59:59Z', BRASILIA, { day: '2018-12-31', hour: 23, minute: 59, second: 59 }],
    ['2026-11-22T18:15:00Z', 'Asia/Kathmandu', { day: '2026-11-23', hour: 0, minute: 0, second: 0 }],
    ['2026-12-31T13:00:00Z', 'Australia/Lord_Howe', { day: '2027-01-01', hour: 0, minute: 0, second: 0 }],
  ])('of %s in %s', (instant, zone, shown) => {
    expect(localTime(at(instant), zone)).toEqual(shown);
  });

  it('is Brasília’s unless a zone is given', () => {
    expect(localTime(at('2026-11-22T02:00:00Z')).day).toBe('2026-11-21');
  });

  it('exists in zones that the platform knows, and in no others', () => {
    expect([BRASILIA, 'Europe/Lisbon', 'UTC', 'Mars/Olympus', '', 'America/São_Paulo'].map(isZone)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(() => localTime(at('2026-11-22T02:00:00Z'), 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('the instant of a wall clock', () => {
  it.each([
    ['an ordinary day', '2026-11-22', [8, 30], BRASILIA, '2026-11-22T11:30:00Z'],
    ['a Brazilian summer, until 2019', '2019-01-15', [8, 30], BRASILIA, '2019-01-15T10:30:00Z'],
    ['midnight that Brazil skipped: the day begins at one', '2018-11-04', [0, 0], BRASILIA, '2018-11-04T03:00:00Z'],
    [
      'half past that midnight: the same distance after the gap',
      '2018-11-04',
      [0, 30],
      BRASILIA,
      '2018-11-04T03:30:00Z',
    ],
    ['an hour that Brazil showed twice: the first', '2019-02-16', [23, 30], BRASILIA, '2019-02-17T01:30:00Z'],
    ['New York’s gap', '2026-03-08', [2, 30], 'America/New_York', '2026-03-08T07:30:00Z'],
    ['New York’s overlap: the first', '2026-11-01', [1, 30], 'America/New_York', '2026-11-01T05:30:00Z'],
    ['right after the overlap', '2026-11-01', [2, 0], 'America/New_York', '2026-11-01T07:00:00Z'],
    ['Lisbon’s gap', '2026-03-29', [1, 15], 'Europe/Lisbon', '2026-03-29T01:15:00Z'],
    ['Lord Howe’s gap of half an hour', '2026-10-04', [2, 15], 'Australia/Lord_Howe', '2026-10-03T15:45:00Z'],
    ['Lord Howe’s overlap: the first', '2026-04-05', [1, 45], 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
    ['the day that Samoa skipped', '2011-12-30', [12, 0], 'Pacific/Apia', '2011-12-30T22:00:00Z'],
  ] as const)('on %s', (_what, day, [hour, minute], zone, instant) => {
    expect(instantAt(day, hour, minute, 0, zone)).toEqual(at(instant));
  });

  const ZONES = [
    BRASILIA,
    'America/New_York',
    'Europe/Lisbon',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'UTC',
  ];
  const instant = fc.date({ min: at('2000-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z'), noInvalidDate: true });

  it('is the first instant at which the clock shows what it shows', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), (moment, zone) => {
        const { day, hour, minute, second } = localTime(moment, zone);
        const back = instantAt(day, hour, minute, second, zone);
        expect(localTime(back, zone)).toEqual({ day, hour, minute, second });
        expect(back.getTime()).toBeLessThanOrEqual(moment.getTime());
        // Later only by the overlap, and never by a whole day.
        expect([0, 1800, 3600]).toContain(Math.floor(moment.getTime() / 1000) - back.getTime() / 1000);
      }),
    );
  });

  it('ends a day one second before the next begins, whatever the clock does in between', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), (moment, zone) => {
        const { day } = localTime(moment, zone);
        const end = endOfDay(day, zone);
        expect(localTime(end, zone)).toMatchObject({ day, minute: 59, second: 59 });
        expect(end.getTime() + 1000).toBeGreaterThan(moment.getTime());
        expect(localTime(new Date(end.getTime() + 1000), zone).day > day).toBe(true);
      }),
    );
  });
});

describe('the end of a day', () => {
  it.each([
    ['2026-11-27', BRASILIA, '2026-11-28T02:59:59Z'],
    ['2018-11-03', BRASILIA, '2018-11-04T02:59:59Z'],
    // The last hour came twice that night; the offer ran through both.
    ['2019-02-16', BRASILIA, '2019-02-17T02:59:59Z'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T09:59:59Z'],
  ])('%s in %s', (day, zone, instant) => {
    expect(endOfDay(day, zone)).toEqual(at(instant));
  });
});

it('moves days over months, years and leap days', () => {
  expect(addDays('2026-11-30', 1)).toBe('2026-12-01');
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2018-11-03', 2)).toBe('2018-11-05');
});
