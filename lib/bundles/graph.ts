import { isBuiltin } from 'node:module';
import type { Metafile } from 'esbuild';

/** What Node reads before a handler can run, or may read later. */
export interface Graph {
  /** Minified bytes, source maps not counted. */
  bytes: number;
  /** Output files, the entry first. */
  outputs: string[];
  /** Source files whose code is in those outputs. */
  inputs: Set<string>;
  /** Modules that are neither bundled nor part of Node. */
  external: Set<string>;
}

/** Everything the bundle loads at its start: the entry and what it imports statically, however deep. */
export const staticGraph = (metafile: Metafile): Graph => reach(metafile, (kind) => kind === 'import-statement');

/** Everything the bundle can ever load, `import()` included. */
export const wholeGraph = (metafile: Metafile): Graph => reach(metafile, () => true);

function reach(metafile: Metafile, follow: (kind: string) => boolean): Graph {
  const entry = Object.keys(metafile.outputs).find((path) => metafile.outputs[path]?.entryPoint && isIndex(path));
  if (!entry) throw new Error('the metafile has no entry named index.mjs');
  const graph: Graph = { bytes: 0, outputs: [], inputs: new Set(), external: new Set() };
  const visit = (path: string) => {
    const output = metafile.outputs[path];
    if (!output || graph.outputs.includes(path)) return;
    graph.outputs.push(path);
    graph.bytes += output.bytes;
    // A file that tree shaking emptied is listed with 0 bytes: its code is not there.
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs))
      if (bytesInOutput > 0) graph.inputs.add(input);
    for (const { path: target, kind, external } of output.imports) {
      if (external && !isBuiltin(target)) graph.external.add(target);
      if (!external && follow(kind)) visit(target);
    }
  };
  visit(entry);
  return graph;
}

/** Lazily imported modules are entry points of their own; the handler's is the one called index. */
const isIndex = (path: string) => path.endsWith('/index.mjs');
