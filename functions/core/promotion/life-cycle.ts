import { localTime } from '../calendar.ts';

export type Lifecycle =
  | 'expected'
  | 'detected'
  | 'confirmed'
  | 'active'
  | 'last-day'
  | 'ended'
  | 'historic'
  | 'undetermined';

export interface Window {
  startsAt: Date | null;
  endsAt: Date | null;
  presumedEndAt: Date;
  /** A source said that it is over. */
  saidEnded: boolean;
}

/**
 * Where an offer stands at `now`. The tick moves rows by the same rule in one SQL statement;
 * a test holds the two together.
 *
 * `detected` means told before its start; `confirmed` the same, told by the program itself.
 */
export function lifecycleAt(window: Window, confirmation: 'official' | 'several' | 'single', now: Date): Lifecycle {
  if (window.saidEnded) return 'ended';
  if (window.endsAt && window.endsAt < now) return 'ended';
  if (!window.endsAt && window.presumedEndAt < now) return 'undetermined';
  if (window.startsAt && window.startsAt > now) return confirmation === 'official' ? 'confirmed' : 'detected';
  if (window.endsAt && localTime(window.endsAt).day === localTime(now).day) return 'last-day';
  return 'active';
}

/** {@link lifecycleAt} for an offer that has a life behind it: what is history stays so, unless it runs again. */
export function lifecycleFrom(
  before: Lifecycle,
  window: Window,
  confirmation: 'official' | 'several' | 'single',
  now: Date,
): Lifecycle {
  const lifecycle = lifecycleAt(window, confirmation, now);
  return before === 'historic' && !isOpen(lifecycle) ? 'historic' : lifecycle;
}

/** Lifecycles in which a subscriber can still act. */
export function isOpen(lifecycle: Lifecycle): boolean {
  return lifecycle === 'detected' || lifecycle === 'confirmed' || lifecycle === 'active' || lifecycle === 'last-day';
}
