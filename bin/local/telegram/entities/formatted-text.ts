import { badRequest } from '../api-error.ts';
import { isRecord, listOf, type Params, textOf } from '../params.ts';
import type { TextEntity } from '../shapes.ts';
import { detectEntities } from './detect.ts';
import { type FormattedText, parseHtml } from './parse-html.ts';

const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;
/** Telegram keeps the first hundred marks of a message and silently drops the rest. */
const MOST_ENTITIES = 100;

/** Reads `text` with its `parse_mode` or `entities`. @throws 400 when empty or over 4096 UTF-16 units after parsing. */
export function readMessageText(params: Params): FormattedText {
  const parsed = readFormatted(params, 'text', 'entities');
  if (!parsed || parsed.text === '') throw badRequest('message text is empty');
  if (parsed.text.length > LONGEST_TEXT) throw badRequest('message is too long');
  return withDetected(parsed);
}

/** Reads an optional `caption`. @throws 400 when over 1024 UTF-16 units after parsing. */
export function readCaption(params: Params): FormattedText | undefined {
  const parsed = readFormatted(params, 'caption', 'caption_entities');
  if (!parsed || parsed.text === '') return undefined;
  if (parsed.text.length > LONGEST_CAPTION) throw badRequest('message caption is too long');
  return withDetected(parsed);
}

/** What a person typed: no parse mode, but the same clean-up and the same detected marks. */
export function formatTyped(text: string, entities: TextEntity[] = []): FormattedText {
  return withDetected(trim({ text: clean(text), entities }));
}

function readFormatted(params: Params, field: string, entitiesField: string): FormattedText | undefined {
  const raw = textOf(params, field);
  if (raw === undefined) return undefined;
  const mode = (textOf(params, 'parse_mode') ?? '').toLowerCase();
  // Markdown is real in Telegram and left out here on purpose: Miles writes HTML, and a slip shall be seen.
  if (mode !== '' && mode !== 'html') throw badRequest('unsupported parse_mode');
  const text = clean(raw);
  return trim(mode === 'html' ? parseHtml(text) : { text, entities: givenEntities(params, entitiesField) });
}

function withDetected({ text, entities }: FormattedText): FormattedText {
  const all = withoutNestedInCode([...entities, ...detectEntities(text, entities)]);
  all.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities: all.slice(0, MOST_ENTITIES) };
}

/** Control characters become spaces, as Telegram has it; line ends and tabs stay. */
function clean(text: string): string {
  const isKept = (character: string) => character === '\n' || character === '\t';
  return text.replaceAll('\r', '').replace(/\p{Cc}/gu, (character) => (isKept(character) ? character : ' '));
}

/** Telegram cuts white space at both ends; entities move along and lose what lay outside. */
function trim({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const result = text.trim();
  const moved = entities.flatMap((entity) => {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(result.length, entity.offset + entity.length - start);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: result, entities: moved };
}

/** Code is shown as typed: nothing inside it can be bold or a link. */
function withoutNestedInCode(entities: TextEntity[]): TextEntity[] {
  const code = entities.filter((entity) => entity.type === 'code' || entity.type === 'pre');
  return entities.filter((entity) => !code.some((outer) => outer !== entity && contains(outer, entity)));
}

const contains = (outer: TextEntity, inner: TextEntity) =>
  inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length;

function givenEntities(params: Params, field: string): TextEntity[] {
  return (listOf(params, field) ?? []).map((value) => {
    if (!isRecord(value) || typeof value.type !== 'string') throw badRequest("can't parse MessageEntity");
    const { offset, length } = value;
    if (typeof offset !== 'number' || typeof length !== 'number' || offset < 0 || length < 0) {
      throw badRequest("can't parse MessageEntity: Wrong offset or length");
    }
    return {
      type: value.type,
      offset,
      length,
      ...(typeof value.url === 'string' ? { url: value.url } : {}),
      ...(typeof value.language === 'string' ? { language: value.language } : {}),
      ...(typeof value.custom_emoji_id === 'string' ? { custom_emoji_id: value.custom_emoji_id } : {}),
    };
  });
}
