import { describe, expect, it } from 'vitest';
import { instantAt } from '#core/calendar.ts';
import { type Run, routeChart } from '#core/report/route-chart.ts';

const NOW = instantAt('2026-11-23', 12);
const ROUTE = { origin: 'livelo', program: 'smiles' };
const run = (day: string, percent: number): Run => ({ promotionId: day, toldAt: instantAt(day, 9), percent });

describe('the chart of a route', () => {
  it('spans 24 months up to the end of this one and marks the offer that it is about', () => {
    const runs = [run('2024-11-30', 60), run('2024-12-01', 70), run('2026-11-23', 90)];
    const chart = routeChart(ROUTE, runs, '2026-11-23', 'pt', NOW);
    expect(chart).toMatchObject({
      title: 'Livelo → Smiles: bônus em 24 meses',
      from: instantAt('2024-12-01'),
      to: instantAt('2026-12-01'),
      bars: [
        { percent: 70, marked: false },
        { percent: 90, marked: true },
      ],
    });
    expect(chart?.ticks.map(({ label }) => label)).toEqual([
      'dez 24',
      'mar 25',
      'jun 25',
      'set 25',
      'dez 25',
      'mar 26',
      'jun 26',
      'set 26',
    ]);
  });

  it('is none where there is nothing to compare', () => {
    expect(routeChart(ROUTE, [], null, 'pt', NOW)).toBeNull();
    expect(routeChart(ROUTE, [run('2023-01-01', 60), run('2026-11-23', 90)], null, 'pt', NOW)).toBeNull();
  });
});
