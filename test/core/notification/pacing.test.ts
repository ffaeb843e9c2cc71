import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CEILING_PER_SECOND, gapMs, recovered, slowedDown, turnAfter } from '#core/notification/pacing.ts';

const START = new Date('2026-11-22T12:00:00Z');
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const pace = (perSecond: number) => ({ perSecond, since: START });

describe('the pace', () => {
  it('halves when Telegram asks, not below one a second', () => {
    expect(slowedDown(pace(20), later(5))).toEqual({ perSecond: 10, since: later(5) });
    expect(slowedDown(pace(1.5), later(5)).perSecond).toBe(1);
    expect(slowedDown(pace(1), later(5)).perSecond).toBe(1);
  });

  it('gains one a second for each quiet minute', () => {
    expect(recovered(pace(10), later(59))).toEqual(pace(10));
    expect(recovered(pace(10), later(60))).toEqual({ perSecond: 11, since: later(60) });
    expect(recovered(pace(10), later(185)).perSecond).toBe(13);
  });

  it('goes back to the ceiling and never above', () => {
    expect(recovered(pace(29), later(60)).perSecond).toBe(CEILING_PER_SECOND);
    expect(recovered(pace(CEILING_PER_SECOND), later(6000))).toEqual(pace(CEILING_PER_SECOND));
    expect(CEILING_PER_SECOND).toBeLessThan(30);
  });

  it('does not gain by a clock that goes back', () => {
    expect(recovered(pace(10), later(-600))).toEqual(pace(10));
  });

  it('stays between one a second and the ceiling, whatever happens', () => {
    const events = fc.array(fc.tuple(fc.boolean(), fc.nat(600)), { maxLength: 40 });
    fc.assert(
      fc.property(events, (events) => {
        let now = START.getTime();
        let held = pace(CEILING_PER_SECOND);
        for (const [complains, seconds] of events) {
          now += seconds * 1000;
          held = complains ? slowedDown(held, new Date(now)) : recovered(held, new Date(now));
          expect(held.perSecond).toBeGreaterThanOrEqual(1);
          expect(held.perSecond).toBeLessThanOrEqual(CEILING_PER_SECOND);
        }
      }),
    );
  });
});

describe('the next turn', () => {
  it('never lets more through in any second than the pace says, however late the messages go', () => {
    const delays = fc.array(fc.nat(400), { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(delays, fc.constantFrom(1, 7, CEILING_PER_SECOND), (delays, perSecond) => {
        let turn = 0;
        let now = START.getTime();
        const sent: number[] = [];
        for (const delay of delays) {
          // The sender waits for its turn in whole milliseconds, then works a while.
          now = Math.max(now, Math.ceil(turn));
          sent.push(now);
          turn = turnAfter(turn, new Date(now), pace(perSecond));
          now += delay % 3 === 0 ? delay : 0;
        }
        const most = Math.max(...sent.map((at) => sent.filter((other) => other >= at && other < at + 1000).length));
        expect(most).toBeLessThanOrEqual(Math.ceil(perSecond));
      }),
      { numRuns: 200 },
    );
  });

  it('does not lose a millisecond a message to rounding', () => {
    let turn = START.getTime();
    for (let i = 0; i < 2950; i++) turn = turnAfter(turn, new Date(Math.ceil(turn)), pace(CEILING_PER_SECOND));
    expect((turn - START.getTime()) / 1000).toBeCloseTo(100, 3);
    expect(gapMs(pace(20))).toBe(50);
  });
});
