import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime } from '#core/calendar.ts';
import { type Hours, lastDayBegins, maySendNow, slotFor } from '#core/notification/schedule.ts';
import { isAllowedHour } from '#core/subscriber/hours.ts';

const BRASILIA = 'America/Sao_Paulo';
const at = (iso: string) => new Date(iso);
const hours = (allowed: number[], lastDayAnyHour = false): Hours => ({
  hours: allowed,
  timezone: BRASILIA,
  lastDayAnyHour,
});

/** 22:00 in Brasília, 2026-11-23. */
const TEN_PM = at('2026-11-24T01:00:00Z');
const NEVER = { never: 'no-allowed-hour-before-end' };

describe('a slot', () => {
  it('is now when the hour allows it, else the next allowed hour', () => {
    expect(slotFor(TEN_PM, at('2026-11-30T00:00:00Z'), hours([22]))).toEqual({ notBefore: TEN_PM });
    expect(slotFor(TEN_PM, at('2026-11-30T00:00:00Z'), hours([8]))).toEqual({ notBefore: at('2026-11-24T11:00:00Z') });
  });

  it('may be the very instant of the end, not one after it', () => {
    expect(slotFor(TEN_PM, at('2026-11-24T11:00:00Z'), hours([8]))).toEqual({ notBefore: at('2026-11-24T11:00:00Z') });
    expect(slotFor(TEN_PM, at('2026-11-24T10:59:59Z'), hours([8]))).toEqual(NEVER);
  });

  it('breaks the hours by choice alone, and not before the last day has begun', () => {
    const end = at('2026-11-24T10:00:00Z');
    expect(slotFor(TEN_PM, end, hours([8]))).toEqual(NEVER);
    expect(slotFor(TEN_PM, end, hours([8], true))).toEqual({ notBefore: at('2026-11-24T03:00:00Z') });
    const night = at('2026-11-24T04:00:00Z');
    expect(slotFor(night, end, hours([8], true))).toEqual({ notBefore: night });
  });

  it('keeps to the hours where they are enough, whatever the choice', () => {
    expect(slotFor(TEN_PM, at('2026-11-24T12:00:00Z'), hours([8], true))).toEqual({
      notBefore: at('2026-11-24T11:00:00Z'),
    });
  });

  it('is never for what is over', () => {
    expect(slotFor(TEN_PM, at('2026-11-24T00:59:59Z'), hours([22], true))).toEqual(NEVER);
  });

  it('lies between now and the end, in an allowed hour or by choice in the last day', () => {
    const start = Date.parse('2018-10-30T00:00:00Z');
    const minute = fc.nat(14 * 1440).map((minutes) => new Date(start + minutes * 60_000));
    const zone = fc.constantFrom(BRASILIA, 'America/New_York', 'Australia/Lord_Howe');
    const allowed = fc.uniqueArray(fc.nat(23), { maxLength: 3 });
    fc.assert(
      fc.property(minute, minute, allowed, zone, fc.boolean(), (from, expiresAt, allowed, timezone, lastDayAnyHour) => {
        const slot = slotFor(from, expiresAt, { hours: allowed, timezone, lastDayAnyHour });
        if ('never' in slot) return;
        expect(slot.notBefore >= from && slot.notBefore <= expiresAt).toBe(true);
        const byChoice = lastDayAnyHour && localTime(slot.notBefore).day === localTime(expiresAt).day;
        expect(isAllowedHour(slot.notBefore, allowed, timezone) || byChoice).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('this very instant', () => {
  it('will do in an allowed hour, and on the last day for who chose any hour', () => {
    expect(maySendNow(TEN_PM, false, hours([22]))).toBe(true);
    expect(maySendNow(TEN_PM, true, hours([8]))).toBe(false);
    expect(maySendNow(TEN_PM, false, hours([8], true))).toBe(false);
    expect(maySendNow(TEN_PM, true, hours([8], true))).toBe(true);
  });
});

describe('the last day', () => {
  it('begins with the Brasília day in which the offer ends', () => {
    expect(lastDayBegins(at('2026-11-25T02:59:59Z'))).toEqual(at('2026-11-24T03:00:00Z'));
    expect(lastDayBegins(at('2026-11-25T03:00:00Z'))).toEqual(at('2026-11-25T03:00:00Z'));
  });

  it('begins at one o’clock where the clock skipped midnight', () => {
    expect(lastDayBegins(at('2018-11-05T01:59:59Z'))).toEqual(at('2018-11-04T03:00:00Z'));
  });
});
