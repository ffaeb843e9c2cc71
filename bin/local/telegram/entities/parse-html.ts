import { badRequest } from '../api-error.ts';
import type { TextEntity } from '../shapes.ts';
import { characterReferenceAt } from './character-reference.ts';
import { endTagAt, entityError, startTagAt, type Tag } from './parse-tag.ts';

export interface FormattedText {
  text: string;
  entities: TextEntity[];
}

const TYPES: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
};

/**
 * Telegram's HTML mode: tags become entities with UTF-16 offsets, references become characters.
 *
 * @throws ApiError 400 "can't parse entities: … at byte offset n" on an unknown tag, bad nesting, or a `<` that is text.
 */
export function parseHtml(html: string): FormattedText {
  const open: { tag: Tag; offset: number }[] = [];
  const entities: TextEntity[] = [];
  let text = '';
  let position = 0;
  while (position < html.length) {
    if (html[position] === '&') {
      const reference = characterReferenceAt(html, position);
      text += reference?.text ?? '&';
      position = reference?.end ?? position + 1;
    } else if (html[position] !== '<') {
      const next = nextSpecial(html, position);
      text += html.slice(position, next);
      position = next;
    } else if (html[position + 1] !== '/') {
      const tag = startTagAt(html, position);
      if (tag.name === 'span' && tag.attributes.get('class') !== 'tg-spoiler') {
        throw entityError(html, position, 'Tag "span" must have class "tg-spoiler"');
      }
      open.push({ tag, offset: text.length });
      position = tag.end;
    } else {
      position = closeTag(html, position, open, entities, text);
    }
  }
  const left = open.pop();
  if (left) throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${left.tag.name}"`);
  return { text, entities };
}

function nextSpecial(html: string, from: number): number {
  const special = /[&<]/g;
  special.lastIndex = from;
  return special.exec(html)?.index ?? html.length;
}

function closeTag(html: string, at: number, open: { tag: Tag; offset: number }[], into: TextEntity[], text: string) {
  const started = open.pop();
  if (!started) throw entityError(html, at, 'Unexpected end tag');
  const ended = endTagAt(html, at);
  const { tag, offset } = started;
  if (ended.name !== '' && ended.name !== tag.name) {
    throw entityError(html, at, 'Unmatched end tag', `, expected "</${tag.name}>", found "</${ended.name}>"`);
  }
  const entity = entityOf(tag, offset, text.slice(offset));
  if (entity && entity.length > 0) addEntity(into, entity);
  return ended.end;
}

/** `<pre><code class="language-x">` is one entity in Telegram, not two. */
function addEntity(into: TextEntity[], entity: TextEntity): void {
  const inner = into.at(-1);
  if (entity.type === 'pre' && inner?.type === 'code' && sameRange(inner, entity)) {
    into.pop();
    into.push({ ...entity, ...(inner.language ? { language: inner.language } : {}) });
    return;
  }
  into.push(entity);
}

const sameRange = (a: TextEntity, b: TextEntity) => a.offset === b.offset && a.length === b.length;

/** @returns undefined where Telegram keeps the words and drops the formatting, as with a link it cannot use. */
function entityOf(tag: Tag, offset: number, covered: string): TextEntity | undefined {
  const at = { offset, length: covered.length };
  if (tag.name === 'a') {
    const url = linkOf(tag.attributes.get('href') ?? covered);
    return url === undefined ? undefined : { type: 'text_link', ...at, url };
  }
  if (tag.name === 'tg-emoji') {
    return { type: 'custom_emoji', ...at, custom_emoji_id: tag.attributes.get('emoji-id') ?? '' };
  }
  if (tag.name === 'blockquote') {
    return { type: tag.attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote', ...at };
  }
  const language = tag.name === 'code' ? /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1] : undefined;
  return { type: TYPES[tag.name] ?? tag.name, ...at, ...(language ? { language } : {}) };
}

function linkOf(href: string): string | undefined {
  const url = URL.parse(/^[a-z]+:/i.test(href) ? href : `http://${href}`);
  if (!url) return undefined;
  if (url.protocol === 'tg:') return href;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  // Telegram takes a host only if it could be one on the internet.
  return url.hostname.includes('.') ? url.href : undefined;
}
