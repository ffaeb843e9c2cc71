import type { IncomingMessage } from 'node:http';
import { ApiError, badRequest } from './api-error.ts';
import { isRecord, type Params } from './params.ts';

/** Telegram takes files up to 50 MB; a little room is left for the other fields. */
const LARGEST_BODY_BYTES = 51 * 1024 * 1024;

/** Fields that carry JSON, and arrive as text from forms and queries. */
const JSON_FIELDS = new Set([
  'allowed_updates',
  'caption_entities',
  'commands',
  'entities',
  'link_preview_options',
  'media',
  'menu_button',
  'message_ids',
  'reply_markup',
  'reply_parameters',
  'results',
  'scope',
]);

/** Reads query and body (JSON, form or multipart) into one set of parameters. The body wins over the query. */
export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  const params: Params = { ...Object.fromEntries(query), ...(await parseBody(body, type)) };
  for (const name of JSON_FIELDS) {
    const value = params[name];
    if (typeof value === 'string' && value !== '') params[name] = parseOrKeep(value);
  }
  return params;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) throw new ApiError(413, 'Request Entity Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function parseBody(body: Buffer, type: string): Promise<Params> {
  if (body.length === 0) return {};
  if (type.startsWith('application/json')) {
    const value = parseOrKeep(body.toString('utf8'));
    if (!isRecord(value)) throw badRequest("can't parse JSON object");
    return value;
  }
  if (type.startsWith('multipart/form-data') || type.startsWith('application/x-www-form-urlencoded')) {
    return await parseForm(body, type);
  }
  return {};
}

async function parseForm(body: Buffer, type: string): Promise<Params> {
  const params: Params = {};
  try {
    // Copied: a Buffer may sit on shared memory in the types, which a Response does not take.
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) {
      params[name] =
        typeof value === 'string'
          ? value
          : { kind: 'upload', name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) };
    }
  } catch {
    throw badRequest("can't parse request body");
  }
  return params;
}

/** Malformed JSON stays text, so that the reader of that field can refuse it in its own words. */
function parseOrKeep(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
