import type { IncomingMessage } from 'node:http';
import { SqsError } from './errors.ts';

/** A batch of 1 MiB stays far below this, however its characters are escaped. */
const MAX_REQUEST_BYTES = 16 * 1_048_576;

/**
 * The JSON a client sent; an empty body counts as `{}`.
 *
 * @throws {SqsError} `RequestEntityTooLarge`, or `SerializationException` when it is not JSON in UTF-8.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    // Read to the end all the same: a client that is still writing would see a broken connection, not the refusal.
    if (bytes <= MAX_REQUEST_BYTES) chunks.push(part);
  }
  if (bytes > MAX_REQUEST_BYTES) {
    throw new SqsError('RequestEntityTooLarge', `The request is larger than ${MAX_REQUEST_BYTES} bytes.`);
  }
  if (bytes === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (error) {
    throw new SqsError('SerializationException', `The request body is not JSON in UTF-8: ${reasonOf(error)}`);
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
