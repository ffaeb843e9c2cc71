import { createHash } from 'node:crypto';
import { visit } from '#adapters/page-fetcher/page-fetcher.ts';
import { userAgent } from '#adapters/page-fetcher/user-agent.ts';
import type { Candidate, CheckReported, Outcome, ScrapeRequest } from '#core/contracts/messages.ts';
import { ConfigurationError, FetchFailed, PageChanged } from '#core/errors.ts';
import type { Clock } from '#core/ports.ts';
import { read } from '#core/reading/read.ts';
import type { Item, Plugin } from '#core/source/plugin.ts';

type Report = Omit<CheckReported, 'part' | 'candidates'>;

export interface Checked {
  report: Report;
  candidates: Candidate[];
}

/** Candidates of one check: more is a broken page or an attack, not a blog. */
const MAX_CANDIDATES = 200;

/**
 * One visit to one source, good or bad: fetch, parse, read. Never throws for what a source does; the report says it.
 * Only a visit that was fetched and parsed carries new validators.
 */
export async function checkSource(plugin: Plugin, request: ScrapeRequest, clock: Clock): Promise<Checked> {
  const startedAt = clock.now();
  const base: Report = {
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
    robots: null,
    retryAfterSeconds: null,
    parsingErrors: 0,
    userAgent: userAgent().slice(0, 200),
    firstRun: request.firstRun,
    correlationId: request.correlationId,
  };
  const begun = performance.now();
  try {
    const config = configOf(plugin, request);
    const address = plugin.address?.(request.url, config) ?? request.url;
    const visited = await visit(address, request.validators, request.robots, startedAt);
    const report: Report = {
      ...base,
      responseTimeMs: Math.round(performance.now() - begun),
      statusCode: visited.statusCode,
      contentLength: visited.contentLength,
      robots: visited.robots,
      retryAfterSeconds: visited.retryAfterSeconds,
    };
    if (!visited.page) return { report, candidates: [] };
    const { items, parsingErrors } = plugin.extract(visited.page, config);
    const contentHash = hashOf(items);
    const outcome = outcomeOf(items, contentHash, request);
    const validators =
      outcome === 'empty'
        ? request.validators
        : { etag: visited.etag, lastModified: visited.lastModified, contentHash };
    return {
      report: { ...report, outcome, parsingErrors, validators },
      candidates: outcome === 'new_items' ? items.slice(0, MAX_CANDIDATES).map(candidateOf) : [],
    };
  } catch (error) {
    return {
      report: { ...base, responseTimeMs: Math.round(performance.now() - begun), ...failureOf(error) },
      candidates: [],
    };
  }
}

function configOf(plugin: Plugin, request: ScrapeRequest): unknown {
  const config = plugin.config.safeParse(request.config);
  if (config.success) return config.data;
  const [issue] = config.error.issues;
  const field = issue?.path.join('.') || 'plugin_config';
  throw new ConfigurationError(`plugin_config of ${request.url}: ${field}: ${issue?.message ?? 'malformed'}`);
}

function outcomeOf(items: Item[], contentHash: string, request: ScrapeRequest): Outcome {
  if (items.length === 0) return 'empty';
  return contentHash === request.validators.contentHash ? 'unchanged' : 'new_items';
}

/** Over what we read, not over the page's bytes: a new advertisement is no news. */
function hashOf(items: Item[]): string {
  const hash = createHash('sha256');
  for (const { itemId, url, title, text } of items) hash.update(JSON.stringify([itemId, url, title, text]));
  return hash.digest('hex');
}

function candidateOf(item: Item): Candidate {
  const post = { ...item, title: item.title.slice(0, 300), text: item.text.slice(0, 20_000) };
  return {
    itemId: item.itemId,
    url: (item.url ?? '').slice(0, 2000),
    title: post.title,
    text: post.text,
    publishedAt: item.publishedAt?.toISOString() ?? null,
    lang: item.lang,
    reading: read(post),
  };
}

/** What went wrong, for the report. A mistake of ours is not a fact about the source: it is thrown on. */
function failureOf(error: unknown): Pick<Report, 'outcome' | 'error' | 'statusCode' | 'retryAfterSeconds'> {
  const nothing = { statusCode: null, retryAfterSeconds: null };
  if (error instanceof FetchFailed) {
    const { outcome, message, statusCode, retryAfterSeconds } = error;
    return { outcome, error: message.slice(0, 500), statusCode, retryAfterSeconds };
  }
  if (error instanceof PageChanged || error instanceof ConfigurationError) {
    return { outcome: 'parse_error', error: error.message.slice(0, 500), ...nothing };
  }
  throw error;
}
