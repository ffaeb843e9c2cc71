import type { Chance } from '../../reading/generator/prng.ts';

const DAY_MS = 86_400_000;

/** A place points go to or come from, with its article: "a Smiles", "o Itaú". */
export interface Place {
  slug: string;
  name: string;
  article: 'a' | 'o';
}

const AIRLINES: Place[] = [
  { slug: 'smiles', name: 'Smiles', article: 'a' },
  { slug: 'latam-pass', name: 'LATAM Pass', article: 'o' },
  { slug: 'azul-fidelidade', name: 'Azul Fidelidade', article: 'o' },
];
export const BANKS: Place[] = [
  { slug: 'livelo', name: 'Livelo', article: 'a' },
  { slug: 'esfera', name: 'Esfera', article: 'a' },
  { slug: 'itau', name: 'Itaú', article: 'o' },
  { slug: 'bradesco', name: 'Bradesco', article: 'o' },
  { slug: 'banco-do-brasil', name: 'Banco do Brasil', article: 'o' },
  { slug: 'sicredi', name: 'Sicredi', article: 'o' },
];

/** One true offer: what no post of it tells alone. */
export interface TrueOffer {
  id: string;
  kind: 'transfer' | 'purchase';
  destination: Place;
  /** Empty for an offer of every partner bank. */
  origins: Place[];
  /** What club members get, and everybody: a bonus on a transfer, a discount on a purchase. */
  club: number;
  everyone: number;
  /** First and last Brasília day, UTC midnights. */
  from: Date;
  until: Date;
  /** The last day after it was prolonged. */
  prolonged: Date | null;
}

const DISCOUNTS = [30, 35, 40, 45, 50, 55, 60, 65, 70];
const PERCENTS: Record<string, number[]> = {
  smiles: [60, 70, 75, 80, 85, 90, 100],
  'latam-pass': [20, 25, 30, 33, 35, 40],
  'azul-fidelidade': [80, 90, 95, 100, 110, 120, 133],
};

/**
 * `count` offers of a few years. Offers of one route follow each other with at least five days between; those of
 * other banks, and of all banks, run beside them: what may be confused is there, what nobody could tell apart is not (the
 * same percent for a bank and for all banks at once).
 */
export function trueOffers(chance: Chance, count: number): TrueOffer[] {
  const routes = AIRLINES.flatMap((destination) => [
    ...BANKS.map((bank) => ({ kind: 'transfer' as const, destination, origins: [bank] })),
    { kind: 'transfer' as const, destination, origins: BANKS.slice(0, 2) },
    { kind: 'transfer' as const, destination, origins: [] as Place[] },
    { kind: 'purchase' as const, destination, origins: [] as Place[] },
  ]);
  const free = new Map(routes.map((route) => [route, Date.UTC(2024, 0, 1) + chance.int(0, 40) * DAY_MS]));
  const offers: TrueOffer[] = [];
  while (offers.length < count) {
    const route = chance.pick(routes);
    const from = free.get(route) ?? 0;
    const until = from + chance.int(0, 6) * DAY_MS;
    const prolonged = chance.maybe(0.15) ? until + chance.int(1, 3) * DAY_MS : null;
    free.set(route, (prolonged ?? until) + (5 + chance.int(0, 25)) * DAY_MS);
    const window = { from: new Date(from), until: new Date(until), prolonged: prolonged ? new Date(prolonged) : null };
    if (offers.some((other) => sharesBank(other, route) && meets(other, window, 5 * DAY_MS))) continue;
    const taken = percentsNearby(offers, route, window);
    const percents = route.kind === 'purchase' ? DISCOUNTS : (PERCENTS[route.destination.slug] ?? []);
    const left = percents.filter((percent) => !taken.has(percent));
    if (left.length === 0) continue;
    const club = chance.pick(left);
    const everyone = Math.max(10, club - chance.pick([0, 10, 20, 30, 40]));
    offers.push({
      id: `offer-${offers.length}`,
      ...route,
      club,
      everyone: taken.has(everyone) ? club : everyone,
      ...window,
    });
  }
  return offers;
}

type Route = Pick<TrueOffer, 'kind' | 'destination' | 'origins'>;
type Window = Pick<TrueOffer, 'from' | 'until' | 'prolonged'>;

const sharesBank = (a: Route, b: Route) =>
  a.destination === b.destination && a.origins.some((origin) => b.origins.includes(origin));

/** Whether both run within `slack` of each other. */
const meets = (a: Window, b: Window, slack: number) =>
  a.from.getTime() <= (b.prolonged ?? b.until).getTime() + slack &&
  (a.prolonged ?? a.until).getTime() + slack >= b.from.getTime();

/** Percents of a bank's offers while all banks have one, and the other way round: a post could mean either. */
function percentsNearby(offers: TrueOffer[], route: Route, window: Window): Set<number> {
  const near = offers.filter(
    (other) =>
      other.kind === 'transfer' &&
      route.kind === 'transfer' &&
      other.destination === route.destination &&
      (other.origins.length === 0 || route.origins.length === 0) &&
      meets(other, window, 9 * DAY_MS),
  );
  return new Set(near.flatMap(({ club, everyone }) => [club, everyone]));
}
