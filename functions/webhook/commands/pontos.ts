import { type Answer, type Button, type CommandContext, defineCommand } from '#core/bot/command.ts';
import { bestFirst } from '#core/bot/open-for.ts';
import type { OpenOffer } from '#core/bot/ports.ts';
import { localTime } from '#core/calendar.ts';
import { endText, money, rateText, routeText, tierText } from '#core/notification/offer-text.ts';
import { programsNamed } from '#core/program/by-name.ts';
import { programName } from '#core/program/catalogue.ts';
import { ORIGINS } from '#core/settings/programs.ts';
import { inRows } from '#core/settings/screen.ts';
import { parsePoints } from '#core/subscriber/points-text.ts';
import { clubGain, type Worth, worthOf } from '#core/subscriber/worth.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';
import { fitLines, type Html, lines, markup } from '#core/texts/html.ts';

const AMOUNTS = [10_000, 50_000, 100_000];
/** Banks to ask about when the person has told none. */
const USUAL_BANKS = ['livelo', 'esfera'];

/** "I have so many points": what each open offer makes of them, for me. */
export default defineCommand({
  name: 'pontos',
  order: 35,
  description: { pt: 'O que meus pontos viram agora', en: 'What my points become now' },
  async run(context, text) {
    const points = parsePoints(text);
    const named = programsNamed(text);
    if (points === null) return ask(context);
    return result(context, named.length > 0 ? named : banksOf(context), points);
  },
  async tap(context, data) {
    const [bank = '', amount = ''] = data.split(':');
    const points = parsePoints(amount);
    return points === null ? ask(context) : result(context, [bank], points);
  },
});

function banksOf({ subscriber: { profile } }: CommandContext): string[] {
  const mine = [...new Set([...profile.holds, ...Object.keys(profile.balances)])];
  return mine.length > 0 ? mine : USUAL_BANKS;
}

function ask(context: CommandContext): Answer {
  const { language, profile } = context.subscriber;
  const button = (slug: string, points: number): Button => ({
    text: speakPlain(language, 'points-button', { points, program: programName(slug) }),
    data: `${slug}:${points}`,
  });
  const rows = banksOf(context)
    .filter((slug) => ORIGINS.includes(slug))
    .slice(0, 4)
    .flatMap((slug) => {
      const told = profile.balances[slug];
      return inRows(
        [...(told ? [told] : []), ...AMOUNTS].map((points) => button(slug, points)),
        2,
      );
    });
  return { html: speak(language, 'points-ask'), buttons: rows };
}

async function result(context: CommandContext, banks: string[], points: number): Promise<Answer> {
  const { ports, now } = context;
  // One bank named is a balance told: messages then speak of it instead of an example. A group has none.
  const [only, ...others] = banks.filter((slug) => ORIGINS.includes(slug));
  const subscriber =
    only && others.length === 0 && context.subscriber.isPrivate
      ? await ports.notePreferences(context.subscriber.id, ({ profile }) => ({
          profile: { ...profile, balances: { ...profile.balances, [only]: points } },
        }))
      : context.subscriber;
  const { language, profile } = subscriber;
  const day = localTime(now).day;
  const entries: Html[] = [];
  const unknown = new Set<string>();
  for (const offer of bestFirst(await ports.openOffers(), subscriber, now)) {
    for (const bank of banks.filter((slug) => offer.kind === 'transfer' && takes(offer, slug))) {
      const worth = worthOf(offer, bank, points, profile, day);
      const route = routeText({ origins: [bank], program: offer.program }, language);
      if (worth) entries.push(entry({ ...context, subscriber }, offer, route, worth));
      else unknown.add(`${programName(bank)} → ${programName(offer.program)}`);
    }
  }
  const left = unknown.size > 0 && speak(language, 'points-unknown', { routes: [...unknown].slice(0, 10).join(', ') });
  const title = lines(
    speak(language, 'points-title', { points }),
    entries.length === 0 && markup(''),
    entries.length === 0 && speak(language, 'points-none'),
    left && markup(''),
    left,
  );
  return { html: fitLines(title, entries, (count) => speak(language, 'promos-more', { count })) };
}

function takes({ origins }: OpenOffer, bank: string): boolean {
  return origins.includes(bank) || origins.includes('all-banks');
}

function entry({ subscriber, now }: CommandContext, offer: OpenOffer, route: Html, worth: Worth): Html {
  const { language } = subscriber;
  const id = worth.rate.reason === 'ceiling' ? 'points-line-ceiling' : 'points-line';
  const gain = clubGain(offer, worth);
  const more = gain && {
    tier: tierText(gain.tier, language),
    miles: gain.miles,
    price: money(gain.breakEvenCents ?? 0, language),
  };
  return lines(
    speak(language, id, { route, miles: worth.miles, rate: rateText(worth.rate, language) }),
    worth.price
      ? speak(language, `points-price-${worth.price.of}`, { price: money(worth.price.cents, language) })
      : speak(language, 'points-price-unknown'),
    worth.belowMinimum && speak(language, 'points-below-minimum'),
    worth.capped && speak(language, 'points-capped'),
    more && speak(language, gain.breakEvenCents === null ? 'points-club' : 'points-club-worth', more),
    endText(offer.endsAt, subscriber, now),
  );
}
