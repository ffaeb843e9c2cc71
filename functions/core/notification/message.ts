import { type Html, lines, webAddress } from '../texts/html.ts';
import { speak, speakPlain } from '../texts/speak.ts';
import type { TextId } from '../texts/texts.gen.ts';
import { occasionName } from './occasion.ts';
import { detailLines, gainText, type Offer, type Reader, routeText } from './offer-text.ts';

/** A message ready for Telegram: HTML and at most one link button. */
export interface Message {
  html: string;
  link: { text: string; url: string } | null;
  /** Arrives without a sound. */
  silent?: boolean;
}

/** The notification of an occasion, written for one reader at `now`. */
export function notificationMessage(
  offer: Offer & { url: string },
  occasion: string,
  reader: Reader,
  now: Date,
): Message {
  const route = routeText(offer, reader.language);
  const id = `told-${occasionName(occasion)}` as TextId;
  const headline = speak(reader.language, id, { route, rate: gainText(offer, reader, now) });
  const ended = occasionName(occasion) === 'ended';
  const body = ended ? headline : lines(headline, detailLines(offer, reader, now));
  const url = webAddress(offer.url);
  return {
    html: body.html,
    link: url ? { text: speakPlain(reader.language, 'button-open'), url } : null,
  };
}

/** One offer in a list: headline and details, without greeting or button. */
export function offerEntry(offer: Offer & { url: string }, reader: Reader, now: Date): Html {
  const route = routeText(offer, reader.language);
  return lines(
    speak(reader.language, 'told-discovered', { route, rate: gainText(offer, reader, now) }),
    detailLines(offer, reader, now),
  );
}
