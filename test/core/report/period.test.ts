import { describe, expect, it } from 'vitest';
import { instantAt } from '#core/calendar.ts';
import { periodOf, periodsDue } from '#core/report/period.ts';

const SAO_PAULO = { hours: Array.from({ length: 15 }, (_, i) => i + 8), timezone: 'America/Sao_Paulo' };
const subjects = (now: Date, clock = SAO_PAULO) => periodsDue(now, clock).map(({ subject }) => subject);

describe('what is due', () => {
  it('is the day in its evening, the week on the Monday after, the month on the first after', () => {
    expect(subjects(instantAt('2026-11-25', 18, 50))).toEqual([]);
    expect(subjects(instantAt('2026-11-25', 19, 50))).toEqual(['daily:2026-11-25']);
    expect(subjects(instantAt('2026-11-23', 7, 50))).toEqual(['weekly:2026-W47']);
    expect(subjects(instantAt('2026-12-01', 7, 50))).toEqual(['weekly:2026-W48', 'monthly:2026-11']);
  });

  it('is caught up with after a pause, but not for ever', () => {
    expect(subjects(instantAt('2026-11-25', 23, 50))).toEqual(['daily:2026-11-25']);
    expect(subjects(instantAt('2026-11-24', 12))).toEqual(['weekly:2026-W47']);
    expect(subjects(instantAt('2026-11-25', 12))).toEqual([]);
  });

  it('comes in the subscriber’s own hours and zone', () => {
    const tokyo = { hours: [6, 22], timezone: 'Asia/Tokyo' };
    const [, period] = periodsDue(instantAt('2026-11-23', 21, 50, 0, 'Asia/Tokyo'), tokyo);
    expect(period).toMatchObject({
      subject: 'weekly:2026-W47',
      from: instantAt('2026-11-16', 0, 0, 0, 'Asia/Tokyo'),
      to: instantAt('2026-11-23', 0, 0, 0, 'Asia/Tokyo'),
      dueAt: instantAt('2026-11-23', 22, 0, 0, 'Asia/Tokyo'),
    });
    expect(subjects(instantAt('2026-11-24', 5, 30, 0, 'Asia/Tokyo'), tokyo)).toContain('daily:2026-11-24');
    expect(subjects(instantAt('2026-11-23', 8), { hours: [], timezone: 'Asia/Tokyo' })).toEqual([]);
  });

  it.each(['2026-01-05', '2027-01-04', '2025-12-29', '2026-07-06'])(
    'names the week before %s so that it can be found again',
    (monday) => {
      const [period] = periodsDue(instantAt(monday, 8), SAO_PAULO).filter(({ kind }) => kind === 'weekly');
      expect(period?.to).toEqual(instantAt(monday));
      expect(periodOf(period?.subject ?? '', SAO_PAULO)).toEqual(period);
    },
  );

  it('is named by the year that its Thursday lies in', () => {
    expect(subjects(instantAt('2027-01-04', 8))).toContain('weekly:2026-W53');
    expect(subjects(instantAt('2026-01-05', 8))).toContain('weekly:2026-W01');
  });

  it('is nothing for a subject of another sort', () => {
    for (const subject of ['overflow:2026-11-23', 'promotion:1', 'weekly:2026-11', 'daily:now', 'broadcast:1']) {
      expect(periodOf(subject, SAO_PAULO)).toBeNull();
    }
  });
});
