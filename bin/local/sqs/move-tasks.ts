import { randomUUID } from 'node:crypto';
import { type Message, stateOf } from './message.ts';
import type { Queue } from './queue.ts';

/** The record of one redrive of a dead-letter queue. It is over as soon as it exists. */
export interface MoveTask {
  taskId: string;
  sourceArn: string;
  destinationArn: string | undefined;
  status: 'COMPLETED' | 'FAILED';
  failureReason: string | undefined;
  moved: number;
  /** How many messages were visible when the task began. */
  toMove: number;
  startedAt: Date;
}

/**
 * Moves every visible message to `destination`, or each to the queue it fell out of. They arrive as new messages:
 * new ids, no receives. One that has nowhere to go stays where it is and makes the task fail; the others move.
 */
export function moveMessages(
  source: Queue,
  destination: Queue | undefined,
  queueByArn: (arn: string) => Queue | undefined,
): MoveTask {
  const now = source.now();
  const waiting = [...source.messages()].filter((message) => stateOf(message, now) === 'visible');
  let moved = 0;
  for (const message of waiting) {
    const target = destination ?? queueByArn(message.deadLetterSourceArn ?? '');
    if (!target || target.settings.fifo !== source.settings.fifo) continue;
    source.remove(message);
    target.place(renewed(message, target, now));
    moved++;
  }
  const complete = moved === waiting.length;
  return {
    taskId: randomUUID(),
    sourceArn: source.arn,
    destinationArn: destination?.arn,
    status: complete ? 'COMPLETED' : 'FAILED',
    failureReason: complete ? undefined : 'CouldNotDetermineMessageSource',
    moved,
    toMove: waiting.length,
    startedAt: new Date(now),
  };
}

function renewed(message: Message, target: Queue, now: number): Message {
  return {
    ...message,
    id: randomUUID(),
    sequenceNumber: target.settings.fifo ? target.nextSequenceNumber() : undefined,
    sentAt: now,
    arrivedAt: now,
    deadLetterSourceArn: undefined,
    receives: 0,
    receivesEver: 0,
    firstReceivedAt: undefined,
    visibleAt: now,
    receipt: undefined,
  };
}
