import { expect, it } from 'vitest';
import type { ApiCall } from '../../bin/local/telegram/call-log.ts';
import { hoursFrom, NOON } from '../support/builders.ts';
import type { Evidence, Row } from './evidence.ts';
import { breaches, INVARIANTS } from './invariants.ts';

const PROMOTION = 'p1';
const TEXT = 'bank-001 → Smiles: 80%';

const aRow = (more: Partial<Row> = {}): Row => ({
  id: 'n1',
  userId: 7,
  promotionId: PROMOTION,
  subject: `promotion:${PROMOTION}`,
  occasion: 'discovered',
  status: 'sent',
  reason: null,
  text: TEXT,
  messageId: 1,
  toldIn: null,
  notBefore: NOON,
  sentAt: NOON,
  ...more,
});

const aCall = (more: Partial<ApiCall> = {}): ApiCall => ({
  at: NOON,
  method: 'sendMessage',
  payload: { text: TEXT },
  chatId: 7,
  ok: true,
  messageId: 1,
  ...more,
});

/** One offer, told to the one who wants it, once, at noon, a day before it ends. */
function goodEvidence(): Evidence {
  const endsAt = hoursFrom(NOON, 24);
  return {
    truth: {
      offers: [
        {
          origin: 'bank-001',
          destination: 'smiles',
          percent: 80,
          publishedAt: NOON,
          endsAt,
          extendedTo: null,
          endedEarlyAt: null,
        },
      ],
      people: [
        {
          id: 7,
          threshold: 50,
          programs: [],
          hours: [8, 9, 10, 11, 12, 13, 14, 15, 16, 17],
          timezone: 'America/Sao_Paulo',
          dailyCap: 10,
          lastDayAnyHour: false,
          chat: 'open',
        },
      ],
      posts: new Set(['s|1']),
    },
    calls: [aCall()],
    rows: [aRow()],
    offers: [
      {
        id: PROMOTION,
        origins: ['bank-001'],
        mergedInto: null,
        announcedAt: NOON,
        plannedAt: NOON,
        endDate: endsAt,
        notified: 1,
        endedAt: [],
      },
    ],
    subscribers: [{ id: 7, status: 'active', received: 1 }],
    filed: new Set(['s|1']),
    outbox: [{ type: 'promotion.discovered', subject: `promotion:${PROMOTION}`, publishedAt: NOON }],
    steps: [1, 2, 3, 4].map((hour) => ({
      from: hoursFrom(NOON, hour),
      until: hoursFrom(NOON, hour + 1),
      blows: new Set(),
    })),
    waiting: 0,
    quarantined: 0,
    poison: 0,
    ambiguous: 0,
    moved: new Map(),
  };
}

it('finds nothing where everything went well', () => expect(breaches(goodEvidence())).toEqual([]));

/** One forgery for each promise: what breaks it, as it would be found in the log and the tables. */
const FORGERIES: Record<keyof typeof INVARIANTS, (e: Evidence) => void> = {
  'no candidate is lost': (e) => e.filed.clear(),
  'one true offer is one promotion': (e) => e.offers.push({ ...e.offers[0], id: 'p2', notified: 0 } as never),
  'every announced promotion has exactly one discovery, and every event went out': (e) => e.outbox.pop(),
  'nothing is left on a queue, and poison is kept once': (e) => {
    e.waiting = 1;
  },
  'every notification has come to an end': (e) =>
    e.rows.push(aRow({ id: 'n2', occasion: 'last-day', status: 'retry' })),
  'whoever wants an offer is told, or there is a reason': (e) => {
    e.rows = [aRow({ status: 'suppressed', reason: 'daily-cap' })];
  },
  'whoever wants an offer stands in the queue as soon as its event is handled': (e) => {
    for (const offer of e.offers) offer.plannedAt = hoursFrom(NOON, 4);
  },
  'a row that says sent was sent, and what was sent has its row': (e) => e.calls.pop(),
  'nobody is told the same twice': (e) => {
    e.calls.push(aCall({ messageId: 2, payload: { text: `${TEXT} !` } }));
    e.rows.push(aRow({ id: 'n2', promotionId: 'p2', subject: 'promotion:p2', messageId: 2 }));
  },
  'nothing is told after its end': (e) => {
    e.calls = [aCall({ at: hoursFrom(NOON, 24.1) })];
  },
  'nobody is told outside their hours': (e) => {
    e.calls = [aCall({ at: hoursFrom(NOON, 9) })];
  },
  'nobody gets more alerts a day than they allow': (e) => {
    for (const person of e.truth.people) person.dailyCap = 0;
  },
  'only an ambiguous failure leaves a message unknown': (e) => e.rows.push(aRow({ id: 'n2', status: 'unknown' })),
  'Telegram never has to say 429 by itself, and is left alone when it does': (e) =>
    e.calls.unshift(
      aCall({ ok: false, errorCode: 429, fault: 'error', at: hoursFrom(NOON, -0.01), description: 'retry after 60' }),
    ),
  'the counters tell what was told': (e) => {
    e.subscribers = [{ id: 7, status: 'active', received: 2 }];
  },
};

it.each(Object.keys(INVARIANTS) as (keyof typeof INVARIANTS)[])('notices when it is not so that %s', (name) => {
  const evidence = goodEvidence();
  FORGERIES[name](evidence);
  expect(INVARIANTS[name](evidence)).not.toEqual([]);
});

it('notices thirty-one messages in a second', () => {
  const evidence = goodEvidence();
  evidence.calls = Array.from({ length: 31 }, (_, i) => aCall({ at: new Date(NOON.getTime() + i), messageId: i }));
  expect(breaches(evidence).join()).toContain('31 messages in one second');
});

it('excuses whom no step of the sender reached before the end, and nobody else', () => {
  const evidence = goodEvidence();
  evidence.rows = [aRow({ status: 'expired', reason: 'offer-ended' })];
  const told = INVARIANTS['whoever wants an offer is told, or there is a reason'];
  expect(told(evidence)).toHaveLength(1);
  for (const { blows } of evidence.steps) blows.add('lost-wake');
  expect(told(evidence)).toEqual([]);
});
