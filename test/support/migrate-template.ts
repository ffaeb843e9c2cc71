import path from 'node:path';
import postgres from 'postgres';
import { migrateDatabase } from '#adapters/db/migrator.ts';

const MIGRATIONS = path.join(import.meta.dirname, '../../drizzle/migrations');

/** Partitions are made around this day, whatever day the tests run on. */
const TEMPLATE_DAY = new Date('2026-11-22T12:00:00Z');

/** Brings an empty database to the current schema, by the very code that a deployment runs. */
export async function applyMigrations(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await migrateDatabase(sql, MIGRATIONS, TEMPLATE_DAY);
  } finally {
    await sql.end();
  }
}
