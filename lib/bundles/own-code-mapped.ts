import { readFile } from 'node:fs/promises';
import type { Loader, Plugin } from 'esbuild';

/** A source map of one point (one of none is not taken): esbuild adds what a file brings, so a package adds next to nothing. */
const EMPTY_MAP = `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(
  JSON.stringify({ version: 3, sources: ['package'], mappings: 'AAAA' }),
).toString('base64')}`;

/**
 * Source maps of our own code alone. Node reads a bundle's whole map into memory at its first stack trace, and nine
 * tenths of a map would describe packages: some thirty megabytes that no trace of ours needs.
 */
export const ownCodeMapped: Plugin = {
  name: 'own-code-mapped',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')) + EMPTY_MAP,
      loader: 'js' satisfies Loader,
    }));
  },
};
