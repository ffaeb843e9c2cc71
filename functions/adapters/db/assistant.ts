import { randomUUID } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { AssistantPorts, NotAsked } from '#core/assistant/ports.ts';
import { mostTokens } from '#core/assistant/prompt.ts';
import { localTime } from '#core/calendar.ts';
import type { AssistantQuestion, Turn } from '#core/contracts/messages.ts';
import { conversations, llmBudget, llmReservations, users } from '#drizzle/schema.ts';
import type { Db, Tx } from './client.ts';

const CONTEXT_MS = 30 * 60_000;
/** Questions and answers that go along with the next question. */
const TURNS_KEPT = 6;

/** Tokens a Brasília day. */
export interface Budget {
  user: number;
  global: number;
}

export interface AssistantWorld {
  budget: Budget;
  send(question: AssistantQuestion): Promise<void>;
  correlationId: string;
}

/** The store as the assistant's commands see it. */
export function assistantPorts(db: Db, world: AssistantWorld, now: Date): Omit<AssistantPorts, 'isOn'> {
  return {
    async hasConsent(id) {
      const [row] = await db.select({ at: users.aiConsentAt }).from(users).where(eq(users.telegramId, id));
      return row !== undefined && row.at !== null;
    },
    async consent(id) {
      await db
        .update(users)
        .set({ aiConsentAt: sql`coalesce(ai_consent_at, ${now.toISOString()}::timestamptz)` })
        .where(eq(users.telegramId, id));
      await begin(db, id, now);
    },
    isTalking: async (id) => (await turnsOf(db, id, now)) !== null,
    begin: (id) => begin(db, id, now),
    async end(id) {
      const gone = await db
        .delete(conversations)
        .where(eq(conversations.userId, id))
        .returning({ id: conversations.userId });
      return gone.length > 0;
    },
    async ask(id, draft) {
      await begin(db, id, now);
      const turns = (await turnsOf(db, id, now)) ?? [];
      const question = { ...draft, turns, correlationId: world.correlationId };
      const reservation = await reserve(db, id, mostTokens(question), world.budget, now);
      if (typeof reservation !== 'object') return reservation;
      try {
        await world.send({ ...question, reservation: reservation.id });
      } catch (error) {
        await settle(db, reservation.id, 0, null, now);
        throw error;
      }
      return 'asked';
    },
  };
}

async function turnsOf(tx: Tx, id: bigint, now: Date): Promise<Turn[] | null> {
  const [row] = await tx
    .select({ turns: conversations.turns })
    .from(conversations)
    .where(and(eq(conversations.userId, id), gt(conversations.expiresAt, now)));
  return row?.turns ?? null;
}

/** What was said before the last silence of thirty minutes is not taken up again. */
async function begin(tx: Tx, id: bigint, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + CONTEXT_MS);
  await tx
    .insert(conversations)
    .values({ userId: id, turns: [], expiresAt })
    .onConflictDoUpdate({
      target: conversations.userId,
      set: {
        turns: sql`CASE WHEN conversations.expires_at > ${now.toISOString()}::timestamptz THEN conversations.turns ELSE '[]'::jsonb END`,
        expiresAt,
      },
    });
}

/** Takes the most that a question can cost from both budgets of the day, or from neither. */
function reserve(
  db: Db,
  userId: bigint,
  tokens: number,
  budget: Budget,
  now: Date,
): Promise<{ id: string } | NotAsked> {
  const day = localTime(now).day;
  const id = randomUUID();
  return db
    .transaction(async (tx) => {
      if (!(await take(tx, scopeOf(userId), day, tokens, budget.user))) throw new OverBudget('over-my-budget');
      if (!(await take(tx, GLOBAL, day, tokens, budget.global))) throw new OverBudget('over-budget');
      await tx.insert(llmReservations).values({ id, userId, day, tokens });
      return { id };
    })
    .catch((error: unknown) => {
      if (error instanceof OverBudget) return error.why;
      throw error;
    });
}

/** Undoes the transaction; nobody else sees it. */
class OverBudget extends Error {
  readonly why: NotAsked;
  constructor(why: NotAsked) {
    super(why);
    this.why = why;
  }
}

const GLOBAL = 'global';
const scopeOf = (userId: bigint) => `user:${userId}`;

async function take(tx: Tx, scope: string, day: string, tokens: number, cap: number): Promise<boolean> {
  await tx.insert(llmBudget).values({ scope, day, usedTokens: 0, capTokens: cap }).onConflictDoNothing();
  const taken = await tx
    .update(llmBudget)
    .set({ usedTokens: sql`used_tokens + ${tokens}`, capTokens: cap })
    .where(and(eq(llmBudget.scope, scope), eq(llmBudget.day, day), sql`used_tokens + ${tokens} <= ${cap}`))
    .returning({ scope: llmBudget.scope });
  return taken.length > 0;
}

/**
 * Puts back what an answer did not use, once: the reservation is gone afterwards. The answer joins the conversation,
 * unless that was ended meanwhile.
 */
export function settle(
  db: Db,
  reservation: string,
  usedTokens: number,
  turns: Turn[] | null,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const [row] = await tx.delete(llmReservations).where(eq(llmReservations.id, reservation)).returning();
    if (!row) return;
    for (const scope of [scopeOf(row.userId), GLOBAL]) {
      await tx
        .update(llmBudget)
        .set({ usedTokens: sql`greatest(0, used_tokens + ${usedTokens - row.tokens})` })
        .where(and(eq(llmBudget.scope, scope), eq(llmBudget.day, row.day)));
    }
    const known = turns && (await turnsOf(tx, row.userId, now));
    if (!turns || !known) return;
    await tx
      .update(conversations)
      .set({ turns: [...known, ...turns].slice(-TURNS_KEPT), expiresAt: new Date(now.getTime() + CONTEXT_MS) })
      .where(eq(conversations.userId, row.userId));
  });
}
