import { describe, expect, it } from 'vitest';
import { eventPattern } from '../../../bin/local/cloud/event-pattern.ts';

const EVENT = {
  source: 'miles',
  'detail-type': 'promotion.changed',
  detail: { percent: 90, changed: ['endsAt', 'lifecycle'], route: { to: 'smiles' }, note: null },
};

describe('an event pattern', () => {
  it.each<[string, Record<string, unknown>, boolean]>([
    ['an exact value', { source: ['miles'] }, true],
    ['one of several values', { 'detail-type': ['promotion.ended', 'promotion.changed'] }, true],
    ['another value', { source: ['aws.s3'] }, false],
    ['every field it names', { source: ['miles'], 'detail-type': ['promotion.ended'] }, false],
    ['a nested field', { detail: { route: { to: ['smiles'] } } }, true],
    ['any member of a list', { detail: { changed: ['lifecycle'] } }, true],
    ['null', { detail: { note: [null] } }, true],
    ['a prefix', { 'detail-type': [{ prefix: 'promotion.' }] }, true],
    ['a suffix', { 'detail-type': [{ suffix: '.ended' }] }, false],
    ['any case', { source: [{ 'equals-ignore-case': 'MILES' }] }, true],
    ['anything but a value', { source: [{ 'anything-but': 'miles' }] }, false],
    ['anything but several values', { source: [{ 'anything-but': ['aws', 'test'] }] }, true],
    ['anything but a prefix', { 'detail-type': [{ 'anything-but': { prefix: 'source.' } }] }, true],
    ['anything but, of an absent field', { detail: { absent: [{ 'anything-but': 'x' }] } }, false],
    ['a field that exists', { detail: { percent: [{ exists: true }] } }, true],
    ['a field that does not exist', { detail: { absent: [{ exists: false }] } }, true],
    ['a number in a range', { detail: { percent: [{ numeric: ['>=', 80, '<', 90] }] } }, false],
    ['a number above', { detail: { percent: [{ numeric: ['>', 80] }] } }, true],
  ])('matches %s', (_, pattern, matches) => {
    expect(eventPattern(pattern)(EVENT)).toBe(matches);
  });

  it.each([
    { detail: { ip: [{ cidr: '10.0.0.0/8' }] } },
    { $or: [{ source: ['a'] }] },
    { source: 'miles' },
    { detail: { percent: [{ numeric: ['~', 1] }] } },
  ])('refuses what it does not know: %j', (pattern) => {
    expect(() => eventPattern(pattern)).toThrow();
  });
});
