import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
// For the type of what it provides.
import type {} from './global-setup.ts';

/** A database of one's own on the run's PostgreSQL. */
export interface TestDatabase {
  url: string;
  /** Connected to it as superuser. */
  sql: postgres.Sql;
  /** Drops the database, whoever is still connected. Call it in `afterAll`. */
  close(): Promise<void>;
}

/** A fresh database with the current schema and no rows, cloned instead of migrated again. Take one per test file. */
export function testDatabase(): Promise<TestDatabase> {
  return create('/template', 'TEMPLATE miles_template STRATEGY = FILE_COPY');
}

/** A fresh database with nothing in it, for tests of the migrations themselves. */
export function emptyDatabase(): Promise<TestDatabase> {
  return create('/server', 'TEMPLATE template0 STRATEGY = FILE_COPY');
}

async function create(ready: string, how: string): Promise<TestDatabase> {
  const adminUrl = await askDesk(ready);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} ${how}`);

  const url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
  const sql = postgres(url, { onnotice: () => {} });
  return {
    url,
    sql,
    async close() {
      await sql.end({ timeout: 1 });
      await asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function askDesk(ready: string): Promise<string> {
  const desk = inject('postgresDesk');
  if (!desk) throw new Error('No database desk: run vitest with the config that has test/support/global-setup.ts');
  const answer = await fetch(desk + ready);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The run's PostgreSQL is not available: ${text}`);
  return text;
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.unsafe(statement).finally(() => sql.end());
}
