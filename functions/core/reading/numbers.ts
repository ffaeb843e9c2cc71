import { CUE } from './cues.ts';
import type { Scan, Span } from './scan.ts';
import { NUMBER, type Token, WORD } from './tokens.ts';

export type PercentRole = 'bonus' | 'discount' | 'cashback' | 'other' | 'unknown';

/** A number that an offer may carry, with the tokens `[from, to)` it was read from. */
export type Quantity =
  | { what: 'percent'; value: number; role: PercentRole; ceiling: boolean; stacked: boolean; from: number; to: number }
  | { what: 'ratio'; value: number; from: number; to: number }
  | { what: 'points'; value: number; perPrice: boolean; from: number; to: number }
  | { what: 'price'; cents: number; floor: boolean; from: number; to: number }
  | { what: 'money'; cents: number; from: number; to: number }
  | { what: 'multiple'; value: number; from: number; to: number };

export type Percent = Extract<Quantity, { what: 'percent' }>;

const CEILING = new Set(['ate', 'hasta', 'up']);
const CURRENCY_SIGNS = new Set([
  'r',
  'us',
  'u',
  'usd',
  'brl',
  'reais',
  'real',
  'dolares',
  'dolar',
  'euros',
  'euro',
  'dollar',
  'dollars',
]);
const MORE = new Set([
  'mais',
  'more',
  'mas',
  'extras',
  'extra',
  'adicionais',
  'adicional',
  'additional',
  'top',
  'bonificados',
  'bonificadas',
]);

/** Reads every quantity of a span, in order. Each token is looked at from a bounded window, so the cost is linear. */
export function quantitiesOf(scan: Scan, span: Span): Quantity[] {
  const { tokens } = scan;
  const found: Quantity[] = [];
  for (let i = span.from; i < span.to; i++) {
    const token = tokens[i];
    if (!token) break;
    if (token.type === NUMBER) {
      const quantity =
        percentAt(scan, span, i) ?? ratioAt(scan, span, i) ?? moneyAt(scan, span, i) ?? pointsAt(scan, span, i);
      if (quantity) {
        found.push(quantity);
        i = Math.max(i, quantity.to - 1);
      }
    } else if (token.type === WORD) {
      const half = halfAt(scan, span, i);
      if (half) found.push(half);
      const multiple = multipleAt(scan, span, i);
      if (multiple) found.push(multiple);
    }
  }
  return settle(scan, span, found);
}

/** "pela metade do preço", "half price": a discount of 50 in words; with "ou menos" the best one is told elsewhere. */
function halfAt({ tokens }: Scan, span: Span, i: number): Percent | null {
  const half =
    (text(tokens, i) === 'metade' &&
      text(tokens, i + 1) === 'do' &&
      ['preco', 'valor'].includes(text(tokens, i + 2))) ||
    (text(tokens, i) === 'mitad' && text(tokens, i + 1) === 'de' && text(tokens, i + 2) === 'precio');
  const english = text(tokens, i) === 'half' && ['price', 'off'].includes(text(tokens, i + 1));
  const to = half ? i + 3 : i + 2;
  if ((!half && !english) || to > span.to) return null;
  const more = text(tokens, to) === '(' ? to + 1 : to;
  if (['ou', 'or', 'o'].includes(text(tokens, more)) && ['menos', 'less'].includes(text(tokens, more + 1))) return null;
  return { what: 'percent', value: 50, role: 'discount', ceiling: false, stacked: false, from: i, to };
}

function text(tokens: readonly Token[], i: number): string {
  return tokens[i]?.text ?? '';
}

function isPercentSign(tokens: readonly Token[], i: number): number {
  const sign = text(tokens, i);
  if (sign === '%' || sign === 'percent' || sign === 'pct') return i + 1;
  if (sign === 'por' && (text(tokens, i + 1) === 'cento' || text(tokens, i + 1) === 'ciento')) return i + 2;
  if (sign === 'porcento') return i + 1;
  return -1;
}

function percentAt(scan: Scan, span: Span, i: number): Percent | undefined {
  const { tokens } = scan;
  const token = tokens[i];
  const end = isPercentSign(tokens, i + 1);
  if (!token || end < 0) return undefined;
  // "é de até 80%, e não 100%": the number that is taken back.
  const before = text(tokens, i - 1);
  const denied = before === 'nao' || ((before === 'de' || before === 'ate') && text(tokens, i - 2) === 'nao');
  const role =
    denied || !Number.isInteger(token.value) || token.value < 1 || token.value > 1000
      ? 'other'
      : roleOf(scan, span, i, end);
  return {
    what: 'percent',
    value: token.value,
    role,
    ceiling: hasCeiling(tokens, span, i),
    stacked: isStacked(tokens, span, i),
    from: i,
    to: end,
  };
}

function hasCeiling(tokens: readonly Token[], span: Span, i: number): boolean {
  for (let k = i - 1; k >= Math.max(span.from, i - 3); k--) if (CEILING.has(text(tokens, k))) return true;
  if (i - 2 >= span.from && isLowerEnd(tokens, i - 2)) return true;
  return text(tokens, i - 2) === 'as' && text(tokens, i - 3) === 'much';
}

/** "+ 5% OFF no Pix", "mais 10% para Clube": comes on top of the headline number. */
function isStacked(tokens: readonly Token[], span: Span, i: number): boolean {
  const before = i - 1 >= span.from ? text(tokens, i - 1) : '';
  if (before === '+' || (before === 'plus' && !tokens[i - 1]?.capital)) return true;
  const more = before === 'mais' || before === 'extra' || before === 'adicional' || before === 'mas';
  return more && i - 2 >= span.from && text(tokens, i - 2) !== 'nada';
}

const SKIP = new Set(
  'del al un el la los las de da do das dos em na no nas nos a o as os um uma uns the of in ( ) " * mesmo valor ate d progressivo turbinado : - – — seu sua e com exclusivo special especial transfer conversion transferencia launch welcome instantaneo imediato total apenas milhas pontos miles points smiles livelo'.split(
    ' ',
  ),
);

/** Words between "bônus" and its percent: "bônus sobe para 70%", "bônus chega a 90%", "o bônus agora é de 80%". */
const REACHING = new Set(
  'to is chega chegar chegou sera pode por vip limite maximo ser limitado sobe subiu sube aumenta aumentou passa passou foi para agora volta voltou rises goes hasta'.split(
    ' ',
  ),
);
const COSTS = new Set('cobrar cobra cobram cobrando cobrara custa custam charge charges cobran'.split(' '));

function roleOf(scan: Scan, span: Span, i: number, end: number): PercentRole {
  const { tokens, cues } = scan;
  // "passa a cobrar 20% a mais": what it costs is no bonus.
  for (let k = i - 1; k >= Math.max(span.from, i - 3); k--)
    if (COSTS.has(text(tokens, k)) && !['menos', 'less'].includes(text(tokens, end))) return 'other';
  // "Resgates com desconto: Livelo corta 20% dos pontos": fewer points to pay.
  if (
    ['corta', 'corte', 'cuts', 'reduz'].includes(text(tokens, i - 1)) &&
    ['dos', 'das', 'de', 'do'].includes(text(tokens, end))
  )
    for (let k = span.from; k < i; k++) if ((cues[k] ?? 0) & CUE.redeem) return 'discount';
  // "reduz em 20% os pontos exigidos".
  for (const n of [1, 2])
    if (['reduz', 'reduziu', 'corta', 'cortou', 'baixa'].includes(text(tokens, i - n)))
      for (let k = end; k < Math.min(span.to, end + 6); k++)
        if (['exigidos', 'exigidas', 'necessarios', 'necessarias', 'cobrados', 'cobradas'].includes(text(tokens, k)))
          return 'discount';
  // To the right: "90% de bônus", "70% OFF", "80% de milhas a mais", "100% mais milhas".
  let skippedCurrency = false;
  for (let k = spelledOut(tokens, end); k < Math.min(span.to, spelledOut(tokens, end) + 6); k++) {
    const token = tokens[k];
    if (!token) break;
    const cue = cues[k] ?? 0;
    if (token.text === '%' || token.type === NUMBER) break;
    if (cue & CUE.discount) return 'discount';
    if (cue & CUE.cashback) return 'cashback';
    if (cue & CUE.bonus || MORE.has(token.text)) return moreOf(text(tokens, k), text(tokens, k + 1));
    if (token.text === 'volta' || token.text === 'back') return 'cashback';
    if (token.text === 'menos' || token.text === 'less' || token.text === 'cheaper') return 'discount';
    if (cue & CUE.currency) skippedCurrency = true;
    if (token.text === '+' || token.text === ',' || token.text === '|') break;
    if (!SKIP.has(token.text) && !(cue & (CUE.currency | CUE.transfer))) break;
  }
  // To the left: "bônus de até 110%", "desconto de 70%", "bonificação: 80%".
  for (let k = i - 1; k >= Math.max(span.from, i - 7); k--) {
    const token = tokens[k];
    if (!token) break;
    const cue = cues[k] ?? 0;
    // "desconto 70% … bônus": a sign of another percent ends the reach.
    if (token.text === '%' || token.text === ',' || token.text === ';' || token.text === '+') break;
    if (isLowerEnd(tokens, k)) continue;
    // "… 52% de desconto e envie com 100%": a second act begins; the discount is the first one's.
    if (cue & CUE.transfer && ['e', 'and', 'y'].includes(text(tokens, k - 1))) return 'bonus';
    if (cue & CUE.discount) return 'discount';
    if (cue & CUE.cashback) return 'cashback';
    if (cue & CUE.bonus && token.text !== 'extra') return 'bonus';
    if (
      !SKIP.has(token.text) &&
      !CEILING.has(token.text) &&
      !(cue & (CUE.currency | CUE.transfer)) &&
      !REACHING.has(token.text)
    )
      break;
  }
  return skippedCurrency && text(tokens, end) === 'milhas' ? 'other' : 'unknown';
}

/** Past the words of "10% (dez por cento) de desconto", as regulations write. */
function spelledOut(tokens: readonly Token[], end: number): number {
  if (text(tokens, end) !== '(') return end;
  for (let k = end + 1; k < end + 8; k++)
    if (text(tokens, k) === ')')
      return text(tokens, k - 1) === 'cento' || text(tokens, k - 1) === 'percent' ? k + 1 : end;
  return end;
}

/** The "10" of "10 a 25%". */
function isLowerEnd(tokens: readonly Token[], i: number): boolean {
  return (
    tokens[i]?.type === NUMBER &&
    ['a', 'to', 'ou', 'e', '-', '–'].includes(text(tokens, i + 1)) &&
    tokens[i + 2]?.type === NUMBER
  );
}

const CHEAPER = new Set(['barato', 'baratos', 'barata', 'baratas', 'cheaper']);
const NOT_POINTS = new Set([
  'caro',
  'caros',
  'cara',
  'caras',
  'gastos',
  'clientes',
  'usuarios',
  'card',
  'spending',
  'expensive',
  'rapido',
  'passageiros',
  'voos',
  'customers',
  'seguro',
  'members',
]);

/** "40% mais caras" is no bonus, "30% mais barato" is a discount, "80% a mais" and "50% more miles" are bonuses. */
function moreOf(word: string, next: string): PercentRole {
  if (!MORE.has(word) || (word !== 'mais' && word !== 'more' && word !== 'mas')) return 'bonus';
  if (CHEAPER.has(next)) return 'discount';
  return NOT_POINTS.has(next) ? 'other' : 'bonus';
}

const GIVING = new Set(
  'com with con ate to hasta + mais de adds pays ganhe receba bonifica gives earn of ( : → – - e'.split(' '),
);

/** Percents without a word of their own take the role of their neighbour in the list: "10%, 20% ou 30% de bônus". */
function settle(scan: Scan, span: Span, found: Quantity[]): Quantity[] {
  const joined = (a: Quantity, b: Quantity): boolean => {
    if (b.from - a.to > 2) return false;
    for (let k = a.to; k < b.from; k++)
      if (![',', 'ou', 'e', 'or', 'and', '/', 'a', '-', '–', 'y', 'o'].includes(text(scan.tokens, k))) return false;
    return true;
  };
  shareRoles(found, joined);
  // "transfira com 80%": a lone percent in a sentence that moves points and speaks of no discount.
  if (found.some((q) => q.what === 'percent' && q.role === 'unknown')) {
    let all = 0;
    for (let k = span.from; k < span.to; k++) all |= scan.cues[k] ?? 0;
    if (all & CUE.transfer && !(all & CUE.discount))
      for (const q of found)
        if (
          q.what === 'percent' &&
          q.role === 'unknown' &&
          text(scan.tokens, q.to) !== 'milhas' &&
          GIVING.has(text(scan.tokens, isLowerEnd(scan.tokens, q.from - 2) ? q.from - 3 : q.from - 1))
        )
          q.role = 'bonus';
    shareRoles(found, joined);
  }
  return found;
}

/** A percent without a role takes that of the neighbour it is joined to; the upper end of "30% a 70%" is a ceiling. */
function shareRoles(found: readonly Quantity[], joined: (a: Quantity, b: Quantity) => boolean): void {
  for (let i = found.length - 2; i >= 0; i--) {
    const here = found[i];
    const next = found[i + 1];
    if (
      here?.what === 'percent' &&
      next?.what === 'percent' &&
      here.role === 'unknown' &&
      next.role !== 'unknown' &&
      joined(here, next)
    )
      here.role = next.role;
  }
  for (let i = 1; i < found.length; i++) {
    const here = found[i];
    const last = found[i - 1];
    if (
      here?.what === 'percent' &&
      last?.what === 'percent' &&
      here.role === 'unknown' &&
      last.role !== 'unknown' &&
      joined(last, here)
    )
      here.role = last.role;
  }
}

function unitAfter(scan: Scan, span: Span, at: number): number {
  // Words that may stand between a number and its unit: "13 mil milhas", "6 (seis) milhas", "50 mil pontos Livelo".
  let k = at;
  if (text(scan.tokens, k) === '(') {
    const close = k + 3;
    while (k < Math.min(span.to, close + 1) && text(scan.tokens, k) !== ')') k++;
    if (text(scan.tokens, k) !== ')') return -1;
    k++;
  }
  while (
    k < Math.min(span.to, at + 7) &&
    ['mil', 'k', 'thousand', 'de', 'bonus', 'extra', 'extras', 'bonificados', 'bonificadas', 'welcome'].includes(
      text(scan.tokens, k),
    )
  )
    k++;
  if (text(scan.tokens, k) === '-' && scan.tokens[k]?.glued) k++;
  // "13 Leaders Club points", "12 Singapore Airlines KrisFlyer points": a name may come first.
  for (let n = 0; n < 5 && k < span.to && !((scan.cues[k] ?? 0) & CUE.currency); n++) {
    const token = scan.tokens[k];
    if (!token?.capital && !['&', 'go', 'of'].includes(token?.text ?? '')) return -1;
    k++;
  }
  return (scan.cues[k] ?? 0) & CUE.currency && k < span.to ? k : -1;
}

/** "13 milhas por real", "4 pontos a cada R$ 1", "8 pts/dólar", "17:1", "5 points per dollar", "5x points". */
function ratioAt(scan: Scan, span: Span, i: number): Quantity | undefined {
  const { tokens } = scan;
  const token = tokens[i];
  if (!token || token.value > 1000) return undefined;
  if (
    text(tokens, i + 1) === ':' &&
    tokens[i + 1]?.glued &&
    tokens[i + 2]?.type === NUMBER &&
    tokens[i + 2]?.glued &&
    text(tokens, i + 2).length === 1
  ) {
    return { what: 'ratio', value: token.value / Math.max(1, tokens[i + 2]?.value ?? 1), from: i, to: i + 3 };
  }
  if (text(tokens, i + 1) === 'x' && tokens[i + 1]?.glued) {
    const multiplied = unitAfter(scan, span, MORE.has(text(tokens, i + 2)) ? i + 3 : i + 2);
    if (multiplied > 0) return { what: 'ratio', value: token.value, from: i, to: multiplied + 1 };
  }
  const unit = unitAfter(scan, span, i + 1);
  if (unit < 0) return undefined;
  // "cada real vale 8 pontos": the money comes first.
  for (let k = i - 1; k >= Math.max(span.from, i - 5); k--) {
    if (
      ['real', 'dolar', 'dollar', 'euro'].includes(text(tokens, k)) &&
      ['cada', 'each', 'every', 'por', 'per'].includes(text(tokens, k - 1))
    )
      return { what: 'ratio', value: token.value, from: k - 1, to: unit + 1 };
  }
  for (let k = unit + 1; k < Math.min(span.to, unit + 6); k++) {
    const word = text(tokens, k);
    const next = text(tokens, k + 1);
    if ((word === 'por' || word === '/' || word === 'per' || word === 'cada') && k < span.to - 0) {
      if (['real', 'dolar', 'dollar', 'euro', 'r', 'us', 'u', '$', '€', 'r$', 'usd', 'peso', 'litro'].includes(next))
        return { what: 'ratio', value: token.value, from: i, to: k + 2 };
      if (tokens[k + 1]?.type === NUMBER && tokens[k + 1]?.value === 1)
        return { what: 'ratio', value: token.value, from: i, to: k + 2 };
    }
    if (word === 'cada' && tokens[k + 1]?.type === NUMBER)
      return { what: 'ratio', value: token.value, from: i, to: k + 2 };
    if (tokens[k]?.type === NUMBER || [',', '.', '–', '—', '\ufffd', '('].includes(word) || PER_THOUSAND.has(word))
      break;
  }
  return undefined;
}

/** "R$ 29,92", "US$ 20", "€ 20", "reais": a price per thousand when the thousand is named nearby. */
function moneyAt(scan: Scan, span: Span, i: number): Quantity | undefined {
  const { tokens } = scan;
  const token = tokens[i];
  if (!token) return undefined;
  const sign = text(tokens, i - 1);
  const marked = sign === '$' || sign === '€' || sign === '£' || ['brl', 'usd', 'eur'].includes(sign);
  const named = CURRENCY_SIGNS.has(text(tokens, i + 1)) && text(tokens, i + 1).length > 2 && !tokens[i + 1]?.glued;
  if (!marked && !named) return undefined;
  const cents = Math.round(token.value * 100);
  const from = marked ? (CURRENCY_SIGNS.has(text(tokens, i - 2)) ? i - 2 : i - 1) : i;
  const to = named ? i + 2 : i + 1;
  const thousand = thousandNear(scan, span, from, to);
  if (thousand && cents >= 300 && cents <= 20_000) {
    const floor = floorBefore(tokens, span, from);
    return { what: 'price', cents, floor, from, to };
  }
  return { what: 'money', cents, from, to };
}

function floorBefore(tokens: readonly Token[], span: Span, from: number): boolean {
  for (let k = from - 1; k >= Math.max(span.from, from - 4); k--) {
    if (text(tokens, k) === 'partir' || text(tokens, k) === 'desde' || (text(tokens, k) === 'from' && k >= from - 2))
      return true;
    if (text(tokens, k) === 'low') return true;
  }
  return false;
}

const PER_THOUSAND = new Set(['milheiro', 'cpm', 'milheiros', 'millar']);

function thousandNear(scan: Scan, span: Span, from: number, to: number): boolean {
  const { tokens } = scan;
  for (let k = from - 1; k >= Math.max(span.from, from - 9); k--) {
    if (PER_THOUSAND.has(text(tokens, k))) return true;
    if (tokens[k]?.type === NUMBER && tokens[k]?.value === 1000 && (scan.cues[k + 1] ?? 0) & CUE.currency) return true;
    if (text(tokens, k) === 'mil' && tokens[k - 1]?.type !== NUMBER && (scan.cues[k + 1] ?? 0) & CUE.currency)
      return true;
    if (tokens[k]?.type === NUMBER && text(tokens, k - 1) === '$') break;
  }
  for (let k = to; k < Math.min(span.to, to + 5); k++) {
    if (PER_THOUSAND.has(text(tokens, k))) return true;
    const mil = text(tokens, k) === 'mil' || text(tokens, k) === 'thousand' || tokens[k]?.value === 1000;
    if (
      mil &&
      ((scan.cues[k + 1] ?? 0) & CUE.currency || text(tokens, k - 1) === 'por' || text(tokens, k - 1) === 'per')
    )
      return true;
    if (text(tokens, k) === ',' || (tokens[k]?.type === NUMBER && tokens[k]?.value !== 1000)) break;
  }
  return false;
}

/** "50 mil milhas", "100.000 pontos", "50k points". */
function pointsAt(scan: Scan, span: Span, i: number): Quantity | undefined {
  const { tokens } = scan;
  const token = tokens[i];
  if (!token) return undefined;
  const unit = unitAfter(scan, span, i + 1);
  const next = text(tokens, i + 1);
  const thousand = next === 'mil' || (next === 'k' && tokens[i + 1]?.glued === true) || next === 'thousand';
  if (unit < 0) return undefined;
  const value = Math.round(thousand ? token.value * 1000 : token.value);
  const perPrice =
    text(tokens, i - 1) === 'partir' ||
    (text(tokens, i - 1) === 'de' && text(tokens, i - 2) === 'partir') ||
    text(tokens, i - 1) === 'por' ||
    text(tokens, i - 1) === 'ou';
  return { what: 'points', value, perPrice, from: i, to: unit + 1 };
}

const MULTIPLES = new Map([
  ['dobro', 2],
  ['dobra', 2],
  ['dobram', 2],
  ['dobrar', 2],
  ['duplica', 2],
  ['doubles', 2],
  ['triplica', 3],
  ['dupla', 2],
  ['duplican', 2],
  ['triplo', 3],
  ['double', 2],
  ['triple', 3],
  ['dobrados', 2],
  ['dobradas', 2],
  ['quadruplo', 4],
  ['doble', 2],
  ['dobre', 2],
  ['triplique', 3],
  ['triplicam', 3],
  ['triplicar', 3],
  ['quadruplica', 4],
]);
const TIMES = new Map([
  ['duas', 2],
  ['dos', 2],
  ['two', 2],
  ['tres', 3],
  ['three', 3],
  ['quatro', 4],
  ['cuatro', 4],
  ['four', 4],
  ['cinco', 5],
  ['five', 5],
]);

/** "3 vezes mais milhas", "tres veces más millas", "5 times more points": how many times, or undefined. */
function timesAt(tokens: readonly Token[], i: number): number | undefined {
  if (!['vezes', 'veces', 'times'].includes(text(tokens, i))) return undefined;
  if (!['mais', 'mas', 'more'].includes(text(tokens, i + 1))) return undefined;
  const before = tokens[i - 1];
  const value = before?.type === NUMBER ? before.value : TIMES.get(before?.text ?? '');
  return value !== undefined && value >= 2 && value <= 20 ? value : undefined;
}

function multipleAt(scan: Scan, span: Span, i: number): Quantity | undefined {
  const value = MULTIPLES.get(text(scan.tokens, i)) ?? timesAt(scan.tokens, i);
  if (value === undefined) return undefined;
  for (let k = Math.max(span.from, i - 14); k < Math.min(span.to, i + 6); k++) {
    const earned = text(scan.tokens, k) === 'pontuacao';
    if (earned || (scan.cues[k] ?? 0) & (CUE.currency | CUE.transfer | CUE.earn))
      return { what: 'multiple', value, from: i, to: i + 1 };
  }
  return undefined;
}

/** Percents of a list of quantities. */
export function percentsOf(found: readonly Quantity[]): Percent[] {
  return found.filter((q): q is Percent => q.what === 'percent');
}
