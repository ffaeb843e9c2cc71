import { and, asc, eq, sql } from 'drizzle-orm';
import {
  alertRules,
  auditEvents,
  conversations,
  exposures,
  interactions,
  llmBudget,
  llmReservations,
  notifications,
  outbox,
  sources,
  users,
} from '#drizzle/schema.ts';
import { audit } from './audit.ts';
import type { Db, Tx } from './client.ts';
import { despiteContention } from './errors.ts';
import { locked } from './subscribers.ts';

const budgetOf = (id: bigint) => `user:${id}`;

/**
 * Everything that is held of one subscriber, by table: what the law calls access and portability. Instants are ISO texts
 * and ids that do not fit a number are texts, so that the answer is plain JSON.
 */
export async function personalData(tx: Tx, id: bigint, now: Date): Promise<Record<string, unknown>> {
  const [user] = await tx.select().from(users).where(eq(users.telegramId, id));
  const ref = user?.ref ?? '';
  const of = async (rows: PromiseLike<Record<string, unknown>[]>) => (await rows).map(plain);
  return {
    generatedAt: now.toISOString(),
    users: user ? [plain(user)] : [],
    alert_rules: await of(
      tx.select().from(alertRules).where(eq(alertRules.userId, id)).orderBy(asc(alertRules.createdAt)),
    ),
    notifications: await of(
      tx.select().from(notifications).where(eq(notifications.userId, id)).orderBy(asc(notifications.sentAt)),
    ),
    interactions: await of(
      tx.select().from(interactions).where(eq(interactions.userId, id)).orderBy(asc(interactions.at)),
    ),
    exposures: await of(tx.select().from(exposures).where(eq(exposures.userId, id))),
    conversations: await of(tx.select().from(conversations).where(eq(conversations.userId, id))),
    llm_budget: await of(
      tx
        .select()
        .from(llmBudget)
        .where(eq(llmBudget.scope, budgetOf(id))),
    ),
    llm_reservations: await of(tx.select().from(llmReservations).where(eq(llmReservations.userId, id))),
    sources: await of(
      tx.select({ url: sources.url, addedAt: sources.addedAt }).from(sources).where(eq(sources.askedBy, id)),
    ),
    outbox: await of(
      tx
        .select({ type: outbox.type, createdAt: outbox.createdAt })
        .from(outbox)
        .where(eq(outbox.subject, `subscriber:${ref}`)),
    ),
    audit_events: await of(
      tx
        .select()
        .from(auditEvents)
        .where(sql`${auditEvents.actor} = ${`operator:${ref}`} OR ${auditEvents.subject} = ${`subscriber:${ref}`}`),
    ),
  };
}

function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? value.toString() : value]),
  );
}

/**
 * Erases one subscriber in one transaction: their row, and by its foreign keys rules, notifications (those that wait
 * included, so that nothing more is sent), presses, exposures and conversations. What stays names nobody: counters of
 * offers, and history under a reference that means nothing without the row. Safe to repeat.
 */
export function erase(db: Db, id: bigint, correlationId: string, now: Date): Promise<void> {
  const inOneGo = async (tx: Tx) => {
    const { ref } = await locked(tx, id);
    await tx.update(sources).set({ askedBy: null }).where(eq(sources.askedBy, id));
    await tx.delete(llmBudget).where(eq(llmBudget.scope, budgetOf(id)));
    await tx.delete(users).where(and(eq(users.telegramId, id), eq(users.ref, ref)));
    const subject = `subscriber:${ref}`;
    await audit(tx, [{ actor: 'system:webhook', action: 'subscriber.erased', subject, correlationId }], now);
  };
  // A fan-out may be writing rows for them: whoever leaves need not ask twice.
  return despiteContention(() => db.transaction(inOneGo));
}

/** {@link erase} for somebody who may be unknown. @returns false when they are. */
export async function eraseKnown(db: Db, id: bigint, correlationId: string, now: Date): Promise<boolean> {
  const [known] = await db.select({ id: users.telegramId }).from(users).where(eq(users.telegramId, id));
  if (known) await erase(db, id, correlationId, now);
  return known !== undefined;
}
