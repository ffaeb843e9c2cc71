import { type Features, word } from './claim.ts';
import { CUE } from './cues.ts';
import type { Scan } from './scan.ts';

const RANK = new Set('categoria categorias nivel status elite elites tier'.split(' '));

const RIVAL = new Set(
  'concorrente concorrentes concorrencia rival rivais competitor competitors competencia'.split(' '),
);

const PROVEN = new Set(
  'comprove comprovar comprovante apresente iguala igualar equipara desafio challenge match vire reconhece'.split(' '),
);

const RIVAL_KINDS = new Set(
  'aerea companhia cia rede programa empresa hotelaria airline program chain aerolinea'.split(' '),
);

/** "comprove sua categoria em outra aérea e vire Safira", "desafio para quem é elite na concorrência". */
function matchesRival(scan: Scan, f: Features): boolean {
  let [rank, rival, proven] = [false, false, false];
  for (let k = f.span.from; k < f.span.to; k++) {
    const text = word(scan, k);
    rank ||= RANK.has(text);
    proven ||= PROVEN.has(text);
    const other = text === 'outra' || text === 'outro' || text === 'another' || text === 'otra';
    rival ||= RIVAL.has(text) || (other && RIVAL_KINDS.has(word(scan, k + 1)));
  }
  return rank && rival && proven && f.mentions.length > 0;
}

export function statusMatch(scan: Scan, f: Features): boolean {
  if (matchesRival(scan, f)) return true;
  for (let k = f.span.from; k < f.span.to; k++) {
    const text = word(scan, k);
    if (text !== 'status' && text !== 'estatus') continue;
    if (text === 'estatus' && ['iguala', 'igualamos', 'igualan'].some(f.has)) return true;
    if (
      ['match', 'challenge'].includes(word(scan, k + 1)) ||
      (word(scan, k - 1) === 'de' && ['match', 'equiparacao', 'desafio', 'equivalencia'].includes(word(scan, k - 2)))
    )
      return true;
    if (
      (f.cues & (CUE.offer | CUE.transfer | CUE.apply) || f.has('graca') || f.has('gratis')) &&
      !f.quantities.some((q) => q.what === 'percent' && q.role === 'bonus') &&
      f.mentions.length > 0 &&
      ['gold', 'ouro', 'platinum', 'diamond', 'diamante', 'silver', 'prata', 'elite', 'safira'].includes(
        word(scan, k + 1),
      )
    )
      return true;
  }
  return false;
}
