import type { Features, KindClaim } from './claim.ts';
import { type Context, compose, type Offer, siteProgram } from './compose.ts';
import { CUE } from './cues.ts';
import { answered, datedClaim } from './dated.ts';
import { dayOf } from './dates/brasilia.ts';
import type { Reference } from './dates/resolve.ts';
import { hintOfUrl } from './dates/slug.ts';
import { featuresOf } from './features.ts';
import type { Post, Reading, Rejection } from './finding.ts';
import { hardRefusal, softRefusal } from './gate.ts';
import { kindOf } from './kind.ts';
import { recalls } from './recalls.ts';
import { type Scan, type Span, scan } from './scan.ts';
import { splitOffers } from './split.ts';
import { NUMBER } from './tokens.ts';

/** Sentences after the title in which the body may make the claim that a title leaves open. */
const LEAD = 14;

/**
 * Reads one post: what it offers, with evidence, or why it is not an offer. Pure, total and linear:
 * never throws, whatever the input; a text longer than 60,000 characters is read up to there.
 *
 * A refused text keeps what was read of it, so that it can be judged again.
 */
export function read(post: Post): Reading {
  if (isBinary(post.title) || isBinary(post.text)) return { promotions: [], rejected: 'binary' };
  const s = scan(post.title, post.text);
  if (s.tokens.length === 0) return { promotions: [], rejected: 'empty' };
  const spans = s.title.to > s.title.from ? [s.title, ...s.sentences] : [...s.sentences];
  const [first] = spans;
  if (!first) return { promotions: [], rejected: 'empty' };
  const title = featuresOf(s, first);
  const context: Context = {
    scan: s,
    post,
    spans,
    reference: referenceOf(post, s, first),
    english: isEnglish(post, s),
  };
  const own = atHome(kindOf(s, title), title, post);
  const lead = spans.slice(1, 1 + LEAD);

  const hard = hardRefusal(s, title, lead, own);
  const first_ = hard ?? softRefusal(s, title, own);
  const told = {
    scan: s,
    title,
    spans,
    reference: context.reference,
    english: context.english,
    official: siteProgram(post.url) !== null,
  };
  const dated = hard ? null : datedClaim(told, first_, own);
  const soft =
    dated || (!hard && answerable(first_, title) && answered(s, title, lead, context.english)) ? null : first_;
  const claim = dated ?? own;
  const offers =
    claim && claim.strength === 'strong' ? splitOffers(s, title, claim) : fromLead(s, title, lead, claim, soft);
  const refused = soft ?? (offers.length === 0 ? unclaimed(s, title, lead) : null);
  for (const offer of offers)
    if (!offer.claim.percent && offer.fromTitle)
      offers[offers.indexOf(offer)] = { ...offer, claim: { ...offer.claim, percent: percentOfLead(s, offer, lead) } };
  const findings = offers.slice(0, 6).map((offer) => compose(context, offer, offers.length === 1));
  const weakMove =
    claim?.kind === 'transfer' && claim.strength === 'weak' && offers.length === 1 && offers[0]?.fromTitle === true;
  const vague = weakMove && !promised(s, lead);
  const named = findings.filter((f) => f.destination !== null || f.origins.length > 0);
  const ended = refused === 'ended';
  return {
    promotions: (named.length > 0 || refused ? named : []).map((finding) => (ended ? { ...finding, ended } : finding)),
    rejected:
      refused ??
      (vague
        ? 'partner-news'
        : named.length === 0
          ? 'no-program'
          : openEnded(s, lead) && named.every((f) => f.endsAt === null)
            ? 'permanent'
            : null),
  };
}

/** "4 pontos a cada R$ 1" names no program where a program says it on its own site. */
function atHome(claim: KindClaim | null, title: Features, post: Post): KindClaim | null {
  const earns = claim?.kind === 'accrual' && title.quantities.some((q) => q.what === 'ratio');
  return claim && earns && siteProgram(post.url) ? { ...claim, strength: 'strong' } : claim;
}

/** Refusals that a lead with a dated percent of the same program overrules: the title only asked, or only announced. */
function answerable(refused: Rejection | null, title: Features): boolean {
  return refused === 'guide' || ((refused === 'news' || refused === 'partner-news') && (title.cues & CUE.bonus) !== 0);
}

/** Control characters, or a text that is mostly not text. */
function isBinary(text: string): boolean {
  let odd = 0;
  const length = Math.min(text.length, 4000);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 9 || (code > 13 && code < 32) || code === 0xfffd) odd++;
  }
  return odd > 8 && odd * 8 > length;
}

function isEnglish(post: Post, s: Scan): boolean {
  if (post.lang) return post.lang.toLowerCase().startsWith('en');
  let score = 0;
  for (const { text } of s.tokens.slice(0, 300)) {
    if (['the', 'to', 'from', 'and', 'with', 'points', 'your', 'transfer', 'get', 'through'].includes(text)) score++;
    if (['de', 'para', 'com', 'pontos', 'ate', 'em', 'puntos', 'con', 'hasta', 'na', 'do'].includes(text)) score--;
  }
  return score > 0;
}

function referenceOf(post: Post, s: Scan, title: Span): Reference {
  const time = post.publishedAt?.getTime() ?? Number.NaN;
  if (post.publishedAt && Number.isFinite(time)) return { published: dayOf(post.publishedAt), hint: null };
  const hint = hintOfUrl(post.url);
  if (hint) return { published: null, hint };
  for (let i = title.from; i < title.to; i++) {
    const token = s.tokens[i];
    if (token?.type === NUMBER && token.text.length === 4 && token.value >= 2005 && token.value <= 2099)
      return { published: null, hint: { year: token.value } };
  }
  return { published: null, hint: null };
}

/** A title that says little ("Oportunidade!") leaves the claim to the first sentences; its programs still count. */
function fromLead(
  s: Scan,
  title: Features,
  lead: readonly Span[],
  claim: KindClaim | null,
  refused: Rejection | null,
): Offer[] {
  const own: Offer[] = claim ? [{ features: title, claim, fromTitle: true }] : [];
  if (refused) return own;
  for (const span of lead) {
    if (recalls(s, span)) continue;
    const sentence = featuresOf(s, span);
    const joined: Features = {
      ...sentence,
      mentions: sentence.mentions.length > 0 ? mergeMentions(title, sentence) : title.mentions,
    };
    const told = kindOf(s, joined) ?? movedBy(title, joined);
    if (told?.strength !== 'strong') continue;
    if (joined.mentions.length === 0) {
      // A regulation names the programs in one clause and the percent in another.
      const naming = told.kind === 'transfer' ? (namingClause(s, lead) ?? namedBefore(s, lead, span)) : null;
      if (naming) return [{ features: naming, claim: told, fromTitle: false }];
      continue;
    }
    const open = claim?.strength === 'weak' && title.quantities.some((q) => q.what === 'multiple');
    if (claim && told.kind !== claim.kind && claim.kind !== 'purchase' && !open) continue;
    if (told.kind === 'accrual' && sentence.cues & CUE.news) continue;
    return [{ features: joined, claim: told, fromTitle: false }];
  }
  return own;
}

/** The title tells a bare percent ("Azul: 110% para o Clube"), this sentence tells that points are moved. */
function movedBy(title: Features, sentence: Features): KindClaim | null {
  const told = title.cues | sentence.cues;
  if (
    !(sentence.cues & CUE.transfer) ||
    told & (CUE.discount | CUE.cashback | CUE.worse) ||
    title.mentions.length === 0
  )
    return null;
  const bare = title.quantities.filter((q) => q.what === 'percent' && q.role === 'unknown' && q.value >= 10);
  const [percent] = bare;
  if (percent?.what !== 'percent' || bare.length !== 1) return null;
  percent.role = 'bonus';
  return { kind: 'transfer', strength: 'strong', percent };
}

/** The clause of the first sentences that speaks of moving points and names programs. */
function namingClause(s: Scan, lead: readonly Span[]): Features | null {
  for (const span of lead) {
    const clause = featuresOf(s, span);
    if (clause.cues & CUE.transfer && clause.mentions.length > 0 && !recalls(s, span)) return clause;
  }
  return null;
}

/** "O LATAM Pass avisou que fará uma ação. As transferências ganham 20%": the sentence before names the program. */
function namedBefore(s: Scan, lead: readonly Span[], span: Span): Features | null {
  const before = lead[lead.indexOf(span) - 1];
  const clause = before && !recalls(s, before) ? featuresOf(s, before) : null;
  return clause && clause.mentions.length > 0 ? clause : null;
}

/** Programs of the title come first only where the sentence names too few to tell a route. */
function mergeMentions(title: Features, sentence: Features): Features['mentions'] {
  const missing = title.mentions.filter((m) => !sentence.mentions.some((n) => n.slug === m.slug));
  return [...missing, ...sentence.mentions];
}

const NUMBERED: ReadonlySet<string> = new Set([
  'transfer',
  'purchase',
  'account-transfer',
  'reactivation',
  'redemption',
  'club',
]);

/** The headline percent when the title tells none: the first sentence that makes the same kind of offer with a number. */
function percentOfLead(s: Scan, offer: Offer, lead: readonly Span[]): KindClaim['percent'] {
  if (!NUMBERED.has(offer.claim.kind)) return null;
  for (const span of lead) {
    if (recalls(s, span)) continue;
    const sentence = featuresOf(s, span);
    const told = kindOf(
      s,
      sentence.mentions.length > 0 ? sentence : { ...sentence, mentions: offer.features.mentions },
    );
    if (
      told?.percent &&
      !told.percent.stacked &&
      told.kind === offer.claim.kind &&
      !(told.percent.role === 'discount' && told.kind === 'transfer')
    )
      return told.percent;
  }
  return null;
}

/** Whether the first sentences speak of an offer at all, when the title only says that points can be moved. */
function promised(s: Scan, lead: readonly Span[]): boolean {
  for (const span of lead.slice(0, 6)) {
    for (let i = span.from; i < span.to; i++)
      if (
        (s.cues[i] ?? 0) & CUE.bonus ||
        ['promocao', 'oferta', 'campanha', 'offer', 'promotion', 'promocion'].includes(s.tokens[i]?.text ?? '')
      )
        return true;
  }
  return false;
}

/** "Sem prazo final", "no end date": a standing condition. */
function openEnded(s: Scan, lead: readonly Span[]): boolean {
  for (const span of lead) {
    for (let i = span.from; i < span.to - 1; i++) {
      const next = s.tokens[i + 1]?.text;
      if (['beneficio', 'vantagem', 'condicao'].includes(s.tokens[i]?.text ?? '') && next === 'permanente') return true;
      if (
        s.tokens[i]?.text === 'sem' &&
        (next === 'prazo' || (next === 'data' && ['final', 'para', 'de'].includes(s.tokens[i + 2]?.text ?? '')))
      )
        return true;
    }
  }
  return false;
}

function unclaimed(s: Scan, title: Features, lead: readonly Span[]): Rejection {
  const named = title.mentions.length > 0 || lead.some((span) => featuresOf(s, span).mentions.length > 0);
  if (title.cues & CUE.news) return 'news';
  return named ? 'not-an-offer' : 'no-program';
}
