import { PROGRAMS } from '../program/catalogue.ts';

const DAY_MS = 86_400_000;
/** Brazilian campaigns last three days in the median; American ones a month. */
const DAYS_IN_BRAZIL = 5;
const DAYS_ABROAD = 35;

/** When we stop believing in an offer whose end nobody told: 5 days after publication (Brazil) or 35 (elsewhere). */
export function presumedEnd(publishedAt: Date, programs: string[]): Date {
  const abroad = programs.some((slug) => PROGRAMS[slug]?.country === 'US');
  return new Date(publishedAt.getTime() + (abroad ? DAYS_ABROAD : DAYS_IN_BRAZIL) * DAY_MS);
}
