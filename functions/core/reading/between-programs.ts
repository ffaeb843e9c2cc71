import { PROGRAMS } from '#core/program/catalogue.ts';
import type { Mention } from '#core/program/recogniser.ts';
import { type Features, word } from './claim.ts';
import { CUE } from './cues.ts';
import type { Percent } from './numbers.ts';
import { partnerMentions } from './partners.ts';
import { ARROWS } from './route.ts';
import type { Scan } from './scan.ts';

const ONWARD = new Set(['para', 'pra', 'to', 'hacia', 'rumo']);

/** Two programs with an arrow between them: "Livelo → Smiles". */
export function pointed(scan: Scan, f: Features): boolean {
  return between(scan, f, ARROWS);
}

/** Two programs with an arrow or "para" between them, and nothing else: points go from one to the other. */
export function directed(scan: Scan, f: Features): boolean {
  return between(scan, f, ARROWS) || between(scan, f, ONWARD);
}

export const programsIn = (f: Features): number => new Set(f.mentions.map((m) => m.slug)).size;

/** Programs, and "todos os parceiros", "qualquer banco" among them, in order. */
function partiesOf(scan: Scan, f: Features): readonly Mention[] {
  const every =
    f.mentions.length > 0 ? partnerMentions(scan, f.span, f.mentions).filter(({ slug }) => slug === 'all-banks') : [];
  return every.length > 0 ? [...f.mentions, ...every].sort((a, b) => a.from - b.from) : f.mentions;
}

/** A bank or coalition and an airline or hotel: points can go from one to the other. */
export function feeds(f: Features): boolean {
  const kinds = f.mentions.map((m) => PROGRAMS[m.slug]?.kind);
  return kinds.some((k) => k === 'bank' || k === 'coalition') && kinds.some((k) => k === 'airline' || k === 'hotel');
}

/** "Smiles + Livelo = 90%". */
function equated(scan: Scan, f: Features): boolean {
  return f.quantities.some((q) => q.what === 'percent' && word(scan, q.from - 1) === '=');
}

function between(scan: Scan, f: Features, words: ReadonlySet<string>): boolean {
  const parties = partiesOf(scan, f);
  return parties.some((right, n) => {
    const left = parties[n - 1];
    if (!left || right.from - left.to < 1 || right.from - left.to > 4) return false;
    for (let k = left.to; k < right.from; k++) if (words.has(word(scan, k))) return true;
    return false;
  });
}

/** "Sicredi com até 85% na Smiles": a bank, a percent too high for anything but a bonus, and where it is given. */
function percentBetween(scan: Scan, f: Features): boolean {
  return (
    feeds(f) &&
    f.quantities.some(
      (q) =>
        q.what === 'percent' &&
        q.value >= 25 &&
        ['na', 'no', 'en', 'on', 'at'].includes(word(scan, q.to)) &&
        f.mentions.some((m) => m.from - q.to === 1) &&
        f.mentions.some((m) => m.to <= q.from),
    )
  );
}

/** "Livelo para Smiles (110%)": two programs and a percent without a word of its own, in a text that speaks of an offer. */
export function bareTransfer(scan: Scan, f: Features): Percent | null {
  if (f.cues & (CUE.discount | CUE.cashback | CUE.worse | CUE.fare)) return null;
  if (
    !(f.cues & (CUE.offer | CUE.transfer | CUE.bonus)) &&
    !directed(scan, f) &&
    !equated(scan, f) &&
    !percentBetween(scan, f)
  )
    return null;
  if (new Set(partiesOf(scan, f).map((m) => m.slug)).size < 2) return null;
  let best: Percent | null = null;
  for (const q of f.quantities)
    if (q.what === 'percent' && q.role === 'unknown' && (!best || q.value > best.value)) best = q;
  if (best) best.role = 'bonus';
  return best;
}
