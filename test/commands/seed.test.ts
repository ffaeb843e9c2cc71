import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSourceFile } from '../../bin/commands/source-file.ts';
import { sources } from '../../bin/commands/sources.ts';
import { testDatabase } from '../support/database.ts';
import { miles } from './miles.ts';
import { runHere } from './run-here.ts';

const FILE = 'drizzle/seed/sources.yaml';
const ALWAYS = [
  'melhoresdestinos.com.br',
  'passageirodeprimeira.com',
  'pontospravoar.com',
  'mestredasmilhas.com',
  'guiadomilheiro.com.br',
  'hotmilhas.com.br',
  'manualdopassageiro.com',
  'www.smiles.com.br',
  'promocao.smiles.com.br',
  'promo.millasemfronteiras.com',
];
const folder = mkdtempSync(path.join(tmpdir(), 'miles-'));
let store: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  store = await testDatabase();
  process.env.DATABASE_URL = store.url;
});
afterAll(async () => {
  delete process.env.DATABASE_URL;
  rmSync(folder, { recursive: true });
  await store.close();
});
const run = (_sources: 'sources', ...args: string[]) => runHere(sources, args);
const fileOf = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const words = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .slice(0, -1)
    .map((row) => row.split(' ')[0]);

describe('the seed of sources', () => {
  it('is imported row by row, and a second time changes nothing', async () => {
    const rows = readFileSync(path.resolve(FILE), 'utf8').match(/^ {2}- url:/gm)?.length ?? 0;
    // Once as a person would, in a process of its own.
    const first = await miles(['sources', 'import', FILE], { DATABASE_URL: store.url });
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(words(first.stdout)).toEqual(Array(rows).fill('added'));
    expect(first.stdout).toMatch(new RegExp(`\\n${rows} rows: ${rows} added\\n$`));
    expect(words((await run('sources', 'import', FILE)).stdout)).toEqual(Array(rows).fill('unchanged'));
  });

  it('holds every address that was always watched, and lists each with plugin, authority, next check and health', async () => {
    const list = JSON.parse((await run('sources', 'list', '--json')).stdout) as Record<string, string>[];
    for (const host of ALWAYS)
      expect(
        list.some(({ url }) => url?.includes(host)),
        host,
      ).toBe(true);
    for (const row of list) {
      expect(Number.isNaN(Date.parse(row.nextCheckAt ?? ''))).toBe(false);
      expect(Object.keys(row)).toEqual(
        expect.arrayContaining(['plugin', 'authority', 'health', 'lastOutcome', 'score']),
      );
    }
    const people = (await run('sources', 'list')).stdout.split('\n');
    expect(people[0]).toMatch(/^plugin +authority +next check \(UTC\) +health +score +address$/);
    expect(people.join('\n')).toMatch(
      /^sitemap +official +\d{4}-\d\d-\d\d \d\d:\d\d +not visited yet +\S+ +https:\/\/www\.smiles/m,
    );
    expect(people.at(-2)).toBe(`${list.length} sources`);
  });

  it('tells of each source what is known', () => {
    const text = readFileSync(path.resolve(FILE), 'utf8');
    const entries = text.split(/^ {2}- url:/m).slice(1);
    for (const entry of entries) {
      for (const field of ['plugin', 'name', 'authority', 'every_minutes', 'note'])
        expect(entry, entry.split('\n')[0]).toMatch(new RegExp(`^ {4}${field}: .+`, 'm'));
    }
  });
});

describe('a bare list of addresses', () => {
  it('is read as the seed reads those sites, and others as feeds', async () => {
    const file = fileOf('old.yaml', `${ALWAYS.map((host) => `- https://${host}/`).join('\n')}\n- velho.example/feed\n`);
    const { code, stdout, stderr } = await run('sources', 'import', file);
    expect([code, stderr]).toEqual([0, '']);
    expect(words(stdout)).toEqual([...ALWAYS.map(() => 'unchanged'), 'added']);
    expect(stdout).toMatch(/^unchanged +sitemap +https:\/\/www\.smiles\.com\.br\/sitemap\.xml$/m);
    expect(stdout).toMatch(/^added +feed +https:\/\/velho\.example\/feed$/m);
  });
});

describe('a file with mistakes', () => {
  it('has each refused by line and field, with what to write instead, and the rest imported', async () => {
    const file = fileOf(
      'bad.yaml',
      [
        'sources:',
        '  - url: https://bom.example/feed',
        '  - url: ftp://x.example/',
        '  - url: http://169.254.169.254/latest',
        '  - plugin: feed',
        '  - url: https://a.example/',
        '    plugin: telepathy',
        '  - url: https://b.example/',
        '    plugin: page',
        '    config: { item: "div[", titel: h2 }',
        '  - { url: https://c.example/, every_minutes: 0 }',
        '  - { url: https://d.example/, authority: expert }',
        '  - { url: https://e.example/sitemap.xml, plugin: sitemap, config: { include: [] } }',
        '  - { url: https://f.example/, plugin: json, config: { items: "a..b", title: 3 } }',
        '  - { url: https://g.example/, colour: blue }',
        '  - url: https://bom.example/feed',
        '  - 17',
        '  - { url: https://h.example/, plugin: constructor }',
      ].join('\n'),
    );
    const { code, stdout, stderr } = await run('sources', 'import', file);
    expect(code).toBe(1);
    expect(words(stdout)).toEqual(['added']);
    expect(stdout).toContain('14 rows: 1 added, 13 refused');
    const refused = stderr
      .trim()
      .split('\n')
      .map((line) => line.replace(`${file}:`, '').replace(/^refused +/, ''));
    expect(refused).toEqual([
      '3: url: only http and https are fetched, not ftp:',
      '4: url: 169.254.169.254 leads into a linkLocal network',
      '5: url: text is needed here',
      expect.stringMatching(/^6: plugin: there is no telepathy; there are feed, /),
      '8: config: item: is not a CSS selector; there is no setting titel; there are item, title, text, link, date, frame',
      '11: every_minutes: at least 1',
      '12: authority: must be one of official, blog, channel',
      '13: config: include: must not be empty',
      '14: config: items: is not a path such as data.items; title: text is needed here',
      expect.stringMatching(/^15: there is no setting colour; there are url, plugin, /),
      '16: url: the same address as on line 2',
      '17: settings: a map of settings is needed here',
      expect.stringMatching(/^18: plugin: there is no constructor/),
    ]);
  });

  it.each([
    ['that is no YAML', 'sources: [', /not YAML \(/],
    ['without a list', 'sources: {}', /expected a list/],
    ['that is empty', '', /expected a list/],
  ])('%s is refused whole', (_what, text, said) => {
    expect(() => readSourceFile(text, 'whole.yaml')).toThrow(said);
  });

  it('that does not exist says so in one line', async () => {
    const { code, stderr } = await run('sources', 'import', path.join(folder, 'nowhere.yaml'));
    expect([code, stderr.includes('does not exist'), stderr.trim().split('\n').length]).toEqual([1, true, 1]);
  });
});
