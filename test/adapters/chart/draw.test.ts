import { describe, expect, it } from 'vitest';
import { draw, svgOf } from '#adapters/chart/draw.ts';
import { instantAt } from '#core/calendar.ts';
import { type Chart, routeChart } from '#core/report/route-chart.ts';
import { imageSize } from '../../../bin/local/telegram/image-size.ts';

const NOW = instantAt('2026-11-23', 12);
function aChart(percents: number[], marked: number): Chart {
  const runs = percents.map((percent, i) => ({
    promotionId: String(i),
    toldAt: new Date(NOW.getTime() - (percents.length - 1 - i) * 40 * 86_400_000),
    percent,
  }));
  const chart = routeChart({ origin: 'livelo', program: 'smiles' }, runs, String(marked), 'pt', NOW);
  if (!chart) throw new Error('no chart');
  return chart;
}

describe('a drawn chart', () => {
  it('says its title, every percent and each label of the axis', () => {
    const svg = svgOf(aChart([60, 85, 90], 2));
    for (const text of ['Livelo → Smiles: bônus em 24 meses', '60%', '85%', '90%', 'dez 24', 'set 26']) {
      expect(svg).toContain(`>${text}</text>`);
    }
  });

  it('shows one bar in another colour: the one that it is about', () => {
    const bars = (svg: string, colour: string) =>
      [...svg.matchAll(new RegExp(`<path[^>]*fill="${colour}"`, 'g'))].length;
    const svg = svgOf(aChart([60, 85, 90], 2));
    expect(bars(svg, '#e8590c')).toBe(1);
    expect(bars(svg, '#8fb8de')).toBe(2);
  });

  it('is a PNG for a phone, with letters in it, as Telegram takes one', async () => {
    const png = await draw(aChart([60, 85, 90, 100, 70], 4));
    expect(imageSize(png)).toEqual({ width: 900, height: 520 });
    expect(png.length).toBeLessThan(200_000);
    // Without its font the same picture has no letters and is much smaller.
    const bare = await draw({ ...aChart([60, 85, 90, 100, 70], 4), title: '', ticks: [] });
    expect(png.length).toBeGreaterThan(bare.length + 3_000);
  });

  it('cannot be opened by what a title says', () => {
    expect(svgOf({ ...aChart([60, 85], 1), title: '<script>alert(1)</script>' })).not.toContain('<script');
  });
});
