import type { Chance } from './prng.ts';

/** "100 mil", "100.000", "100k": one amount of points as Portuguese and Spanish writers put it. */
export function amountPt(chance: Chance, amount: number): string {
  const dotted = dots(amount);
  if (amount % 1000 !== 0 || amount < 2000) return dotted;
  const thousands = amount / 1000;
  return chance.weighted([
    [5, `${dots(thousands)} mil`],
    [5, dotted],
    [1, `${thousands}k`],
  ]);
}

export function amountEn(chance: Chance, amount: number): string {
  const commas = dots(amount).replaceAll('.', ',');
  return amount % 1000 === 0 && chance.maybe(0.25) ? `${amount / 1000}k` : commas;
}

export function dots(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** A percent as written: mostly `80%`, sometimes `80 %` or spelled out. */
export function percentPt(chance: Chance, percent: number): string {
  return chance.weighted([
    [22, `${percent}%`],
    [2, `${percent} %`],
    [1, `${percent} por cento`],
  ]);
}

export function percentEs(chance: Chance, percent: number): string {
  return chance.weighted([
    [18, `${percent}%`],
    [4, `${percent} %`],
    [1, `${percent} por ciento`],
  ]);
}

export function percentEn(chance: Chance, percent: number): string {
  return chance.weighted([
    [22, `${percent}%`],
    [2, `${percent} percent`],
  ]);
}

/** A price in reais, cents told or not. */
export function reais(chance: Chance, cents: number): string {
  const whole = Math.floor(cents / 100);
  const rest = cents % 100;
  if (rest === 0) return chance.pick([`R$ ${dots(whole)}`, `R$${dots(whole)}`, `R$ ${dots(whole)},00`]);
  return `R$${chance.pick([' ', ' ', ''])}${dots(whole)},${String(rest).padStart(2, '0')}`;
}

/** "A, B e C". */
export function listed(items: readonly string[], and: string): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}
