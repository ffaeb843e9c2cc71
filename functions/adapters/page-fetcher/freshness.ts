type Headers = { get(name: string): string | null };

const DAY_SECONDS = 86_400;

/** Seconds of Retry-After, told as a number or a date; null when there is none or it lies in the past. At most a day. */
export function retryAfter(headers: Headers, now: Date): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now.getTime()) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, DAY_SECONDS) : null;
}

/** Seconds for which the answer says it stays good (max-age less Age, else Expires); null when it says nothing. At most a day. */
export function freshFor(headers: Headers, now: Date): number | null {
  const control = headers.get('cache-control')?.toLowerCase() ?? '';
  if (/\bno-(cache|store)\b/.test(control)) return null;
  const maxAge = /\bmax-age="?(\d+)/.exec(control)?.[1];
  const seconds =
    maxAge === undefined
      ? Math.floor((Date.parse(headers.get('expires') ?? '') - now.getTime()) / 1000)
      : Number(maxAge) - Number(headers.get('age') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, DAY_SECONDS) : null;
}
