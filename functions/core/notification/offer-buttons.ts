import { type Language, speakPlain } from '../texts/speak.ts';

/** What somebody may do with an offer that they were told of. Stands in callback data: never reused for something else. */
export const OFFER_ACTIONS = ['save', 'done', 'remind', 'share', 'never', 'why'] as const;
export type OfferAction = (typeof OFFER_ACTIONS)[number];

/** A button that comes back to the bot when it is pressed. */
export interface PressButton {
  text: string;
  data: string;
}

/** The command whose `tap` the buttons under an offer come back to. */
const COMMAND = 'oferta';

/** Two rows of three below the link, short enough for a phone; they name the notification that they stand under. */
export function offerButtons(notificationId: string, language: Language): PressButton[][] {
  const button = (action: OfferAction): PressButton => ({
    text: speakPlain(language, `offer-button-${action}`),
    data: `${COMMAND}|${action}:${notificationId}`,
  });
  return [OFFER_ACTIONS.slice(0, 3).map(button), OFFER_ACTIONS.slice(3).map(button)];
}
