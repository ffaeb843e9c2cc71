import { randomUUID } from 'node:crypto';
import type { Candidate, CheckReported, DomainEvent, ScrapeRequest } from '#core/contracts/messages.ts';
import type { Offer } from '#core/notification/offer-text.ts';
import type { Finding } from '#core/reading/finding.ts';

/** Midday in Brasília of an ordinary Monday: inside everybody's hours. */
export const NOON = new Date('2026-11-23T15:00:00.000Z');

/** `hours` after (before, when negative) another instant. */
export const hoursFrom = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);

/** Livelo → Smiles, 80 % for everyone, three days from {@link NOON}. */
export function aFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    kind: 'transfer',
    origins: ['livelo'],
    destination: 'smiles',
    bonusPercentage: 80,
    bonusIsCeiling: false,
    discountPercentage: null,
    pointsAmount: null,
    pricePerThousandCents: null,
    tiers: [],
    extras: [],
    conditions: {},
    startsAt: '2026-11-23T03:00:00.000Z',
    endsAt: '2026-11-27T02:59:59.000Z',
    lastDay: false,
    extended: false,
    ended: false,
    evidence: {},
    confidence: 0.9,
    ...overrides,
  };
}

/** A post that tells of one offer; `promotions` or `rejected` say otherwise. */
export function aCandidate(
  overrides: Partial<Omit<Candidate, 'reading'>> & Partial<Candidate['reading']> = {},
): Candidate {
  const { promotions = [aFinding()], rejected = null, ...post } = overrides;
  const itemId = post.itemId ?? randomUUID();
  return {
    itemId,
    url: `https://blog.example/${itemId}`,
    title: 'Livelo e Smiles: 80% de bônus na transferência',
    text: 'Transfira seus pontos e receba 80% de bônus.',
    publishedAt: NOON.toISOString(),
    lang: 'pt',
    ...post,
    reading: { promotions, rejected },
  };
}

/** A good visit. Without `sourceId` it speaks of a source that nobody knows. */
export function aReport(overrides: Partial<CheckReported> = {}): CheckReported {
  const checkId = overrides.checkId ?? randomUUID();
  return {
    type: 'check.reported',
    v: 1,
    checkId,
    sourceId: randomUUID(),
    plugin: 'feed',
    startedAt: NOON.toISOString(),
    responseTimeMs: 120,
    statusCode: 200,
    contentLength: 20_000,
    outcome: 'new_items',
    error: null,
    validators: { etag: '"v1"', lastModified: null, contentHash: 'c'.repeat(64) },
    robots: null,
    retryAfterSeconds: null,
    parsingErrors: 0,
    userAgent: 'MilesBot/1.0',
    firstRun: false,
    part: { k: 1, n: 1 },
    candidates: [aCandidate()],
    correlationId: checkId,
    ...overrides,
  };
}

export function aScrapeRequest(overrides: Partial<ScrapeRequest> = {}): ScrapeRequest {
  const checkId = overrides.checkId ?? randomUUID();
  return {
    type: 'scrape.request',
    v: 1,
    checkId,
    sourceId: randomUUID(),
    plugin: 'feed',
    url: 'https://blog.example/feed',
    name: 'Example',
    authority: 'blog',
    config: {},
    validators: { etag: null, lastModified: null, contentHash: null },
    robots: { text: null, fetchedAt: null },
    firstRun: false,
    correlationId: checkId,
    ...overrides,
  };
}

export function anEvent(overrides: Partial<DomainEvent> = {}): DomainEvent {
  return {
    id: randomUUID(),
    v: 1,
    type: 'promotion.discovered',
    subject: `promotion:${randomUUID()}`,
    revision: 2,
    occurredAt: NOON.toISOString(),
    correlationId: 'test',
    ...overrides,
  };
}

/** The offer of {@link aFinding}, as messages show it. */
export function anOffer(overrides: Partial<Offer & { url: string }> = {}): Offer & { url: string } {
  return {
    kind: 'transfer',
    program: 'smiles',
    origins: ['livelo'],
    bonusPercentage: 80,
    bonusIsCeiling: false,
    discountPercentage: null,
    pointsAmount: null,
    pricePerThousandCents: null,
    tiers: [],
    conditions: {},
    startsAt: new Date('2026-11-23T03:00:00.000Z'),
    endsAt: new Date('2026-11-27T02:59:59.000Z'),
    confirmation: 'single',
    dissent: [],
    sourceCount: 1,
    url: 'https://blog.example/livelo-smiles',
    ...overrides,
  };
}
