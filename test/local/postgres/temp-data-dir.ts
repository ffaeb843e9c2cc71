import { chmodSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { onTestFinished } from 'vitest';
import { removeDataDir } from '../../../bin/local/postgres/data-dir.ts';
import { type LocalPostgres, type PostgresOptions, startPostgres } from '../../../bin/local/postgres/start-postgres.ts';

/** A path for a data directory that does not exist yet, with room beside it. */
export function tempDataDir(): { dataDir: string; remove(): void } {
  const parent = mkdtempSync(path.join(os.tmpdir(), 'miles-test-'));
  // Open like the temp folder itself: under root the server is somebody else.
  chmodSync(parent, 0o1777);
  const dataDir = path.join(parent, 'postgres');
  return {
    dataDir,
    remove() {
      removeDataDir(dataDir);
      removeDataDir(parent);
    },
  };
}

/** Starts a server that the running test stops, however the test ends. */
export async function startForTest(options: PostgresOptions): Promise<LocalPostgres> {
  const server = await startPostgres({ durable: false, ...options });
  onTestFinished(() => server.stop());
  return server;
}

/** Runs statements on a connection of their own; the rows of the last one. */
export async function ask(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = await sql.unsafe(statement);
    return rows;
  } finally {
    await sql.end();
  }
}
