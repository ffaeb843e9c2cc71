import type { Claimed } from '#adapters/db/claimed.ts';
import { offerOf } from '#adapters/db/open-offers.ts';
import { bestForReader } from '#core/notification/best-since.ts';
import { type Message, notificationMessage } from '#core/notification/message.ts';
import type { Reader } from '#core/notification/offer-text.ts';
import { parseProfile } from '#core/subscriber/profile.ts';
import { languageOf } from '#core/texts/speak.ts';

/** The message of a claimed row about a promotion, written at the last moment so that it tells what holds now. */
export function write({ notification, user, promotion, sourceCount, history }: Claimed, now: Date): Message {
  if (!promotion) throw new Error('a row without promotion is dropped before it is written');
  const reader = readerOf(user);
  const offer = offerOf(promotion, sourceCount);
  return notificationMessage(
    { ...offer, best: bestForReader(offer, reader.profile, history, now) },
    notification.occasion,
    reader,
    now,
    // What one reader of a channel presses would be told to nobody: its messages have the link alone.
    user.channelOf === null ? notification.id : undefined,
  );
}

/** The subscriber as texts address them. */
export function readerOf(user: Claimed['user']): Reader {
  return {
    language: languageOf(user.languageCode),
    timezone: user.timezone ?? 'America/Sao_Paulo',
    profile: parseProfile(user.profile),
  };
}
