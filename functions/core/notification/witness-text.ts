import { localTime } from '../calendar.ts';
import type { Dissent } from '../promotion/dissent.ts';
import { type Html, lines } from '../texts/html.ts';
import { type Language, speak } from '../texts/speak.ts';
import type { Offer, Reader } from './offer-text.ts';

/** Who stands for an offer, and what some say otherwise. */
export function witnessLines(offer: Offer, reader: Reader): Html {
  return lines(
    confirmationText(offer, reader.language),
    ...offer.dissent.map((dissent) => dissentText(dissent, offer, reader)),
  );
}

function confirmationText({ confirmation, sourceCount }: Offer, language: Language): Html {
  if (confirmation === 'official') return speak(language, 'confirmed-official');
  return sourceCount > 1
    ? speak(language, 'confirmed-several', { count: sourceCount })
    : speak(language, 'confirmed-single');
}

function dissentText({ field, value, sources }: Dissent, offer: Offer, { language, timezone }: Reader): Html | null {
  const shown = (it: Dissent['value']) => (typeof it === 'number' ? `${it}%` : dayText(new Date(it), timezone));
  const held = field === 'endsAt' ? offer.endsAt?.toISOString() : offer[field];
  if (held === null || held === undefined) return null;
  const id = field === 'endsAt' ? 'dissent-end' : 'dissent-percent';
  const by = offer.confirmation === 'official' ? 'official' : 'others';
  return speak(language, `${id}-${by}`, { count: sources, other: shown(value), held: shown(held) });
}

function dayText(at: Date, zone: string): string {
  const [, month, day] = localTime(at, zone).day.split('-');
  return `${day}/${month}`;
}
