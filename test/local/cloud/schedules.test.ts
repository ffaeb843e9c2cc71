import { describe, expect, it } from 'vitest';
import { timetable } from '../../../bin/local/cloud/schedule-expression.ts';
import { aFunction, aSchedule } from './fixtures/assembly.ts';
import { minutesLater, play, START } from './fixtures/playing.ts';

function nextTimes(expression: string, timezone: string, count: number): string[] {
  const times: string[] = [];
  let after: Date | null = START;
  for (let i = 0; i < count && after; i++) {
    after = timetable('test', expression, timezone).next(after);
    if (after) times.push(after.toISOString().slice(0, 16));
  }
  return times;
}

// START is Tuesday, 24 November 2026, 12:00 UTC, which is 09:00 in Brasília.
describe('a schedule expression', () => {
  it.each([
    ['rate(15 minutes)', 'UTC', ['2026-11-24T12:15', '2026-11-24T12:30']],
    ['rate(1 hour)', 'UTC', ['2026-11-24T13:00']],
    ['cron(0 8 * * ? *)', 'America/Sao_Paulo', ['2026-11-25T11:00', '2026-11-26T11:00']],
    ['cron(0/20 * * * ? *)', 'UTC', ['2026-11-24T12:20', '2026-11-24T12:40', '2026-11-24T13:00']],
    ['cron(30 9 ? * 2-6 *)', 'UTC', ['2026-11-25T09:30', '2026-11-26T09:30', '2026-11-27T09:30', '2026-11-30T09:30']],
    ['cron(0 0 ? * MON#1 *)', 'UTC', ['2026-12-07T00:00']],
    ['cron(0 0 ? * 2#1 *)', 'UTC', ['2026-12-07T00:00']],
    ['cron(0 0 ? * 6L *)', 'UTC', ['2026-11-27T00:00', '2026-12-25T00:00']],
    ['cron(0 12 L * ? *)', 'UTC', ['2026-11-30T12:00', '2026-12-31T12:00']],
    ['cron(0 0 1 1 ? 2027)', 'UTC', ['2027-01-01T00:00']],
    ['at(2026-11-25T08:00:00)', 'America/Sao_Paulo', ['2026-11-25T11:00']],
    ['at(2026-11-24T08:00:00)', 'America/Sao_Paulo', []],
  ])('%s in %s', (expression, timezone, times) => {
    expect(nextTimes(expression, timezone, Math.max(1, times.length))).toEqual(times);
  });

  it.each(['every day', 'rate(0 minutes)', 'rate(5 weeks)', 'cron(0 8 * * *)', 'cron(99 8 * * ? *)', 'at(tomorrow)'])(
    '"%s" stops the run, naming the schedule',
    (expression) =>
      expect(() => timetable('daily-digest', expression, 'UTC')).toThrow(/^daily-digest: .*not understood/),
  );
});

describe('the scheduler', () => {
  it('fires recurring schedules at start and then by the clock, and a one-time schedule once', async () => {
    const { cloud, clock, said } = await play({
      Echo: aFunction('echo'),
      Tick: aSchedule('tick', 'rate(15 minutes)', 'Echo', { kind: 'tick' }),
      Digest: aSchedule('digest', 'cron(10 12 * * ? *)', 'Echo', { kind: 'digest' }),
      Once: aSchedule('once', 'at(2026-11-24T12:20:00)', 'Echo', { kind: 'once' }),
    });
    cloud.startSchedules();
    await minutesLater(clock, 35);
    await cloud.whenIdle();
    const kinds = said('echo').map(({ got }) => (got as { kind: string }).kind);
    expect(kinds.slice(0, 2).sort()).toEqual(['digest', 'tick']);
    expect(kinds.slice(2)).toEqual(['digest', 'tick', 'once', 'tick']);
  });

  it('leaves a disabled schedule alone', async () => {
    const off = aSchedule('tick', 'rate(15 minutes)', 'Echo');
    const { cloud, clock, said } = await play({
      Echo: aFunction('echo'),
      Tick: { ...off, Properties: { ...off.Properties, State: 'DISABLED' } },
    });
    cloud.startSchedules();
    await minutesLater(clock, 35);
    expect(said('echo')).toEqual([]);
  });
});
