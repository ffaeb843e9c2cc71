import { PROGRAMS } from '#core/program/catalogue.ts';
import { type Features, word } from './claim.ts';
import { CUE } from './cues.ts';
import type { Percent } from './numbers.ts';
import type { Scan, Span } from './scan.ts';
import { MARK } from './tokens.ts';

const SPENDING = new Set(
  'gastar gaste gastando usar use usando queimar queime queimando trocar troque trocando com em usa usar gasta spend spending use using with'.split(
    ' ',
  ),
);

const AT_PRICE = new Set(['com', 'ate', 'por', 'pela', 'a', 'agora', 'hoje', 'with', 'con', 'at', 'up', 'to', ':']);

/**
 * What the words right before a discount make cheaper: "pontos Livelo pela metade do preço" are sold,
 * "gastar ponto Azul com 40% OFF" takes fewer. Null when no program's points stand there.
 */
export function cheaperPoints(scan: Scan, f: Features, discount: Percent): 'sold' | 'spent' | null {
  for (const m of f.mentions) {
    const at = ['da', 'do', 'de'].includes(word(scan, m.from - 1)) ? m.from - 2 : m.from - 1;
    const within = m.to - m.from > 1 ? (scan.cues[m.from] ?? 0) : 0;
    if (!(((scan.cues[at] ?? 0) | within) & CUE.currency) || m.to > discount.from || discount.from - m.to > 6) continue;
    let apart = false;
    for (let k = m.to; k < discount.from; k++) apart ||= !AT_PRICE.has(word(scan, k));
    if (apart) continue;
    const before = within & CUE.currency ? m.from - 1 : at - 1;
    return SPENDING.has(word(scan, ['seus', 'suas', 'os', 'as'].includes(word(scan, before)) ? before - 1 : before))
      ? 'spent'
      : 'sold';
  }
  return null;
}

/** "reduz em 20% os pontos exigidos": fewer points are asked for. */
function lowersPoints(scan: Scan, f: Pick<Features, 'span'>, percent: Span): boolean {
  const lowers = [1, 2].some((n) =>
    ['reduz', 'reduziu', 'corta', 'cortou', 'baixa'].includes(word(scan, percent.from - n)),
  );
  if (!lowers) return false;
  for (let k = percent.to; k < Math.min(f.span.to, percent.to + 5); k++)
    if (['exigidos', 'exigidas', 'necessarios', 'necessarias', 'cobrados', 'cobradas'].includes(word(scan, k)))
      return ((scan.cues[k - 1] ?? 0) & CUE.currency) !== 0;
  return false;
}

/**
 * What a discount told beside the points themselves is one of: "Pontos Livelo com 50% OFF" and "53% menos pelo ponto" sell
 * them, "diárias com 25% menos pontos" takes fewer of them. Null when it is not told so.
 */
export function pricesPoints(scan: Scan, f: Features, discount: Percent): 'purchase' | 'redemption' | null {
  // "gastar ponto Azul com 40% OFF".
  if (cheaperPoints(scan, f, discount) === 'spent') return 'redemption';
  for (let k = discount.to; k < Math.min(f.span.to, discount.to + 4); k++) {
    if (!['menos', 'less', 'fewer'].includes(word(scan, k))) continue;
    const next = scan.cues[k + 1] ?? 0;
    if (next & CUE.currency) return 'redemption';
    if (['pelo', 'pelos', 'pela', 'pelas', 'por'].includes(word(scan, k + 1)) && (scan.cues[k + 2] ?? 0) & CUE.currency)
      return 'purchase';
  }
  if (lowersPoints(scan, f, discount)) return 'redemption';
  if (f.cues & (CUE.redeem | CUE.fare | CUE.goods | CUE.stay | CUE.transfer | CUE.coupon | CUE.club)) return null;
  // "Livelo 52% OFF na compra. Só hoje".
  for (let k = discount.to; k < Math.min(f.span.to, discount.to + 4); k++)
    if (
      word(scan, k) === 'na' &&
      word(scan, k + 1) === 'compra' &&
      (k + 2 >= f.span.to || scan.tokens[k + 2]?.type === MARK)
    )
      return f.mentions.some((m) => PROGRAMS[m.slug]?.kind !== 'retail') ? 'purchase' : null;
  for (let k = discount.from - 1; k > Math.max(f.span.from, discount.from - 5); k--)
    if (
      (scan.cues[k - 1] ?? 0) & CUE.currency &&
      f.mentions.some((m) => m.from === k || (m.from === k + 1 && m.to <= discount.from))
    )
      return 'purchase';
  return null;
}

/** "hotéis com 20% off pagando com pontos": points pay; in "60% de desconto e pontos Livelo" they are an extra. */
export function paidInPoints(scan: Scan, f: Features): boolean {
  for (let k = f.span.from + 1; k < f.span.to; k++)
    if (
      (scan.cues[k] ?? 0) & CUE.currency &&
      ['em', 'com', 'usando', 'with', 'in', 'con', 'menos', 'less', 'fewer', 'de', 'as', 'suas', 'seus'].includes(
        word(scan, k - 1),
      )
    )
      return true;
  return false;
}
