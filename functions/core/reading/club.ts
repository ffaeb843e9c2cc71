import { nearClub } from './act.ts';
import { type Features, word } from './claim.ts';
import { CUE } from './cues.ts';
import type { Scan } from './scan.ts';

/** A club one pays for every month; "Iberia Club" and "Flying Club" are names of programs. */
export function namesClub(scan: Scan, f: Features): boolean {
  for (let k = f.span.from; k < f.span.to; k++) {
    if (word(scan, k) === 'clube') return true;
    if (word(scan, k) === 'club' && !f.mentions.some((m) => m.to - m.from > 1 && m.to === k + 1)) return true;
  }
  return false;
}

export function anyJoin(scan: Scan, f: Features): boolean {
  for (let k = f.span.from; k < f.span.to; k++) {
    if (
      (scan.cues[k] ?? 0) & CUE.join &&
      (nearClub(scan, f.span, k) || word(scan, k).startsWith('assin')) &&
      word(scan, k) !== 'assinantes' &&
      // "55% de quem assina o clube": who gets it; "para quem assinar" invites.
      !(word(scan, k - 1) === 'quem' && ['assina', 'assinou'].includes(word(scan, k)))
    )
      return true;
  }
  return false;
}
