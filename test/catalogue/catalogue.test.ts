import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generate, stale } from '../../bin/catalogue/generate.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `bin/catalogue.ts` on a folder and waits for its end. */
const catalogue = (root: string, ...options: string[]) =>
  new Promise<Ended>((done) => {
    const words = [join(ROOT, 'bin/catalogue.ts'), '--root', root, ...options];
    execFile(process.execPath, words, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });

describe('the committed catalogues', () => {
  it('are what the parts of today give', async () => {
    const old = stale(ROOT, await generate(ROOT));
    expect(old.map(({ file }) => `${file} is stale: run npm run catalogue`)).toEqual([]);
  });
});

describe('a small project', () => {
  let root: string;
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const plugin = (id: string, more = '') =>
    `export default { id: '${id}', summary: 'Reads ${id}', everyMinutes: 5, memoryMb: 256, extract() {}, ${more} };\n`;
  const command = (name: string, order: number) =>
    `export default { name: '${name}', order: ${order}, description: { pt: 'a', en: 'b' }, run() {} };\n`;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'miles-catalogue-'));
    write('package.json', '{ "type": "module" }\n');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('without any part still has the empty list that lib/ reads', async () => {
    expect(await catalogue(root)).toMatchObject({ code: 0, stderr: '' });
    expect(read('functions/core/source/plugin-catalogue.gen.ts')).toMatch(/= \[\];\n$/);
  });

  it('lists its plugins as data, and registers the files under their ids', async () => {
    write('functions/scrape/plugins/telegram-channel.ts', plugin('telegram-channel', 'secret: 1'));
    write('functions/scrape/plugins/feed.ts', plugin('feed'));
    expect(await catalogue(root)).toMatchObject({ code: 0 });
    const list = read('functions/core/source/plugin-catalogue.gen.ts');
    expect(list).toContain('{ id: "feed", summary: "Reads feed", everyMinutes: 5, memoryMb: 256 },');
    expect(list.indexOf('"feed"')).toBeLessThan(list.indexOf('"telegram-channel"'));
    expect(list).not.toMatch(/secret|extract|import/);
    const registry = read('functions/scrape/registry.gen.ts');
    expect(registry).toContain("import telegramChannel from './plugins/telegram-channel.ts';");
    expect(registry).toContain("  'telegram-channel': telegramChannel,");
  });

  it('keeps commands in the order of the menu, and jobs with their schedule', async () => {
    write('functions/webhook/commands/ajuda.ts', command('ajuda', 90));
    write('functions/webhook/commands/start.ts', command('start', 10));
    write(
      'functions/jobs/retain.ts',
      "export default { id: 'retain', summary: 'Forgets', schedule: 'rate(1 day)', run() {} };\n",
    );
    write('functions/jobs/handler.ts', 'export const handler = 1;\n');
    expect(await catalogue(root)).toMatchObject({ code: 0 });
    const commands = read('functions/webhook/registry.gen.ts');
    expect(commands).toContain(
      `{ name: "start", description: {"pt":"a","en":"b"}, load: () => import('./commands/start.ts') },`,
    );
    expect(commands.indexOf('"start"')).toBeLessThan(commands.indexOf('"ajuda"'));
    expect(commands).not.toMatch(/^import .*commands/m);
    expect(read('functions/core/job-catalogue.gen.ts')).toContain(
      '{ id: "retain", summary: "Forgets", schedule: "rate(1 day)" }',
    );
    expect(read('functions/jobs/registry.gen.ts')).toContain("import retain from './retain.ts';");
  });

  it('is fresh after a run, and stale after a change: --check names the file and the command', async () => {
    write('functions/scrape/plugins/feed.ts', plugin('feed'));
    await catalogue(root);
    expect(await catalogue(root, '--check')).toEqual({ code: 0, stdout: '', stderr: '' });
    write('functions/scrape/plugins/page.ts', plugin('page'));
    const { code, stderr } = await catalogue(root, '--check');
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      'functions/core/source/plugin-catalogue.gen.ts is stale: run npm run catalogue',
      'functions/scrape/registry.gen.ts is stale: run npm run catalogue',
    ]);
    expect(read('functions/scrape/registry.gen.ts')).not.toContain('page');
  });

  it('writes nothing when nothing changed', async () => {
    write('functions/scrape/plugins/feed.ts', plugin('feed'));
    expect((await catalogue(root)).stdout).toContain('wrote functions/scrape/registry.gen.ts');
    expect((await catalogue(root)).stdout).toBe('');
  });

  it.each<[string, string, string]>([
    ['feed.ts', 'export const feed = 1;', 'functions/scrape/plugins/feed.ts: has no default export'],
    [
      'feed.ts',
      plugin('rss'),
      "functions/scrape/plugins/feed.ts: id is 'rss'; rename the file to rss.ts or the id to 'feed'",
    ],
    ['feed.ts', plugin('Feed'), 'functions/scrape/plugins/feed.ts: not a plugin: id: must be kebab-case'],
    ['feed.ts', plugin('feed').replace('256', '64'), 'functions/scrape/plugins/feed.ts: not a plugin: memoryMb: '],
    ['feed.ts', 'export default 7;', 'functions/scrape/plugins/feed.ts: not a plugin: '],
    ['feed.ts', "import './nowhere.ts';", 'functions/scrape/plugins/feed.ts: cannot be loaded: '],
  ])('refuses a plugin %s that says %j', async (file, text, message) => {
    write(`functions/scrape/plugins/${file}`, `${text}\n`);
    const { code, stdout, stderr } = await catalogue(root);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(message)]);
  });

  it('refuses two plugins with one id, naming both files', async () => {
    write('functions/scrape/plugins/feed.ts', plugin('feed'));
    write('functions/scrape/plugins/rss.ts', plugin('feed'));
    expect((await catalogue(root)).stderr).toBe(
      "functions/scrape/plugins/rss.ts: id 'feed' is taken by functions/scrape/plugins/feed.ts\n",
    );
  });

  it('refuses a sentence that only one language has', async () => {
    cpSync(join(ROOT, 'functions/core/texts'), join(root, 'functions/core/texts'), { recursive: true });
    write('functions/core/texts/en.ftl', 'hello = Hi\n');
    const { code, stderr } = await catalogue(root);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^texts: .* is missing in en\.ftl/);
  });
});
