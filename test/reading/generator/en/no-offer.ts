import type { Rejection } from '#core/reading/finding.ts';
import { plus, yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { amountEn } from '../numbers.ts';
import type { Scene } from '../scene.ts';
import { compose } from './compose.ts';
import { monthDay, monthName } from './dates.ts';
import { DESTINATIONS, HOTEL_SLUGS, ORIGINS } from './programs.ts';

const REFUSALS: Record<string, { reason: Rejection; weight: number; openings: string[]; leads: string[] }> = {
  'partner-news': {
    reason: 'partner-news',
    weight: 4,
    openings: [
      '<o> adds <d> as a new transfer partner',
      '<d> joins <o> as a 1:1 transfer partner',
      '<o> drops <d> as a transfer partner',
    ],
    leads: ['the change takes effect in the coming weeks', 'there is no launch bonus'],
  },
  devaluation: {
    reason: 'devaluation',
    weight: 4,
    openings: [
      '<d> award prices rise by up to <pct>%',
      '<o> cuts its transfer ratio to <d>',
      '<d> devalues its award chart overnight',
    ],
    leads: [
      'the new rates apply to bookings from <after>',
      'expect to pay about <pct>% more points for the same flights',
    ],
  },
  guide: {
    reason: 'guide',
    weight: 4,
    openings: [
      'how to transfer <o> points to <d>',
      'what are <d> points worth?',
      'are transfer bonuses worth it? Our <pct>% rule of thumb',
      'best ways to use <n> <d> points',
    ],
    leads: ['this guide walks you through every step', 'a <pct>% bonus looks tempting, but do the math first'],
  },
  'round-up': {
    reason: 'round-up',
    weight: 4,
    openings: [
      'current transfer bonuses: all deals up to <pct>%',
      '<k> points promotions ending this week',
      'this week in points: bonuses, sales and more',
    ],
    leads: ['here is everything we are tracking right now', 'bookmark this page; we update it daily'],
  },
  fare: {
    reason: 'fare',
    weight: 5,
    openings: [
      'fly to <city> from $<cash> round-trip',
      '<air> sale: up to <pct>% off flights to <city>',
      'business class to <city> for $<much>',
    ],
    leads: ['fares are valid for several cities, economy from $<cash>', 'fares are available on multiple dates'],
  },
  'award-price': {
    reason: 'redemption-example',
    weight: 3,
    openings: ['fly to <city> for <n> <d> points', 'wide-open award space to <city> from <n> points with <d>'],
    leads: ['we found seats to <city> for <n> points plus taxes'],
  },
  ended: {
    reason: 'ended',
    weight: 4,
    openings: [
      '(Expired) <pct>% transfer bonus from <o> to <d>',
      '[Expired] buy <d> points with <pct>% bonus',
      'Expired: <o> <pct>% transfer bonus to <d>',
    ],
    leads: ['this deal has expired', 'the offer is no longer available; kept here for reference'],
  },
  'retail-coupon': {
    reason: 'retail-coupon',
    weight: 3,
    openings: [
      '<pct>% off {shoes|laptops|luggage} for <o> cardholders',
      'Amex Offer: spend $200 at a hotel, save $<k>0',
      'save <pct>% on car rentals',
    ],
    leads: ['the discount applies at checkout', 'add the offer to your card first'],
  },
  perk: {
    reason: 'perk-without-points',
    weight: 3,
    openings: ['<o> cardholders get free lounge access in <city>', 'free streaming for <k> months with <o> cards'],
    leads: ['enroll online to use the benefit'],
  },
  news: {
    reason: 'news',
    weight: 4,
    openings: [
      '<air> launches nonstop flights to <city>',
      '<d> names a new chief executive',
      '<air> retires its last jumbo jets',
      '<o> reports <pct>% more card spending',
    ],
    leads: ['the company announced the news this week'],
  },
  teaser: {
    reason: 'teaser',
    weight: 2,
    openings: ['rumor: <o> transfer bonus to <d> coming soon?', 'will <o> bring back its <pct>% bonus to <d>?'],
    leads: ['nothing has been confirmed yet', 'history suggests around <pct>%'],
  },
  'prize-draw': {
    reason: 'prize-draw',
    weight: 2,
    openings: ['win <n> <d> points in this sweepstakes', 'enter for a chance to win <n> <d> points'],
    leads: ['no purchase necessary; odds depend on entries'],
  },
  'ambiguous-token': {
    reason: 'no-program',
    weight: 3,
    openings: [
      'all hotels in <city> are <pct>% off',
      'united they stand: fans fill the streets of <city>',
      'delta variant of the recipe cuts cooking time by <pct>%',
      'a chase through <city> makes for great cinema',
      'extra <pct>% off all azul blue tiles',
      'tap water in <city> now <pct>% cleaner',
    ],
    leads: ['read the full story below'],
  },
  testimonial: {
    reason: 'not-an-offer',
    weight: 2,
    openings: [
      'last year I got a <pct>% bonus moving points to <d>, and I regret it',
      'anyone know if <o> will have a bonus to <d> soon?',
    ],
    leads: ['share your experience in the comments'],
  },
};

/** English texts that are no offers. */
export function noOfferEn(scene: Scene): Draft {
  const { chance, publication } = scene;
  const [trap, refusal] = chance.weighted(Object.entries(REFUSALS).map((entry) => [entry[1].weight, entry] as const));
  const flying = trap === 'award-price';
  const destination = chance.weighted(DESTINATIONS.filter(([, d]) => !flying || !HOTEL_SLUGS.includes(d.slug)));
  const origin = chance.weighted(ORIGINS.filter(([, x]) => x.slug !== destination.slug));
  return compose(scene, {
    openings: refusal.openings,
    leads: refusal.leads,
    timed: 0,
    headline: 50,
    styles: ['headline', 'summary', 'blog', 'telegram'],
    slots: {
      o: chance.pick(origin.names),
      d: chance.pick(destination.names),
      pct: String(chance.pick([10, 15, 20, 25, 30, 40, 50, 100])),
      n: amountEn(chance, chance.int(8, 120) * 1000),
      k: String(chance.int(3, 12)),
      cash: String(chance.int(199, 999)),
      much: String(chance.int(1499, 3999)),
      city: chance.pick(['Paris', 'Tokyo', 'Lisbon', 'Madrid', 'Sydney', 'Chicago']),
      air: chance.pick(['Delta', 'United', 'American Airlines', 'JetBlue', 'LATAM', 'Iberia']),
      after: chance.maybe(0.5)
        ? monthDay(chance, plus(publication.day, 40))
        : `${monthName(plus(publication.day, 40))} ${yearOf(plus(publication.day, 40))}`,
    },
    truth: { kind: 'none', reason: refusal.reason, trap, flags: [trap] },
  });
}
