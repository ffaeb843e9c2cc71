import { programName } from '../program/catalogue.ts';
import { speak } from '../texts/bot-speak.ts';
import { type Html, markup } from '../texts/html.ts';
import type { Language } from '../texts/speak.ts';
import type { TextId } from '../texts/texts.gen.ts';
import type { SearchFilter } from './filter.ts';

/** What was understood, so that whoever searched sees what they were answered to. Null: nothing was asked for. */
export function filterInWords(filter: SearchFilter, language: Language): Html | null {
  const { origin, destination, minPercent, maxPercent, fromDay, toDay } = filter;
  const parts: Html[] = [];
  const name = (slug: string) => programName(slug);
  if (origin && destination) {
    parts.push(speak(language, 'route', { origins: name(origin), destination: name(destination) }));
  } else if (origin) parts.push(speak(language, 'search-from', { origins: name(origin) }));
  else if (destination) parts.push(speak(language, 'search-to', { destination: name(destination) }));
  for (const slug of filter.programs) parts.push(speak(language, 'search-program', { program: name(slug) }));
  for (const kind of filter.kinds) parts.push(speak(language, `kind-${kind}` as TextId));
  if (minPercent !== null && minPercent === maxPercent) {
    parts.push(speak(language, 'search-exactly', { percent: minPercent }));
  } else {
    if (minPercent !== null) parts.push(speak(language, 'search-at-least', { percent: minPercent }));
    if (maxPercent !== null) parts.push(speak(language, 'search-at-most', { percent: maxPercent }));
  }
  if (fromDay) parts.push(speak(language, 'search-since', { date: dayText(fromDay) }));
  if (toDay) parts.push(speak(language, 'search-until', { date: dayText(toDay) }));
  if (filter.words.length > 0) parts.push(speak(language, 'search-words', { words: filter.words.join(' ') }));
  return parts.length === 0 ? null : markup(parts.map(({ html }) => html).join(' · '));
}

const dayText = (day: string) => day.split('-').reverse().join('/');
