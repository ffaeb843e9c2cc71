import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether the header carries the webhook's secret. Hashed first, so that neither the length nor the place of the first
 * wrong character can be measured. A missing header is a wrong one: the webhook fails closed.
 */
export function isSecret(given: string | undefined, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(hash(given), hash(secret));
}
