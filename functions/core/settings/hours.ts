import { isZone, localTime } from '../calendar.ts';
import { ANY_HOUR, hoursText, WAKING_HOURS } from '../subscriber/hours.ts';
import { type Language, speakPlain } from '../texts/bot-speak.ts';
import { type Choice, inRows, mark, type Screen, toggled } from './screen.ts';

const range = (from: number, to: number) => ANY_HOUR.slice(from, to + 1);
const PRESETS: Record<string, readonly number[]> = {
  day: WAKING_HOURS,
  any: ANY_HOUR,
  office: range(9, 18),
  evening: range(18, 22),
  thrice: [8, 12, 18],
};
const sameHours = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && b.every((hour) => a.includes(hour));

/** Clock hours in which alerts may come: usual spans, and every hour on a page of its own. */
export const hours: Screen = {
  id: 'hour',
  name: 'set-hours',
  hint: 'set-hours-hint',
  now: ({ notificationHours }) => hoursText(notificationHours),
  choices({ language, notificationHours: chosen }, part) {
    if (part === 'grid') {
      return inRows(
        ANY_HOUR.map((hour): Choice => ({ text: mark(chosen.includes(hour), `${hour}h`), value: String(hour) })),
        6,
      );
    }
    const presets = Object.entries(PRESETS).map(([id, preset]): Choice => {
      const name = id === 'any' ? speakPlain(language, 'alerts-any-hour') : hoursText(preset);
      return { text: mark(sameHours(chosen, preset), name), value: id };
    });
    return [...inRows(presets, 2), [{ text: speakPlain(language, 'set-hours-grid'), open: 'grid' }]];
  },
  choose({ notificationHours: chosen }, value) {
    const preset = Object.hasOwn(PRESETS, value) ? PRESETS[value] : undefined;
    if (preset) return { notificationHours: [...preset] };
    if (!ANY_HOUR.map(String).includes(value)) return null;
    const after = toggled(chosen, Number(value)).sort((a, b) => a - b);
    // Without any hour nothing could ever be sent; whoever wants silence pauses.
    return after.length === 0 ? {} : { notificationHours: after };
  },
};

/** Zones of Brazil, then where Brazilians live abroad. Any other can be typed: `/config fuso Asia/Tokyo`. */
export const ZONES = [
  'America/Sao_Paulo',
  'America/Manaus',
  'America/Rio_Branco',
  'America/Noronha',
  'Europe/Lisbon',
  'Europe/London',
  'Europe/Madrid',
  'America/New_York',
  'America/Los_Angeles',
  'America/Argentina/Buenos_Aires',
  'Asia/Tokyo',
];

/** Cities whose Portuguese name is not the one in the time zone's id. */
const IN_PORTUGUESE: Record<string, string> = {
  'America/Sao_Paulo': 'São Paulo',
  'America/Noronha': 'Fernando de Noronha',
  'America/Belem': 'Belém',
  'America/Cuiaba': 'Cuiabá',
  'America/Maceio': 'Maceió',
  'America/Araguaina': 'Araguaína',
  'America/Eirunepe': 'Eirunepé',
  'America/Santarem': 'Santarém',
  'America/New_York': 'Nova York',
  'America/Asuncion': 'Assunção',
  'America/Montevideo': 'Montevidéu',
  'America/Mexico_City': 'Cidade do México',
  'Europe/Lisbon': 'Lisboa',
  'Europe/London': 'Londres',
  'Europe/Berlin': 'Berlim',
  'Europe/Rome': 'Roma',
  'Europe/Zurich': 'Zurique',
  'Europe/Vienna': 'Viena',
  'Europe/Amsterdam': 'Amsterdã',
  'Europe/Brussels': 'Bruxelas',
  'Europe/Dublin': 'Dublim',
  'Asia/Tokyo': 'Tóquio',
  'Asia/Dubai': 'Dubai',
};

/** The city of a time zone, as people call it. */
export function zoneName(zone: string, language: Language): string {
  if (language === 'pt' && Object.hasOwn(IN_PORTUGUESE, zone)) return IN_PORTUGUESE[zone] ?? zone;
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ').replace('Sao ', 'São ');
}

export const zone: Screen = {
  id: 'zone',
  name: 'set-zone',
  hint: 'set-zone-hint',
  now: ({ timezone, language }) => zoneName(timezone, language),
  choices({ timezone, language }, _, now) {
    const all = ZONES.includes(timezone) ? ZONES : [timezone, ...ZONES];
    return inRows(
      all.map(
        (each): Choice => ({
          text: mark(each === timezone, `${zoneName(each, language)} ${clock(now, each)}`),
          value: each,
        }),
      ),
      2,
    );
  },
  choose(_, value) {
    // The column holds fifty characters; a longer name is none of a place.
    return value.length <= 50 && isZone(value) && value.includes('/') ? { timezone: value } : null;
  },
};

/** What the wall clock shows there: the surest way to see whether a zone is one's own. */
export function clock(now: Date, timezone: string): string {
  const { hour, minute } = localTime(now, timezone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
