import type { Picture } from '../report/picture.ts';
import { type Html, lines, webAddress } from '../texts/html.ts';
import { speak, speakPlain } from '../texts/speak.ts';
import type { TextId } from '../texts/texts.gen.ts';
import { occasionName } from './occasion.ts';
import { offerButtons, type PressButton } from './offer-buttons.ts';
import { detailLines, gainText, type Offer, type Reader, routeText } from './offer-text.ts';

/** A message ready for Telegram: HTML, at most one link button, and buttons that come back to the bot. */
export interface Message {
  html: string;
  link: { text: string; url: string } | null;
  presses?: PressButton[][];
  /** Arrives without a sound. */
  silent?: boolean;
  /** The message in the same chat that this one answers; when it is gone, none. */
  replyTo?: number;
  /** Shown above the words, which are then its caption. */
  picture?: Picture;
}

/** The notification of an occasion, written for one reader at `now`; with its id, what they may do with it stands below. */
export function notificationMessage(
  offer: Offer & { url: string },
  occasion: string,
  reader: Reader,
  now: Date,
  id?: string,
): Message {
  const route = routeText(offer, reader.language);
  const said = `told-${occasionName(occasion)}` as TextId;
  const headline = speak(reader.language, said, { route, rate: gainText(offer, reader, now) });
  const ended = occasionName(occasion) === 'ended';
  const body = ended ? headline : lines(headline, detailLines(offer, reader, now));
  const url = webAddress(offer.url);
  return {
    html: body.html,
    link: url ? { text: speakPlain(reader.language, 'button-open'), url } : null,
    ...(id === undefined || ended ? {} : { presses: offerButtons(id, reader.language) }),
  };
}

/** One offer in a list: headline and details, without greeting or button. `isReminder`: it is named as ending. */
export function offerEntry(offer: Offer & { url: string }, reader: Reader, now: Date, isReminder = false): Html {
  const route = routeText(offer, reader.language);
  return lines(
    speak(reader.language, isReminder ? 'told-last-day' : 'told-discovered', {
      route,
      rate: gainText(offer, reader, now),
    }),
    detailLines(offer, reader, now),
  );
}
