import type { Scan, Span } from './scan.ts';

const PAST = new Set([
  'antiga',
  'antigo',
  'lembrar',
  'lembrando',
  'anterior',
  'anteriores',
  'previous',
  'previously',
  'parou',
  'pagou',
  'chegou',
  'edicao',
  'historico',
  'passado',
  'passada',
  'pasado',
  'pasada',
  'original',
  'durou',
  'vigorou',
  'lasted',
]);
const PAIRS = new Set([
  'last time',
  'ultima vez',
  'ultima oportunidade',
  'ultima campanha',
  'ultima promocao',
  'ultima edicao',
  'na ocasiao',
  'expected to',
  'deve anunciar',
  'deve lancar',
]);

/** "Vale lembrar que em janeiro …", "is expected to announce": a sentence about another offer than this one, gone or only guessed. */
export function recalls(scan: Scan, span: Span): boolean {
  for (let i = span.from; i < span.to; i++) {
    const text = scan.tokens[i]?.text ?? '';
    if (PAST.has(text) || PAIRS.has(`${text} ${scan.tokens[i + 1]?.text ?? ''}`)) return true;
  }
  return false;
}
