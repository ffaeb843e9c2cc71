import { folded, programsNamed } from '../program/by-name.ts';
import { LOOK_BACKS } from '../subscriber/relative.ts';
import { ORIGINS } from './programs.ts';
import { type Demand, type Draft, demandAfter } from './rule-draft.ts';

/** Kinds as people call them, folded. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:compras?|comprar|purchase|buy)\b/, 'purchase'],
  [/\b(?:clubes?|clubs?)\b/, 'club'],
  [/\b(?:acumulos?|accrual|earn)\b/, 'accrual'],
  [/\b(?:cartao|cartoes|cards?)\b/, 'card'],
  [/\b(?:resgates?|redemption)\b/, 'redemption'],
  [/\bstatus match\b/, 'status-match'],
];
const MUTE = /\b(?:silenciar|silencia|silencio|mute|nada)\b/;
const BEST = /\b(?:recorde|recordes|melhor|melhores|best|record)\b/;
const USUAL = /\b(?:usual|costume|normal)\b/;
const CROSSING = /\b(?:subir|sobe|rises?|crossing)\b/;

/**
 * A rule as somebody types it: `livelo smiles 80`, `smiles recorde 24 meses`, `latam usual só quando subir`,
 * `silenciar smiles 30 dias`. Null when it names no subject, or says nothing of it.
 */
export function ruleInWords(text: string, now: Date): { draft: Draft; demand: Demand } | null {
  const said = folded(text);
  const named = programsNamed(text);
  const origin = named.find((slug) => ORIGINS.includes(slug)) ?? null;
  const program = named.find((slug) => slug !== origin) ?? null;
  const kind = KINDS.find(([pattern]) => pattern.test(said))?.[1] ?? null;
  if (origin === null && program === null && kind === null) return null;
  const demand = demandIn(said, now, kind !== null);
  return demand && { draft: { kind, origin, program }, demand };
}

function demandIn(said: string, now: Date, hasKind: boolean): Demand | null {
  const days = /\b(\d{1,3}) (?:dias?|days?)\b/.exec(said)?.[1];
  if (MUTE.test(said)) return demandAfter(null, `m${days ?? ''}`, now);
  const months = Number(/\b(\d{1,2}) (?:mes|meses|months?)\b/.exec(said)?.[1]);
  const percent = /\b(\d{1,3})\b(?! ?(?:mes|meses|months?|dias?|days?)\b)/.exec(said)?.[1];
  const chosen = BEST.test(said) ? 'best-of' : USUAL.test(said) ? 'usual' : (percent ?? (hasKind ? '0' : ''));
  const demand = demandAfter(null, chosen, now);
  const relative = demand && demand.mode !== 'absolute';
  const lookBack = relative && (LOOK_BACKS as readonly number[]).includes(months) ? months : demand?.lookBackMonths;
  return demand && { ...demand, lookBackMonths: lookBack ?? null, crossing: CROSSING.test(said) };
}
