import { type Day, dateOf, monthEnd, monthOf, plus, two, weekdayOf, yearOf } from '../days.ts';
import type { Chance } from '../prng.ts';
import { say } from '../say.ts';
import type { When } from '../when.ts';

const MONTHS = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
] as const;
const WEEKDAYS = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'] as const;

export function monthName(day: Day): string {
  return MONTHS[monthOf(day) - 1] ?? '';
}

const slashed = (day: Day) => `${two(dateOf(day))}/${two(monthOf(day))}`;

/** Day first; no year. */
export function dayMonth(chance: Chance, day: Day): string {
  return chance.maybe(0.65) ? `${dateOf(day)} de ${monthName(day)}` : slashed(day);
}

export function fullDate(chance: Chance, day: Day): string {
  return chance.maybe(0.6) ? `${dateOf(day)} de ${monthName(day)} de ${yearOf(day)}` : `${slashed(day)}/${yearOf(day)}`;
}

const base = { start: null, lastDay: false, needs: 'publication', opening: null } as const;

/** Ways a Spanish writer tells the time of an offer. */
export const WHEN_ES: Record<string, { weight: number; make: (chance: Chance, day: Day) => When }> = {
  'es-today': {
    weight: 5,
    make: (chance, day) => ({
      ...base,
      form: 'es-today',
      end: day,
      startAccept: [day],
      lastDay: true,
      phrase: chance.pick(['solo por hoy', 'solo hoy', 'hasta hoy', 'hasta las 23:59 de hoy', 'únicamente hoy']),
      opening: chance.pick(['¡Solo por hoy!', '¡Último día!', '¡Termina hoy!', 'Solo hoy:']),
    }),
  },
  'es-tomorrow': {
    weight: 5,
    make: (chance, day) => ({
      ...base,
      form: 'es-tomorrow',
      end: plus(day, 1),
      phrase: chance.pick(['hasta mañana', 'solo hasta mañana', 'hasta las 23:59 de mañana']),
      opening: '¡Hasta mañana!',
    }),
  },
  'es-weekday': {
    weight: 4,
    make: (chance, day) => {
      const end = plus(day, chance.int(1, 6));
      return {
        ...base,
        form: 'es-weekday',
        end,
        phrase: say(chance, '{hasta el|hasta este|solo hasta el} <w>', { w: WEEKDAYS[weekdayOf(end)] ?? '' }),
      };
    },
  },
  'es-weekday-and-date': {
    weight: 3,
    make: (chance, day) => {
      const end = plus(day, chance.int(1, 10));
      return {
        ...base,
        form: 'es-weekday-and-date',
        end,
        phrase: say(chance, 'hasta el <w>{ (<s>)| <d>|, <d>}', {
          w: WEEKDAYS[weekdayOf(end)] ?? '',
          s: slashed(end),
          d: `${dateOf(end)} de ${monthName(end)}`,
        }),
      };
    },
  },
  'es-until': {
    weight: 16,
    make: (chance, day) => {
      const end = plus(day, chance.int(2, 35));
      const year = chance.maybe(0.45);
      return {
        ...base,
        form: year ? 'es-until-full' : 'es-until',
        end,
        phrase: say(chance, '{hasta el|hasta el día|hasta las 23:59 del|hasta el próximo} <d>', {
          d: year ? fullDate(chance, end) : dayMonth(chance, end),
        }),
        needs: year ? 'nothing' : 'publication',
      };
    },
  },
  'es-range': {
    weight: 9,
    make: (chance, day) => {
      const start = plus(day, chance.int(-6, 0));
      const end = plus(day, chance.int(2, 25));
      const year = chance.maybe(0.45);
      const same = monthOf(start) === monthOf(end);
      const tail = year ? ` de ${yearOf(end)}` : '';
      const phrase = chance.maybe(0.7)
        ? say(chance, '{del <s> al <e>|entre el <s> y el <e>|desde el <s> hasta el <e>}', {
            s: same ? String(dateOf(start)) : `${dateOf(start)} de ${monthName(start)}`,
            e: `${dateOf(end)} de ${monthName(end)}${tail}`,
          })
        : `del ${slashed(start)} al ${slashed(end)}${year ? `/${yearOf(end)}` : ''}`;
      return {
        ...base,
        form: year ? 'es-range-full' : 'es-range',
        start,
        end,
        phrase,
        needs: year ? 'nothing' : 'publication',
      };
    },
  },
  'es-month-end': {
    weight: 3,
    make: (chance, day) => ({
      ...base,
      form: 'es-month-end',
      end: monthEnd(day),
      phrase: say(chance, '{hasta fin de mes|hasta finales de este mes|hasta el último día de <m>}', {
        m: monthName(day),
      }),
      endAccept: [],
    }),
  },
};

/** One way of telling the time. */
export function whenEs(chance: Chance, day: Day): When {
  return chance.weighted(Object.values(WHEN_ES).map((maker) => [maker.weight, maker] as const)).make(chance, day);
}
