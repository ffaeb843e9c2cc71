import { type Features, word } from './claim.ts';
import { CUE } from './cues.ts';
import type { Scan } from './scan.ts';

const DEEDS = new Set([
  'pesquisa',
  'questionario',
  'indicado',
  'indicar',
  'indique',
  'indicacao',
  'survey',
  'refer',
  'referral',
  'friend',
  'cadastro',
  'encuesta',
  'referido',
  'amigo',
  'quiz',
  'referir',
  'invita',
  'invitar',
  'register',
  'actualiza',
  'aniversario_do_cliente',
  'recomiende',
]);

/** Points for a deed that is neither spending nor moving points: a survey, a friend, an updated profile, a longer life of points. */
export function otherDeed(scan: Scan, f: Features): boolean {
  const points = f.quantities.some((q) => q.what === 'points' && !q.perPrice);
  let deed = false;
  for (let k = f.span.from; k < f.span.to; k++)
    deed ||=
      DEEDS.has(word(scan, k)) && !(word(scan, k) === 'cadastro' && ['antes', 'faca'].includes(word(scan, k - 1)));
  if (points && deed && !(f.cues & (CUE.stay | CUE.club)) && !f.quantities.some((q) => q.what === 'ratio')) return true;
  const life = f.has('validade') || f.has('expiration') || f.has('vencimiento') || f.has('vigencia');
  const longer =
    f.has('amplia') ||
    f.has('estendida') ||
    f.has('estende') ||
    f.has('ampliada') ||
    f.has('extends') ||
    f.has('extiende') ||
    f.has('ampliar');
  return life && longer && (f.cues & CUE.currency) !== 0 && f.mentions.length > 0;
}

/** "câmbio rende até 30 mil pontos": what one does earns a number of points. */
export function rendersPoints(f: Features): boolean {
  return (
    ['rende', 'render', 'rendem', 'rendendo', 'renda'].some(f.has) &&
    f.quantities.some((q) => q.what === 'points' && !q.perPrice)
  );
}

const GIVES = new Set(
  'da dara dao darao dando distribuindo creditando pagando oferece oferecera distribui distribuira credita creditara paga pagara'.split(
    ' ',
  ),
);

/** "dará pontos a quem cadastrar a chave Pix": a program gives points to whoever does something. */
export function givesToWhoever(scan: Scan, f: Features): boolean {
  for (let i = f.span.from; i < f.span.to; i++) {
    if (!GIVES.has(word(scan, i))) continue;
    let points = false;
    for (let k = i + 1; k < Math.min(f.span.to, i + 9); k++) {
      points ||= ((scan.cues[k] ?? 0) & CUE.currency) !== 0;
      if (points && word(scan, k) === 'quem' && ['a', 'para', 'pra'].includes(word(scan, k - 1))) return true;
    }
  }
  return false;
}
