import type { Reference } from './resolve.ts';
import { MONTHS } from './words.ts';

/** Year and month that an address tells: `/2015/04/25/`, `…-maio25.html`, `…-jul26`, `…-25-03-2025`, `…-20260902`. */
export function hintOfUrl(url: string | null): Reference['hint'] {
  if (!url) return null;
  const parts = url
    .slice(0, 500)
    .toLowerCase()
    .split(/[/\-_.?=&]/);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? '';
    const next = parts[i + 1] ?? '';
    if (isYear(part) && isMonth(next) && next.length === 2) return { year: Number(part), month: Number(next) };
    if (isMonth(part) && isYear(next) && part.length === 2) return { year: Number(next), month: Number(part) };
    if (/^\d{8}$/.test(part)) {
      if (isYear(part.slice(0, 4)) && isMonth(part.slice(4, 6)))
        return { year: Number(part.slice(0, 4)), month: Number(part.slice(4, 6)) };
      if (isYear(part.slice(4)) && isMonth(part.slice(2, 4)))
        return { year: Number(part.slice(4)), month: Number(part.slice(2, 4)) };
    }
    const named = /^(?:\d{1,2})?([a-z]{3,9})(\d{2}|20\d{2})$/.exec(part);
    const month = named && MONTHS.get(named[1] ?? '');
    if (named && month) return { year: (Number(named[2]) % 100) + 2000, month };
    const alone = MONTHS.get(part);
    if (alone && isYear(next)) return { year: Number(next), month: alone };
  }
  return null;
}

const isYear = (text: string): boolean => /^20[0-4]\d$/.test(text);
const isMonth = (text: string): boolean => /^(0?[1-9]|1[0-2])$/.test(text);
