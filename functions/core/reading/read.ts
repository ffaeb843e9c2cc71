import { type Context, compose, type Offer } from './compose.ts';
import { CUE } from './cues.ts';
import { dayOf } from './dates/brasilia.ts';
import type { Reference } from './dates/resolve.ts';
import { hintOfUrl } from './dates/slug.ts';
import { featuresOf } from './features.ts';
import type { Post, Reading, Rejection } from './finding.ts';
import { hardRefusal, softRefusal } from './gate.ts';
import { type Features, type KindClaim, kindOf } from './kind.ts';
import { type Scan, type Span, scan } from './scan.ts';
import { splitOffers } from './split.ts';
import { NUMBER } from './tokens.ts';

/** Sentences after the title in which the body may make the claim that a title leaves open. */
const LEAD = 14;

/**
 * Reads one post: what it offers, with evidence, or why it is not an offer. Pure, total and linear:
 * never throws, whatever the input; a text longer than 300,000 characters is read up to there.
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
  const claim = kindOf(s, title);
  const lead = spans.slice(1, 1 + LEAD);

  const hard = hardRefusal(s, title, lead, claim);
  const soft = hard ?? softRefusal(s, title, claim);
  const offers =
    claim && claim.strength === 'strong' ? splitOffers(s, title, claim) : fromLead(s, title, lead, claim, soft);
  const refused = soft ?? (offers.length === 0 ? unclaimed(s, title, lead) : null);
  const findings = offers.slice(0, 6).map((offer) => compose(context, offer, offers.length === 1));
  const named = findings.filter((f) => f.destination !== null || f.origins.length > 0);
  const ended = refused === 'ended';
  return {
    promotions: (named.length > 0 || refused ? named : []).map((finding) => (ended ? { ...finding, ended } : finding)),
    rejected: refused ?? (named.length === 0 ? 'no-program' : null),
  };
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
    const sentence = featuresOf(s, span);
    const joined: Features = {
      ...sentence,
      mentions: sentence.mentions.length > 0 ? mergeMentions(title, sentence) : title.mentions,
    };
    const told = kindOf(s, joined);
    if (told?.strength !== 'strong' || joined.mentions.length === 0) continue;
    if (claim && told.kind !== claim.kind && claim.kind !== 'purchase') continue;
    if (told.kind === 'accrual' && sentence.cues & CUE.news) continue;
    return [{ features: joined, claim: told, fromTitle: false }];
  }
  return own;
}

/** Programs of the title come first only where the sentence names too few to tell a route. */
function mergeMentions(title: Features, sentence: Features): Features['mentions'] {
  const missing = title.mentions.filter((m) => !sentence.mentions.some((n) => n.slug === m.slug));
  return [...missing, ...sentence.mentions];
}

function unclaimed(s: Scan, title: Features, lead: readonly Span[]): Rejection {
  const named = title.mentions.length > 0 || lead.some((span) => featuresOf(s, span).mentions.length > 0);
  if (title.cues & CUE.news) return 'news';
  return named ? 'not-an-offer' : 'no-program';
}
