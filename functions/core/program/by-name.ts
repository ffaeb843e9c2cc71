import { PROGRAMS } from './catalogue.ts';

/** Lower case, without accents and with single spaces, as people type on a phone. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * Programs that somebody named to the bot, in their order. Unlike a post, a short command is only about programs, so
 * a name may be as ambiguous as "azul" or "inter"; the longest spelling wins.
 */
export function programsNamed(text: string): string[] {
  const words = folded(text).split(' ');
  const found: string[] = [];
  for (let i = 0; i < words.length; ) {
    const hit = longestAt(words, i);
    if (hit) found.push(hit.slug);
    i += hit?.length ?? 1;
  }
  return [...new Set(found)];
}

function longestAt(words: string[], at: number): { slug: string; length: number } | null {
  for (let length = Math.min(4, words.length - at); length > 0; length--) {
    const slug = spellings().get(words.slice(at, at + length).join(' '));
    if (slug) return { slug, length };
  }
  return null;
}

let index: Map<string, string> | undefined;

function spellings(): Map<string, string> {
  if (index) return index;
  index = new Map();
  for (const [slug, { name, aliases, successor }] of Object.entries(PROGRAMS)) {
    for (const spelling of [slug, name, ...aliases]) {
      const word = folded(spelling);
      // The catalogue lists the usual programs first: of two with one spelling the first is meant.
      if (word && !index.has(word)) index.set(word, successor ?? slug);
    }
  }
  return index;
}
