import { localTime } from '../calendar.ts';
import type { Authority } from '../contracts/messages.ts';
import type { Conditions, Extra, Finding, Tier } from '../reading/finding.ts';
import { canonical } from './canonical.ts';

/** One source's word on one offer. */
export interface Told {
  sourceId: string;
  authority: Authority;
  publishedAt: Date;
  finding: Finding;
}

/** What we hold true of an offer, from everybody who told of it. */
export interface Belief {
  /** Where points leave; [] when nobody says. */
  origins: string[];
  bonusPercentage: number | null;
  bonusIsCeiling: boolean;
  discountPercentage: number | null;
  pointsAmount: number | null;
  pricePerThousandCents: number | null;
  tiers: Tier[];
  extras: Extra[];
  conditions: Conditions;
  startsAt: Date | null;
  endsAt: Date | null;
  saidEnded: boolean;
  confirmation: 'official' | 'several' | 'single';
}

/**
 * Weighs what the sources said, field by field: an official source over any other, then the value most sources
 * told, then the newest statement. An end date is different: it moves, so the newest statement of the best authority
 * counts, however many still tell the old one; but "prorrogou" is not undone by a word that only repeats the former end.
 * The answer does not depend on the order of `told`.
 *
 * @throws {RangeError} when nobody told anything.
 */
export function believe(told: Told[]): Belief {
  if (told.length === 0) throw new RangeError('no sighting to believe');
  const ordered = newestFirst(told);
  const bonusPercentage = vote(ordered, (f) => f.bonusPercentage);
  const detailed = mostDetailed(ordered, bonusPercentage);
  return {
    origins: believedOrigins(ordered),
    bonusPercentage,
    bonusIsCeiling: ordered.some(
      ({ finding }) => finding.bonusIsCeiling && finding.bonusPercentage === bonusPercentage,
    ),
    discountPercentage: vote(ordered, (f) => f.discountPercentage),
    pointsAmount: vote(ordered, (f) => f.pointsAmount),
    pricePerThousandCents: vote(ordered, (f) => f.pricePerThousandCents),
    tiers: detailed?.tiers ?? [],
    extras: ordered.find(({ finding }) => finding.extras.length > 0)?.finding.extras ?? [],
    conditions: mergeConditions(ordered),
    startsAt: instant(newestOfBest(ordered, (f) => f.startsAt)),
    endsAt: believedEnd(ordered),
    saidEnded: saidEnded(ordered),
    confirmation: confirmationOf(told),
  };
}

const RANK: Record<Authority, number> = { official: 0, blog: 1, channel: 1 };

function newestFirst(told: Told[]): Told[] {
  return [...told].sort(
    (a, b) =>
      RANK[a.authority] - RANK[b.authority] ||
      b.publishedAt.getTime() - a.publishedAt.getTime() ||
      byText(a.sourceId, b.sourceId) ||
      // Two words of one source at one instant: any order will do, as long as it is always the same.
      byText(canonical(a.finding), canonical(b.finding)),
  );
}

const byText = (a: string, b: string) => Number(a > b) - Number(a < b);

/** Official word if there is one, else what most sources say, else the newest. */
function vote(ordered: Told[], field: (finding: Finding) => number | null): number | null {
  const official = ordered.find((t) => t.authority === 'official' && field(t.finding) !== null);
  if (official) return field(official.finding);
  const speaking = ordered.filter(({ finding }) => field(finding) !== null);
  const voices = new Map<number, number>();
  for (const { finding } of latestOfEachSource(speaking)) {
    const value = field(finding);
    if (value !== null) voices.set(value, (voices.get(value) ?? 0) + 1);
  }
  // A Map keeps insertion order, which is newest first: on a tie the newest stays.
  let best: number | null = null;
  let most = 0;
  for (const [value, count] of voices) {
    if (count > most) [best, most] = [value, count];
  }
  return best;
}

/** A source that corrected itself has one voice: its last. Input newest first. */
function latestOfEachSource(ordered: Told[]): Told[] {
  const seen = new Set<string>();
  return ordered.filter(({ sourceId }) => !seen.has(sourceId) && seen.add(sourceId));
}

/** As {@link vote}, over whole lists of origins: "Livelo e Esfera" is another word than "todos os bancos". */
function believedOrigins(ordered: Told[]): string[] {
  const speaking = ordered.filter(({ finding }) => finding.origins.length > 0);
  const lists = new Map(speaking.map(({ finding }) => [nameOf(finding.origins), finding.origins]));
  const official = speaking.find(({ authority }) => authority === 'official');
  if (official) return sorted(official.finding.origins);
  const voices = new Map<string, number>();
  for (const { finding } of latestOfEachSource(speaking)) {
    const name = nameOf(finding.origins);
    voices.set(name, (voices.get(name) ?? 0) + 1);
  }
  const [most] = [...voices].sort((a, b) => b[1] - a[1]);
  return sorted(lists.get(most?.[0] ?? '') ?? []);
}

const sorted = (origins: string[]) => [...new Set(origins)].sort();
const nameOf = (origins: string[]) => sorted(origins).join(',');

function believedEnd(ordered: Told[]): Date | null {
  const ends = ordered.flatMap((word) =>
    word.finding.endsAt ? [{ ...word, end: new Date(word.finding.endsAt) }] : [],
  );
  const [chosen] = ends;
  if (!chosen) return null;
  const [prolonged] = ends
    .filter(({ finding, end }) => finding.extended && end > chosen.end)
    .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  if (!prolonged) return chosen.end;
  if (chosen.publishedAt < prolonged.publishedAt) return prolonged.end;
  const repeats = ends.some(
    ({ publishedAt, end }) => publishedAt < prolonged.publishedAt && localTime(end).day === localTime(chosen.end).day,
  );
  return repeats && chosen.authority !== 'official' ? prolonged.end : chosen.end;
}

function newestOfBest<T>(ordered: Told[], field: (finding: Finding) => T | null): T | null {
  return ordered.map(({ finding }) => field(finding)).find((value) => value !== null) ?? null;
}

/** The tiers that explain the believed percent; a source with a table knows more than a headline. */
function mostDetailed(ordered: Told[], percent: number | null): Finding | undefined {
  const agreeing = ordered.filter(({ finding }) => finding.tiers.some((tier) => tier.percent === percent));
  const candidates = agreeing.length > 0 ? agreeing : ordered.filter(({ authority }) => authority === 'official');
  return candidates.map(({ finding }) => finding).sort((a, b) => b.tiers.length - a.tiers.length)[0];
}

function mergeConditions(ordered: Told[]): Conditions {
  // Oldest and least official first, so that the better word overwrites.
  return Object.assign({}, ...ordered.map(({ finding }) => finding.conditions).reverse());
}

/** The program's own "encerrada" ends it; otherwise only a newest post that says so, with nobody newer saying it runs on. */
function saidEnded(ordered: Told[]): boolean {
  const official = ordered.find(({ authority }) => authority === 'official');
  if (official) return official.finding.ended;
  // Without an official word the order is by time alone.
  return ordered[0]?.finding.ended ?? false;
}

function confirmationOf(told: Told[]): Belief['confirmation'] {
  if (told.some(({ authority }) => authority === 'official')) return 'official';
  return new Set(told.map(({ sourceId }) => sourceId)).size > 1 ? 'several' : 'single';
}

const instant = (iso: string | null) => (iso === null ? null : new Date(iso));
