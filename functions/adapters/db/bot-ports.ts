import { and, asc, eq, isNull } from 'drizzle-orm';
import type { AssistantPorts } from '#core/assistant/ports.ts';
import type { BotPorts, WatchedSource } from '#core/bot/ports.ts';
import { localTime } from '#core/calendar.ts';
import { sources } from '#drizzle/schema.ts';
import { readEnv, text } from '../env.ts';
import type { Db, Tx } from './client.ts';
import { noticePorts } from './notice-ports.ts';
import { openOffers } from './open-offers.ts';
import { notePreferences, pause, savePreferences, subscribe } from './subscribers.ts';

/** The store as commands see it, for one update. */
export function botPorts(db: Db, correlationId: string, now: Date, assistant: AssistantPorts): BotPorts {
  return {
    subscribe: (subscriber) => subscribe(db, subscriber.id, correlationId, now),
    savePreferences: (id, preferences) => savePreferences(db, id, preferences, correlationId, now),
    notePreferences: (id, preferences) => notePreferences(db, id, preferences),
    pause: (id, until) => pause(db, id, until),
    personalData: async (id) => (await import('./personal-data.ts')).personalData(db, id, now),
    erase: async (id) => (await import('./personal-data.ts')).erase(db, id, correlationId, now),
    toldTo: async (id, which) => (await import('./told-to.ts')).toldTo(db, id, which),
    status: async (id) => (await import('./told-to.ts')).standingOf(db, id, now),
    openOffers: () => openOffers(db),
    searchOffers: async (filter, size) => (await import('./search.ts')).searchOffers(db, filter, size),
    watchedSources: () => watchedSources(db),
    notices: noticePorts(db, correlationId, now),
    routePicture: async (route, marked, language) =>
      (await import('./route-picture.ts')).routePicture(db, route, marked, language, now),
    assistant,
    handOn: async (requestOf) => {
      const sourceId = await (await import('./forwarded-source.ts')).forwardedSource(db, now);
      const { FORWARDED_QUEUE_URL } = readEnv({ FORWARDED_QUEUE_URL: text });
      await (await import('../aws/queue.ts')).send(FORWARDED_QUEUE_URL, requestOf(sourceId));
    },
    operator: {
      proposeSource: async (url, askedBy) =>
        (await import('./register-sources.ts')).proposeSource(db, url, askedBy, now),
      retireSources: async (which) =>
        (await import('./register-sources.ts')).retireSources(db, which, localTime(now).day),
      checkSoon: async (which) => (await import('./register-sources.ts')).checkSoon(db, which, now),
      join: async (one, other, operator) =>
        (await import('./operate.ts')).join(db, one, other, { operator, correlationId }, now),
      separate: async (id, numbers, operator) =>
        (await import('./operate.ts')).separate(db, id, numbers, { operator, correlationId }, now),
      waitingForApproval: async () => (await import('./operate.ts')).waitingForApproval(db),
      approve: async (id, operator) => (await import('./operate.ts')).approve(db, id, { operator, correlationId }, now),
      health: async () => (await import('./health.ts')).health(db, now, await queueDepths()),
      exportPromotions: async () => (await import('./export-promotions.ts')).exportPromotions(db),
      draftBroadcast: async (text, by) => (await import('./broadcasts.ts')).draftBroadcast(db, text, by, now),
      confirmBroadcast: async (id, by) =>
        (await import('./broadcasts.ts')).confirmBroadcast(db, id, { operator: by, correlationId }, now),
      wordsOfOffer: async (id) => (await import('./operate.ts')).wordsOfOffer(db, id),
    },
  };
}

/** Loads the queues' client only when an operator asks. */
async function queueDepths() {
  const names = (process.env.WATCHED_QUEUES ?? '').split(',').filter(Boolean);
  return names.length === 0 ? [] : (await import('../aws/queue-depths.ts')).queueDepths(names);
}

async function watchedSources(tx: Tx): Promise<WatchedSource[]> {
  const rows = await tx
    .select()
    .from(sources)
    .where(and(eq(sources.isActive, true), isNull(sources.retiredOn)))
    .orderBy(asc(sources.authority), asc(sources.name));
  return rows.map((row) => ({
    name: row.name ?? row.domain,
    authority: row.authority as WatchedSource['authority'],
    lastSeenAt: row.lastSuccessfulCheck,
    healthy: (row.consecutiveFailures ?? 0) === 0,
  }));
}
