import type { NewEvent } from '#adapters/db/outbox.ts';

/**
 * What one report did to one promotion is one event: others hear where it arrived, not each step on the way.
 * A discovery stays one, whatever was learned about it in the same report.
 */
export function joinEvents(events: NewEvent[]): NewEvent[] {
  const bySubject = new Map<string, NewEvent>();
  for (const event of events) {
    const before = bySubject.get(event.subject);
    bySubject.set(event.subject, before ? joined(before, event) : event);
  }
  return [...bySubject.values()];
}

function joined(before: NewEvent, next: NewEvent): NewEvent {
  if (before.type === 'promotion.discovered') return { ...before, revision: next.revision };
  const changed = [...new Set([...(before.changed ?? []), ...(next.changed ?? [])])];
  // An end overrides what was worth telling before it, and what came after an end overrides the end.
  const earlier = (before.occasions ?? []).filter((occasion) => occasion !== 'ended-early');
  const occasions =
    next.type === 'promotion.ended' ? next.occasions : [...new Set([...earlier, ...(next.occasions ?? [])])];
  return { ...next, changed, occasions };
}
