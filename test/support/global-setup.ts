import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { removeDataDir } from '../../bin/local/postgres/data-dir.ts';
import { type LocalPostgres, startPostgres } from '../../bin/local/postgres/start-postgres.ts';
import { applyMigrations } from './migrate-template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers `/server` and `/template` with the superuser's URL, once that much is ready. */
    postgresDesk: string;
  }
}

const TEMPLATE = 'miles_template';

/**
 * One PostgreSQL per run, started when the first test file asks for it: a run of pure tests pays nothing.
 * Files that need no schema do not wait for the migrations, nor fail with them.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'miles-test-'));
  const server = once(() => startPostgres({ dataDir, durable: false, disposable: true }));
  const template = once(async () => createTemplate(await server.get()));

  const desk = createServer(async (request, response) => {
    try {
      const { url } = await (request.url === '/template' ? template : server).get();
      response.end(url);
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  const address = desk.address();
  if (address === null || typeof address === 'string') throw new Error('the database desk listens on no port');
  project.provide('postgresDesk', `http://127.0.0.1:${address.port}`);

  return async () => {
    desk.closeAllConnections();
    desk.close();
    if (server.asked()) await (await server.get()).stop();
    removeDataDir(dataDir);
  };
}

async function createTemplate(server: LocalPostgres): Promise<LocalPostgres> {
  const sql = postgres(server.url, { max: 1 });
  await sql.unsafe(`CREATE DATABASE ${TEMPLATE}`).finally(() => sql.end());
  await applyMigrations(Object.assign(new URL(server.url), { pathname: `/${TEMPLATE}` }).href);
  return server;
}

function once<T>(make: () => Promise<T>): { get(): Promise<T>; asked(): boolean } {
  let made: Promise<T> | undefined;
  return {
    get() {
      made ??= make();
      return made;
    },
    asked: () => made !== undefined,
  };
}
