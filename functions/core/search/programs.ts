import { PROGRAMS } from '../program/catalogue.ts';
import { foldWords } from './fold.ts';

/** A program named in a search, and where: words `[from, to)`. */
export interface Named {
  slug: string;
  from: number;
  to: number;
}

/** Words of everyday language that are also a spelling of a program, or one slip away from one. */
const NEVER = new Set(
  'a e o as os de da do para pra por com sem em no na ou the of in to from with all best top original mesa gol pontos ponto milhas milha miles mile points bonus clube club cartao banco'.split(
    ' ',
  ),
);

const SPELLINGS = new Map<string, string>();
for (const [slug, { name, aliases }] of Object.entries(PROGRAMS)) {
  for (const spelling of [slug.replaceAll('-', ' '), name, ...aliases]) {
    const words = wordsOf(spelling).join(' ');
    if (words.length > 1 && !NEVER.has(words) && !SPELLINGS.has(words)) SPELLINGS.set(words, slug);
  }
}
SPELLINGS.set('gol', 'smiles');
const LONGEST = Math.max(...[...SPELLINGS.keys()].map((spelling) => spelling.split(' ').length));

/** Folded words of a text, signs left out. */
export function wordsOf(text: string): string[] {
  return foldWords(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Programs named in a search, longest spelling first; a slip of the finger is forgiven in longer names. */
export function namedPrograms(words: readonly string[]): Named[] {
  const found: Named[] = [];
  for (let from = 0; from < words.length; from++) {
    const named = exactAt(words, from) ?? nearAt(words, from);
    if (!named) continue;
    found.push(named);
    from = named.to - 1;
  }
  return found;
}

function exactAt(words: readonly string[], from: number): Named | null {
  for (let to = Math.min(words.length, from + LONGEST); to > from; to--) {
    const slug = SPELLINGS.get(words.slice(from, to).join(' '));
    if (slug) return { slug, from, to };
  }
  return null;
}

/** One slip in a name of five letters or more, two in nine or more, if only one program is that near. */
function nearAt(words: readonly string[], from: number): Named | null {
  const word = words[from] ?? '';
  if (word.length < 5 || NEVER.has(word)) return null;
  const allowed = word.length >= 9 ? 2 : 1;
  const near = new Set<string>();
  for (const [spelling, slug] of SPELLINGS) {
    if (spelling.length < 5 || spelling.includes(' ') || Math.abs(spelling.length - word.length) > allowed) continue;
    if (slips(word, spelling) <= allowed) near.add(slug);
  }
  const [slug] = near;
  return slug !== undefined && near.size === 1 ? { slug, from, to: from + 1 } : null;
}

/** Letters to insert, delete, replace or swap with their neighbour. */
function slips(a: string, b: string): number {
  let older: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (older[j - 2] ?? 0) + 1);
      next.push(least);
    }
    older = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
