import { describe, expect, it } from 'vitest';
import { blockOf, fingerprint, identityKey, identityOf, waveOf } from '#core/promotion/identity.ts';
import { presumedEnd } from '#core/promotion/presumed-end.ts';
import { aFinding } from '../../support/builders.ts';

const keyOf = (overrides: Parameters<typeof aFinding>[0]) => {
  const identity = identityOf(aFinding(overrides));
  return identity && identityKey(identity);
};

describe('an identity', () => {
  it('is kind, destination and origins, in any order and however often', () => {
    expect(keyOf({ origins: ['livelo', 'esfera', 'livelo'] })).toBe(keyOf({ origins: ['esfera', 'livelo'] }));
  });

  it('is the same whatever percent, end or tier is claimed', () => {
    expect(keyOf({ bonusPercentage: 120, endsAt: null, tiers: [{ percent: 120 }], extended: true })).toBe(keyOf({}));
  });

  it('is another for another kind, destination or origin', () => {
    const keys = [
      {},
      { kind: 'purchase' as const },
      { destination: 'latam-pass' },
      { origins: ['esfera'] },
      { origins: [] },
    ].map(keyOf);
    expect(new Set(keys).size).toBe(5);
  });

  it('is none when nobody says who receives the points', () => {
    expect(identityOf(aFinding({ destination: null }))).toBeNull();
    expect(identityOf(aFinding({ destination: '' }))).toBeNull();
  });

  it('is written down the same for ever: rows bear it', () => {
    // printf 'transfer|smiles|livelo' | sha256sum
    const key = '5e355c9e54d61a8be17fdd12ef9cb6dc88c214c787b8e0b16b1958fedbef91c1';
    expect(keyOf({})).toBe(key);
    expect(fingerprint(key, '2026-11-22')).toBe('9feb894ede81be26334070eab17ece7d093aa27028208b43a38acd4a9219a123');
  });

  it('shares its block with what may be the same offer', () => {
    expect(blockOf({ kind: 'transfer', destination: 'smiles' })).toBe('transfer|smiles');
  });
});

it('names a wave by the Brasília day of its first telling', () => {
  expect(waveOf(new Date('2026-11-22T02:59:59Z'))).toBe('2026-11-21');
  expect(waveOf(new Date('2026-11-22T03:00:00Z'))).toBe('2026-11-22');
});

it('gives an offer without an end five days in Brazil and five weeks abroad', () => {
  const published = new Date('2026-11-22T12:00:00Z');
  expect(presumedEnd(published, ['smiles', 'livelo'])).toEqual(new Date('2026-11-27T12:00:00Z'));
  expect(presumedEnd(published, ['united-mileageplus'])).toEqual(new Date('2026-12-27T12:00:00Z'));
  expect(presumedEnd(published, ['nobody-knows-it'])).toEqual(new Date('2026-11-27T12:00:00Z'));
});
