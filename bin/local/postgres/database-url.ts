import postgres from 'postgres';
import { DatabaseUnreachable } from './errors.ts';
import { type PostgresOptions, startPostgres } from './start-postgres.ts';

export interface Database {
  url: string;
  /** Whether it is the one that `DATABASE_URL` names, or one started here. */
  from: 'environment' | 'started';
  /** Stops what was started here; leaves a given database alone. */
  stop(): Promise<void>;
}

/**
 * The database Miles works with: the one `DATABASE_URL` names, after one connection to it succeeded, else
 * a PostgreSQL started here and now.
 *
 * @throws {DatabaseUnreachable} when the named one does not answer. It is never silently replaced by another.
 * @throws {LocalPostgresError} when none could be started.
 */
export async function databaseUrl(
  options: PostgresOptions,
  environment: { DATABASE_URL?: string } = process.env,
): Promise<Database> {
  const given = environment.DATABASE_URL;
  if (given) {
    await connectOnce(given);
    return { url: given, from: 'environment', stop: async () => {} };
  }
  const server = await startPostgres(options);
  return { url: server.url, from: 'started', stop: server.stop };
}

const CONNECT_TIMEOUT_SECONDS = 10;

async function connectOnce(url: string): Promise<void> {
  const where = withoutPassword(url);
  const sql = postgres(url, { max: 1, connect_timeout: CONNECT_TIMEOUT_SECONDS, onnotice: () => {} });
  try {
    await sql`select 1`;
  } catch (error) {
    throw new DatabaseUnreachable(where, reasonOf(error));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function withoutPassword(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed || !/^postgres(?:ql)?:$/.test(parsed.protocol)) {
    throw new DatabaseUnreachable('not shown', 'it does not read postgres://user:password@host:port/database');
  }
  return `${parsed.host}${parsed.pathname}`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Several addresses tried, all in vain: such an error has a code and no words.
  return error.message || ('code' in error ? String(error.code) : error.name);
}
