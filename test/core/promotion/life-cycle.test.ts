import { describe, expect, it } from 'vitest';
import { isOpen, lifecycleAt, lifecycleFrom, type Window } from '#core/promotion/life-cycle.ts';

const NOW = new Date('2026-11-22T15:00:00Z');

/** From the 20th to the end of the 24th, Brasília. */
function window(overrides: Partial<Window> = {}): Window {
  return {
    startsAt: new Date('2026-11-20T03:00:00Z'),
    endsAt: new Date('2026-11-25T02:59:59Z'),
    presumedEndAt: new Date('2026-11-27T12:00:00Z'),
    saidEnded: false,
    ...overrides,
  };
}
const at = (iso: string) => lifecycleAt(window(), 'single', new Date(iso));

describe('an offer', () => {
  it('is detected before its start, confirmed when the program itself said so', () => {
    const early = new Date('2026-11-20T02:59:59Z');
    expect(lifecycleAt(window(), 'single', early)).toBe('detected');
    expect(lifecycleAt(window(), 'several', early)).toBe('detected');
    expect(lifecycleAt(window(), 'official', early)).toBe('confirmed');
  });

  it('is active from its first instant, and has its last day by Brasília’s clock', () => {
    expect(at('2026-11-20T03:00:00Z')).toBe('active');
    expect(at('2026-11-24T02:59:59Z')).toBe('active');
    expect(at('2026-11-24T03:00:00Z')).toBe('last-day');
    expect(at('2026-11-25T02:59:59Z')).toBe('last-day');
    expect(at('2026-11-25T02:59:59.001Z')).toBe('ended');
  });

  it('without an end is given up after the presumed one, and has no last day', () => {
    const unknown = window({ endsAt: null });
    expect(lifecycleAt(unknown, 'single', new Date('2026-11-27T12:00:00Z'))).toBe('active');
    expect(lifecycleAt(unknown, 'single', new Date('2026-11-27T12:00:00.001Z'))).toBe('undetermined');
  });

  it('with an end outlives the presumed one', () => {
    const long = window({ endsAt: new Date('2026-12-20T02:59:59Z') });
    expect(lifecycleAt(long, 'single', new Date('2026-12-10T12:00:00Z'))).toBe('active');
  });

  it('is over when it is said to be, whatever its dates', () => {
    expect(lifecycleAt(window({ saidEnded: true }), 'official', NOW)).toBe('ended');
    expect(lifecycleAt(window({ saidEnded: true, endsAt: null, startsAt: null }), 'single', NOW)).toBe('ended');
  });
});

it('can be acted on from its detection to its last day', () => {
  const open = [
    'expected',
    'detected',
    'confirmed',
    'active',
    'last-day',
    'ended',
    'historic',
    'undetermined',
  ] as const;
  expect(open.filter(isOpen)).toEqual(['detected', 'confirmed', 'active', 'last-day']);
});

it('that is history stays so when a late word comes, and runs again when it is extended', () => {
  const now = new Date('2026-11-22T15:00:00Z');
  const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
  const window = { startsAt: null, presumedEndAt: days(-9), saidEnded: false };
  expect(lifecycleFrom('historic', { ...window, endsAt: days(-5) }, 'single', now)).toBe('historic');
  expect(lifecycleFrom('ended', { ...window, endsAt: days(-5) }, 'single', now)).toBe('ended');
  expect(lifecycleFrom('historic', { ...window, endsAt: days(2) }, 'single', now)).toBe('active');
});
