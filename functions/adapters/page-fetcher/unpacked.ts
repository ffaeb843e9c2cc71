import { gunzipSync } from 'node:zlib';
import { FetchFailed } from '#core/errors.ts';

/**
 * The content of a file that is itself compressed (`sitemap.xml.gz`), once; anything else as it is. No text begins with
 * these two bytes.
 *
 * @throws {FetchFailed} `too_large` when more than `maxBytes` would come out.
 */
export function unpacked(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') return bytes;
    throw new FetchFailed('too_large', `more than ${Math.round(maxBytes / 1024 / 1024)} MiB once unpacked`);
  }
}
