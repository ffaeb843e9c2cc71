import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { miles } from './miles.ts';

const FILE = 'drizzle/seed/sources.yaml';
let store: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  store = await testDatabase();
});
afterAll(() => store.close());
const run = (...args: string[]) => miles(args, { DATABASE_URL: store.url });

describe('the seed of sources', () => {
  it('is imported row by row, and a second time changes nothing', async () => {
    const first = await run('sources', 'import', FILE);
    expect([first.code, first.stderr]).toEqual([0, '']);
    const rows = first.stdout.trim().split('\n');
    expect(rows.length).toBe(readFileSync(path.resolve(FILE), 'utf8').match(/^ {2}- url:/gm)?.length);
    expect(rows.every((row) => row.startsWith('added'))).toBe(true);
    const second = await run('sources', 'import', FILE);
    expect(
      second.stdout
        .trim()
        .split('\n')
        .every((row) => row.startsWith('known')),
    ).toBe(true);
  });

  it('holds every address that was always watched, each with plugin, authority and next check', async () => {
    const { stdout } = await run('sources', 'list', '--json');
    const list = JSON.parse(stdout) as { url: string; plugin: string; authority: string; nextCheckAt: string }[];
    for (const host of [
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
    ])
      expect(
        list.some(({ url }) => url.includes(host)),
        host,
      ).toBe(true);
    for (const row of list) expect(Number.isNaN(Date.parse(row.nextCheckAt))).toBe(false);
    const people = (await run('sources', 'list')).stdout;
    expect(people).toMatch(/^sitemap +official +next \d{4}-/m);
  });

  it('reads the old bare list too, and names the entry and the field of what is wrong', async () => {
    const { writeFileSync, mkdtempSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'miles-')), 'old.yaml');
    writeFileSync(
      file,
      '- https://velho.example/feed\n- ftp://velho.example\n- url: https://x.example\n  plugin: telepathy\n',
    );
    const { code, stdout, stderr } = await run('sources', 'import', file);
    expect(code).toBe(1);
    expect(stdout).toContain('added    https://velho.example/feed');
    expect(stderr).toMatch(/entry 2: url:/);
    expect(stderr).toMatch(/entry 3: plugin: there is no telepathy; there are /);
  });
});
