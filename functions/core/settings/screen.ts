import type { Preferences, Subscriber } from '../bot/subscriber.ts';
import type { BotTextId } from '../texts/bot-speak.ts';
import type { Html } from '../texts/html.ts';

/** A button of a screen: it chooses a value, or opens a part of the screen. */
export interface Choice {
  text: string;
  /** Comes back to `choose`, together with the part it stood on; at most 40 bytes with the part. */
  value?: string;
  /** Another part of the same screen. */
  open?: string;
}

/**
 * One thing that a subscriber can set. `/config` shows it in a menu, the onboarding as a question; both edit their
 * message in place. A screen is pure: what a press stands for is worked out from the stored subscriber.
 */
export interface Screen {
  /** Stands in callback data: short, never reused for something else. */
  id: string;
  name: BotTextId;
  /** How it stands now, in a few words. */
  now(subscriber: Subscriber): Html | string;
  /** What to say above the buttons. */
  hint?: BotTextId;
  /** @param part the part of the screen that is open; undefined: its first page. */
  choices(subscriber: Subscriber, part: string | undefined, now: Date): Choice[][];
  /** What a press changes; null for a button that no longer exists, or that nobody made. */
  choose(subscriber: Subscriber, value: string, part: string | undefined, now: Date): Preferences | null;
}

export const mark = (chosen: boolean, label: string): string => (chosen ? `✓ ${label}` : label);

export function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}

/** Rows of `width`. */
export function inRows<T>(items: readonly T[], width: number): T[][] {
  const rows: T[][] = [];
  for (let i = 0; i < items.length; i += width) rows.push(items.slice(i, i + width));
  return rows;
}
