import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import {
  CheckReported,
  type DeliveryWake,
  DispatchInput,
  DomainEvent,
  EVENT_TYPES,
  OUTCOMES,
  ReplyRequest,
  ScrapeRequest,
  DeliveryWake as Wake,
} from '#core/contracts/messages.ts';
import { parseMessage } from '#core/contracts/parse.ts';
import { KINDS, REJECTIONS } from '#core/reading/finding.ts';
import { aCandidate, aFinding, anEvent, aReport, aScrapeRequest } from '../support/builders.ts';

const wake: DeliveryWake = { type: 'delivery.wake', v: 1, reason: 'tick', correlationId: 'c' };
const reply: ReplyRequest = {
  type: 'reply.request',
  v: 1,
  chatId: '-1001234567890',
  html: '<b>x</b>',
  correlationId: 'c',
};

const full = aFinding({
  tiers: [
    {
      percent: 90,
      club: 'smiles',
      plan: '10000',
      tenureMonths: 6,
      elite: ['diamante'],
      cards: ['itau'],
      minPoints: 1,
      maxPoints: 2,
      channel: 'app',
      origins: ['livelo'],
      label: 'x',
    },
  ],
  extras: [{ percent: 10, condition: 'app', capPoints: 10_000 }],
  conditions: {
    signUpRequired: true,
    capPoints: 300_000,
    capPer: 'cpf',
    creditBy: '2026-12-01',
    excludedPartners: ['c6'],
  },
  evidence: { bonusPercentage: { words: '90%', from: 1, to: 4 } },
});

const messages: [string, z.ZodMiniType<unknown>, unknown][] = [
  [
    'a scrape request',
    ScrapeRequest,
    aScrapeRequest({ config: { a: [1, { b: null }] }, robots: { text: '', fetchedAt: '2026-11-23T15:00:00.000Z' } }),
  ],
  [
    'a report',
    CheckReported,
    aReport({ candidates: [aCandidate({ promotions: [full, aFinding()] })], robots: { text: 'x', fetchedAt: null } }),
  ],
  ['a wake', Wake, wake],
  ['a reply', ReplyRequest, { ...reply, replyToMessageId: 7 }],
  ...OUTCOMES.map((outcome): [string, z.ZodMiniType<unknown>, unknown] => [
    `a report of ${outcome}`,
    CheckReported,
    aReport({ outcome, candidates: [] }),
  ]),
  ...REJECTIONS.map((rejected): [string, z.ZodMiniType<unknown>, unknown] => [
    `a refusal as ${rejected}`,
    CheckReported,
    aReport({ candidates: [aCandidate({ promotions: [], rejected })] }),
  ]),
  ...KINDS.map((kind): [string, z.ZodMiniType<unknown>, unknown] => [
    `an offer of ${kind}`,
    CheckReported,
    aReport({ candidates: [aCandidate({ promotions: [aFinding({ kind })] })] }),
  ]),
  ...EVENT_TYPES.map((type): [string, z.ZodMiniType<unknown>, unknown] => [
    `an event ${type}`,
    DomainEvent,
    anEvent({ type, changed: ['endsAt'], occasions: ['extended'] }),
  ]),
];

it.each(messages)('%s comes off the queue as it was put on', (_what, schema, message) => {
  expect(parseMessage(schema, JSON.stringify(message))).toEqual({ message });
});

it.each([
  ['a scrape request', ScrapeRequest, aScrapeRequest()],
  ['a report', CheckReported, aReport()],
  ['a wake', Wake, wake],
  ['a reply', ReplyRequest, reply],
  ['an event', DomainEvent, anEvent()],
] as [string, z.ZodMiniType<unknown>, object][])(
  '%s of a version nobody knows is refused by name',
  (_what, schema, message) => {
    expect(parseMessage(schema, JSON.stringify({ ...message, v: 2, correlationId: undefined, id: 7 }))).toEqual({
      fault: 'v: expected 1',
    });
    expect(parseMessage(schema, JSON.stringify({ ...message, v: undefined }))).toEqual({ fault: 'v: expected 1' });
  },
);

describe('a fault names the field and what was expected', () => {
  it.each([
    [{ sourceId: 'x' }, 'sourceId: expected uuid'],
    [{ startedAt: 'yesterday' }, 'startedAt: expected datetime'],
    [{ parsingErrors: 'none' }, 'parsingErrors: expected number'],
    [{ candidates: [aCandidate({ title: 'x'.repeat(301) })] }, 'candidates.0.title: more than 300'],
    [{ candidates: Array.from({ length: 51 }, () => aCandidate()) }, 'candidates: more than 50'],
    [
      { candidates: [aCandidate({ promotions: [aFinding({ confidence: 2 })] })] },
      'candidates.0.reading.promotions.0.confidence: more than 1',
    ],
  ])('%#', (wrong, fault) => {
    expect(parseMessage(CheckReported, JSON.stringify({ ...aReport(), ...wrong }))).toEqual({ fault });
  });

  it('and says so when the body is no message at all', () => {
    expect(parseMessage(CheckReported, 'null')).toEqual({ fault: 'the message: expected object' });
    expect(parseMessage(CheckReported, '')).toEqual({ fault: 'the body is not JSON' });
  });
});

it('gives events a subject that says what it is, and never anything else', () => {
  for (const subject of [
    'promotion:1',
    `user:${randomUUID()}`,
    'subscriber:12345678',
    `promotion:${randomUUID()} or 1=1`,
    '',
  ]) {
    expect(parseMessage(DomainEvent, JSON.stringify(anEvent({ subject })))).toEqual({ fault: 'subject: malformed' });
  }
});

it('knows both inputs of dispatch', () => {
  expect(DispatchInput.safeParse({ kind: 'tick' }).success).toBe(true);
  expect(DispatchInput.safeParse({ kind: 'plugin', plugin: 'feed' }).success).toBe(true);
  expect(DispatchInput.safeParse({ kind: 'plugin' }).success).toBe(false);
});
