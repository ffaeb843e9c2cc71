import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { migrateDatabase } from '#adapters/db/migrator.ts';
import { databaseUrl } from '../local/postgres/database-url.ts';
import { DataDirInUse } from '../local/postgres/errors.ts';
import { home } from '../local/run/home.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DATA = path.join(home(), 'postgres');

/**
 * Runs one command's work on the database that `npm start` uses: `DATABASE_URL`, else the one in `.miles/`, started for
 * the occasion unless a running Miles already has it. It is brought to the newest schema first.
 */
export async function withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    const sql = postgres(database.url, { max: 1, onnotice: () => {} });
    await migrateDatabase(sql, path.join(ROOT, 'drizzle', 'migrations'), new Date()).finally(() => sql.end());
    const db = connectTo(database.url);
    return await work(db).finally(() => db.$client.end());
  } finally {
    await database.stop();
  }
}

async function open(): Promise<{ url: string; stop(): Promise<void> }> {
  mkdirSync(path.dirname(DATA), { recursive: true });
  try {
    return await databaseUrl({ dataDir: DATA });
  } catch (error) {
    if (!(error instanceof DataDirInUse)) throw error;
    return { url: runningUrl(), stop: async () => {} };
  }
}

/** Fourth line of `postmaster.pid`: the port of the server that holds the folder. */
function runningUrl(): string {
  const port = readFileSync(path.join(DATA, 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://postgres@127.0.0.1:${port}/postgres`;
}
