import { PROGRAMS } from '#core/program/catalogue.ts';
import type { Mention } from '#core/program/recogniser.ts';
import { actOf } from './act.ts';
import type { Features, KindClaim } from './claim.ts';
import type { Offer } from './compose.ts';
import { CUE } from './cues.ts';
import { featuresOf } from './features.ts';
import { kindOf } from './kind.ts';
import type { Scan, Span } from './scan.ts';

const BREAKS = new Set([';', '|', '+', 'e', 'and', 'y', ',', '/']);

/**
 * Several offers in one headline: "Livelo → Smiles 90% e Esfera → Azul 100%", "70% de bônus + 79% OFF na compra".
 * Splits only where each side makes a strong claim of its own about its own programs or act; else the headline is one offer.
 */
export function splitOffers(scan: Scan, title: Features, claim: KindClaim): Offer[] {
  const whole: Offer = { features: title, claim, fromTitle: true };
  const percents = title.quantities.filter((q) => q.what === 'percent' && q.role !== 'other' && q.role !== 'cashback');
  if (percents.length < 2) return [whole];
  for (let i = title.span.from + 2; i < title.span.to - 2; i++) {
    if (!BREAKS.has(scan.tokens[i]?.text ?? '')) continue;
    const left = part(scan, title, { from: title.span.from, to: i });
    const right = part(scan, title, { from: i + 1, to: title.span.to });
    const shared =
      left?.claim.kind === 'transfer' && two(left) && !(right && two(right))
        ? withOrigin(scan, title, left, i + 1)
        : null;
    if (left && shared) return [left, shared];
    if (!left || !right) continue;
    const routes = left.claim.kind === 'transfer' && right.claim.kind === 'transfer';
    if (routes && two(left) && two(right)) return [left, right];
    const act = right.claim.percent && actOf(scan, right.features, right.claim.percent);
    if (left.claim.kind === 'transfer' && right.claim.kind === 'purchase' && act === 'purchase') {
      // The purchase is sold by the program that the first offer names, unless it names its own.
      const features =
        right.features.mentions.length > 0
          ? right.features
          : { ...right.features, mentions: left.features.mentions.slice(0, 1) };
      return [
        { ...whole, claim: left.claim },
        { ...right, features },
      ];
    }
  }
  return [whole];
}

function part(scan: Scan, title: Features, span: Span, fed: readonly Mention[] = []): Offer | null {
  const { mentions, ...own } = featuresOf(scan, span);
  // A name that needs points around it has them in the whole title.
  const inside = title.mentions.filter((m) => m.from >= span.from && m.to <= span.to);
  const features = {
    ...own,
    mentions: [...fed, ...(inside.length > mentions.length ? inside : mentions)],
    // "Bônus em dobro: … e …" is said once for both.
    cues: own.cues | (title.cues & (CUE.bonus | CUE.transfer | CUE.offer)),
  };
  const claim = kindOf(scan, features);
  return claim?.strength === 'strong' && claim.percent ? { features, claim, fromTitle: true } : null;
}

const isSink = ({ slug }: Mention): boolean => ['airline', 'hotel'].includes(PROGRAMS[slug]?.kind ?? '');

/** "Livelo com 90% para a Smiles e 115% para a Azul": the second destination is fed by the bank of the first. */
function withOrigin(scan: Scan, title: Features, left: Offer, from: number): Offer | null {
  const span = { from, to: title.span.to };
  const [only, ...more] = title.mentions.filter((m) => m.from >= from);
  const known = left.features.mentions;
  if (!only || more.length > 0 || !isSink(only) || known.some((m) => m.slug === only.slug)) return null;
  const origins = known.filter((m) => !isSink(m));
  const offer = origins.length > 0 ? part(scan, title, span, origins) : null;
  return offer?.claim.kind === 'transfer' ? offer : null;
}

const two = (offer: Offer): boolean => new Set(offer.features.mentions.map((m) => m.slug)).size >= 2;
