import { localTime } from '../calendar.ts';
import type { Authority } from '../contracts/messages.ts';
import type { Conditions, Extra, Finding, Tier } from '../reading/finding.ts';
import { canonical } from './canonical.ts';
import { distinctOrigins, originsKey } from './origins-key.ts';

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
  return beliefOf([...told].sort(newerFirst), new Set(told.map(({ sourceId }) => sourceId)).size);
}

/**
 * {@link believe}, for words that are in order.
 *
 * @param ordered by {@link newerFirst}.
 * @param sources how many have spoken.
 */
export function beliefOf(ordered: Told[], sources: number): Belief {
  if (ordered.length === 0) throw new RangeError('no sighting to believe');
  const repeats = sources < ordered.length;
  const number = (field: (f: Finding) => number | null) => vote(ordered, repeats, field, (value) => value);
  // Whole lists of origins: "Livelo e Esfera" is another word than "todos os bancos".
  const origins = vote(ordered, repeats, (f) => (f.origins.length > 0 ? f.origins : null), originsKey);
  const bonusPercentage = number((f) => f.bonusPercentage);
  const detailed = mostDetailed(ordered, bonusPercentage);
  return {
    origins: distinctOrigins(origins ?? []),
    bonusPercentage,
    bonusIsCeiling: ordered.some(
      ({ finding }) => finding.bonusIsCeiling && finding.bonusPercentage === bonusPercentage,
    ),
    discountPercentage: number((f) => f.discountPercentage),
    pointsAmount: number((f) => f.pointsAmount),
    pricePerThousandCents: number((f) => f.pricePerThousandCents),
    tiers: detailed?.tiers ?? [],
    extras: ordered.find(({ finding }) => finding.extras.length > 0)?.finding.extras ?? [],
    conditions: mergeConditions(ordered),
    startsAt: instant(newestOfBest(ordered, (f) => f.startsAt)),
    endsAt: believedEnd(ordered),
    saidEnded: saidEnded(ordered),
    confirmation: confirmationOf(ordered, sources),
  };
}

const RANK: Record<Authority, number> = { official: 0, blog: 1, channel: 1 };

/** Official words first, then the newer ones. */
export const newerFirst = (a: Told, b: Told): number =>
  RANK[a.authority] - RANK[b.authority] ||
  b.publishedAt.getTime() - a.publishedAt.getTime() ||
  byText(a.sourceId, b.sourceId) ||
  // Two words of one source at one instant: any order will do, as long as it is always the same.
  byText(canonical(a.finding), canonical(b.finding));

const byText = (a: string, b: string) => Number(a > b) - Number(a < b);

/** Official word if there is one, else what most sources say, else the newest. */
function vote<T>(
  ordered: Told[],
  repeats: boolean,
  field: (f: Finding) => T | null,
  nameOf: (value: T) => unknown,
): T | null {
  const voices = new Map<unknown, { value: T; count: number }>();
  const heard = new Set<string>();
  for (const { authority, sourceId, finding } of ordered) {
    const value = field(finding);
    if (value === null) continue;
    // Official words come first.
    if (authority === 'official') return value;
    // A source that corrected itself has one voice: its last.
    if (repeats && heard.has(sourceId)) continue;
    if (repeats) heard.add(sourceId);
    const name = nameOf(value);
    const voice = voices.get(name);
    if (voice) voice.count++;
    else voices.set(name, { value, count: 1 });
  }
  // A Map keeps insertion order, which is newest first: on a tie the newest stays.
  let best: { value: T; count: number } | null = null;
  for (const voice of voices.values()) if (voice.count > (best?.count ?? 0)) best = voice;
  return best?.value ?? null;
}

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

function confirmationOf(ordered: Told[], sources: number): Belief['confirmation'] {
  if (ordered[0]?.authority === 'official') return 'official';
  return sources > 1 ? 'several' : 'single';
}

const instant = (iso: string | null) => (iso === null ? null : new Date(iso));
