import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, it } from 'vitest';
import * as schema from '#drizzle/schema.ts';

const FOLDER = path.join(import.meta.dirname, '../../drizzle/migrations');
const text = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');

const journal: { entries: { idx: number; tag: string; when: number }[] } = JSON.parse(text('meta/_journal.json'));

it('has nothing left to generate: the newest snapshot is the schema', async () => {
  const newest = journal.entries.at(-1);
  const snapshot = JSON.parse(text(`meta/${newest?.tag.slice(0, 4)}_snapshot.json`));
  expect(await generateMigration(snapshot, generateDrizzleJson(schema, snapshot.id))).toEqual([]);
});

it('would notice a column that the schema has and no migration makes', async () => {
  const newest = journal.entries.at(-1);
  const snapshot = JSON.parse(text(`meta/${newest?.tag.slice(0, 4)}_snapshot.json`));
  delete snapshot.tables['public.users'].columns.ref;
  const statements = await generateMigration(snapshot, generateDrizzleJson(schema, snapshot.id));
  expect(statements.join('\n')).toContain('ALTER TABLE "users" ADD COLUMN "ref" uuid');
});

it('lists every file in its journal, each dated after the one before', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.sql'));
  expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort());
  const dates = journal.entries.map(({ when }) => when);
  expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b));
});
