import { type Features, word } from './claim.ts';
import { CUE } from './cues.ts';
import type { Percent } from './numbers.ts';
import type { Scan, Span } from './scan.ts';
import { MARK, NUMBER } from './tokens.ts';

type Act =
  | 'transfer'
  | 'purchase'
  | 'club'
  | 'redemption'
  | 'accrual'
  | 'card'
  | 'fare'
  | 'goods'
  | 'accounts'
  | 'reactivation'
  | null;

const BUYING = new Set([
  'vendendo',
  'vendem',
  'liquida',
  'liquidacao',
  'queima',
  'purchased',
  'selling',
  'sells',
  'sell',
  'vender',
  'venden',
  'compre',
  'comprar',
  'compra',
  'comprando',
  'buy',
  'buying',
  'purchase',
  'purchases',
  'purchasing',
  'venda',
  'vende',
  'adquira',
  'compran',
  'adquirir',
  'comprarem',
  'adquirindo',
  'comprados',
  'compradas',
]);

const SELLING = new Set(['vender', 'vende', 'vendem', 'vendendo']);

/** Whether a buying word at `i` buys points ("compra de até 100 mil pontos") and not goods ("compras no Magalu"). */
function buysPoints(scan: Scan, span: Span, i: number): boolean {
  const text = word(scan, i);
  if (text === 'sale') {
    for (let k = i - 1; k >= Math.max(span.from, i - 4); k--) if ((scan.cues[k] ?? 0) & CUE.currency) return true;
    return false;
  }
  if (CHARGES.has(text)) return chargesForPoints(scan, span, i);
  if (!BUYING.has(text) && !(text === 'compras' && word(scan, i + 1) === 'de')) return false;
  if (['direta', 'avulsa', 'directa'].includes(word(scan, i + 1))) return true;
  // "Pontos em dobro: Hilton volta a vender com 100% de bônus".
  if (SELLING.has(text) && word(scan, i + 1) === 'com')
    for (let k = span.from; k < i; k++) if ((scan.cues[k] ?? 0) & CUE.currency) return true;
  if (['pelo', 'pela', 'no', 'through'].includes(word(scan, i + 1))) return soldBefore(scan, span, i);
  if (word(scan, i + 1) === 'bonificada' || word(scan, i + 1) === 'bonificadas') return false;
  for (let k = i + 1; k < Math.min(span.to, i + 9); k++) {
    const cue = scan.cues[k] ?? 0;
    if (cue & CUE.currency) return true;
    const filler = [
      'de',
      'ate',
      'mil',
      'a',
      'o',
      'os',
      'as',
      'seus',
      'suas',
      'mais',
      'more',
      'k',
      'up',
      'to',
      'por',
      'dos',
      'das',
      'do',
      'da',
      'em',
      'hasta',
      'e',
      'direta',
      'ou',
      'avulsa',
      'leaders',
      'club',
      '&',
      'the',
      'of',
    ].includes(text_(scan, k));
    if (scan.tokens[k]?.type === MARK && text_(scan, k) !== '&') return soldBefore(scan, span, i);
    if (!filler && scan.tokens[k]?.type !== NUMBER && scan.tokens[k]?.capital !== true) return false;
  }
  return i + 1 >= span.to && soldBefore(scan, span, i);
}

const text_ = word;

const CHARGES = new Set(['cobra', 'cobram', 'cobrando', 'charges']);

/** "cobra 50% menos por seus pontos": who asks a price for points sells them. */
function chargesForPoints(scan: Scan, span: Span, i: number): boolean {
  for (let k = i + 1; k < Math.min(span.to, i + 7); k++)
    if (['por', 'pelos', 'pelas', 'for'].includes(word(scan, k)))
      return [1, 2, 3].some((n) => k + n < span.to && ((scan.cues[k + n] ?? 0) & CUE.currency) !== 0);
  return false;
}

/** "Avios com 40% de bônus na compra: …": what is bought was named before. */
function soldBefore(scan: Scan, span: Span, i: number): boolean {
  if (!['na', 'en', 'on', 'ao', 'para', 'por'].includes(word(scan, i - 1))) return false;
  for (let k = i - 1; k >= Math.max(span.from, i - 9); k--) if ((scan.cues[k] ?? 0) & CUE.currency) return true;
  return false;
}

const EXPIRED = ['vencidos', 'vencidas', 'expirados', 'expiradas', 'expired', 'lapsed', 'vencidos'];

function actAt(scan: Scan, f: Features, i: number): Act {
  const cue = scan.cues[i] ?? 0;
  const text = word(scan, i);
  if (cue & CUE.reactivate && (!nearClub(scan, f.span, i) || EXPIRED.some(f.has))) return 'reactivation';
  if (cue & CUE.transfer) return 'transfer';
  if ((cue & CUE.buy || CHARGES.has(text)) && buysPoints(scan, f.span, i)) return 'purchase';
  if (text === 'milheiro') return null;
  // "até meia-noite" is an hour, not a night in a hotel.
  if (text === 'noite' && (word(scan, i - 1) === 'meia' || word(scan, i - 2) === 'meia')) return null;
  if (cue & CUE.join && !(cue & CUE.currency) && (nearClub(scan, f.span, i) || text.startsWith('assin'))) return 'club';
  if (text === 'clube' || text === 'mensalidade') return 'club';
  // "Club Miles&Go" is a plan; "Iberia Club" is a program.
  if (text === 'club' && scan.tokens[i - 1]?.capital !== true && scan.tokens[i + 1]?.capital === true) return 'club';
  if (cue & CUE.redeem) return 'redemption';
  if (cue & CUE.fare) return 'fare';
  if (cue & CUE.stay || text === 'compras' || text === 'shopping') return cue & CUE.stay ? 'goods' : 'accrual';
  if (cue & CUE.goods) return 'goods';
  return null;
}

export function nearClub(scan: Scan, span: Span, i: number): boolean {
  for (let k = Math.max(span.from, i - 5); k < Math.min(span.to, i + 6); k++)
    if ((scan.cues[k] ?? 0) & CUE.club) return true;
  return false;
}

const VERBS = new Set(
  'transfira envie mande converta compre adquira assine transfiere convierte compra transfer convert buy send'.split(
    ' ',
  ),
);

/** What a percent is a percent of: the act named after it ("90% de bônus na transferência"), else before it. */
export function actOf(scan: Scan, f: Features, percent: Percent): Act {
  let sawTo = false;
  for (let k = percent.to; k < Math.min(f.span.to, percent.to + 14); k++) {
    const text = word(scan, k);
    if (k > percent.to && (text === '+' || text === '%' || text === '|' || text === ';')) break;
    if (text === 'para') sawTo = true;
    // "… e envie com 100%": another act begins.
    if (['e', 'and', 'y'].includes(text) && VERBS.has(word(scan, k + 1))) break;
    // "… para assinantes do clube": an audience, not the thing bought.
    if (sawTo && (scan.cues[k] ?? 0) & CUE.club) break;
    const act = actAt(scan, f, k);
    if (act === 'goods' && k - percent.to > 8) break;
    if (act) return act;
  }
  for (let k = percent.from - 1; k >= Math.max(f.span.from, percent.from - 18); k--) {
    const text = word(scan, k);
    if (text === '%' || text === '|' || text === ';') break;
    const act = actAt(scan, f, k);
    if (act && act !== 'fare') return act;
    if (act === 'fare') return act;
  }
  return null;
}

export const anyAct = (scan: Scan, f: Features, wanted: Act): boolean => {
  for (let k = f.span.from; k < f.span.to; k++) if (actAt(scan, f, k) === wanted) return true;
  return false;
};
