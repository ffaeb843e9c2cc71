import type { Loudness } from '../subscriber/preferences.ts';
import type { Profile } from '../subscriber/profile.ts';
import type { Language } from '../texts/speak.ts';

/** Whoever writes to the bot, as commands see them: the specification's `users` row, read forgivingly. */
export interface Subscriber {
  id: bigint;
  firstName: string;
  /** A group or channel is a subscriber too. */
  isPrivate: boolean;
  status: 'active' | 'paused' | 'blocked' | 'left';
  /** With `paused`: when alerts come back; null: when they say so. */
  pausedUntil: Date | null;
  language: Language;
  /** As Telegram told it with this update (`en-GB`), for guesses; null when it did not. */
  localeHint: string | null;
  preferredPrograms: string[];
  /** Whole percent. */
  minBonusThreshold: number;
  /** Relative to the route's history; null: the percent above decides. */
  loudness: Loudness | null;
  maxNotificationsPerDay: number;
  /** Local clock hours in which alerts are allowed. */
  notificationHours: number[];
  timezone: string;
  instant: boolean;
  dailySummary: boolean;
  weeklyReport: boolean;
  monthlyReport: boolean;
  lastDayAnyHour: boolean;
  /** Kinds without a percent that they asked for. */
  kinds: string[];
  aiChatEnabled: boolean;
  aiModel: string;
  /** 0.0 to 2.0. */
  aiTemperature: number;
  /** 100 to 4000. */
  aiMaxTokens: number;
  profile: Profile;
  /** The question that the onboarding stands at; null: not begun, or finished. */
  onboarding: string | null;
}

/** What a subscriber may change; absent fields stay. */
export type Preferences = Partial<
  Omit<Subscriber, 'id' | 'firstName' | 'isPrivate' | 'status' | 'pausedUntil' | 'localeHint'>
>;
