/**
 * Points that one mile costs without a bonus, by origin and destination, as published by the programs and collected in
 * July 2026. Whatever is not here is unknown, and whoever asks has to abstain: parities change, and a guess would be
 * wrong by a factor.
 */
const PARITIES: Record<string, Record<string, number>> = {
  livelo: { smiles: 1, 'latam-pass': 1, 'azul-fidelidade': 1, connectmiles: 3 },
  esfera: { smiles: 1, 'latam-pass': 1, 'azul-fidelidade': 1, connectmiles: 3 },
  smiles: { 'accor-all': 4 },
};

/** Points for a mile; null when it is not known. */
export function parityOf(origin: string, destination: string): number | null {
  const from = Object.hasOwn(PARITIES, origin) ? PARITIES[origin] : undefined;
  return (from && Object.hasOwn(from, destination) ? from[destination] : undefined) ?? null;
}

/**
 * What a thousand points or miles usually cost, cents, lowest and highest price seen in July 2026
 * (github.com/mzinhoww-svg/milhasbot-modern, lib/calculations/milheiro.ts).
 */
const REFERENCE_PRICES: Record<string, readonly [low: number, high: number]> = {
  livelo: [2300, 2900],
  esfera: [2100, 2700],
  smiles: [2100, 2700],
  'latam-pass': [2700, 3300],
  'azul-fidelidade': [1700, 2100],
  'tap-miles-go': [2000, 2600],
  aadvantage: [3000, 4500],
  'iberia-plus': [3000, 4200],
  lifemiles: [2500, 3800],
  aeroplan: [2400, 3600],
};

/** The middle of what a thousand usually cost, cents; null when nobody told. */
export function referencePrice(program: string): number | null {
  const range = Object.hasOwn(REFERENCE_PRICES, program) ? REFERENCE_PRICES[program] : undefined;
  return range ? (range[0] + range[1]) / 2 : null;
}

/** The careful end of it: what a thousand are worth at least, cents; null when nobody told. */
export function leastValue(program: string): number | null {
  return (Object.hasOwn(REFERENCE_PRICES, program) ? REFERENCE_PRICES[program]?.[0] : undefined) ?? null;
}
