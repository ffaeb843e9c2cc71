import { createHash, randomUUID } from 'node:crypto';
import type { OutgoingMessage, SentMessage } from './contract.ts';
import { checkOutgoing } from './outgoing-rules.ts';
import type { Queue } from './queue.ts';

/** Puts a message on a queue, or recognises a FIFO repeat and answers as the first time. */
export function sendTo(queue: Queue, outgoing: OutgoingMessage): SentMessage {
  checkOutgoing(queue.settings, outgoing);
  const { fifo, delaySeconds, deduplicationPerGroup } = queue.settings;
  const now = queue.now();
  const messageId = randomUUID();
  let deduplicationId: string | undefined;
  let sequenceNumber: string | undefined;

  if (fifo) {
    deduplicationId = outgoing.deduplicationId ?? sha256(outgoing.body);
    // Neither part may contain a space, so two different pairs never make one key.
    const key = deduplicationPerGroup ? `${outgoing.groupId} ${deduplicationId}` : deduplicationId;
    const earlier = queue.deduplication.recall(key, now);
    if (earlier) return { messageId: earlier.messageId, sequenceNumber: earlier.sequenceNumber, duplicate: true };
    sequenceNumber = queue.nextSequenceNumber();
    queue.deduplication.remember(key, now, { messageId, sequenceNumber });
  }

  queue.place({
    id: messageId,
    body: outgoing.body,
    attributes: outgoing.attributes ?? {},
    traceHeader: outgoing.traceHeader,
    groupId: outgoing.groupId,
    deduplicationId,
    sequenceNumber,
    sentAt: now,
    arrivedAt: now,
    deadLetterSourceArn: undefined,
    receives: 0,
    receivesEver: 0,
    firstReceivedAt: undefined,
    visibleAt: now + 1000 * (fifo ? delaySeconds : (outgoing.delaySeconds ?? delaySeconds)),
    receipt: undefined,
  });
  return { messageId, sequenceNumber, duplicate: false };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
