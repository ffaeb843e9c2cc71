import { describe, expect, it } from 'vitest';
import type { Claimed } from '#adapters/db/claimed.ts';
import { endOfDay } from '#core/calendar.ts';
import { type NOTIFICATION_STATUSES, USER_STATUSES } from '#drizzle/schema.ts';
import { judge } from '../../functions/deliver/judge.ts';
import { hoursFrom, NOON } from '../support/builders.ts';

const END = endOfDay('2026-11-25');

interface Overrides {
  notification?: Partial<Claimed['notification']>;
  user?: Partial<Claimed['user']>;
  promotion?: Partial<NonNullable<Claimed['promotion']>> | null;
  rules?: Claimed['rules'];
  history?: Claimed['history'];
}

/** An open offer of 80 % until the 25th, claimed at noon of the 23rd for somebody who hears of it from 50 % on, 8 to 22. */
function claimed({ notification, user, promotion, rules, history }: Overrides = {}): Claimed {
  return {
    notification: {
      id: '00000000-0000-4000-8000-000000000001',
      userId: 1n,
      promotionId: '00000000-0000-4000-8000-000000000002',
      messageText: '',
      notificationType: 'promotion',
      sentAt: null,
      delivered: false,
      deliveryError: null,
      viewedAt: null,
      actionTaken: null,
      channel: 'telegram',
      priority: 5,
      status: 'claimed' satisfies (typeof NOTIFICATION_STATUSES)[number],
      subject: 'promotion:00000000-0000-4000-8000-000000000002',
      occasion: 'discovered',
      rate: 70,
      rateReason: 'everyone',
      notBefore: NOON,
      expiresAt: END,
      leasedUntil: null,
      leasedBy: null,
      attempts: 0,
      telegramMessageId: null,
      toldAs: null,
      reason: null,
      correlationId: null,
      toldIn: null,
      ...notification,
    },
    user: {
      telegramId: 1n,
      username: null,
      firstName: 'Ana',
      languageCode: 'pt',
      preferredPrograms: [],
      minBonusThreshold: 50,
      maxNotificationsPerDay: 10,
      notificationHours: Array.from({ length: 15 }, (_, i) => i + 8),
      timezone: 'America/Sao_Paulo',
      aiChatEnabled: true,
      notificationPreferences: { instant: true },
      createdAt: NOON,
      lastActive: NOON,
      totalCommandsUsed: 0,
      totalPromotionsReceived: 0,
      preferredAiModel: null,
      aiTemperature: null,
      aiMaxTokens: null,
      ref: '00000000-0000-4000-8000-000000000003',
      status: 'active',
      profile: {},
      onboarding: null,
      pausedUntil: null,
      burstCount: 0,
      burstStartedAt: null,
      channelOf: null,
      aiConsentAt: null,
      ...user,
    },
    promotion:
      promotion === null
        ? null
        : {
            id: '00000000-0000-4000-8000-000000000002',
            program: 'smiles',
            bonusPercentage: 80,
            startDate: null,
            endDate: END,
            sourceUrl: 'https://a.test/',
            sourceName: 'A',
            title: null,
            description: null,
            discoveredAt: NOON,
            hashFingerprint: null,
            userNotifiedCount: 0,
            isActive: true,
            kind: 'transfer',
            origins: ['livelo'],
            bonusIsCeiling: false,
            tiers: [],
            extras: [],
            conditions: {},
            discountPercentage: null,
            pointsAmount: null,
            pricePerThousandCents: null,
            identityKey: 'key',
            wave: '2026-11-23',
            lifecycle: 'active',
            confirmation: 'single',
            dissent: [],
            firstPublishedAt: NOON,
            presumedEndAt: hoursFrom(NOON, 120),
            announcedAt: NOON,
            contentRevision: 1,
            mergedInto: null,
            search: null,
            ...promotion,
          },
    sourceCount: 1,
    rules: rules ?? [],
    history: history ?? [],
  };
}

const verdict = (overrides: Overrides = {}, now = NOON, sentToday = 0) => judge(claimed(overrides), sentToday, now);
const dropped = (fate: string, reason: string) => ({ kind: 'drop', fate, reason });

describe('at release', () => {
  it('an offer that holds and is wanted goes out, at the rate it has by now', () => {
    expect(verdict()).toEqual({ kind: 'send', rate: 80 });
    expect(verdict({ promotion: { bonusPercentage: 60 } })).toEqual({ kind: 'send', rate: 60 });
  });

  it.each(USER_STATUSES.filter((status) => status !== 'active'))('nothing goes to who is %s', (status) => {
    expect(verdict({ user: { status } })).toEqual(dropped('suppressed', `subscriber-${status}`));
  });

  it('nothing is told of an offer that is gone or was merged away', () => {
    expect(verdict({ promotion: null })).toEqual(dropped('suppressed', 'promotion-gone'));
    const mergedInto = '00000000-0000-4000-8000-000000000009';
    expect(verdict({ promotion: { mergedInto } })).toEqual(dropped('suppressed', 'merged'));
  });

  it('nothing is told after the end, whether the offer or its state says so; what the row was planned with may be out of date', () => {
    const late = hoursFrom(END, 1);
    expect(verdict({}, late)).toEqual(dropped('expired', 'offer-ended'));
    expect(verdict({ notification: { expiresAt: hoursFrom(NOON, -1) } }).kind).toBe('send');
    expect(verdict({ notification: { expiresAt: null } }, late)).toEqual(dropped('expired', 'offer-ended'));
    for (const lifecycle of ['ended', 'undetermined', 'historic', 'expected']) {
      expect(verdict({ promotion: { lifecycle } })).toEqual(dropped('expired', 'offer-ended'));
    }
  });

  it('the end itself is told while it is news, and not of an offer that goes on', () => {
    const notification = { occasion: 'ended', expiresAt: hoursFrom(NOON, 24) };
    expect(verdict({ notification, promotion: { lifecycle: 'ended' } })).toEqual({ kind: 'send', rate: 70 });
    expect(
      verdict({ notification: { ...notification, expiresAt: hoursFrom(NOON, -1) }, promotion: { lifecycle: 'ended' } }),
    ).toEqual(dropped('expired', 'offer-ended'));
    expect(verdict({ notification })).toEqual(dropped('suppressed', 'open-again'));
  });
});

describe('the hour', () => {
  const night = new Date('2026-11-24T02:00:00Z');

  it('that is not allowed puts it off to the next one that is', () => {
    expect(verdict({}, night)).toEqual({
      kind: 'postpone',
      notBefore: new Date('2026-11-24T11:00:00Z'),
      reason: 'outside-hours',
    });
  });

  it('is the subscriber’s own', () => {
    expect(verdict({ user: { timezone: 'Asia/Tokyo' } }, night)).toMatchObject({ kind: 'send' });
  });

  it('may be any on the last day, for who chose so', () => {
    const user = { notificationPreferences: { last_day_any_hour: true } };
    const lastNight = new Date('2026-11-25T04:00:00Z');
    expect(verdict({ user }, lastNight)).toMatchObject({ kind: 'send' });
    expect(verdict({ user }, night)).toMatchObject({ kind: 'postpone' });
    expect(verdict({}, lastNight)).toMatchObject({ kind: 'postpone' });
  });

  it('that would come after the end drops it with the reason', () => {
    const promotion = { endDate: new Date('2026-11-24T10:00:00Z') };
    expect(verdict({ promotion, notification: { expiresAt: promotion.endDate } }, night)).toEqual(
      dropped('suppressed', 'no-allowed-hour-before-end'),
    );
    expect(verdict({ user: { notificationHours: null } })).toEqual(dropped('suppressed', 'no-allowed-hour-before-end'));
  });
});

describe('"last day"', () => {
  const notification = { occasion: 'last-day' };

  it('is said on the last day', () => {
    expect(verdict({ notification }, new Date('2026-11-25T15:00:00Z'))).toMatchObject({ kind: 'send' });
  });

  it('waits for the day when the end has moved', () => {
    expect(verdict({ notification })).toEqual({
      kind: 'postpone',
      notBefore: new Date('2026-11-25T03:00:00Z'),
      reason: 'end-moved',
    });
  });

  it('is not said of an end that nobody tells any more', () => {
    expect(verdict({ notification, promotion: { endDate: null } })).toEqual(dropped('suppressed', 'end-unknown'));
  });
});

describe('the daily cap', () => {
  // Until 20:00, for everything else of the day to join.
  const held = { kind: 'hold', day: '2026-11-23', digestAt: new Date('2026-11-23T23:00:00Z') };

  it('holds back what is beyond it, for the digest of the evening', () => {
    expect(verdict({ user: { maxNotificationsPerDay: 3 } }, NOON, 2)).toMatchObject({ kind: 'send' });
    expect(verdict({ user: { maxNotificationsPerDay: 3 } }, NOON, 3)).toEqual(held);
    expect(verdict({ user: { maxNotificationsPerDay: null } }, NOON, 10)).toEqual(held);
    expect(verdict({ user: { maxNotificationsPerDay: 0 } })).toEqual(held);
  });

  it('holds back neither word of a change nor what a channel is told', () => {
    const user = { maxNotificationsPerDay: 0 };
    expect(verdict({ user, notification: { occasion: 'extended#2' } }, NOON, 3)).toMatchObject({ kind: 'send' });
    expect(verdict({ user: { ...user, channelOf: 'smiles' } }, NOON, 99)).toMatchObject({ kind: 'send' });
  });

  it('does not count against what has to wait for its hour anyway', () => {
    expect(verdict({}, new Date('2026-11-24T02:00:00Z'), 99)).toMatchObject({ kind: 'postpone' });
  });
});

describe('people who changed their mind', () => {
  it.each([
    ['threshold', { minBonusThreshold: 81 }],
    ['program', { preferredPrograms: ['latam-pass'] }],
    ['not-instant', { notificationPreferences: { instant: false } }],
  ])('are not told: %s', (reason, user) => {
    expect(verdict({ user })).toEqual(dropped('suppressed', `no-longer-wanted:${reason}`));
  });

  it('hear the follow-up of what they were told all the same, at the rate they were told', () => {
    for (const occasion of ['extended#2', 'corrected#3']) {
      expect(verdict({ notification: { occasion }, user: { minBonusThreshold: 100 } })).toEqual({
        kind: 'send',
        rate: 70,
      });
    }
  });
});
