import type { OpenOffer, PastOffer } from '../bot/ports.ts';
import type { Subscriber } from '../bot/subscriber.ts';
import { localTime } from '../calendar.ts';
import { programName } from '../program/catalogue.ts';
import { myRate } from '../subscriber/my-rate.ts';
import { webAddress } from '../texts/html.ts';

/** What the model may know, and the only addresses that its answer may link to. */
export interface Facts {
  text: string;
  links: string[];
}

const MOST_OPEN = 30;
const MOST_PAST = 30;

/**
 * The open offers, what is known of earlier ones, and this subscriber's own choices, a line of JSON each. Only what we
 * hold in fields: no sentence of a source is among it, and nothing of anybody else.
 */
export function factsFor(
  subscriber: Subscriber,
  open: readonly OpenOffer[],
  past: readonly PastOffer[],
  now: Date,
): Facts {
  const shown = open.slice(0, MOST_OPEN);
  const links = [...shown, ...past.slice(0, MOST_PAST)].flatMap(({ url }) => webAddress(url) ?? []);
  const lines = [
    { today: localTime(now, subscriber.timezone).day, timezone: subscriber.timezone },
    { me: profileOf(subscriber) },
    ...shown.map((offer) => ({ open_offer: offerFact(offer, subscriber, now) })),
    ...past.slice(0, MOST_PAST).map((offer) => ({
      earlier_offer: { told_on: localTime(offer.toldAt).day, ...offerFact(offer, subscriber, now) },
    })),
  ];
  // An angle bracket could end the frame in which facts stand.
  const text = lines.map((line) => JSON.stringify(line).replaceAll('<', '\\u003c')).join('\n');
  return { text, links: [...new Set(links)] };
}

function profileOf({ preferredPrograms, minBonusThreshold, profile }: Subscriber) {
  const { clubs, elite, cards, balances, holds, paid } = profile;
  return {
    programs_i_follow: preferredPrograms.map(programName),
    least_bonus_percent: minBonusThreshold,
    clubs,
    elite,
    cards,
    points_i_hold: balances,
    banks_i_have_points_in: holds.map(programName),
    cents_i_pay_for_a_thousand_points: paid,
  };
}

function offerFact(offer: OpenOffer, subscriber: Subscriber, now: Date) {
  const rate = myRate(offer, subscriber.profile, localTime(now).day);
  return {
    kind: offer.kind,
    from: offer.origins.map(programName),
    to: programName(offer.program),
    headline_bonus_percent: offer.bonusPercentage,
    headline_is_a_ceiling: offer.bonusIsCeiling || undefined,
    my_bonus_percent: rate?.percent,
    my_bonus_because: rate?.reason,
    discount_percent: offer.discountPercentage ?? undefined,
    points: offer.pointsAmount ?? undefined,
    cents_for_a_thousand_points: offer.pricePerThousandCents ?? undefined,
    tiers: offer.tiers.map(({ percent, club, plan, elite, cards, tenureMonths }) => ({
      percent,
      club,
      plan,
      elite,
      cards,
      tenure_months: tenureMonths,
    })),
    least_points: offer.conditions.minimumPoints,
    most_points: offer.conditions.capPoints,
    sign_up_first: offer.conditions.signUpRequired,
    ends: offer.endsAt ? `${localTime(offer.endsAt).day} (Brasília)` : 'unknown',
    confirmed: offer.confirmation,
    link: webAddress(offer.url) ?? undefined,
  };
}
