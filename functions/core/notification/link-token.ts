import { createHmac, timingSafeEqual } from 'node:crypto';

/** Bytes of the signature: more than anybody can try against a throttled door. */
const SIGNATURE_BYTES = 16;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The part of a link that names a notification: its id and our signature, 43 characters that fit any address. */
export function linkToken(notificationId: string, key: string): string {
  const id = Buffer.from(notificationId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, signature(id, key)]).toString('base64url');
}

/** The notification that a token names; null when we did not sign it. Compared in constant time. */
export function readLinkToken(token: string, key: string): string | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const [id, signed] = [bytes.subarray(0, 16), bytes.subarray(16)];
  if (signed.length !== SIGNATURE_BYTES || !timingSafeEqual(signed, signature(id, key))) return null;
  const hex = id.toString('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  // Another spelling of the same bytes is another token, and none of ours.
  return UUID.test(uuid) && bytes.toString('base64url') === token ? uuid : null;
}

/** The key signs links and nothing else, so the prefix keeps a later kind of link apart. */
function signature(id: Buffer, key: string): Buffer {
  return createHmac('sha256', key).update('r1').update(id).digest().subarray(0, SIGNATURE_BYTES);
}
