import type { MessageAttributes } from './message-attributes.ts';

/** One message in one queue. Instants are milliseconds of the shared clock. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly traceHeader: string | undefined;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  readonly sequenceNumber: string | undefined;
  /** When the retention period started. A standard queue's dead letter keeps the instant of its first send. */
  readonly sentAt: number;
  /** When it came into this queue. */
  readonly arrivedAt: number;
  /** The queue it fell out of, for a dead letter. */
  readonly deadLetterSourceArn: string | undefined;
  /** Receives in this queue: what `maxReceiveCount` is compared with. */
  receives: number;
  /** Receives in this queue and in the one it fell out of: what a receiver is told. */
  receivesEver: number;
  firstReceivedAt: number | undefined;
  visibleAt: number;
  /** The last receive in this queue; only its handle counts. */
  receipt: { handle: string; receivedAt: number } | undefined;
}

export type MessageState = 'visible' | 'in flight' | 'delayed';

/** Follows from the clock alone, so it is right even before the timer of that instant ran. */
export function stateOf(message: Message, now: number): MessageState {
  if (message.visibleAt <= now) return 'visible';
  return message.receipt ? 'in flight' : 'delayed';
}
