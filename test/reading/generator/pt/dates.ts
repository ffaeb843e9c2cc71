import { type Day, dateOf, dayFrom, monthEnd, monthOf, plus, two, weekdayOf, yearOf } from '../days.ts';
import type { Chance } from '../prng.ts';
import { say } from '../say.ts';
import type { Scene } from '../scene.ts';
import type { When } from '../when.ts';

export const MONTHS = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
] as const;
const WEEKDAYS = ['domingo', 'segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado'] as const;

export function monthName(day: Day): string {
  return MONTHS[monthOf(day) - 1] ?? '';
}

function weekday(chance: Chance, day: Day): string {
  const number = weekdayOf(day);
  const name = WEEKDAYS[number] ?? '';
  return number === 0 || number === 6 || chance.maybe(0.4) ? name : `${name}-feira`;
}

const masculine = (day: Day) => weekdayOf(day) === 0 || weekdayOf(day) === 6;

/** "27/11" or "9/3": day and month, no year. */
export function slashed(chance: Chance, day: Day): string {
  const padded = `${two(dateOf(day))}/${two(monthOf(day))}`;
  return chance.maybe(0.2) ? `${dateOf(day)}/${monthOf(day)}` : padded;
}

/** Day and month in some spelling, no year. */
export function dayMonth(chance: Chance, day: Day): string {
  const date = dateOf(day) === 1 ? '1º' : String(dateOf(day));
  return chance.weighted([
    [6, slashed(chance, day)],
    [5, `${date} de ${monthName(day)}`],
    [1, `${two(dateOf(day))}/${monthName(day).slice(0, 3)}`],
  ]);
}

/** Day, month and year in some spelling. */
export function fullDate(chance: Chance, day: Day): string {
  const year = String(yearOf(day));
  const date = dateOf(day) === 1 ? '1º' : String(dateOf(day));
  const numeric = `${two(dateOf(day))}/${two(monthOf(day))}`;
  return chance.weighted([
    [6, `${numeric}/${year}`],
    [5, `${date} de ${monthName(day)} de ${year}`],
    [1, `${numeric}/${year.slice(2)}`],
    [1, `${two(dateOf(day))}.${two(monthOf(day))}.${year}`],
  ]);
}

const hour = (chance: Chance) =>
  chance.pick(['23h59', '23h59', '23h59', '23:59', '23h59min', '22h', '18h', '21h', '12h']);
const aDate = (chance: Chance, day: Day, year: boolean) => (year ? fullDate(chance, day) : dayMonth(chance, day));
const opens = (phrase: string) => `Só ${phrase}:`;

type Maker = (chance: Chance, day: Day) => When;
const base = { start: null, lastDay: false, needs: 'publication' } as const;

/** Every way a Portuguese writer tells the time of an offer, by name. One table, so that the forms can be read side by side. */
export const WHEN_PT: Record<string, { weight: number; make: Maker }> = {
  today: {
    weight: 9,
    make: (chance, day) => {
      const d = slashed(chance, day);
      return {
        ...base,
        form: 'today',
        end: day,
        startAccept: [day],
        lastDay: true,
        phrase: say(
          chance,
          '{só hoje|somente hoje|apenas hoje|só até hoje|até hoje|até as 23h59 de hoje|até às 23h59 de hoje, <d>|somente hoje (<d>)|só até o fim do dia de hoje|somente até hoje, dia <n>}',
          { d, n: String(dateOf(day)) },
        ),
        opening: chance.pick([
          'Só hoje!',
          'Somente hoje!',
          'Último dia!',
          'Termina hoje!',
          'Apenas hoje:',
          'Acaba hoje!',
          'Só até hoje!',
        ]),
      };
    },
  },
  tomorrow: {
    weight: 5,
    make: (chance, day) => {
      const end = plus(day, 1);
      return {
        ...base,
        form: 'tomorrow',
        end,
        phrase: say(
          chance,
          '{até amanhã|só até amanhã|até amanhã, <d>|até amanhã (<d>)|até as <h> de amanhã|somente até amanhã, dia <n>}',
          { d: slashed(chance, end), h: hour(chance), n: String(dateOf(end)) },
        ),
        opening: chance.pick(['Até amanhã!', 'Só até amanhã!', 'Termina amanhã!', 'Acaba amanhã:']),
      };
    },
  },
  weekday: {
    weight: 8,
    make: (chance, day) => {
      const end = plus(day, chance.int(1, 6));
      const name = weekday(chance, end);
      const phrase = masculine(end)
        ? say(chance, '{até|até este|só até|até o próximo|até as 23h59 de|até o fim de} <w>', { w: name })
        : say(chance, '{até|até esta|só até|até as 23h59 desta|até as 23h59 de} <w>', { w: name });
      return { ...base, form: 'weekday', end, phrase, opening: say(chance, 'Só até <w>!', { w: name }) };
    },
  },
  'weekday-and-date': {
    weight: 8,
    make: (chance, day) => {
      const end = plus(day, chance.int(1, 9));
      const slots = {
        w: weekday(chance, end),
        d: slashed(chance, end),
        h: hour(chance),
        m: `${dateOf(end)} de ${monthName(end)}`,
      };
      const phrase = masculine(end)
        ? say(chance, 'até {|o próximo |este |as <h> de |as <h> deste }<w>{ (<d>)|, <m>|, dia <d>|, <d>}', slots)
        : say(chance, 'até {|a próxima |esta |as <h> de |as <h> desta }<w>{ (<d>)|, <m>|, dia <d>|, <d>}', slots);
      return { ...base, form: 'weekday-and-date', end, phrase, opening: null };
    },
  },
  'weekday-and-day': {
    weight: 4,
    make: (chance, day) => {
      const end = plus(day, chance.int(1, 6));
      const phrase = say(chance, '{até <w> (<n>)|até <w>, dia <n>|só até <w> (<n>)}', {
        w: weekday(chance, end),
        n: String(dateOf(end)),
      });
      return { ...base, form: 'weekday-and-day', end, phrase, opening: null };
    },
  },
  'only-this-weekday': {
    weight: 4,
    make: (chance, day) => {
      const ahead = chance.pick([0, 1, 1, 2, 3]);
      const end = plus(day, ahead);
      const slots = { w: weekday(chance, end), d: slashed(chance, end) };
      const bracket = ahead === 0 ? ' (<d>)' : '{ (<d>)||, <d>,}';
      const phrase = say(
        chance,
        `{só|somente|apenas} ${masculine(end) ? 'neste' : 'nesta'} <w>${bracket}`,
        slots,
      ).replace(/,$/, '');
      const flags = ahead === 0 ? { lastDay: true, lastDayAccept: [false] } : { lastDay: false };
      return {
        ...base,
        ...flags,
        form: 'only-this-weekday',
        start: end,
        startAccept: [null],
        end,
        phrase,
        opening: null,
      };
    },
  },
  until: {
    weight: 16,
    make: (chance, day) => {
      const end = plus(day, chance.int(1, 30));
      const year = chance.maybe(0.4);
      const phrase = say(chance, '{até|até o dia|até dia|só até|até <h> de|até às <h> do dia|até as <h> de} <e>', {
        e: aDate(chance, end, year),
        h: hour(chance),
      });
      const opening = year ? null : opens(`até ${slashed(chance, end)}`);
      return {
        ...base,
        form: year ? 'until-full' : 'until',
        end,
        phrase,
        opening,
        needs: year ? 'nothing' : 'publication',
      };
    },
  },
  'until-day': {
    weight: 3,
    make: (chance, day) => {
      const end = plus(day, chance.int(2, 12));
      const phrase = say(chance, '{até o dia <n>|só até o dia <n>|até dia <n>|até o próximo dia <n>}', {
        n: String(dateOf(end)),
      });
      return { ...base, form: 'until-day', end, phrase, opening: null };
    },
  },
  'range-slashed': {
    weight: 7,
    make: (chance, day) => {
      const start = plus(day, chance.int(-4, 0));
      const end = plus(day, chance.int(2, 20));
      const year = chance.maybe(0.5);
      const [s, e] = [slashed(chance, start), slashed(chance, end)];
      const [ys, ye] = [yearOf(start), yearOf(end)];
      const yearly = chance.pick([
        `de ${s}/${ys} a ${e}/${ye}`,
        `de ${s} a ${e}/${ye}`,
        `entre ${s}/${ys} e ${e}/${ye}`,
        `de ${s}/${ys} até ${e}/${ye}`,
      ]);
      const first = ys === ye && chance.maybe(0.25) ? `de ${s}/${ys} a ${e}` : yearly;
      const bare = chance.pick([
        `de ${s} a ${e}`,
        `entre ${s} e ${e}`,
        `entre os dias ${s} e ${e}`,
        `de ${s} até ${e}`,
        `do dia ${s} ao dia ${e}`,
      ]);
      return {
        ...base,
        form: year ? 'range-slashed-full' : 'range-slashed',
        start,
        end,
        phrase: year ? first : bare,
        opening: null,
        needs: year ? 'nothing' : 'publication',
      };
    },
  },
  'range-words': {
    weight: 7,
    make: (chance, day) => {
      const start = plus(day, chance.int(-4, 0));
      const end = plus(day, chance.int(2, 15));
      const sameMonth = monthOf(start) === monthOf(end);
      const year = chance.maybe(0.4);
      const from = dateOf(start) === 1 ? '1º' : String(dateOf(start));
      const tail = year ? ` de ${yearOf(end)}` : '';
      const s = sameMonth ? from : `${from} de ${monthName(start)}`;
      const e = `${dateOf(end) === 1 ? '1º' : dateOf(end)} de ${monthName(end)}${tail}`;
      const phrase = say(
        chance,
        '{de <s> a <e>|entre os dias <s> e <e>|entre <s> e <e>|do dia <s> até <e>|de <s> até <e>}',
        { s, e },
      );
      return {
        ...base,
        form: year ? 'range-words-full' : 'range-words',
        start,
        end,
        phrase,
        opening: null,
        needs: year ? 'nothing' : 'publication',
      };
    },
  },
  'range-hours': {
    weight: 4,
    make: (chance, day) => {
      const start = plus(day, chance.int(-3, 0));
      const end = plus(day, chance.int(2, 20));
      const year = chance.maybe(0.4);
      const slots = {
        s: slashed(chance, start),
        e: year ? `${slashed(chance, end)}/${yearOf(end)}` : slashed(chance, end),
        a: chance.pick(['10h', '9h', '8h', '16h', '00h01']),
        b: chance.pick(['10h', '23h59', '20h', '12h', '23h59']),
      };
      const phrase = say(
        chance,
        '{das <a> de <s> às <b> de <e>|de <s>, às <a>, até as <b> de <e>|das <a> do dia <s> até às <b> do dia <e>|de <s> às <a> até <e> às <b>}',
        slots,
      );
      return {
        ...base,
        form: year ? 'range-hours-full' : 'range-hours',
        start,
        end,
        phrase,
        opening: null,
        needs: year ? 'nothing' : 'publication',
      };
    },
  },
  'range-relative': {
    weight: 3,
    make: (chance, day) => {
      const end = plus(day, chance.int(2, 6));
      const phrase = say(
        chance,
        '{de hoje até <w>|de hoje (<t>) a <w> (<n>)|a partir de hoje e até <w>, dia <n>|de hoje a <d>}',
        {
          w: weekday(chance, end),
          t: String(dateOf(day)),
          n: String(dateOf(end)),
          d: dayMonth(chance, end),
        },
      );
      return { ...base, form: 'range-relative', start: day, end, phrase, opening: null };
    },
  },
  'month-end': {
    weight: 3,
    make: (chance, day) => {
      const end = monthEnd(day);
      const named = chance.maybe(0.4);
      const phrase = named
        ? say(chance, '{até o fim de <m>|até o final de <m>|até o último dia de <m>}', { m: monthName(day) })
        : say(chance, '{até o fim do mês|até o final deste mês|até o último dia do mês|somente até o fim deste mês}');
      return { ...base, form: 'month-end', end, phrase, opening: null };
    },
  },
  'whole-month': {
    weight: 2,
    make: (chance, day) => {
      const end = monthEnd(day);
      const year = chance.maybe(0.5);
      const phrase = say(chance, '{durante todo o mês de <m>|ao longo de todo o mês de <m>|em todo o mês de <m>}', {
        m: year ? `${monthName(day)} de ${yearOf(day)}` : monthName(day),
      });
      return {
        ...base,
        form: 'whole-month',
        start: dayFrom(yearOf(day), monthOf(day), 1),
        startAccept: [null],
        end,
        phrase,
        opening: null,
        needs: year ? 'nothing' : 'publication',
      };
    },
  },
  hours: {
    weight: 2,
    make: (chance, day) => ({
      ...base,
      form: 'hours',
      // "For 48 hours" from an hour nobody told: two or three calendar days, so no one day is the truth.
      end: null,
      startAccept: [day],
      endAccept: [plus(day, 1), plus(day, 2)],
      phrase: say(chance, '{por 48 horas|por apenas 48 horas|durante 48 horas}'),
      opening: 'Só 48 horas!',
    }),
  },
  weekend: {
    weight: 2,
    make: (chance, day) => {
      const toSunday = (7 - weekdayOf(day)) % 7;
      const end = plus(day, toSunday);
      return {
        ...base,
        form: 'weekend',
        end,
        startAccept: [plus(end, -1), plus(end, -2), day],
        lastDayAccept: toSunday === 0 ? [true] : [],
        phrase: say(chance, '{só neste fim de semana|somente neste final de semana|até o fim deste final de semana}'),
        opening: 'Só neste fim de semana!',
      };
    },
  },
};

/** One way of telling the time, of a named form or of any. */
export function whenPt(chance: Chance, day: Day, form?: string): When {
  const forms = Object.entries(WHEN_PT);
  const chosen = form ? WHEN_PT[form] : chance.weighted(forms.map(([, maker]) => [maker.weight, maker] as const));
  if (!chosen) throw new RangeError(`no way of telling time named ${form}`);
  return chosen.make(chance, day);
}

/** A time that suits a style of writing: regulations speak in dates, the rest in any way. */
export function whenFor({ chance, publication }: Scene, style: string): When {
  const formal = chance.pick(['until', 'range-slashed', 'range-words', 'range-hours']);
  return whenPt(chance, publication.day, style === 'regulation' ? formal : undefined);
}
