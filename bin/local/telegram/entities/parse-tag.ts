import { badRequest } from '../api-error.ts';
import { characterReferenceAt } from './character-reference.ts';

export interface Tag {
  name: string;
  attributes: Map<string, string>;
  /** Position after `>`. */
  end: number;
}

/** @returns the refusal with Telegram's byte offset: it counts the UTF-8 bytes before `position`. */
export function entityError(text: string, position: number, what: string, more = '') {
  const offset = Buffer.byteLength(text.slice(0, position));
  return badRequest(`can't parse entities: ${what} at byte offset ${offset}${more}`);
}

/** Everything Telegram turns into formatting; any other name is refused, not ignored. */
const ALLOWED = new Set('a b strong i em u ins s strike del code pre blockquote tg-spoiler span tg-emoji'.split(' '));

/** Reads the start tag whose `<` is at `start`. @throws 400 naming the byte offset. */
export function startTagAt(text: string, start: number): Tag {
  const name = /[^\s>]*/y;
  name.lastIndex = start + 1;
  const tagName = (name.exec(text)?.[0] ?? '').toLowerCase();
  let position = name.lastIndex;
  if (position >= text.length) throw entityError(text, start, 'Unclosed start tag');
  if (!ALLOWED.has(tagName)) throw entityError(text, start, `Unsupported start tag "${tagName}"`);

  const attributes = new Map<string, string>();
  for (;;) {
    position = skipSpace(text, position);
    if (position >= text.length) throw entityError(text, start, 'Unclosed start tag');
    if (text[position] === '>') return { name: tagName, attributes, end: position + 1 };
    position = readAttribute(text, start, tagName, position, attributes);
  }
}

function readAttribute(text: string, start: number, tag: string, from: number, into: Map<string, string>): number {
  const pattern = /[^\s=>]*/y;
  pattern.lastIndex = from;
  const name = (pattern.exec(text)?.[0] ?? '').toLowerCase();
  if (name === '') throw entityError(text, start, `Empty attribute name in the tag "${tag}"`);
  const afterName = skipSpace(text, from + name.length);
  if (text[afterName] !== '=') {
    if (tag !== 'blockquote' || name !== 'expandable') {
      throw entityError(text, start, `Expected equal sign in declaration of an attribute of the tag "${tag}"`);
    }
    into.set(name, '');
    return afterName;
  }
  const value = readValue(text, start, skipSpace(text, afterName + 1));
  into.set(name, value.text);
  return value.end;
}

function readValue(text: string, start: number, from: number): { text: string; end: number } {
  const quote = text[from];
  if (quote !== '"' && quote !== "'") {
    const token = /[A-Za-z0-9.-]*/y;
    token.lastIndex = from;
    const value = token.exec(text)?.[0] ?? '';
    const next = text[from + value.length];
    if (next === undefined) throw entityError(text, start, 'Unclosed start tag');
    if (next !== '>' && !/\s/.test(next)) throw entityError(text, from, 'Unexpected end of name token');
    return { text: value.toLowerCase(), end: from + value.length };
  }
  let value = '';
  let position = from + 1;
  while (position < text.length && text[position] !== quote) {
    const reference = characterReferenceAt(text, position);
    value += reference?.text ?? text[position];
    position = reference?.end ?? position + 1;
  }
  if (position >= text.length) throw entityError(text, start, 'Unclosed start tag');
  return { text: value, end: position + 1 };
}

/** Reads the end tag whose `<` is at `start`. An empty name (`</>`) closes whatever is open. */
export function endTagAt(text: string, start: number): { name: string; end: number } {
  const pattern = /<\/([^\s>]*)\s*/y;
  pattern.lastIndex = start;
  const name = pattern.exec(text)?.[1] ?? '';
  if (text[pattern.lastIndex] !== '>') throw entityError(text, start, 'Unclosed end tag');
  return { name: name.toLowerCase(), end: pattern.lastIndex + 1 };
}

function skipSpace(text: string, from: number): number {
  const space = /\s*/y;
  space.lastIndex = from;
  space.exec(text);
  return space.lastIndex;
}
