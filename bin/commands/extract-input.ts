import { readFile } from 'node:fs/promises';
import { parseDay, publishedOf, titleOf, toText } from '#core/reading/document.ts';
import type { Post } from '#core/reading/finding.ts';
import { decode } from '#core/source/charset.ts';

/** One text to read. */
export interface Input {
  /** As it was given. */
  readonly id: string | number;
  readonly post: Post;
}

/** A page as it came from the network. */
export interface FetchedPage {
  readonly html: string;
  /** After redirects. */
  readonly url: string;
}

/**
 * Checks one object of `--jsonl`.
 *
 * @throws {Error} that names the line and the field.
 */
export function postOf(value: unknown, where: string): Input {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${where}: not an object`);
  const fields = value as Record<string, unknown>;
  const text = (field: string): string | null => {
    const found = fields[field];
    if (found === undefined || found === null) return null;
    if (typeof found !== 'string') throw new Error(`${where}: field "${field}" must be a string`);
    return found;
  };
  const { id } = fields;
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number')
    throw new Error(`${where}: field "id" must be a string`);
  const html = text('html');
  const title = text('title');
  const body = text('text');
  if (html === null && title === null && body === null)
    throw new Error(`${where}: field "title", "text" or "html" is missing`);
  const post = {
    title: title ?? (html === null ? '' : titleOf(html)),
    text: body ?? (html === null ? '' : toText(html)),
    url: text('url'),
    publishedAt: instantOf(text('published'), `${where}: field "published"`),
    lang: text('lang'),
  };
  return { id: id ?? '', post };
}

/**
 * A day or an instant as people write it, null for none.
 *
 * @throws {Error} that names what was written.
 */
export function instantOf(text: string | null, what: string): Date | null {
  if (text === null || text === '') return null;
  const instant = parseDay(text);
  if (!instant) throw new Error(`${what} is not a date: ${text.slice(0, 40)}`);
  return instant;
}

/** The text of a file: a page, an object as for `--jsonl`, or plain text whose first line is the title. */
export async function fileInput(name: string): Promise<Input> {
  const content = decode(await readFile(name), null);
  const lower = name.toLowerCase();
  if (lower.endsWith('.json')) {
    const { id, post } = postOf(jsonOf(content), name);
    return { id: id || name, post };
  }
  const isPage = /\.x?html?$/.test(lower) || /^\s*<(!doctype|html|head|body)/i.test(content.slice(0, 200));
  if (isPage) return pageInput(name, { html: content, url: '' });
  const [title = '', ...rest] = content.split(/\r?\n/);
  return { id: name, post: { title, text: rest.join('\n'), url: null, publishedAt: null, lang: null } };
}

/** The text of a page. */
export function pageInput(id: string, { html, url }: FetchedPage): Input {
  const post = {
    title: titleOf(html),
    text: toText(html),
    url: url || null,
    publishedAt: publishedOf(html),
    lang: null,
  };
  return { id, post };
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new Error('not JSON');
  }
}
