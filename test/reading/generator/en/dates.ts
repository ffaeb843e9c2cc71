import { type Day, dateOf, monthEnd, monthOf, plus, two, weekdayOf, yearOf } from '../days.ts';
import type { Chance } from '../prng.ts';
import { say } from '../say.ts';
import type { When } from '../when.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

export function monthName(day: Day): string {
  return MONTHS[monthOf(day) - 1] ?? '';
}

const words = (chance: Chance, day: Day) => {
  const month = chance.maybe(0.6) ? monthName(day) : monthName(day).slice(0, 3);
  const suffix = ['th', 'st', 'nd', 'rd'][dateOf(day) > 3 && dateOf(day) < 21 ? 0 : dateOf(day) % 10] ?? 'th';
  return `${month} ${dateOf(day)}${chance.maybe(0.12) ? suffix : ''}`;
};
const slashed = (chance: Chance, day: Day) =>
  chance.maybe(0.5) ? `${monthOf(day)}/${dateOf(day)}` : `${two(monthOf(day))}/${two(dateOf(day))}`;

/** Month first, as in the United States; no year. */
export function monthDay(chance: Chance, day: Day): string {
  return chance.maybe(0.7) ? words(chance, day) : slashed(chance, day);
}

export function fullDate(chance: Chance, day: Day): string {
  const year = yearOf(day);
  return chance.weighted([
    [6, `${words(chance, day)}, ${year}`],
    [3, `${slashed(chance, day)}/${chance.maybe(0.6) ? String(year).slice(2) : year}`],
  ]);
}

const base = { start: null, lastDay: false, needs: 'publication', opening: null } as const;
const known = (year: boolean) => (year ? 'nothing' : 'publication');

/** Ways an English writer tells the time of an offer. */
export const WHEN_EN: Record<string, { weight: number; make: (chance: Chance, day: Day) => When }> = {
  'en-today': {
    weight: 4,
    make: (chance, day) => ({
      ...base,
      form: 'en-today',
      end: day,
      startAccept: [day],
      lastDay: true,
      phrase: chance.pick(['today only', 'through today', 'until midnight tonight', 'through the end of today']),
      opening: chance.pick(['Last day:', 'Ends today:', 'Today only:', 'Final day!', 'Ends tonight:']),
    }),
  },
  'en-tomorrow': {
    weight: 3,
    make: (chance, day) => ({
      ...base,
      form: 'en-tomorrow',
      end: plus(day, 1),
      phrase: chance.pick(['through tomorrow', 'until tomorrow', 'through the end of tomorrow']),
      opening: 'Ends tomorrow:',
    }),
  },
  'en-weekday': {
    weight: 4,
    make: (chance, day) => {
      const end = plus(day, chance.int(1, 6));
      return {
        ...base,
        form: 'en-weekday',
        end,
        phrase: say(chance, '{through|until} {this |}<w>', { w: WEEKDAYS[weekdayOf(end)] ?? '' }),
      };
    },
  },
  'en-weekday-and-date': {
    weight: 3,
    make: (chance, day) => {
      const end = plus(day, chance.int(1, 14));
      return {
        ...base,
        form: 'en-weekday-and-date',
        end,
        phrase: say(chance, '{through|until} <w>, <d>', { w: WEEKDAYS[weekdayOf(end)] ?? '', d: words(chance, end) }),
      };
    },
  },
  'en-through': {
    weight: 18,
    make: (chance, day) => {
      const end = plus(day, chance.int(2, 45));
      const year = chance.maybe(0.5);
      const d = year ? fullDate(chance, end) : monthDay(chance, end);
      // Late evening in New York is already the next day in Brasília.
      const eastern = chance.maybe(0.12);
      const phrase = say(
        chance,
        eastern ? '{through|until} <d> at 11:59 p.m. ET' : '{through|through|until|now through} <d>',
        { d },
      );
      return {
        ...base,
        form: year ? 'en-through-full' : 'en-through',
        end,
        ...(eastern ? { endAccept: [plus(end, 1)] } : {}),
        phrase,
        needs: known(year),
      };
    },
  },
  'en-ends': {
    weight: 6,
    make: (chance, day) => {
      const end = plus(day, chance.int(2, 45));
      const year = chance.maybe(0.5);
      return {
        ...base,
        form: year ? 'en-ends-full' : 'en-ends',
        end,
        phrase: say(chance, '{ends|expires} <d>', { d: year ? fullDate(chance, end) : monthDay(chance, end) }),
        needs: known(year),
      };
    },
  },
  'en-range': {
    weight: 7,
    make: (chance, day) => {
      const start = plus(day, chance.int(-10, 0));
      const end = plus(day, chance.int(4, 40));
      const year = chance.maybe(0.5);
      const s = words(chance, start);
      const sameYear = yearOf(start) === yearOf(end);
      const e = year ? `${words(chance, end)}, ${yearOf(end)}` : words(chance, end);
      return {
        ...base,
        form: year ? 'en-range-full' : 'en-range',
        start,
        end,
        phrase: say(chance, '{from <s> through <e>|between <s> and <e>|<s> - <e>|<s> to <e>}', {
          s: year && !sameYear ? `${s}, ${yearOf(start)}` : s,
          e,
        }),
        needs: known(year),
      };
    },
  },
  'en-fields': {
    weight: 5,
    make: (chance, day) => {
      const start = plus(day, chance.int(-12, 0));
      const end = plus(day, chance.int(4, 40));
      const d = (x: Day) => `${two(monthOf(x))}/${two(dateOf(x))}/${String(yearOf(x)).slice(2)}`;
      return {
        ...base,
        form: 'en-fields',
        start,
        end,
        phrase: `Start date: ${d(start)}. End date: ${d(end)}`,
        needs: known(true),
      };
    },
  },
  'en-month-end': {
    weight: 3,
    make: (chance, day) => ({
      ...base,
      form: 'en-month-end',
      end: monthEnd(day),
      phrase: say(chance, '{through the end of <m>|until the end of the month|through month-end}', {
        m: monthName(day),
      }),
    }),
  },
};

/** One way of telling the time, of a named form or of any. */
export function whenEn(chance: Chance, day: Day): When {
  return chance.weighted(Object.values(WHEN_EN).map((maker) => [maker.weight, maker] as const)).make(chance, day);
}
