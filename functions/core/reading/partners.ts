import type { Mention } from '#core/program/recogniser.ts';
import type { Scan, Span } from './scan.ts';

const EVERY = new Set([
  'todos',
  'todas',
  'qualquer',
  'quaisquer',
  'all',
  'any',
  'demais',
  'outros',
  'diversos',
  'varios',
  'nossos',
]);
const KEEPERS = new Set([
  'parceiros',
  'parceiro',
  'bancos',
  'banco',
  'cartoes',
  'cartao',
  'bancarios',
  'programas',
  'tarjetas',
  'banks',
  'partners',
  'emissores',
  'instituicoes',
  'tarjeta',
  'bank',
]);
const QUALIFIERS = new Set([
  'parceiros',
  'parceiro',
  'parceiras',
  'participantes',
  'participante',
  'credito',
  'bancarios',
  'financeiros',
  'financeiras',
  'partners',
  'card',
  'cards',
  'asociados',
  'participating',
  'points',
  'emissores',
  'selecionados',
  'conveniados',
]);
const FROM = new Set([
  'de',
  'do',
  'da',
  'dos',
  'das',
  'from',
  'seu',
  'seus',
  'seus',
  'your',
  'os',
  'o',
  'as',
  'los',
  'las',
  'pelos',
  'pelo',
  'tu',
  'su',
  'a',
  'ao',
  'via',
]);

/** "50% para os demais cartões", "demais bancos | 30%": the rest of those who get something, not where points leave. */
function isRest(word: (i: number) => string, at: number): boolean {
  if (!['demais', 'outros', 'other'].includes(word(at - 1))) return false;
  const before = ['os', 'as', 'the'].includes(word(at - 2)) ? word(at - 3) : word(at - 2);
  return before === '' || ['para', 'for', '%', '|', ':', '-', '–', '•'].includes(before);
}

/**
 * "todos os parceiros", "cartões de crédito", "bancos participantes", "do cartão": any partner bank.
 * Returned as mentions of `all-banks`, so that a route reads them like any other program.
 */
export function partnerMentions(scan: Scan, span: Span, named: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  const taken = new Set<number>();
  for (const mention of named) for (let i = mention.from; i < mention.to; i++) taken.add(i);
  const word = (i: number): string => (i >= span.from && i < span.to ? (scan.tokens[i]?.text ?? '') : '');
  for (let i = span.from; i < span.to; i++) {
    if (taken.has(i)) continue;
    const text = word(i);
    if (text === 'hotel' || text === 'hotels') {
      const next = word(i + 1);
      if ((next === 'points' || next === 'partners' || next === 'point') && word(i - 1) !== 'per')
        found.push({ slug: 'hotels', from: i, to: i + 2 });
      continue;
    }
    if (!KEEPERS.has(text)) {
      if (
        text === 'credit' &&
        word(i + 1) === 'card' &&
        ['points', 'partners', 'point', 'rewards'].includes(word(i + 2))
      )
        found.push({ slug: 'all-banks', from: i, to: i + 3 });
      continue;
    }
    // "banco Inter", "cartões Itaú", "Banco do Brasil": the name that follows says which.
    if (
      taken.has(i + 1) ||
      ((word(i + 1) === 'do' || word(i + 1) === 'da' || word(i + 1) === 'de') && taken.has(i + 2))
    )
      continue;
    if (isRest(word, i)) continue;
    const every = EVERY.has(word(i - 1)) || EVERY.has(word(i - 2)) || EVERY.has(word(i - 3));
    const after = word(i + 1) === 'de' || word(i + 1) === 'e' ? word(i + 2) : word(i + 1);
    const qualified = QUALIFIERS.has(after) || (word(i + 1) === 'e' && KEEPERS.has(after));
    const from = FROM.has(word(i - 1));
    const partnersOnly = text === 'parceiros' || text === 'parceiro' || text === 'partners' || text === 'programas';
    if (
      every ||
      (qualified && (!partnersOnly || from)) ||
      (from && !partnersOnly && !['novo', 'nova'].includes(word(i + 1))) ||
      (from && partnersOnly && ['parceiros', 'partners'].includes(text))
    ) {
      const to = qualified ? i + (word(i + 1) === 'de' || word(i + 1) === 'e' ? 3 : 2) : i + 1;
      found.push({ slug: 'all-banks', from: every ? Math.max(span.from, i - 2) : i, to: Math.min(to, span.to) });
      i = to - 1;
    }
  }
  return found;
}
