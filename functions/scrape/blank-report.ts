import { userAgent } from '#adapters/page-fetcher/user-agent.ts';
import type { CheckReported, ScrapeRequest } from '#core/contracts/messages.ts';

/** One report, before it is cut into messages. */
export type Report = Omit<CheckReported, 'part' | 'candidates'>;

/** The report of a visit that has not brought anything yet: what was believed stays believed. */
export function blankReport(request: ScrapeRequest, startedAt: Date): Report {
  return {
    type: 'check.reported',
    v: 1,
    checkId: request.checkId,
    sourceId: request.sourceId,
    plugin: request.plugin,
    startedAt: startedAt.toISOString(),
    responseTimeMs: null,
    statusCode: null,
    contentLength: null,
    outcome: 'unchanged',
    error: null,
    validators: request.validators,
    robots: request.learned ?? null,
    retryAfterSeconds: null,
    parsingErrors: 0,
    items: null,
    userAgent: userAgent(),
    firstRun: request.firstRun,
    correlationId: request.correlationId,
  };
}
