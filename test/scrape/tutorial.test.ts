import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Plugin } from '#core/source/plugin.ts';
import { checkSource } from '../../functions/scrape/check-source.ts';
import { httpHost } from '../adapters/page-fetcher/local-host.ts';
import { NOW, quickManners } from '../adapters/page-fetcher/quick-manners.ts';
import { aRequest } from './a-request.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
// Inside the project, because only there `#core/` means something.
const folder = mkdtempSync(path.join(import.meta.dirname, '.tutorial-'));
const file = path.join(folder, 'notice-board.ts');
let plugin: Plugin;
beforeAll(async () => {
  const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
  const recipe = readme.slice(readme.indexOf('**A source plugin**'));
  const code = /```ts\n([\s\S]*?)\n *```/.exec(recipe)?.[1] ?? '';
  writeFileSync(file, code.replace(/^ {3}/gm, ''));
  plugin = (await import(/* @vite-ignore */ file)).default;
});
afterAll(() => rmSync(folder, { recursive: true }));

it('the plugin of the README compiles under the rules of the project', () => {
  const config = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const program = ts.createProgram([file], { ...options, noEmit: true });
  const faults = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
  expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
});

it.each([
  ['2026-11-22 | /notice/7 | Livelo para Smiles com 80% de bônus', 'new_items', 1, 0],
  ['2026-11-22 | /notice/7', 'empty', 0, 1],
  ['', 'empty', 0, 0],
])('and reads a board with "%s"', async (line, outcome, items, parsingErrors) => {
  const board = await httpHost('board.test', (_request, response) => response.end(`NOTICES\n${line}\n`));
  const request = aRequest({ plugin: 'notice-board', url: 'http://board.test/' });
  const { report } = await checkSource(plugin, request, { now: () => NOW, wait: async () => {} }, quickManners());
  await board.close();
  expect(report).toMatchObject({ outcome, items, parsingErrors, quiet: line === '' });
});

it('and tells a redesign from a quiet day, and a wrong setting by name', async () => {
  const board = await httpHost('board.test', (_request, response) => response.end('<html>new look</html>'));
  const run = (config: Record<string, unknown>) =>
    checkSource(
      plugin,
      aRequest({ plugin: 'notice-board', url: 'http://board.test/', config }),
      { now: () => NOW, wait: async () => {} },
      quickManners(),
    );
  expect((await run({})).report).toMatchObject({
    outcome: 'parse_error',
    error: expect.stringContaining('no NOTICES'),
  });
  expect((await run({ headline: 'x' })).report.error).toContain('there is no setting headline; there are heading');
  await board.close();
});
