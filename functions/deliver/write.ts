import type { Claimed } from '#adapters/db/delivery.ts';
import { offerOf } from '#adapters/db/open-offers.ts';
import { type Message, notificationMessage } from '#core/notification/message.ts';
import { parseProfile } from '#core/subscriber/profile.ts';
import { languageOf } from '#core/texts/speak.ts';

/** The message of a claimed row, written at the last moment so that it tells what holds now. */
export function write({ notification, user, promotion, sourceCount }: Claimed, now: Date): Message {
  if (!promotion) throw new Error('a row without promotion is dropped before it is written');
  return notificationMessage(
    offerOf(promotion, sourceCount),
    notification.occasion,
    {
      language: languageOf(user.languageCode),
      timezone: user.timezone ?? 'America/Sao_Paulo',
      profile: parseProfile(user.profile),
    },
    now,
  );
}
