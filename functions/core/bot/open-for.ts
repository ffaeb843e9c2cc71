import { localTime } from '../calendar.ts';
import { myRate } from '../subscriber/my-rate.ts';
import type { OpenOffer } from './ports.ts';
import type { Subscriber } from './subscriber.ts';

/** Open offers with those of my programs and my banks first, the best rate first. */
export function bestFirst(offers: readonly OpenOffer[], subscriber: Subscriber, now: Date): OpenOffer[] {
  const day = localTime(now).day;
  const rate = (offer: OpenOffer) => myRate(offer, subscriber.profile, day)?.percent ?? 0;
  const mine = (offer: OpenOffer) => Number(concerns(offer, subscriber));
  return [...offers].sort((a, b) => mine(b) - mine(a) || rate(b) - rate(a));
}

/** Whether the offer is of a program I use and of a bank I have points in. */
export function concerns(offer: OpenOffer, { preferredPrograms, profile }: Subscriber): boolean {
  const named = offer.origins.filter((origin) => origin !== 'all-banks');
  const myProgram =
    preferredPrograms.length === 0 || [offer.program, ...named].some((slug) => preferredPrograms.includes(slug));
  const myBank = profile.holds.length === 0 || named.length === 0 || named.some((slug) => profile.holds.includes(slug));
  return myProgram && myBank;
}
