/**
 * As much of echarts as a chart takes. Its own types name files without extensions, which modules of Node cannot
 * resolve.
 */
declare module 'echarts/core' {
  export interface Extension {
    readonly extension: never;
  }
  export interface Drawing {
    setOption(option: object): void;
    renderToSVGString(): string;
    dispose(): void;
  }
  export function use(extensions: Extension[]): void;
  export function init(
    element: null,
    theme: null,
    options: { renderer: 'svg'; ssr: true; width: number; height: number },
  ): Drawing;
}
declare module 'echarts/charts' {
  export const BarChart: import('echarts/core').Extension;
}
declare module 'echarts/components' {
  export const GridComponent: import('echarts/core').Extension;
  export const TitleComponent: import('echarts/core').Extension;
}
declare module 'echarts/renderers' {
  export const SVGRenderer: import('echarts/core').Extension;
}
