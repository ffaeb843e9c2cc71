import { describe, expect, it } from 'vitest';
import { parsePreferences, zoneOf } from '#core/subscriber/preferences.ts';
import { parseProfile } from '#core/subscriber/profile.ts';
import { recipientOf } from '#core/subscriber/recipient.ts';

const NOTHING = { clubs: {}, elite: {}, cards: [], balances: {}, holds: [], paid: {} };

describe('a stored profile', () => {
  it('is kept when it is well-formed', () => {
    const profile = {
      clubs: { smiles: { plan: 10_000, since: '2025-03' }, livelo: null, esfera: {} },
      elite: { smiles: 'diamante', 'latam-pass': null },
      cards: ['itau'],
      balances: { livelo: 120_000 },
      holds: ['livelo'],
      paid: { livelo: 2450 },
    };
    expect(parseProfile(profile)).toEqual(profile);
  });

  it.each([null, undefined, 7, 'text', [], [{}], true])('is empty when it is %j', (stored) => {
    expect(parseProfile(stored)).toEqual(NOTHING);
  });

  it('loses what is malformed, entry by entry, and keeps the rest', () => {
    expect(
      parseProfile({
        clubs: { smiles: { plan: 'ten', since: '2025-3' }, livelo: [], esfera: 'yes', azul: { plan: 1000, more: 1 } },
        elite: { smiles: 4, azul: 'safira' },
        cards: ['itau', 3, null, {}],
        balances: { livelo: '1000', esfera: 1.5, azul: 7 },
        holds: [1, 'esfera'],
        paid: { livelo: null, esfera: 2000 },
        unknown: true,
      }),
    ).toEqual({
      clubs: { smiles: {}, azul: { plan: 1000 } },
      elite: { azul: 'safira' },
      cards: ['itau'],
      balances: { azul: 7 },
      holds: ['esfera'],
      paid: { esfera: 2000 },
    });
  });

  it('knows no club that nobody told, whatever every object has', () => {
    const { clubs, elite } = parseProfile({ clubs: {}, elite: {} });
    expect(clubs.constructor).toBeUndefined();
    expect(elite.toString).toBeUndefined();
    expect(parseProfile(JSON.parse('{"clubs": {"__proto__": {"plan": 1}}}')).clubs.plan).toBeUndefined();
  });
});

describe('stored preferences', () => {
  it('say no only by false and yes only by true', () => {
    const stored = {
      instant: false,
      daily_summary: true,
      weekly_report: false,
      monthly_report: true,
      last_day_any_hour: true,
      loudness: 'best',
      kinds: ['club'],
    };
    expect(parsePreferences(stored)).toEqual({
      instant: false,
      dailySummary: true,
      weeklyReport: false,
      monthlyReport: true,
      lastDayAnyHour: true,
      loudness: 'best',
      kinds: ['club'],
    });
    for (const stored of [
      null,
      undefined,
      [],
      'no',
      {},
      { instant: 'false', daily_summary: 'true', weekly_report: 'no', last_day_any_hour: 'true', kinds: 'club' },
    ]) {
      expect(parsePreferences(stored)).toEqual({
        instant: true,
        dailySummary: false,
        weeklyReport: true,
        monthlyReport: false,
        lastDayAnyHour: false,
        loudness: null,
        kinds: [],
      });
    }
    expect(parsePreferences({ kinds: ['club', 3, null] }).kinds).toEqual(['club']);
  });

  it('name a zone, or it is Brasília', () => {
    expect([null, '', 'Mars/Olympus', 'Europe/Lisbon'].map(zoneOf)).toEqual([
      'America/Sao_Paulo',
      'America/Sao_Paulo',
      'America/Sao_Paulo',
      'Europe/Lisbon',
    ]);
  });
});

it('a stored subscriber with nothing but nulls hears of every program from the usual threshold on', () => {
  const nulls = { preferredPrograms: null, minBonusThreshold: null, notificationPreferences: null, profile: null };
  expect(recipientOf({ status: 'active', ...nulls }, [])).toEqual({
    status: 'active',
    preferredPrograms: [],
    minBonusThreshold: 80,
    loudness: null,
    instant: true,
    kinds: [],
    profile: NOTHING,
    rules: [],
  });
});
