import { describe, expect, it } from 'vitest';
import { type BrazilDay, brazilDay, WEEKDAYS } from './brazil-day.ts';
import { moments, type Pace } from './moments.ts';
import { writeTimeline } from './publication.ts';
import { plainOf } from './serve/markup.ts';

/** An ordinary Tuesday, the last day of a month, the last day of a year; and the worst minutes to start on the real clock. */
const RUNS: [anchor: string, pace: Pace][] = [
  ['2026-11-24T12:00:00-03:00', 'days'],
  ['2027-02-28T23:30:00-03:00', 'days'],
  ['2026-12-30T08:00:00-03:00', 'days'],
  ['2026-12-31T23:58:00-03:00', 'live'],
  ['2028-02-29T00:00:30-03:00', 'live'],
  ['2026-11-30T15:00:00-03:00', 'live'],
];

describe.each(RUNS)('posts written for %s told by %s', (anchor, pace) => {
  const { publications, offers } = writeTimeline(moments(new Date(anchor), pace));
  const wordings = publications.flatMap(({ post }) =>
    [post, ...(post.edits ?? [])].map((version) => ({
      ...version,
      day: brazilDay(version.at),
      text: `${version.title}\n${version.validity ?? ''}\n${plainOf(version.body)}`,
    })),
  );

  it('name the day on which the offer ends, and the hour when it is not midnight', () => {
    for (const { tells, text } of wordings) {
      for (const { saidEnd } of tells) {
        if (!saidEnd) continue;
        const end = brazilDay(saidEnd);
        expect({ text, says: spellings(end).some((spelling) => text.includes(spelling)) }).toEqual({
          text,
          says: true,
        });
        if (saidEnd.getTime() !== end.end.getTime()) expect(text).toMatch(new RegExp(`\\b${hourOf(saidEnd)}h`));
      }
    }
  });

  it('name the percent that the truth says they name', () => {
    for (const { tells, text } of wordings) {
      for (const { saidPercent } of tells) if (saidPercent !== null) expect(text).toContain(`${saidPercent}%`);
    }
  });

  it('put every weekday beside its own date', () => {
    const weekday = '(domingo|sábado|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?)';
    let seen = 0;
    for (const { text, day } of wordings) {
      const pairs = [
        ...[...text.matchAll(new RegExp(`${weekday}(?:, | \\()(\\d\\d/\\d\\d)`, 'g'))].map((m) => [m[1], m[2]]),
        ...[...text.matchAll(new RegExp(`(\\d\\d/\\d\\d)(?:, | \\()${weekday}`, 'g'))].map((m) => [m[2], m[1]]),
      ];
      for (const [name = '', date = ''] of pairs) {
        seen++;
        expect(WEEKDAYS[nearest(date, day).weekdayNumber]).toMatch(new RegExp(`^${name}`));
      }
    }
    expect(seen).toBeGreaterThan(15);
  });

  it('mean their own day by "hoje" and the next by "amanhã"', () => {
    let seen = 0;
    for (const { text, at } of wordings) {
      for (const [, word, date = ''] of text.matchAll(/(hoje|amanhã)(?:, | \()(\d\d\/\d\d|\d{1,2}º? de \p{L}+)/gu)) {
        seen++;
        expect(spellings(brazilDay(at, word === 'hoje' ? 0 : 1))).toContain(date);
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  it('say "last day" on the last day only', () => {
    const cue =
      /último dia|só hoje|somente hoje|só até hoje|(?:termina|acaba|encerra|fecha) hoje|últimas horas|até \d\dh de hoje/i;
    for (const { tells, text, day } of wordings) {
      const ends = tells.flatMap(({ saidEnd }) => (saidEnd ? [brazilDay(saidEnd).iso] : []));
      if (ends.length > 0 && cue.test(text)) expect({ text, ends }).toEqual({ text, ends: [day.iso] });
      for (const { occasion } of tells) if (occasion === 'last-day') expect(text).toMatch(/último dia|hoje/i);
    }
  });

  it('never announce what is over, and say "ended" only afterwards', () => {
    for (const { tells, at } of wordings) {
      for (const { occasion, offerId, saidEnd } of tells) {
        const end = offers.find(({ id }) => id === offerId)?.endsAt ?? new Date(Number.NaN);
        if (occasion === 'ended') expect(at > end).toBe(true);
        else expect(at < (saidEnd ?? end)).toBe(true);
        if (saidEnd) expect(saidEnd <= end).toBe(true);
      }
    }
  });

  it('tell the shorter end first and the longer one as an extension', () => {
    const ofOffer = wordings
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .flatMap(({ at, tells }) => tells.map((telling) => ({ at, ...telling })));
    for (const { at, offerId, saidEnd } of ofOffer.filter(({ occasion }) => occasion === 'extended')) {
      const before = ofOffer.filter((one) => one.offerId === offerId && one.at < at && one.occasion === 'discovered');
      expect(before.length).toBeGreaterThan(0);
      for (const one of before) expect(Number(one.saidEnd)).toBeLessThan(Number(saidEnd));
    }
  });

  it('are right first wrong, then corrected', () => {
    const said = wordings
      .flatMap(({ at, tells }) => tells.map((telling) => ({ at: at.getTime(), ...telling })))
      .filter(({ offerId }) => offerId === 'esfera-smiles-80');
    const wrong = said.filter(({ saidPercent }) => saidPercent === 100);
    const corrected = said.filter(({ occasion }) => occasion === 'corrected');
    expect(wrong).toHaveLength(1);
    expect(corrected.length).toBeGreaterThanOrEqual(2);
    for (const one of said.filter((other) => !wrong.includes(other))) expect(one.at).toBeGreaterThan(wrong[0]?.at ?? 0);
  });
});

describe('a day in Brasília', () => {
  it('turns at midnight there, not in Greenwich', () => {
    expect(brazilDay(new Date('2027-01-01T02:59:59Z')).dmy).toBe('31/12/2026');
    expect(brazilDay(new Date('2027-01-01T03:00:00Z')).dmy).toBe('01/01/2027');
  });

  it('is written as people write it', () => {
    const day = brazilDay(new Date('2026-11-29T12:00:00Z'), 2);
    expect([day.iso, day.dm, day.long, day.weekday, day.thisWeekday, day.slug]).toEqual([
      '2026-12-01',
      '01/12',
      '1º de dezembro',
      'terça-feira',
      'nesta terça-feira',
      'dez26',
    ]);
    expect(brazilDay(day.at(0), -2).thisWeekday).toBe('neste domingo');
    expect(day.at(10).toISOString()).toBe('2026-12-01T13:00:00.000Z');
    expect(day.end.toISOString()).toBe('2026-12-02T02:59:59.000Z');
  });
});

function spellings(day: BrazilDay): string[] {
  return [day.dm, day.dmy, day.long, day.english, day.spanish];
}

function hourOf(instant: Date): number {
  return (instant.getUTCHours() + 21) % 24;
}

/** The day written `dd/mm` that lies nearest to the post: how a reader supplies the missing year. */
function nearest(date: string, to: BrazilDay): BrazilDay {
  for (let distance = 0; distance < 180; distance++) {
    for (const plus of [distance, -distance]) {
      const day = brazilDay(to.at(12), plus);
      if (day.dm === date) return day;
    }
  }
  throw new Error(`no ${date} around ${to.iso}`);
}
