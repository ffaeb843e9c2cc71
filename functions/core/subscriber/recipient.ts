import type { Recipient } from './match.ts';
import { parsePreferences } from './preferences.ts';
import { parseProfile } from './profile.ts';
import type { AlertRule } from './rules.ts';

/** The columns of `users` that matching reads, as they are stored. */
export interface StoredSubscriber {
  status: string;
  preferredPrograms: string[] | null;
  minBonusThreshold: number | null;
  notificationPreferences: unknown;
  profile: unknown;
}

/** A stored subscriber as matching sees one: null columns and malformed JSON count as not told. */
export function recipientOf(stored: StoredSubscriber, rules: AlertRule[]): Recipient {
  const { instant, kinds, loudness } = parsePreferences(stored.notificationPreferences);
  return {
    status: stored.status,
    preferredPrograms: stored.preferredPrograms ?? [],
    minBonusThreshold: stored.minBonusThreshold ?? 80,
    loudness,
    instant,
    kinds,
    profile: parseProfile(stored.profile),
    rules,
  };
}
