import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { BarChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '#core/report/route-chart.ts';

const WIDTH = 900;
const HEIGHT = 520;
const FONT = 'DejaVu Sans';
const INK = '#24292f';
const LINES = '#d8dee4';
const USUAL = '#8fb8de';
const MARKED = '#e8590c';
const DAY_MS = 86_400_000;

use([BarChart, GridComponent, TitleComponent, SVGRenderer]);

/** A chart as PNG, for a phone. Takes about a second of a processor; load this file only to draw. */
export async function draw(chart: Chart): Promise<Uint8Array> {
  const font = await prepare();
  const options = { loadSystemFonts: false, fontBuffers: [font], defaultFontFamily: FONT };
  const picture = new Resvg(svgOf(chart), { font: options });
  try {
    const rendered = picture.render();
    const png = rendered.asPng();
    rendered.free();
    return png;
  } finally {
    picture.free();
  }
}

let ready: Promise<Uint8Array> | undefined;

/** Compiles the renderer and reads the font, once. */
function prepare(): Promise<Uint8Array> {
  ready ??= (async () => {
    // Files, not code: a bundle carries them in a node_modules of its own, so that they are found in the same way.
    const files = createRequire(import.meta.url);
    const [wasm, font] = await Promise.all(
      [files.resolve('@resvg/resvg-wasm/index_bg.wasm'), files.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')].map(
        (path) => readFile(path),
      ),
    );
    if (!wasm || !font) throw new Error('a file of the chart is empty');
    await initWasm(new Uint8Array(wasm));
    return font;
  })();
  ready.catch(() => {
    ready = undefined;
  });
  return ready;
}

/** The same chart as SVG: what is drawn, for tests to read. */
export function svgOf({ title, from, to, ticks, bars }: Chart): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  const months = (to.getTime() - from.getTime()) / DAY_MS / 30;
  const highest = Math.max(...bars.map(({ percent }) => percent));
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: FONT, color: INK },
      title: {
        text: title,
        left: 'center',
        top: 16,
        textStyle: { fontFamily: FONT, fontSize: 24, fontWeight: 'normal', color: INK },
      },
      grid: { left: 70, right: 44, top: 84, bottom: 56 },
      xAxis: {
        type: 'value',
        min: from.getTime(),
        max: to.getTime(),
        axisTick: { customValues: ticks.map(({ at }) => at.getTime()) },
        axisLabel: {
          customValues: ticks.map(({ at }) => at.getTime()),
          formatter: (value: number) => ticks.find(({ at }) => at.getTime() === value)?.label ?? '',
          fontFamily: FONT,
          fontSize: 17,
          color: INK,
          hideOverlap: false,
        },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: Math.ceil((highest * 1.15) / 20) * 20,
        axisLabel: { formatter: '{value}%', fontFamily: FONT, fontSize: 17, color: INK },
        splitLine: { lineStyle: { color: LINES } },
      },
      series: [
        {
          type: 'bar',
          barWidth: Math.max(8, Math.min(20, 400 / months)),
          data: bars.map(({ at, percent, marked }) => ({
            value: [at.getTime(), percent],
            itemStyle: { color: marked ? MARKED : USUAL, borderRadius: [3, 3, 0, 0] },
            label: {
              show: true,
              position: 'top',
              formatter: `${percent}%`,
              fontFamily: FONT,
              fontSize: marked ? 20 : 14,
              color: marked ? MARKED : INK,
            },
          })),
        },
      ],
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
