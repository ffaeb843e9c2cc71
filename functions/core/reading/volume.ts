import { CUE } from './cues.ts';
import type { Scan } from './scan.ts';
import { NUMBER } from './tokens.ts';

const word = (scan: Scan, i: number): string => scan.tokens[i]?.text ?? '';
const isThousand = (scan: Scan, i: number): boolean => ['mil', 'k', 'thousand'].includes(word(scan, i));

interface Amount {
  readonly value: number;
  /** After the number and its "mil". */
  readonly to: number;
}

function amountAt(scan: Scan, i: number): Amount | null {
  const token = scan.tokens[i];
  if (token?.type !== NUMBER) return null;
  const thousand = isThousand(scan, i + 1);
  const value = Math.round(thousand ? token.value * 1000 : token.value);
  return { value, to: thousand ? i + 2 : i + 1 };
}

/**
 * How much one must move, read at a number: "menos de 20.000 pontos", "de 20.000 a 79.999", "80.000 pontos ou mais",
 * "acima de 100 mil". Null when the number bounds no volume.
 */
export function volumeAt(scan: Scan, i: number, to: number): { minPoints?: number; maxPoints?: number } | null {
  const amount = i < to ? amountAt(scan, i) : null;
  if (!amount || amount.value > 100_000_000) return null;
  const { value } = amount;
  const unit = ((scan.cues[amount.to] ?? 0) & CUE.currency) !== 0;
  const next = unit ? amount.to + 1 : amount.to;
  const before = word(scan, i - 1) === 'de' ? word(scan, i - 2) : word(scan, i - 1);
  const upper = ['a', 'e', 'to', 'and', 'ate', '-', '–'].includes(word(scan, next)) ? amountAt(scan, next + 1) : null;
  // "30 a 59 mil": the first borrows its thousands.
  const low = upper && value < 1000 && upper.value >= 1000 ? value * 1000 : value;
  if (low < 1000) return null;
  if (upper && upper.value > low && ['de', 'entre', 'from', 'between'].includes(word(scan, i - 1))) {
    const spoken = ((scan.cues[upper.to] ?? 0) | (scan.cues[upper.to + 1] ?? 0)) & CUE.currency;
    if (spoken || unit) return { minPoints: low, maxPoints: upper.value };
  }
  if (['menos', 'abaixo', 'under', 'below', 'inferior', 'inferiores'].includes(before) && unit)
    return { maxPoints: value - 1 };
  if (['acima', 'partir', 'over', 'mais', 'minimo', 'above', 'superiores'].includes(before) && unit)
    return { minPoints: value };
  return ['ou', 'or', 'o'].includes(word(scan, next)) && ['mais', 'more', 'mas'].includes(word(scan, next + 1))
    ? { minPoints: value }
    : null;
}
