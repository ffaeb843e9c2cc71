import { type Day, dayFrom, plus, two } from './days.ts';
import type { Chance } from './prng.ts';

/** When a post appeared. `day` is the Brasília day its author lived in, told to the reader or not. */
export interface Publication {
  day: Day;
  /** What the reader is told: ISO date, ISO date-time or null. */
  published: string | null;
  form: 'none' | 'date' | 'date-time' | 'utc-next-day' | 'offset';
}

/** A moment of publication; now and then just before New Year, or late at night when UTC is already tomorrow. */
export function publication(chance: Chance): Publication {
  const year = chance.weighted([
    [1, 2015],
    [1, 2018],
    [2, 2021],
    [3, 2023],
    [5, 2024],
    [9, 2025],
    [12, 2026],
  ]);
  const day = chance.maybe(0.05)
    ? dayFrom(year, 12, chance.int(24, 31))
    : plus(dayFrom(year, 1, 1), chance.int(0, 364));
  const form = chance.weighted<Publication['form']>([
    [12, 'none'],
    [26, 'date'],
    [42, 'date-time'],
    [8, 'utc-next-day'],
    [12, 'offset'],
  ]);
  const minutes = `${two(chance.int(0, 59))}:${two(chance.int(0, 59))}`;
  switch (form) {
    case 'none':
      return { day, form, published: null };
    case 'date':
      return { day, form, published: day };
    case 'date-time':
      return { day, form, published: `${day}T${two(chance.int(9, 23))}:${minutes}${chance.pick(['Z', '+00:00'])}` };
    // Before 02:00 UTC it is still the evening before in Brasília, in summer time too.
    case 'utc-next-day':
      return { day, form, published: `${plus(day, 1)}T${two(chance.int(0, 1))}:${minutes}+00:00` };
    case 'offset':
      return { day, form, published: `${day}T${two(chance.int(6, 22))}:${minutes}-03:00` };
  }
}
