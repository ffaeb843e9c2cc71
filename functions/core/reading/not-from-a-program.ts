import type { Features } from './claim.ts';
import { CUE } from './cues.ts';
import type { Rejection } from './finding.ts';

const LESS =
  'reduz reduziu reduzira reduzem corta cortou cortara diminui diminuiu diminuira encolhe encolheu piora piorou'.split(
    ' ',
  );
const YIELD = 'pontuacao acumulo rendimento pontua rende rendem pontos milhas'.split(' ');
const DEALER = ['vendemos', 'compramos', 'intermediamos'];
const QUOTE = ['cotacao', 'cotacoes'];

/**
 * What numbers alone would make an offer, but no program makes: a dealer's own notice ("vendemos milhas"), a table of
 * what miles cost elsewhere, a card that will earn less. Null when none applies.
 */
export function notFromProgram(f: Features): Rejection | null {
  if (!(f.cues & CUE.currency)) return null;
  if (DEALER.some(f.has) || (f.has('venda') && f.has('suas') && !f.has('bonus'))) return 'own-course';
  if (f.quantities.some((q) => q.what === 'percent' && q.role === 'bonus')) return null;
  if (QUOTE.some(f.has)) return 'news';
  return LESS.some(f.has) && YIELD.some(f.has) && !(f.cues & CUE.redeem) ? 'devaluation' : null;
}
