import { signer } from '../aws/signed-fetch.ts';

/** A token lives 15 minutes and reused tokens are not throttled, so one serves 10 minutes of connections. */
const REUSE_MS = 600_000;
let cached: { at: number; token: string } | undefined;

/**
 * An IAM token that PostgreSQL on RDS takes as password. Signed locally: no network call.
 * Source: "IAM database authentication", Amazon RDS User Guide (SigV4 query signature over `connect`, 900 s).
 */
export async function rdsPassword(host: string, port: number, user: string): Promise<string> {
  // The machine's time on purpose, never the shared clock: a signature is valid in real time only.
  const at = Date.now();
  if (cached && at - cached.at < REUSE_MS) return cached.token;
  const url = new URL(`https://${host}:${port}/`);
  url.searchParams.set('Action', 'connect');
  url.searchParams.set('DBUser', user);
  url.searchParams.set('X-Amz-Expires', '900');
  const signed = await signer('rds-db').sign(url.toString(), { method: 'GET', aws: { signQuery: true } });
  cached = { at, token: signed.url.replace(/^https:\/\//, '') };
  return cached.token;
}
