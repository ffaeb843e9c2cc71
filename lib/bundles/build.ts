import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildFailure, build, type Metafile } from 'esbuild';
import { BUNDLE_NAMES, type BundleName, ENTRIES } from './entries.ts';
import { ownCodeMapped } from './own-code-mapped.ts';

/** What one bundle consists of, as esbuild tells it. Paths are relative to the project's root. */
export type BundleReport = Record<BundleName, Metafile>;

const REQUIRE =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/** The code cannot be bundled. The message names file, line and reason, one problem a line. */
export class BundleProblem extends Error {}

/** Where the bundles of a project lie. */
export const bundlesFolder = (root: string) => join(root, '.build', 'functions');

/**
 * Builds every Lambda bundle into `<folder>/<name>/index.mjs`, its lazily imported chunks and its source maps beside it.
 *
 * Each bundle is split on its own: what is behind `import()` becomes a file that is read only when it is asked for
 * (the RDS certificates, an SDK client), and a change in one function leaves the other bundles byte for byte as they
 * were, so that a deploy touches only what changed. The folder is replaced as a whole at the end: whoever reads it
 * meanwhile sees the old bundles or the new ones, never half of each.
 *
 * @throws {BundleProblem} when a file cannot be found, parsed, or does not export what another imports.
 */
export async function buildBundles(root: string, folder = bundlesFolder(root)): Promise<BundleReport> {
  const fresh = `${folder}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  try {
    const built = await Promise.all(
      BUNDLE_NAMES.map(async (name) => [name, await buildOne(root, fresh, name)] as const),
    );
    cpSync(join(root, 'drizzle/migrations'), join(fresh, 'migrate/migrations'), { recursive: true });
    for (const name of DRAWERS) for (const file of CHART_FILES) copyPackageFile(root, join(fresh, name), file);
    replace(folder, fresh);
    return Object.fromEntries(built) as BundleReport;
  } catch (error) {
    throw isBuildFailure(error) ? new BundleProblem(error.message) : error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Functions that draw, and the files that drawing reads: found from the bundle as they are from the source. */
const DRAWERS: readonly BundleName[] = ['deliver', 'webhook'];
const CHART_FILES = [
  '@resvg/resvg-wasm/index_bg.wasm',
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/LICENSE',
];

function copyPackageFile(root: string, bundle: string, file: string): void {
  const name = file
    .split('/')
    .slice(0, file.startsWith('@') ? 2 : 1)
    .join('/');
  for (const each of [file, `${name}/package.json`]) {
    cpSync(join(root, 'node_modules', each), join(bundle, 'node_modules', each));
  }
}

async function buildOne(root: string, folder: string, name: BundleName): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [{ in: ENTRIES[name], out: 'index' }],
    outdir: join(folder, name),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // The ES modules of a package before its CommonJS ones: half the size for the SDK clients.
    mainFields: ['module', 'main'],
    // undici is CommonJS and asks for Node's own modules by `require`, which an ES module does not have.
    ...(name === 'scrape' ? { banner: { js: REQUIRE } } : {}),
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    plugins: [ownCodeMapped],
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
    // A name that a module does not export would be `undefined` at run time, and a warning is easily overlooked.
    logOverride: { 'import-is-undefined': 'error' },
    alias: { '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'env-credentials.ts') },
  });
  return metafile;
}

function replace(folder: string, fresh: string): void {
  const old = `${folder}.old.${process.pid}`;
  mkdirSync(join(folder, '..'), { recursive: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(fresh, folder);
  rmSync(old, { recursive: true, force: true });
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
