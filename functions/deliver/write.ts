import type { Claimed } from '#adapters/db/delivery.ts';
import { type Message, notificationMessage } from '#core/notification/message.ts';
import { parseProfile } from '#core/subscriber/profile.ts';
import { languageOf } from '#core/texts/speak.ts';

/** The message of a claimed row, written at the last moment so that it tells what holds now. */
export function write({ notification, user, promotion, sourceCount }: Claimed, now: Date): Message {
  if (!promotion) throw new Error('a row without promotion is dropped before it is written');
  return notificationMessage(
    {
      kind: promotion.kind,
      program: promotion.program,
      origins: promotion.origins,
      bonusPercentage: promotion.bonusPercentage,
      bonusIsCeiling: promotion.bonusIsCeiling,
      discountPercentage: promotion.discountPercentage,
      pointsAmount: promotion.pointsAmount,
      pricePerThousandCents: promotion.pricePerThousandCents,
      tiers: promotion.tiers,
      conditions: promotion.conditions,
      startsAt: promotion.startDate,
      endsAt: promotion.endDate,
      confirmation: promotion.confirmation,
      sourceCount,
      url: promotion.sourceUrl,
    },
    notification.occasion,
    {
      language: languageOf(user.languageCode),
      timezone: user.timezone ?? 'America/Sao_Paulo',
      profile: parseProfile(user.profile),
    },
    now,
  );
}
