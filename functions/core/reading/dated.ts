import type { Features, KindClaim } from './claim.ts';
import { CUE } from './cues.ts';
import { datesIn } from './dates/expression.ts';
import type { Reference } from './dates/resolve.ts';
import { windowOf } from './dates/window.ts';
import { featuresOf } from './features.ts';
import type { Rejection } from './finding.ts';
import { kindOf } from './kind.ts';
import { recalls } from './recalls.ts';
import type { Scan, Span } from './scan.ts';

interface Told {
  readonly scan: Scan;
  readonly title: Features;
  /** Title first. */
  readonly spans: readonly Span[];
  readonly reference: Reference;
  readonly english: boolean;
  /** The post stands on a program's own site. */
  readonly official: boolean;
}

const SALE = new Set(
  'promocao promocoes promo liquidacao campanha oferta ofertas feirao saldao sale megapromo megapromocao relampago regulamento promocion campana rebajas'.split(
    ' ',
  ),
);
const SPEND =
  /^(junt(e|ar|ando)|gast(e|ar|ando)|troc(ar|ando)|troque|resgat(e|ar|ando)|pag(ar|ando|ue)|us(ar|ando|e)|acumul(e|ar|ando))$/;

function says(scan: Scan, spans: readonly Span[], words: ReadonlySet<string>): boolean {
  return spans.some((span) => {
    for (let i = span.from; i < span.to; i++) if (words.has(scan.tokens[i]?.text ?? '')) return true;
    return false;
  });
}

function isDated({ scan, spans, reference, english }: Told, kind: KindClaim['kind']): boolean {
  const window = windowOf(scan, spans.slice(0, 40), reference, english, kind, null);
  return window.end !== null || window.lastDay !== null;
}

/**
 * What a refused or unclaimed post offers after all because it tells when it ends: a program's sale of award seats, a
 * campaign of its own site, a move of points between programs that is on offer. A price without an end is only a price.
 */
export function datedClaim(told: Told, refused: Rejection | null, claim: KindClaim | null): KindClaim | null {
  const { scan, title, spans } = told;
  const near = spans.slice(0, 6);
  if (refused === 'redemption-example' && title.mentions.length > 0)
    return says(scan, near, SALE) && isDated(told, 'redemption') ? strong('redemption') : null;
  if (refused === 'partner-news' && claim?.kind === 'transfer')
    return says(scan, near.slice(1), SALE) && isDated(told, 'transfer') ? strong('transfer') : null;
  if (refused === null && claim === null && told.official && !(title.cues & CUE.transfer)) {
    const spends = spans.slice(0, 12).some((span) => spendsPoints(scan, span));
    return spends && says(scan, spans.slice(0, 12), SALE) && isDated(told, 'redemption') ? strong('redemption') : null;
  }
  return null;
}

const strong = (kind: KindClaim['kind']): KindClaim => ({ kind, strength: 'strong', percent: null });

/** "juntando ou gastando milhas", "trocar milhas por diárias", "pagando com milhas". */
function spendsPoints(scan: Scan, span: Span): boolean {
  for (let i = span.from; i < span.to; i++) {
    if (!SPEND.test(scan.tokens[i]?.text ?? '')) continue;
    for (let k = i + 1; k < Math.min(span.to, i + 5); k++) if ((scan.cues[k] ?? 0) & CUE.currency) return true;
  }
  return false;
}

const NOW = new Set(['hoje', 'agora', 'ate', 'today', 'now', 'until', 'through', 'hoy', 'hasta', 'atualmente']);

/** A title that asks ("Compensa comprar pontos agora?") and a lead that answers with an offer that runs now. */
export function answered(scan: Scan, title: Features, lead: readonly Span[], english: boolean): boolean {
  return lead.slice(0, 4).some((span) => {
    if (recalls(scan, span)) return false;
    const own = featuresOf(scan, span);
    const mentions = own.mentions.length > 0 ? own.mentions : title.mentions;
    const told = kindOf(scan, { ...own, mentions });
    if (told?.strength !== 'strong' || !told.percent || mentions.length === 0) return false;
    if (!['transfer', 'purchase'].includes(told.kind)) return false;
    const shared = title.mentions.some((m) => mentions.some((n) => n.slug === m.slug));
    // The lead may name only the bank whose points go to the program of the title.
    if (!shared && !(told.kind === 'transfer' && title.mentions.length > 0)) return false;
    return says(scan, [span], NOW) || datesIn(scan, span, english).length > 0;
  });
}
