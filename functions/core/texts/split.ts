import { type Html, MAX_MESSAGE, markup } from './html.ts';

/** Room for closing what is open at a cut: our markup is at most a few tags deep. */
const RESERVE = 64;
const PIECE = /<\/?([a-z-]+)[^>]*>|&[a-z0-9#]+;|[\s\S]/giu;

/**
 * Cuts a text into messages that Telegram takes, at the last line break that fits, else between two characters.
 * A tag that is open at a cut is closed there and opened again in the next part; no reference is torn.
 */
export function splitMessage({ html }: Html, limit = MAX_MESSAGE): Html[] {
  if (html.length <= limit) return [markup(html)];
  const parts: Html[] = [];
  let part = '';
  let open: string[] = [];
  /** The last line break in `part`: where it is, and which tags were open there. */
  let rest: { at: number; open: string[] } | null = null;
  const flush = (upTo: number, tags: string[]) => {
    const text = part.slice(0, upTo).trim();
    if (withoutTags(text).trim() !== '') parts.push(markup(text + closers(tags)));
    const tail = part.slice(upTo).replace(/^\n+/, '');
    part = tags.join('') + tail;
    rest = null;
  };
  for (const [piece, name] of html.matchAll(PIECE)) {
    if (part.length + piece.length > limit - RESERVE) {
      const at: { at: number; open: string[] } = rest ?? { at: part.length, open };
      flush(at.at, at.open);
    }
    part += piece;
    if (name) open = piece.startsWith('</') ? open.slice(0, -1) : [...open, piece];
    else if (piece === '\n') rest = { at: part.length, open };
  }
  flush(part.length, open);
  return parts;
}

const withoutTags = (text: string) => text.replace(/<[^>]*>/g, '');

function closers(tags: string[]): string {
  return [...tags]
    .reverse()
    .map((tag) => tag.replace(/^<([a-z-]+).*$/i, '</$1>'))
    .join('');
}
