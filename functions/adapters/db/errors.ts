import { DrizzleQueryError } from 'drizzle-orm';
import { DatabaseError } from '#core/errors.ts';

/**
 * Runs `work` and rethrows what the database said without the values that were bound:
 * Drizzle puts them into its message, and people's ids and texts do not belong in a log.
 */
export async function withoutValues<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw sanitized(error);
  }
}

export function sanitized(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!isDatabaseFailure(cause))
    return error instanceof DrizzleQueryError ? new DatabaseError('query failed', null) : error;
  const state = typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code) ? cause.code : null;
  // PostgreSQL's own message names objects; `detail` quotes values, and stays behind. So do the messages
  // of class 22 (data exceptions): `invalid input syntax for type integer: "…"`.
  const message = state?.startsWith('22') ? 'a value was refused' : cause.message;
  return new DatabaseError(`${cause.code}: ${message}`, state);
}

const MOST_TRIES = 3;

/**
 * Runs a transaction that somebody waits for again when PostgreSQL undid it only because of others: a deadlock (40P01)
 * or a serialization failure (40001). Three times at most; `work` begins its transaction anew.
 */
export async function despiteContention<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const cause = error instanceof DrizzleQueryError ? error.cause : error;
      const contended = isDatabaseFailure(cause) && (cause.code === '40P01' || cause.code === '40001');
      if (!contended || attempt === MOST_TRIES) throw error;
    }
  }
}

interface Failure {
  code: unknown;
  message: string;
}

function isDatabaseFailure(error: unknown): error is Failure {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.name === 'PostgresError' || /^CONNECT|^CONNECTION_|^ECONN/.test(String(error.code)))
  );
}
