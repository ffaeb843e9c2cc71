import { NUMBER, type Token, WORD } from './tokens.ts';

const ONES = 'um dois tres quatro cinco seis sete oito nove'.split(' ');
const TEENS = 'dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove'.split(' ');
const TENS = 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa'.split(' ');
const DECENAS = 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' ');

const VALUES = new Map<string, number>([
  ...ONES.map((word, i) => [word, i + 1] as const),
  ...TEENS.map((word, i) => [word, i + 10] as const),
  ...TENS.map((word, i) => [word, (i + 2) * 10] as const),
  ...DECENAS.map((word, i) => [word, (i + 2) * 10] as const),
  ['cem', 100],
  ['cento', 100],
  ['cien', 100],
  ['duzentos', 200],
  ['trezentos', 300],
]);

/** "oitenta por cento", "cento e dez por cento": the words before "por cento" become one number. In place, linear. */
export function spellOutPercents(tokens: Token[]): void {
  for (let i = tokens.length - 2; i > 0; i--) {
    const last = tokens[i + 1]?.text;
    if (tokens[i]?.text !== 'por' || (last !== 'cento' && last !== 'ciento')) continue;
    const from = firstOf(tokens, i);
    const [first, end] = [tokens[from], tokens[i - 1]];
    if (from === i || !first || !end) continue;
    let value = 0;
    for (const { text } of tokens.slice(from, i)) value += VALUES.get(text) ?? 0;
    tokens.splice(from, i - from, { ...first, type: NUMBER, text: String(value), value, to: end.to });
    i = from;
  }
}

/** Where the spelled number that ends before `end` begins: numerals joined by "e", each smaller than the one before. */
function firstOf(tokens: readonly Token[], end: number): number {
  let from = end;
  let least = 0;
  for (let k = end - 1; k >= 0 && end - k <= 5; ) {
    const value = tokens[k]?.type === WORD ? VALUES.get(tokens[k]?.text ?? '') : undefined;
    if (value === undefined || value <= least) break;
    [from, least] = [k, value];
    if (!['e', 'y'].includes(tokens[k - 1]?.text ?? '')) break;
    k -= 2;
  }
  return from;
}
