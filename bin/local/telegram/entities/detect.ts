import type { TextEntity } from '../shapes.ts';

/** What every Telegram client marks by itself. Order matters: the first that covers a place keeps it. */
const PATTERNS: [type: string, pattern: RegExp][] = [
  ['url', /(?<![\w@./])https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}]/giu],
  ['email', /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,12}(?!\w)/giu],
  [
    'url',
    /(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|me|app|io|br)(?:\/[^\s<>"]*[^\s<>"'.,;:!?)\]}])?(?![\w-])/giu,
  ],
  ['mention', /(?<![\w@/])@[a-z]\w{3,31}(?!\w)/giu],
  ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]{1,64}/giu],
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z]\w{3,31})?(?![\w/])/giu],
];

/** Finds links, mentions, hashtags and commands outside of what `taken` already covers. */
export function detectEntities(text: string, taken: TextEntity[]): TextEntity[] {
  const blocked = taken.filter((entity) => ['code', 'pre', 'text_link'].includes(entity.type));
  const found: TextEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (![...blocked, ...found].some((other) => overlap(other, entity))) found.push(entity);
    }
  }
  return found;
}

const overlap = (a: TextEntity, b: TextEntity) => a.offset < b.offset + b.length && b.offset < a.offset + a.length;
