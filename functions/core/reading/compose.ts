import { PROGRAMS } from '#core/program/catalogue.ts';
import { isBareAvios, type Mention, recognise } from '#core/program/recogniser.ts';
import { actOf } from './act.ts';
import type { Features, KindClaim } from './claim.ts';
import { conditionsOf } from './conditions.ts';
import { confidenceOf } from './confidence.ts';
import { CUE } from './cues.ts';
import type { Reference } from './dates/resolve.ts';
import { type Window, windowOf } from './dates/window.ts';
import { featuresOf } from './features.ts';
import type { Evidence, Finding, Post } from './finding.ts';
import type { Percent } from './numbers.ts';
import { partnerMentions } from './partners.ts';
import { hostProgram, issuerOf, type Route, routeOf } from './route.ts';
import type { Scan, Span } from './scan.ts';
import { tiersOf } from './tiers.ts';

/** A piece of text that makes an offer. */
export interface Offer {
  readonly features: Features;
  readonly claim: KindClaim;
  /** The title made the claim; a claim of the body is less certain. */
  readonly fromTitle: boolean;
}

export interface Context {
  readonly scan: Scan;
  readonly post: Post;
  readonly spans: readonly Span[];
  readonly reference: Reference;
  readonly english: boolean;
}

/** Words and offsets of a stretch of tokens, cut to what evidence may hold. */
export function evidenceOf(scan: Scan, span: Span): Evidence {
  const from = scan.tokens[span.from]?.from ?? 0;
  const to = Math.min(scan.tokens[span.to - 1]?.to ?? from, from + 300);
  return { words: scan.raw.slice(from, to), from, to };
}

/** Turns what was read of one offer into a finding; `alone` when the post makes no other. */
export function compose(context: Context, offer: Offer, alone: boolean, window?: Window): Finding {
  const { scan, spans } = context;
  const { features, claim } = offer;
  const evidence: Record<string, Evidence> = { kind: evidenceOf(scan, features.span) };
  const { origins, destination } = programsOf(context, offer, alone, evidence);
  const bonus = claim.percent?.role === 'bonus' ? claim.percent : null;
  const discount =
    claim.percent?.role === 'discount'
      ? claim.percent
      : COMPANIONS.has(claim.kind)
        ? (companionDiscount(features) ?? (alone ? soldBeside(context, claim.kind) : null))
        : null;
  if (bonus) evidence.bonusPercentage = evidenceOf(scan, bonus);
  if (discount) evidence.discountPercentage = evidenceOf(scan, discount);
  const price = features.quantities.find((q) => q.what === 'price') ?? null;
  if (price) evidence.pricePerThousandCents = evidenceOf(scan, price);
  const points = ['club', 'card', 'accrual', 'other'].includes(claim.kind)
    ? (features.quantities.find((q) => q.what === 'points' && !q.perPrice) ?? null)
    : null;
  if (points) evidence.pointsAmount = evidenceOf(scan, points);
  const told = window ?? windowOf(scan, spans, context.reference, context.english, claim.kind, claim.percent);
  if (told.start) evidence.startsAt = evidenceOf(scan, told.start.span);
  if (told.end) evidence.endsAt = evidenceOf(scan, told.end.span);
  if (told.lastDay) evidence.lastDay = evidenceOf(scan, told.lastDay);
  if (told.extended) evidence.extended = evidenceOf(scan, told.extended);
  // A percent of the body may be one tier among several; only the title speaks of the best one.
  const ceiling = bonus && bonus.from >= scan.title.to ? null : (bonus?.value ?? discount?.value ?? null);
  const home = destination ?? origins[0] ?? null;
  const body = alone ? tiersOf(scan, spans.slice(1), claim.kind, ceiling, home) : { tiers: [], extras: [] };
  // A headline may hold the tiers itself: "25% de bônus (30% para Private)".
  const { tiers, extras } =
    body.tiers.length > 0 || !alone
      ? body
      : { ...body, tiers: tiersOf(scan, [features.span], claim.kind, ceiling, home).tiers };
  const best = ceiling === null && tiers.length > 0 ? Math.max(...tiers.map(({ percent }) => percent)) : null;
  const finding: Finding = {
    kind: claim.kind,
    origins,
    destination,
    bonusPercentage:
      bonus && best !== null
        ? Math.max(best, bonus.value)
        : (bonus?.value ??
          (claim.kind === 'transfer' || claim.kind === 'purchase' ? (doubled(features) ?? best) : null)),
    bonusIsCeiling: bonus?.ceiling ?? false,
    discountPercentage: discount?.value ?? null,
    pointsAmount: points?.what === 'points' && points.value > 0 ? points.value : null,
    pricePerThousandCents: price?.what === 'price' ? price.cents : null,
    tiers,
    extras,
    conditions: conditionsOf(scan, spans, context.reference, context.english),
    startsAt: told.start?.at.toISOString() ?? null,
    endsAt: told.end?.at.toISOString() ?? null,
    lastDay: told.lastDay !== null,
    extended: told.extended !== null,
    ended: false,
    evidence,
    confidence: 0,
  };
  return {
    ...finding,
    confidence: confidenceOf(finding, offer.fromTitle),
  };
}

const COMPANIONS: ReadonlySet<string> = new Set([
  'transfer',
  'purchase',
  'club',
  'redemption',
  'reactivation',
  'account-transfer',
]);

/** "Além disso, a compra de milhas está com 60% de desconto": told in the body of a transfer offer. */
function soldBeside({ scan, spans }: Context, kind: string): Percent | null {
  if (kind === 'redemption') return firstDiscount(scan, spans.slice(1, 15));
  if (kind !== 'transfer') return null;
  for (const span of spans.slice(1, 60)) {
    const sentence = featuresOf(scan, span);
    for (const q of sentence.quantities)
      if (q.what === 'percent' && q.role === 'discount' && !q.stacked && actOf(scan, sentence, q) === 'purchase')
        return q;
  }
  return null;
}

/** What a redemption costs less, when its title only names it. */
function firstDiscount(scan: Scan, spans: readonly Span[]): Percent | null {
  for (const span of spans) {
    const sentence = featuresOf(scan, span);
    for (const q of sentence.quantities)
      if (
        q.what === 'percent' &&
        q.role === 'discount' &&
        !q.stacked &&
        !['purchase', 'club'].includes(actOf(scan, sentence, q) ?? '')
      )
        return q;
  }
  return null;
}

/** A discount told beside the main number: "70% de bônus + 79% OFF na compra de milhas". */
function companionDiscount(features: Features): Extract<Features['quantities'][number], { what: 'percent' }> | null {
  let best = null;
  for (const q of features.quantities)
    if (
      q.what === 'percent' &&
      q.role === 'discount' &&
      (q.value > 10 || !q.stacked) &&
      (!best || q.value > best.value)
    )
      best = q;
  return best;
}

function programsOf(
  context: Context,
  offer: Offer,
  alone: boolean,
  evidence: Record<string, Evidence>,
): { origins: string[]; destination: string | null } {
  const { scan } = context;
  const { features, claim } = offer;
  const show = (field: string, mentions: readonly Mention[]): void => {
    const [first] = mentions;
    if (first) evidence[field] = evidenceOf(scan, { from: first.from, to: Math.max(...mentions.map((m) => m.to)) });
  };
  if (claim.kind === 'transfer' || claim.kind === 'status-match') {
    let route = claim.kind === 'transfer' ? routeOf(scan, features.span, features.mentions) : matchOf(scan, features);
    if (claim.kind === 'transfer' && alone) route = completed(context, features, route);
    show('origins', route.origins);
    show('destination', route.destination ? [route.destination] : []);
    let origins = route.origins.map((m) => m.slug);
    let destination = route.destination?.slug ?? null;
    const site = siteProgram(context.post.url);
    if (claim.kind === 'transfer' && site) {
      if (origins.length === 0 && site !== destination && PROGRAMS[site]?.kind === 'coalition') origins = [site];
      if (destination === null && !origins.includes(site) && PROGRAMS[site]?.kind === 'airline') destination = site;
    }
    if (claim.kind === 'status-match' && destination === null) destination = features.mentions[0]?.slug ?? null;
    return { origins, destination };
  }
  const [only] = features.mentions;
  // "15 milhas por real na Movida": where one spends is named, whose miles they are is not.
  const merchantsOnly = claim.kind === 'accrual' && features.mentions.every((m) => PROGRAMS[m.slug]?.kind === 'retail');
  const vague =
    only === undefined || merchantsOnly || (features.mentions.length === 1 && isBareAvios(scan.tokens, only));
  const fromBody = vague ? bodyMentions(context, merchantsOnly) : [];
  const mentions = fromBody.length > 0 ? fromBody : features.mentions;
  if (claim.kind === 'card') {
    const sink = mentions.find((m) => PROGRAMS[m.slug]?.kind !== 'bank' && PROGRAMS[m.slug]?.kind !== 'retail') ?? null;
    // "20 mil pontos Átomos": a bank's own points are named as such.
    const destination = sink ?? mentions.find((m) => namesPoints(scan, m)) ?? null;
    const issuer = issuerOf(mentions, destination);
    show('origins', issuer ? [issuer] : []);
    show('destination', destination ? [destination] : []);
    return { origins: issuer ? [issuer.slug] : [], destination: destination?.slug ?? null };
  }
  const route =
    claim.kind === 'other' && new Set(mentions.map((m) => m.slug)).size > 1
      ? routeOf(scan, features.span, mentions)
      : null;
  const host = hostProgram(
    scan,
    mentions,
    claim.kind === 'account-transfer' || claim.kind === 'reactivation' ? 'sink' : 'any',
  );
  show('destination', host ? [host] : []);
  const destination_ = host?.slug ?? siteProgram(context.post.url);
  // Between accounts of one program, points leave it and arrive in it.
  if (claim.kind === 'account-transfer' && destination_) return { origins: [destination_], destination: destination_ };
  return { origins: route?.origins.map((m) => m.slug) ?? [], destination: destination_ };
}

/** Whose status is matched, and by whom: "TAP lança status match para clientes Azul". */
function matchOf(scan: Scan, features: Features): Route {
  const audience = features.mentions.find((m) => isAudience(scan, m));
  const host = features.mentions.find((m) => m.slug !== audience?.slug);
  if (audience && host && host.from < audience.from)
    return { origins: features.mentions.filter((m) => m.from >= audience.from), destination: host };
  const route = routeOf(scan, features.span, features.mentions);
  // A card that proves a status is no bank that sends points.
  return { ...route, origins: route.origins.filter((m) => m.slug !== 'all-banks') };
}

/** "para clientes Azul Diamante", "for Delta members": whom it is for. */
function isAudience(scan: Scan, mention: Mention): boolean {
  for (let k = mention.from - 1; k >= Math.max(0, mention.from - 3); k--)
    if (['clientes', 'cliente', 'membros', 'socios', 'quem', 'for'].includes(scan.tokens[k]?.text ?? '')) return true;
  return ['members', 'elites', 'elite'].includes(scan.tokens[mention.to]?.text ?? '');
}

function bodyMentions({ scan, spans }: Context, noMerchants: boolean): Mention[] {
  for (const span of spans.slice(1, 25)) {
    const mentions = recognise(scan.tokens, scan.cues, span.from, span.to).filter(
      (m) => !isBareAvios(scan.tokens, m) && !(noMerchants && PROGRAMS[m.slug]?.kind === 'retail'),
    );
    if (mentions.length > 0) return mentions;
  }
  return [];
}

/** Fills what the title leaves open from the first sentences of the body that speak of moving points. */
function completed(context: Context, features: Features, route: Route): Route {
  let { origins, destination } = route;
  const { scan } = context;
  for (const [order, span] of context.spans.slice(0, 30).entries()) {
    if (origins.length > 0 && destination) break;
    if (span.from === features.span.from) continue;
    const mentions = recognise(scan.tokens, scan.cues, span.from, span.to);
    let moves = false;
    for (let i = span.from; i < span.to; i++)
      moves ||= ((scan.cues[i] ?? 0) & CUE.transfer) !== 0 || '→➔➜⇒'.includes(scan.tokens[i]?.text ?? '-');
    const says = mentions.length > 0 ? order < 3 : order < 8 && anyBank(scan, span);
    if (!moves && !says) continue;
    const more = routeOf(scan, span, destination && origins.length === 0 ? mentions : mentions);
    if (!destination)
      destination =
        more.destination && !origins.some((o) => o.slug === more.destination?.slug) ? more.destination : null;
    if (origins.length === 0) {
      const candidates =
        more.origins.length > 0
          ? more.origins
          : more.destination && more.destination.slug !== destination?.slug
            ? []
            : [];
      origins = candidates.filter((o) => o.slug !== destination?.slug);
    }
  }
  if (origins.length > 0 && origins.every((o) => o.slug === 'all-banks')) origins = narrowed(context, origins);
  if (origins.length > 0 && !destination) destination = onlySink(context, origins);
  return { origins, destination };
}

/** "Transfira pontos do cartão" … "é exclusiva para pontos do Banco do Brasil": the body says whose. */
function narrowed({ scan, spans }: Context, origins: readonly Mention[]): readonly Mention[] {
  for (const span of spans.slice(1, 5)) {
    for (let i = span.from; i < span.to; i++) {
      if (!['exclusiva', 'exclusivo', 'exclusivamente', 'exclusively'].includes(scan.tokens[i]?.text ?? '')) continue;
      const banks = recognise(scan.tokens, scan.cues, span.from, span.to).filter(
        (m) => m.from > i && PROGRAMS[m.slug]?.kind !== 'airline' && PROGRAMS[m.slug]?.kind !== 'hotel',
      );
      const slugs = new Set(banks.map((m) => m.slug));
      if (banks.length > 0) return banks.filter((m) => slugs.delete(m.slug));
    }
  }
  return origins;
}

/** "pontos Esfera", "Ultimate Rewards points". */
function namesPoints(scan: Scan, { from, to }: Mention): boolean {
  return ((scan.cues[from - 1] ?? 0) & CUE.currency) !== 0 || ((scan.cues[to] ?? 0) & CUE.currency) !== 0;
}

/** The one airline or hotel program that the first sentences name, if it is the only one: its club, its members. */
function onlySink({ scan, spans }: Context, origins: readonly Mention[]): Mention | null {
  const sinks = spans
    .slice(0, 12)
    .flatMap((span) => recognise(scan.tokens, scan.cues, span.from, span.to))
    .filter(
      (m) => ['airline', 'hotel'].includes(PROGRAMS[m.slug]?.kind ?? '') && origins.every((o) => o.slug !== m.slug),
    );
  return new Set(sinks.map((m) => m.slug)).size === 1 ? (sinks[0] ?? null) : null;
}

/** "Vale para qualquer banco parceiro": said of the whole offer, not of one tier ("20% para demais cartões"). */
function anyBank(scan: Scan, span: Span): boolean {
  for (let i = span.from; i < span.to; i++) if (scan.tokens[i]?.text === '%') return false;
  return partnerMentions(scan, span, []).length > 0;
}

/** "dobra os pontos transferidos": twice is a bonus of 100. */
function doubled(features: Features): number | null {
  for (const q of features.quantities) if (q.what === 'multiple') return (q.value - 1) * 100;
  return null;
}

const SITES: readonly (readonly [string, string])[] = [
  ['livelo.com.br', 'livelo'],
  ['esfera.com.vc', 'esfera'],
  ['smiles.com.br', 'smiles'],
  ['latampass.latam.com', 'latam-pass'],
  ['voeazul.com.br', 'azul-fidelidade'],
  ['t.me/s/esferacomvoce', 'esfera'],
  ['t.me/esferacomvoce', 'esfera'],
  ['iupp.com.br', 'iupp'],
  ['flytap.com', 'tap-miles-go'],
  ['iberia.com', 'iberia-plus'],
  ['dotz.com.br', 'dotz'],
];

/** The program whose own site or channel an address is, or null. */
export function siteProgram(url: string | null): string | null {
  if (!url) return null;
  const bare = url.toLowerCase().replace(/^https?:\/\/(www\.)?/, '');
  for (const [site, slug] of SITES) if (bare.startsWith(site) || bare.split('/')[0]?.endsWith(`.${site}`)) return slug;
  return null;
}
