import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRecord } from '../params.ts';

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** The groups of the route's path. */
  match: (string | undefined)[];
}

export interface Route {
  method: 'GET' | 'POST';
  path: RegExp;
  run: (exchange: Exchange) => void | Promise<void>;
}

const LARGEST_BODY_BYTES = 256 * 1024;

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body) ?? 'null');
}

/** Refused by the page itself, with a sentence for the person in front of it. */
export class PageRefusal extends Error {
  override readonly name = 'PageRefusal';
}

/** Reads a JSON object. A form cannot send this content type across origins, which is why it is demanded. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (!request.headers['content-type']?.startsWith('application/json')) throw new PageRefusal('JSON expected');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) throw new PageRefusal('too much text');
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (isRecord(value)) return value;
  } catch {
    // Falls through to the same refusal as any other thing that is not an object.
  }
  throw new PageRefusal('a JSON object expected');
}
