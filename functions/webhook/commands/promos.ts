import { defineCommand } from '#core/bot/command.ts';
import type { OpenOffer } from '#core/bot/ports.ts';
import type { Subscriber } from '#core/bot/subscriber.ts';
import { localTime } from '#core/calendar.ts';
import { offerEntry } from '#core/notification/message.ts';
import { myRate } from '#core/subscriber/my-rate.ts';
import { fitLines } from '#core/texts/html.ts';
import { speak } from '#core/texts/speak.ts';

/** What is on now, from the store, best for me first. */
export default defineCommand({
  name: 'promos',
  order: 20,
  description: { pt: 'Ofertas abertas agora', en: 'Open offers' },
  async run({ subscriber, ports, now }) {
    const { language, timezone, profile } = subscriber;
    const offers = bestFirst(await ports.openOffers(), subscriber, now);
    if (offers.length === 0) return { html: speak(language, 'promos-none') };
    const entries = offers.map((offer) => offerEntry(offer, { language, timezone, profile }, now));
    return {
      html: fitLines(speak(language, 'promos-title'), entries, (count) => speak(language, 'promos-more', { count })),
    };
  },
});

function bestFirst(offers: OpenOffer[], { profile, preferredPrograms }: Subscriber, now: Date): OpenOffer[] {
  const day = localTime(now).day;
  const mine = (offer: OpenOffer) => preferredPrograms.length === 0 || preferredPrograms.includes(offer.program);
  const rate = (offer: OpenOffer) => myRate(offer, profile, day)?.percent ?? 0;
  return [...offers].sort((a, b) => Number(mine(b)) - Number(mine(a)) || rate(b) - rate(a));
}
