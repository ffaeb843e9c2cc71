import { jumping, skewed } from './clock-faults.ts';
import { contention, freezing, killing, outages } from './database-faults.ts';
import type { Fault } from './fault.ts';
import { blocking, leaving, moving } from './people-faults.ts';
import { failingBus, lostWakes, poison, redelivery, redriving, unreachableQueues } from './queue-faults.ts';
import { ambiguity, badMarkup, hanging, slowDown, unauthorized } from './telegram-faults.ts';

/** Every fault there is, by a short name. */
export const FAULTS = {
  redelivery,
  'lost-wakes': lostWakes,
  poison,
  'unreachable-queues': unreachableQueues,
  'failing-bus': failingBus,
  redriving,
  'killed-dedupe': () => killing('dedupe', 0.2),
  'killed-notify': () => killing('notify', 0.3),
  'killed-sender': () => killing('deliver', 0.4),
  'killed-dispatch': () => killing('dispatch', 0.1),
  freezing,
  outages,
  contention,
  '429': slowDown,
  ambiguity,
  hanging,
  '401': unauthorized,
  'bad-markup': badMarkup,
  blocking,
  moving,
  leaving,
  skewed,
  jumping,
} satisfies Record<string, () => Fault>;

export type FaultName = keyof typeof FAULTS;
