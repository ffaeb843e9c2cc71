import { publish } from '#adapters/aws/bus.ts';
import { sendFifo } from '#adapters/aws/queue.ts';
import { audit } from '#adapters/db/audit.ts';
import type { Db } from '#adapters/db/client.ts';
import { anythingDue } from '#adapters/db/delivery.ts';
import { openFanOuts, restartFanOuts } from '#adapters/db/fan-out.ts';
import { markPublished, type NewEvent, unpublishedEvents, writeEvents } from '#adapters/db/outbox.ts';
import { type Moved, moveLifeCycles } from '#adapters/db/promotions.ts';
import { endPauses } from '#adapters/db/subscribers.ts';
import { readEnv, text } from '#adapters/env.ts';
import type { DeliveryWake } from '#core/contracts/messages.ts';

export interface Ticked {
  moved: Moved[];
  published: number;
  resumed: number;
  woke: boolean;
}

/** At most this many events a tick; the rest follow a minute later, oldest first. */
const PUBLISH_LIMIT = 200;
/** A fan-out that is this old and not done has lost its function. */
const STALE_FAN_OUT_MS = 3 * 60_000;

/** What time alone brings about: offers and pauses end, forgotten events go out, dead fan-outs go on, due messages wake the sender. */
export async function tick(db: Db, now: Date, correlationId: string): Promise<Ticked> {
  const env = readEnv({ EVENT_BUS_NAME: text, DELIVERY_QUEUE_URL: text });
  const moved = await moveAndRecord(db, now, correlationId);
  await db.transaction((tx) => endPauses(tx, correlationId, now));
  const resumed = await resumeFanOuts(db, now);
  // The sender first: what is due goes out even while the bus is down.
  const woke = await wakeSender(db, env.DELIVERY_QUEUE_URL, now, correlationId);
  const waiting = await unpublishedEvents(db, PUBLISH_LIMIT);
  const accepted = await publish(env.EVENT_BUS_NAME, waiting);
  await markPublished(db, accepted, now);
  return { moved, published: accepted.length, resumed, woke };
}

async function wakeSender(db: Db, queueUrl: string, now: Date, correlationId: string): Promise<boolean> {
  if (!(await anythingDue(db, now))) return false;
  // Two, so that one lost wake costs nothing: the lease makes the second harmless.
  const wake: DeliveryWake = { type: 'delivery.wake', v: 1, reason: 'tick', correlationId };
  await sendFifo(queueUrl, 'sender', wake);
  await sendFifo(queueUrl, 'sender', wake);
  return true;
}

/** Life cycles, their history and their events, in one transaction. */
function moveAndRecord(db: Db, now: Date, correlationId: string): Promise<Moved[]> {
  return db.transaction(async (tx) => {
    const moved = await moveLifeCycles(tx, now);
    const events: NewEvent[] = moved
      .filter((move) => move.announced)
      .map((move) => ({
        type: move.to === 'ended' || move.to === 'undetermined' ? 'promotion.ended' : 'promotion.changed',
        subject: `promotion:${move.id}`,
        revision: move.revision,
        changed: ['lifecycle'],
        correlationId,
      }));
    await audit(
      tx,
      moved.map((move) => ({
        actor: 'system:dispatch',
        action: 'promotion.moved',
        subject: `promotion:${move.id}`,
        details: { from: move.from, to: move.to, revision: move.revision },
        correlationId,
      })),
      now,
    );
    await writeEvents(tx, events, now);
    return moved;
  });
}

/** Writes the fan-out's event anew; the consumer finds its place in `fanouts` and goes on from there. */
function resumeFanOuts(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const stale = await openFanOuts(tx, new Date(now.getTime() - STALE_FAN_OUT_MS));
    const events = stale.map(({ promotionId, revision, correlationId }): NewEvent => {
      return { type: 'promotion.discovered', subject: `promotion:${promotionId}`, revision, correlationId };
    });
    await writeEvents(tx, events, now);
    await restartFanOuts(tx, stale, now);
    return stale.length;
  });
}
