import { AIRLINES } from './airlines.ts';
import { BANKS } from './banks.ts';
import { HOTELS } from './hotels.ts';
import { PARTNERS } from './partners.ts';
import type { Program } from './program.ts';

/** Every program Miles can name, by slug. Slugs are stored in the database: add, never rename. */
export const PROGRAMS: Readonly<Record<string, Program>> = { ...AIRLINES, ...BANKS, ...HOTELS, ...PARTNERS };

/** The name to show a person; the slug itself when it is not in the catalogue. */
export function programName(slug: string): string {
  return PROGRAMS[slug]?.name ?? slug;
}
