/**
 * The instant a source gave as its publication date: ISO 8601, RFC 822 or RFC 850.
 * Null when there is none or it is not a date: a wrong date is worse than none.
 */
export function parseInstant(text: string | null | undefined): Date | null {
  if (!text) return null;
  const at = new Date(text.trim());
  const year = at.getUTCFullYear();
  return Number.isNaN(at.getTime()) || year < 1995 || year > 2100 ? null : at;
}
