import { describe, expect, it } from 'vitest';
import { afterVisit, type Health, type Observation, UNSEEN } from '#core/source/health.ts';
import { nextCheckAt } from '#core/source/next-check.ts';

const START = new Date('2026-11-02T12:00:00Z');
const hours = (n: number) => new Date(START.getTime() + n * 3_600_000);
const good: Observation = { outcome: 'new_items', items: 10, quiet: false, parsingErrors: 0, failures: 0 };
const unchanged: Observation = { ...good, outcome: 'unchanged', items: null };
const empty: Observation = { ...good, outcome: 'empty', items: 0, failures: 1 };

/** Plays visits an hour (or as told) apart; what the operator heard, with the number of the visit. */
function play(visits: Observation[], from: Health = UNSEEN, everyHours = 1, startHour = 0) {
  let health = from;
  const heard: string[] = [];
  for (const [i, visit] of visits.entries()) {
    const result = afterVisit(health, visit, hours(startHour + i * everyHours));
    health = result.health;
    if (result.change) heard.push(`${i + 1} ${result.change} ${health.ailment ?? ''}`.trim());
  }
  return { health, heard };
}
const failing = (count: number, outcome: Observation['outcome'] = 'timeout') =>
  Array.from({ length: count }, (_, i): Observation => ({ ...empty, outcome, items: null, failures: i + 1 }));

describe('a source that fails', () => {
  it('is told of once after five visits, and once when it is well again', () => {
    expect(play([good, ...failing(12), good, good]).heard).toEqual(['6 degraded failing', '14 recovered']);
  });
  it('four times is not told of', () => {
    expect(play([good, ...failing(4), good]).heard).toEqual([]);
  });
  it('again after it recovered is told of again', () => {
    expect(play([good, ...failing(5), good, ...failing(5)]).heard).toEqual([
      '6 degraded failing',
      '7 recovered',
      '12 degraded failing',
    ]);
  });
});

describe('nothing on the page', () => {
  it('of a source that usually has something is a failure, and after three times a drift', () => {
    const { heard } = play([good, empty, { ...empty, failures: 2 }, { ...empty, failures: 3 }]);
    expect(heard).toEqual(['4 degraded drift']);
  });
  it('that the page proves is a quiet day, for as long as it lasts', () => {
    const quiet: Observation = { ...empty, quiet: true, failures: 0 };
    expect(play([good, ...new Array(30).fill(quiet)]).heard).toEqual([]);
  });
  it('of a source that never had anything is no failure', () => {
    expect(play(new Array(10).fill({ ...empty, failures: 0 })).heard).toEqual([]);
  });
  it('passes by itself when the items are back', () => {
    const three = [1, 2, 3].map((failures) => ({ ...empty, failures }));
    expect(play([good, ...three, good]).heard).toEqual(['4 degraded drift', '5 recovered']);
  });
});

it('calls a page that was rebuilt a drift before it calls it failing', () => {
  expect(play([good, ...failing(6, 'parse_error')]).heard).toEqual(['4 degraded drift']);
});

it('calls more faults than items, three times, a drift', () => {
  const broken: Observation = { ...good, items: 2, parsingErrors: 9 };
  expect(play([good, broken, broken, broken]).heard).toEqual(['4 degraded drift']);
});

describe('a source that works and brings nothing', () => {
  const daily = play(new Array(10).fill(good), UNSEEN, 24).health;
  const at = (hour: number) => afterVisit(daily, unchanged, hours(hour));
  it('is silent after eight of its own intervals', () => {
    expect(at(9 * 24 + 7 * 24).change).toBeNull();
    expect(at(9 * 24 + 8 * 24 + 1)).toMatchObject({ change: 'degraded', health: { ailment: 'silent' } });
  });
  it('and posts every hour is still allowed a long weekend', () => {
    const hourly = play(new Array(20).fill(good)).health;
    expect(afterVisit(hourly, unchanged, hours(19 + 71)).change).toBeNull();
    expect(afterVisit(hourly, unchanged, hours(19 + 73)).change).toBe('degraded');
  });
  it('without a rhythm yet is not called silent', () => {
    const young = play([good, good]).health;
    expect(afterVisit(young, unchanged, hours(2000)).change).toBeNull();
  });
  it('is well again with the next news', () => {
    const silent = at(9 * 24 + 9 * 24).health;
    expect(afterVisit(silent, good, hours(20 * 24)).change).toBe('recovered');
  });
});

it('calls three widely told offers that it missed in a row missing out', () => {
  expect(
    play([good, { ...unchanged, missed: 2 }, { ...unchanged, missed: 3 }, { ...unchanged, missed: 0 }]).heard,
  ).toEqual(['3 degraded missing-out', '4 recovered']);
});

it('tells nothing while one ailment follows another', () => {
  const three = [1, 2, 3].map((failures) => ({ ...empty, failures }));
  const { heard, health } = play([good, ...three, ...failing(8).slice(4), unchanged]);
  expect(heard).toEqual(['4 degraded drift', '9 recovered']);
  expect(health.ailment).toBeNull();
});

describe('the next visit', () => {
  const cadence = { frequencyMinutes: 60, consecutiveFailures: 0, retryAfterSeconds: null };
  const minutesTo = (changes: Partial<Parameters<typeof nextCheckAt>[1]>, jitter = 1) =>
    (nextCheckAt(START, { ...cadence, ...changes }, jitter).getTime() - START.getTime()) / 60_000;
  it('after a good one keeps the cadence', () => {
    expect(minutesTo({})).toBe(60);
  });
  it('after failures doubles, up to a day and never beyond: there is always a next one', () => {
    expect([1, 2, 3, 4, 5, 6, 99].map((consecutiveFailures) => minutesTo({ consecutiveFailures }))).toEqual([
      120, 240, 480, 960, 1440, 1440, 1440,
    ]);
  });
  it('of sources that failed together is spread over a quarter', () => {
    expect(minutesTo({ consecutiveFailures: 1 }, 0)).toBe(90);
  });
  it('is never before the source asked for, up to a day', () => {
    expect(minutesTo({ retryAfterSeconds: 7200 })).toBe(120);
    expect(minutesTo({ retryAfterSeconds: 60 })).toBe(60);
    expect(minutesTo({ retryAfterSeconds: 86_400 * 30 })).toBe(1440);
  });
});
