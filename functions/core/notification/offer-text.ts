import { addDays, localTime } from '../calendar.ts';
import { programName } from '../program/catalogue.ts';
import type { Dissent } from '../promotion/dissent.ts';
import type { Conditions, Tier } from '../reading/finding.ts';
import { type MyRate, myRate, planNumber } from '../subscriber/my-rate.ts';
import type { Profile } from '../subscriber/profile.ts';
import { worthOf } from '../subscriber/worth.ts';
import { type Html, lines } from '../texts/html.ts';
import { type Language, speak } from '../texts/speak.ts';
import type { TextId } from '../texts/texts.gen.ts';
import type { BestSince } from './best-since.ts';
import { witnessLines } from './witness-text.ts';

/** An offer as messages show it. */
export interface Offer {
  kind: string;
  program: string;
  origins: string[];
  bonusPercentage: number | null;
  bonusIsCeiling: boolean;
  discountPercentage: number | null;
  pointsAmount: number | null;
  pricePerThousandCents: number | null;
  tiers: Tier[];
  conditions: Conditions;
  startsAt: Date | null;
  endsAt: Date | null;
  confirmation: string;
  sourceCount: number;
  /** How it stands to the route's earlier runs, where that is known and news. */
  best?: BestSince | null;
  /** What some sources say otherwise. */
  dissent: Dissent[];
}

export interface Reader {
  language: Language;
  timezone: string;
  profile: Profile;
}

/** "Livelo e Esfera → Smiles"; only the program where points do not move. */
export function routeText({ origins, program }: Pick<Offer, 'origins' | 'program'>, language: Language): Html {
  const destination = programName(program);
  if (origins.length === 0) return speak(language, 'route-open', { destination });
  const names = origins.map((origin) =>
    origin === 'all-banks' ? speak(language, 'any-bank').html : programName(origin),
  );
  const list = new Intl.ListFormat(language === 'pt' ? 'pt-BR' : 'en', { type: 'conjunction' }).format(names);
  return speak(language, 'route', { origins: list, destination });
}

/** What the offer gives this reader: their own percent if it has one, else discount, points or the kind's name. */
export function gainText(offer: Offer, reader: Reader, now: Date): Html {
  const rate = myRate(offer, reader.profile, localTime(now).day);
  if (rate) return rateText(rate, reader.language);
  if (offer.discountPercentage !== null)
    return speak(reader.language, 'discount', { percent: offer.discountPercentage });
  if (offer.pointsAmount !== null) return speak(reader.language, 'points', { points: offer.pointsAmount });
  return speak(reader.language, `kind-${offer.kind}` as TextId);
}

export function rateText(rate: MyRate, language: Language): Html {
  if (rate.reason === 'tier' && rate.tier) {
    return speak(language, 'rate-mine', { percent: rate.percent, tier: tierText(rate.tier, language) });
  }
  return speak(language, rate.reason === 'ceiling' ? 'rate-ceiling' : 'rate-everyone', { percent: rate.percent });
}

export function tierText(tier: Tier, language: Language): Html {
  if (tier.club) {
    const program = programName(tier.club);
    return tier.plan
      ? speak(language, 'tier-club-plan', { program, plan: planNumber(tier.plan) ?? tier.plan })
      : speak(language, 'tier-club', { program });
  }
  if (tier.elite) return speak(language, 'tier-elite', { levels: tier.elite.join(', ') });
  if (tier.cards) return speak(language, 'tier-cards', { cards: tier.cards.map(programName).join(', ') });
  return speak(language, 'tier-tenure', { months: tier.tenureMonths ?? 0 });
}

/** The lines below the headline: until when, what it costs, what to mind, who says so. */
export function detailLines(offer: Offer, reader: Reader, now: Date): Html {
  const { language } = reader;
  const { conditions } = offer;
  return lines(
    offer.startsAt && offer.startsAt > now && dateText('starts-on', offer.startsAt, reader),
    endAndBest(offer, reader, now),
    worthText(offer, reader, now),
    offer.pricePerThousandCents !== null &&
      speak(language, 'price', { price: money(offer.pricePerThousandCents, language) }),
    conditions.minimumPoints !== undefined && speak(language, 'minimum', { points: conditions.minimumPoints }),
    conditions.capPoints !== undefined && speak(language, 'cap', { points: conditions.capPoints }),
    conditions.signUpRequired === true && speak(language, 'sign-up-first'),
    witnessLines(offer, reader),
  );
}

/** "Até hoje, 23:59 · Melhor desde março": how long there is, and whether waiting would be wiser. */
function endAndBest({ endsAt, best }: Offer, reader: Reader, now: Date): Html {
  const ends = endText(endsAt, reader, now);
  if (!best) return ends;
  const said =
    best === 'ever'
      ? speak(reader.language, 'best-ever')
      : speak(reader.language, 'best-since', { month: monthText(best.since, reader, now) });
  return speak(reader.language, 'ends-and-best', { ends, best: said });
}

/** `março`; with its year when that is another one. */
function monthText(at: Date, { language, timezone }: Reader, now: Date): string {
  const sameYear = localTime(at, timezone).day.slice(0, 4) === localTime(now, timezone).day.slice(0, 4);
  return new Intl.DateTimeFormat(language === 'pt' ? 'pt-BR' : 'en-GB', {
    timeZone: timezone,
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

export function endText(endsAt: Date | null, reader: Reader, now: Date): Html {
  if (!endsAt) return speak(reader.language, 'ends-unknown');
  const zone = reader.timezone;
  const end = localTime(endsAt, zone).day;
  const today = localTime(now, zone).day;
  const time = clockText(endsAt, zone);
  if (end === today) return speak(reader.language, 'ends-today', { time });
  if (end === addDays(today, 1)) return speak(reader.language, 'ends-tomorrow', { time });
  return dateText('ends-on', endsAt, reader);
}

function dateText(id: 'ends-on' | 'starts-on', at: Date, { language, timezone }: Reader): Html {
  const locale = language === 'pt' ? 'pt-BR' : 'en-GB';
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: timezone, ...options }).format(at);
  return speak(language, id, {
    weekday: format({ weekday: 'long' }),
    date: format({ day: '2-digit', month: '2-digit' }),
    time: clockText(at, timezone),
  });
}

/** `23:59`; outside Brasília's zone the reader's own clock is shown. */
function clockText(at: Date, zone: string): string {
  const { hour, minute } = localTime(at, zone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Shown where the reader has not told how many points they have. */
const EXAMPLE_POINTS = 100_000;

/** What the reader's points of one of the offer's banks become; nothing where that would be a guess. */
function worthText(offer: Offer, reader: Reader, now: Date): Html | null {
  const { profile, language } = reader;
  const mine = offer.origins.filter((origin) => profile.holds.includes(origin));
  const [origin] = mine.length > 0 ? mine : offer.origins;
  if (!origin) return null;
  const before = profile.balances[origin] || EXAMPLE_POINTS;
  const worth = worthOf(offer, origin, before, profile, localTime(now).day);
  if (!worth || worth.rate.reason === 'ceiling' || worth.belowMinimum) return null;
  const values = { before, after: worth.miles };
  if (!worth.price) return speak(language, 'worth', values);
  const id = worth.price.of === 'mine' ? 'worth-mine' : 'worth-reference';
  return speak(language, id, { ...values, price: money(worth.price.cents, language) });
}

/** Reais with two decimals. */
export function money(cents: number, language: Language): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(language === 'pt' ? 'pt-BR' : 'en', digits).format(cents / 100);
}
