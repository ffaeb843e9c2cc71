import { BRASILIA } from '../calendar.ts';

/** Regions whose speakers live in one zone, or mostly in one. */
const BY_REGION: Record<string, string> = {
  br: BRASILIA,
  pt: 'Europe/Lisbon',
  gb: 'Europe/London',
  ie: 'Europe/London',
  es: 'Europe/Madrid',
  fr: 'Europe/Paris',
  de: 'Europe/Berlin',
  it: 'Europe/Rome',
  us: 'America/New_York',
  ar: 'America/Argentina/Buenos_Aires',
  jp: 'Asia/Tokyo',
};

/**
 * The zone that a language tag hints at (`pt-PT` → Lisbon). Telegram tells no place, so this is a guess to be confirmed;
 * without a region it is Brasília, where these programs are.
 */
export function guessZone(languageTag: string | null): string {
  const region = /^[a-z]{2,3}[-_]([a-z]{2})$/i.exec(languageTag ?? '')?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(BY_REGION, region) ? (BY_REGION[region] ?? BRASILIA) : BRASILIA;
}
