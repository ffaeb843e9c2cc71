import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const META = path.join(import.meta.dirname, '../../drizzle/migrations/meta');
const read = (file: string) => JSON.parse(readFileSync(path.join(META, file), 'utf8'));

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

// A column that is dropped and made anew takes its indexes along, and the generator does not make them again.
it('has every index of the schema after all migrations', async () => {
  const newest = read('_journal.json').entries.at(-1).tag.slice(0, 4);
  const tables: { indexes: Record<string, { name: string }> }[] = Object.values(read(`${newest}_snapshot.json`).tables);
  const wanted = tables.flatMap(({ indexes }) => Object.values(indexes).map(({ name }) => name));
  const rows = await database.sql<
    { indexname: string }[]
  >`SELECT indexname FROM pg_indexes WHERE schemaname = 'public'`;
  const made = new Set(rows.map(({ indexname }) => indexname));
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter((name) => !made.has(name))).toEqual([]);
});
