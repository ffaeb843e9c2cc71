import type { CheckReported } from '#core/contracts/messages.ts';
import type { Chance } from '../reading/generator/prng.ts';
import { aCandidate, aFinding, aReport, hoursFrom } from '../support/builders.ts';

/** One offer as it really is. The pipeline sees its posts only. */
export interface TrueOffer {
  /** The bank where points leave: no two offers share it, and every message names it. */
  origin: string;
  destination: string;
  percent: number;
  publishedAt: Date;
  /** As first told; null when nobody tells an end. */
  endsAt: Date | null;
  /** Told later: it goes on until then. */
  extendedTo: Date | null;
  /** Told later: it is over already. */
  endedEarlyAt: Date | null;
}

/** Somebody in a chat with the bot, as they chose. */
export interface Person {
  id: number;
  threshold: number;
  /** Programs they chose; [] = all. */
  programs: string[];
  hours: number[];
  timezone: string;
  dailyCap: number;
  lastDayAnyHour: boolean;
  chat: 'open' | 'blocks' | 'deactivated' | 'unknown' | 'group' | 'moving-group';
}

/** A report of a source, at the instant when it reaches the queue. */
export interface Delivery {
  at: Date;
  report: CheckReported;
}

export interface Truth {
  startsAt: Date;
  /** When the last offer is over and everything must have come to rest. */
  endsAt: Date;
  offers: TrueOffer[];
  people: Person[];
  deliveries: Delivery[];
  /** Posts that were told, by (source, item): none may be lost. */
  posts: Set<string>;
  stepMinutes: number;
}

export interface Size {
  candidates: number;
  people: number;
  offers: number;
  /** Hours in which offers begin. */
  hours: number;
  /** How far the clock moves at a time. */
  stepMinutes: number;
}

const PROGRAMS = ['smiles', 'latam-pass', 'azul', 'iberia-plus', 'tap'];
const ZONES = ['America/Sao_Paulo', 'America/Manaus', 'Europe/Lisbon', 'America/New_York', 'Asia/Tokyo'];
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const HOURS = [range(0, 23), range(8, 22), range(8, 22), [7, 8, 18, 19, 20], [12], range(20, 23), [3]];
/** Days on which something is odd: an ordinary one, New York's end of DST, the end of a year, of a February. */
const STARTS = ['2026-11-23T12:00:00Z', '2026-10-30T12:00:00Z', '2026-12-30T12:00:00Z', '2027-02-27T12:00:00Z'];

/** A made-up town: who lives there, what is offered, and who tells of it when. The same for the same chance. */
export function aTruth(chance: Chance, size: Size, sources: string[]): Truth {
  const startsAt = new Date(chance.pick(STARTS));
  const offers = Array.from({ length: size.offers }, (_, i) => anOffer(chance, i, startsAt, size.hours));
  const people = Array.from({ length: size.people }, (_, i) => aPerson(chance, i));
  const told = offers.flatMap((offer) => postsOf(chance, offer, Math.ceil(size.candidates / size.offers / 4), sources));
  const idle = Array.from({ length: Math.max(0, size.candidates - told.length) }, (_, i) => ({
    at: hoursFrom(startsAt, chance.next() * size.hours),
    sourceId: chance.pick(sources),
    candidate: aCandidate({ itemId: `idle-${i}`, title: `Vale a pena? ${i}`, promotions: [], rejected: 'teaser' }),
  }));
  const posts = [...told, ...idle].sort((a, b) => a.at.getTime() - b.at.getTime());
  const ends = offers.map(({ endsAt, extendedTo }) => extendedTo ?? endsAt ?? startsAt);
  return {
    startsAt,
    stepMinutes: size.stepMinutes,
    endsAt: hoursFrom(new Date(Math.max(...ends.map((end) => end.getTime()))), 2),
    offers,
    people,
    deliveries: reportsOf(chance, posts),
    posts: new Set(posts.map(({ sourceId, candidate }) => `${sourceId}|${candidate.itemId}`)),
  };
}

function anOffer(chance: Chance, i: number, startsAt: Date, hours: number): TrueOffer {
  const publishedAt = hoursFrom(startsAt, chance.next() * hours);
  const endsAt = chance.maybe(0.9) ? hoursFrom(publishedAt, chance.pick([5, 14, 30, 50])) : null;
  const fate = chance.next();
  return {
    origin: `bank-${String(i).padStart(3, '0')}`,
    destination: chance.pick(PROGRAMS),
    percent: chance.pick([60, 80, 100]),
    publishedAt,
    endsAt,
    extendedTo: endsAt && fate < 0.2 ? hoursFrom(endsAt, chance.pick([12, 24])) : null,
    endedEarlyAt: endsAt && fate > 0.85 ? hoursFrom(publishedAt, chance.pick([2, 4])) : null,
  };
}

function aPerson(chance: Chance, i: number): Person {
  const chat = chance.weighted([
    [90, 'open'],
    [3, 'blocks'],
    [2, 'deactivated'],
    [2, 'unknown'],
    [2, 'group'],
    [1, 'moving-group'],
  ] as const);
  return {
    id: chat === 'group' || chat === 'moving-group' ? -1_000 - i : 1_000_000 + i,
    threshold: chance.pick([50, 80, 100]),
    programs: chance.maybe(0.2) ? [] : chance.sample(PROGRAMS, chance.int(1, 2)),
    hours: chance.pick(HOURS),
    timezone: chance.pick(ZONES),
    dailyCap: chance.pick([1, 3, 10, 10, 10]),
    lastDayAnyHour: chance.maybe(0.2),
    chat,
  };
}

interface Post {
  at: Date;
  sourceId: string;
  candidate: ReturnType<typeof aCandidate>;
}

const WORDS = ['bônus na transferência', 'de bônus', 'bônus: vale a pena?', 'bonus ao transferir', 'de bônus só hoje'];

/** What several sources tell of an offer, with titles that they edit; then its extension, or its early end. */
function postsOf(chance: Chance, offer: TrueOffer, count: number, sources: string[]): Post[] {
  const tell = (sourceId: string, at: Date, itemId: string, more: Partial<ReturnType<typeof aFinding>>): Post => {
    const finding = aFinding({
      origins: [offer.origin],
      destination: offer.destination,
      bonusPercentage: offer.percent,
      startsAt: null,
      endsAt: offer.endsAt?.toISOString() ?? null,
      ...more,
    });
    const title = `${offer.origin} e ${offer.destination}: ${offer.percent}% ${chance.pick(WORDS)}`;
    return {
      at,
      sourceId,
      candidate: aCandidate({ itemId, title, publishedAt: at.toISOString(), promotions: [finding] }),
    };
  };
  // They tell of it while it lasts: a tenth of it is over at most when the last of them has noticed.
  const hoursTo = (end: Date) => (end.getTime() - offer.publishedAt.getTime()) / 3_600_000;
  const span = Math.min(
    0.1 * (offer.endsAt ? hoursTo(offer.endsAt) : 5),
    // Who tells of it after it was over would, rightly, be believed.
    offer.endedEarlyAt ? 0.9 * hoursTo(offer.endedEarlyAt) : Number.POSITIVE_INFINITY,
  );
  const posts = Array.from({ length: count }, (_, i) => {
    const at = i === 0 ? offer.publishedAt : hoursFrom(offer.publishedAt, chance.next() * span);
    return tell(chance.pick(sources), at, `${offer.origin}-${chance.int(0, 2)}`, {});
  });
  const few = chance.sample(sources, 2);
  if (offer.extendedTo && offer.endsAt) {
    const at = hoursFrom(offer.endsAt, -1);
    const more = { extended: true, endsAt: offer.extendedTo.toISOString() };
    for (const source of few) posts.push(tell(source, at, `${offer.origin}-extended`, more));
  }
  if (offer.endedEarlyAt) {
    for (const source of few) posts.push(tell(source, offer.endedEarlyAt, `${offer.origin}-over`, { ended: true }));
  }
  return posts;
}

/** Puts neighbouring posts of one source into one report, as a feed would show them. */
function reportsOf(chance: Chance, posts: Post[]): Delivery[] {
  const open = new Map<string, { since: Date; at: Date; candidates: Post['candidate'][] }>();
  const done: Delivery[] = [];
  const close = (sourceId: string) => {
    const waiting = open.get(sourceId);
    if (!waiting) return;
    open.delete(sourceId);
    const { at, candidates } = waiting;
    done.push({ at, report: aReport({ sourceId, startedAt: at.toISOString(), candidates }) });
  };
  for (const { at, sourceId, candidate } of posts) {
    const waiting = open.get(sourceId);
    // A feed shows an item once.
    const isShown = waiting?.candidates.some(({ itemId }) => itemId === candidate.itemId);
    const isOld = waiting && at.getTime() - waiting.since.getTime() > 30 * 60_000;
    if (waiting && (isShown || isOld || waiting.candidates.length >= chance.int(2, 20))) close(sourceId);
    const report = open.get(sourceId) ?? { since: at, at, candidates: [] };
    report.candidates.push(candidate);
    report.at = at;
    open.set(sourceId, report);
  }
  for (const sourceId of [...open.keys()]) close(sourceId);
  return done.sort((a, b) => a.at.getTime() - b.at.getTime());
}
