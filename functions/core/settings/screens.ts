import { assistant } from './assistant.ts';
import { cards, elite } from './cards.ts';
import { clubs } from './clubs.ts';
import { daily, kinds, summaries } from './delivery.ts';
import { hours, zone } from './hours.ts';
import { language } from './language.ts';
import { loudness, threshold } from './loudness.ts';
import { prices } from './prices.ts';
import { holds, programs } from './programs.ts';
import type { Screen } from './screen.ts';

/** Everything that can be set, in the order of the menu: every field of the specification's `users` and the profile. */
export const SCREENS: readonly Screen[] = [
  programs,
  holds,
  clubs,
  cards,
  elite,
  prices,
  loudness,
  threshold,
  kinds,
  daily,
  hours,
  zone,
  summaries,
  assistant,
  language,
];

export function screenOf(id: string): Screen | undefined {
  return SCREENS.find((screen) => screen.id === id);
}

/** What a button carries: `screen>part:value`; part and value may be absent. */
export interface Press {
  screen: Screen;
  part?: string;
  value?: string;
}

export function pressOf(data: string): Press | null {
  const told = /^([a-z]+)(?:>([^:]*))?(?::(.*))?$/.exec(data);
  const screen = screenOf(told?.[1] ?? '');
  if (!screen) return null;
  const [part, value] = [told?.[2], told?.[3]];
  return { screen, ...(part === undefined ? {} : { part }), ...(value === undefined ? {} : { value }) };
}

export function dataOf(screen: Screen, part: string | undefined, choice: { value?: string; open?: string }): string {
  if (choice.open !== undefined) return `${screen.id}>${choice.open}`;
  return `${screen.id}${part === undefined ? '' : `>${part}`}:${choice.value ?? ''}`;
}
