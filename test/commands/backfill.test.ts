import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { backfill } from '../../bin/commands/backfill.ts';
import { exportCommand } from '../../bin/commands/export.ts';
import { testDatabase } from '../support/database.ts';
import { aPromotion } from '../support/rows.ts';
import { miles } from './miles.ts';
import { runHere } from './run-here.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'miles-backfill-'));
let store: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  store = await testDatabase();
  process.env.DATABASE_URL = store.url;
  db = connectTo(store.url);
});
afterAll(async () => {
  delete process.env.DATABASE_URL;
  rmSync(folder, { recursive: true });
  await db.$client.end();
  await store.close();
});

const HEADER = 'program,origin,bonus_percentage,start_date,end_date,source_url';
const LINK = 'https://blog.example/past';
const fileOf = (name: string, ...lines: string[]) => {
  const file = path.join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};
const run = async (file: string) => {
  const { code, stdout, stderr } = await runHere(backfill, [file, '--json']);
  return { code, stderr, ...(stdout ? (JSON.parse(stdout) as Record<string, number>) : {}) };
};
const offers = () => db.$client`
  SELECT program, array_to_string(origins, '|') AS origins, bonus_percentage AS percent, lifecycle, is_active AS open,
    announced_at IS NOT NULL AS announced FROM promotions WHERE merged_into IS NULL ORDER BY first_published_at, id`;

it('stores past offers once, whatever is repeated, and announces none', async () => {
  const file = fileOf(
    'past.csv',
    HEADER,
    `smiles,livelo,80,2024-03-01,2024-03-05,${LINK}/1`,
    `smiles,livelo,90,2024-06-01,2024-06-03,${LINK}/2`,
    // The same offer, told by another: a word more, no twin.
    `Smiles,Livelo,80,,2024-03-05,${LINK}/3`,
    `latam-pass,livelo|esfera,30,2024-07-01,,${LINK}/4`,
  );
  const first = await miles(['backfill', file, '--json'], { DATABASE_URL: store.url });
  expect([first.code, first.stderr]).toEqual([0, '']);
  expect(JSON.parse(first.stdout)).toEqual({ rows: 4, refused: 0, promotions: 3, sightings: 4, known: 0 });
  expect([...(await offers())]).toEqual([
    { program: 'smiles', origins: 'livelo', percent: 80, lifecycle: 'ended', open: false, announced: false },
    { program: 'smiles', origins: 'livelo', percent: 90, lifecycle: 'ended', open: false, announced: false },
    {
      program: 'latam-pass',
      origins: 'esfera|livelo',
      percent: 30,
      lifecycle: expect.any(String),
      open: false,
      announced: false,
    },
  ]);
  expect(await run(file)).toMatchObject({ code: 0, promotions: 0, sightings: 0, known: 4 });
  expect(await offers()).toHaveLength(3);
  expect(await db.$client`SELECT FROM outbox`).toHaveLength(0);
});

it('goes on where it was stopped', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const day = new Date(Date.UTC(2019, 0, 1 + i * 12)).toISOString().slice(0, 10);
    return `azul-fidelidade,itau,${30 + (i % 7) * 10},${day},${day},${LINK}/azul/${i}`;
  });
  expect(await run(fileOf('part.csv', HEADER, ...rows.slice(0, 70)))).toMatchObject({ promotions: 70, sightings: 70 });
  expect(await run(fileOf('whole.csv', HEADER, ...rows))).toMatchObject({ promotions: 50, sightings: 50, known: 70 });
});

it('adds a word to an offer that runs, and rings nobody for it', async () => {
  const now = new Date();
  const day = now.toISOString().slice(0, 10);
  const end = new Date(now.getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
  const offer = await aPromotion(
    db,
    { origins: ['inter-loop'], startsAt: null, endsAt: null, bonusPercentage: 80 },
    {},
    now,
  );
  const file = fileOf('now.csv', HEADER, `smiles,inter-loop,80,${day},${end},${LINK}/now`);
  expect(await run(file)).toMatchObject({ promotions: 0, sightings: 1 });
  const [row] = await db.$client`SELECT end_date IS NOT NULL AS ends FROM promotions WHERE id = ${offer.id}`;
  expect(row?.ends).toBe(true);
  const events = await db.$client`SELECT type, payload->'occasions' AS occasions FROM outbox`;
  expect(events.map(({ type, occasions }) => [type, occasions])).toEqual([['promotion.changed', null]]);
});

it('names the line, the column and the fix of each bad row, and files the rest', async () => {
  const file = fileOf(
    'bad.csv',
    HEADER,
    `flymore,livelo,80,2024-03-01,2024-03-05,${LINK}`,
    `smiles,esfera,8000,2024-03-01,2024-03-05,${LINK}`,
    `smiles,esfera,,2024-03-32,2024-03-05,${LINK}`,
    `smiles,esfera,80,2024-03-09,2024-03-05,somewhere`,
    `smiles,esfera,80,,,${LINK}`,
    `smiles,esfera,70,2023-03-01,2023-03-05,${LINK}`,
  );
  const { code, stderr, ...sum } = await run(file);
  expect(code).toBe(1);
  expect(sum).toMatchObject({ rows: 6, refused: 5, promotions: 1 });
  expect(stderr.trim().split('\n')).toEqual([
    `refused ${file}:2: program: no program is called "flymore"`,
    `refused ${file}:3: bonus_percentage: "8000" is not a whole percent from 1 to 500`,
    `refused ${file}:4: bonus_percentage: empty; a transfer has one; start_date: "2024-03-32" is not a day as 2026-11-27`,
    `refused ${file}:5: end_date: 2024-03-05 is before start_date 2024-03-09; source_url: "somewhere" is not an http(s) address: who told of it?`,
    `refused ${file}:6: start_date: empty, and so is end_date; one of them is needed`,
  ]);
});

it.each([
  ['program,bonus\n', 'there is no column bonus_percentage'],
  [`${HEADER}\nsmiles,"livelo,80\n`, 'not CSV'],
])('refuses a file that is not one of history (%j)', async (text, words) => {
  const file = path.join(folder, 'strange.csv');
  writeFileSync(file, text);
  const { code, stderr } = await miles(['backfill', file], { DATABASE_URL: store.url });
  expect(code).toBe(1);
  expect(stderr).toContain(words);
});

it('exports what a backfill takes', async () => {
  const out = path.join(folder, 'out.csv');
  const { code } = await runHere(exportCommand, ['--out', out]);
  expect(code).toBe(0);
  const other = await testDatabase();
  process.env.DATABASE_URL = other.url;
  try {
    const again = await run(out);
    const count = readFileSync(out, 'utf8').trim().split('\n').length - 1;
    expect(again).toMatchObject({ code: 0, rows: count, promotions: count, refused: 0 });
  } finally {
    process.env.DATABASE_URL = store.url;
    await other.close();
  }
});
