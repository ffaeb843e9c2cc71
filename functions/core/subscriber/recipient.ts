import type { Recipient } from './match.ts';
import { parsePreferences } from './preferences.ts';
import { parseProfile } from './profile.ts';

/** The columns of `users` that matching reads, as they are stored. */
export interface StoredSubscriber {
  status: string;
  preferredPrograms: string[] | null;
  minBonusThreshold: number | null;
  notificationPreferences: unknown;
  profile: unknown;
}

/** A stored subscriber as matching sees one: null columns and malformed JSON count as not told. */
export function recipientOf(stored: StoredSubscriber): Recipient {
  const { instant, kinds } = parsePreferences(stored.notificationPreferences);
  return {
    status: stored.status,
    preferredPrograms: stored.preferredPrograms ?? [],
    minBonusThreshold: stored.minBonusThreshold ?? 80,
    instant,
    kinds,
    profile: parseProfile(stored.profile),
  };
}
