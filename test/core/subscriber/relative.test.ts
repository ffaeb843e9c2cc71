import { describe, expect, it } from 'vitest';
import { lookBackOf, relativeOf, withoutOutliers } from '#core/subscriber/relative.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const runs = (...told: [percent: number, daysAgo: number][]) =>
  told.map(([bonusPercentage, days]) => ({
    bonusPercentage,
    bonusIsCeiling: false,
    tiers: [],
    publishedAt: new Date(NOW.getTime() - days * 86_400_000),
  }));

describe('what a route pays', () => {
  it('is its best and its middle run within the look-back', () => {
    const { best, usual } = relativeOf(runs([100, 300], [80, 200], [70, 80], [60, 40], [90, 20]), 'smiles', NOW);
    expect(best).toEqual({ 3: 90, 6: 90, 12: 100, 24: 100 });
    expect(usual).toMatchObject({ 3: 70, 12: 80 });
  });

  it('is taken from what is usually seen while fewer than three runs are known, and unknown elsewhere', () => {
    const two = runs([30, 10], [40, 20]);
    expect(relativeOf(two, 'latam-pass', NOW).usual[12]).toBe(25);
    expect(relativeOf(two, 'smiles', NOW).best[12]).toBe(110);
    expect(relativeOf(two, 'sky-plus', NOW)).toMatchObject({ best: { 12: null }, usual: { 12: null } });
    expect(relativeOf([], 'constructor', NOW).best[12]).toBeNull();
  });

  it('is not spoilt for a year by one wrong figure', () => {
    const told = runs([80, 300], [90, 200], [70, 100], [80, 50], [900, 40]);
    expect(relativeOf(told, 'smiles', NOW).best[12]).toBe(90);
  });
});

it('keeps an honest record on a route that otherwise always pays the same', () => {
  expect(withoutOutliers([80, 80, 80, 80, 100])).toContain(100);
  expect(withoutOutliers([80, 80, 80, 80, 300])).not.toContain(300);
  expect(withoutOutliers([80, 80, 80, 80, 8])).not.toContain(8);
  expect(withoutOutliers([80, 300])).toEqual([80, 300]);
});

it('looks back a year where a rule says nothing that we know', () => {
  expect([null, 3, 6, 12, 24, 7, -1].map(lookBackOf)).toEqual([12, 3, 6, 12, 24, 12, 12]);
});
