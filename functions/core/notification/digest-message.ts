import { type Html, MAX_MESSAGE, markup } from '../texts/html.ts';
import { speak } from '../texts/speak.ts';
import { type Message, offerEntry } from './message.ts';
import type { Offer, Reader } from './offer-text.ts';

/** One offer of a digest. */
export interface Entry {
  offer: Offer & { url: string };
  /** The word of its last day was held back. */
  isReminder?: boolean;
}

/** Room for the title, whatever number it names. */
const TITLE = 200;

/**
 * The digest of what a daily cap held back. It does not ring: ringing is what the cap is for.
 *
 * @returns the message and how many entries it holds, at least one: the rest needs another message.
 */
export function overflowMessage(entries: Entry[], reader: Reader, now: Date): { message: Message; count: number } {
  const texts: Html[] = [];
  let length = TITLE;
  for (const { offer, isReminder } of entries) {
    const text = offerEntry(offer, reader, now, isReminder);
    length += text.html.length + 2;
    if (length > MAX_MESSAGE && texts.length > 0) break;
    texts.push(text);
  }
  const title = speak(reader.language, 'overflow-title', { count: texts.length });
  const { html } = markup([title, ...texts].map((text) => text.html).join('\n\n'));
  return { message: { html, link: null, silent: true }, count: texts.length };
}
