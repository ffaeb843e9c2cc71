import { escapeHtml, type Html, markup } from '../texts/html.ts';

const LONGEST = 3500;
/** Makes Telegram see no link, mention or command where the model wrote something that looks like one. */
const JOINER = '\u2060';

/** Control characters other than tab and line break, and what turns the direction of writing. */
const INVISIBLE = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A model's words as Telegram HTML. They are a stranger's: tags are text, an address stays only when it is one of
 * `links` to the letter, and what Telegram would turn into a link by itself is kept from that.
 */
export function safeAnswer(text: string, links: readonly string[]): Html {
  const words = text.replace(INVISIBLE, '').trim();
  const cut = words.length > LONGEST ? `${words.slice(0, LONGEST).replace(/\s+\S*$/, '')} …` : words;
  const allowed = new Set(links);
  let html = '';
  let from = 0;
  for (const found of cut.matchAll(ADDRESS)) {
    html += plain(cut.slice(from, found.index));
    html += addressed(found[1], found[2] ?? found[0], allowed);
    from = found.index + found[0].length;
  }
  html += plain(cut.slice(from));
  return markup(html.trim());
}

/** `[words](address)` or an address by itself, of any scheme. */
const ADDRESS =
  /\[([^\]\n]{1,200})\]\(\s*([^)\s]+)\s*\)|\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+/giu;

function addressed(words: string | undefined, address: string, allowed: ReadonlySet<string>): string {
  const url = address.replace(/[.,;:!?*_]+$/, '');
  const tail = words === undefined ? address.slice(url.length) : '';
  const known = allowed.has(url) ? url : null;
  if (!known) return words === undefined ? '' : plain(words);
  return `<a href="${escapeHtml(known)}">${words === undefined ? escapeHtml(known) : plain(words)}</a>${plain(tail)}`;
}

function plain(text: string): string {
  const quiet = text
    // A bare name with a top-level domain becomes a link, as do @names.
    .replace(/(?<=[\p{L}\p{N}_-])\.(?=\p{L}{2,})/gu, `.${JOINER}`)
    .replace(/@(?=\w)/g, `@${JOINER}`)
    .replace(/^#{1,6} +/gm, '')
    .replace(/^[*-] +/gm, '• ');
  return escapeHtml(quiet)
    .replace(/\*\*([^*\n]{1,300})\*\*/g, '<b>$1</b>')
    .replace(/\*\*/g, '');
}
