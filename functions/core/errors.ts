/** Who has to act on an error. */
export type Responder = 'subscriber' | 'operator' | 'contributor' | 'nobody: retry';

/** Base of the closed list: every error we throw on purpose is one of these; anything else is a programming error. */
export abstract class MilesError extends Error {
  abstract readonly actor: Responder;
  override get name(): string {
    return this.constructor.name;
  }
}

/** Configuration is missing or malformed. The message names the setting and the fix. */
export class ConfigurationError extends MilesError {
  readonly actor = 'operator';
}

/** A message or request could not be understood. The message names the field. */
export class InvalidInput extends MilesError {
  readonly actor = 'operator';
}

/** A source answered, but its structure is not what the plugin knows: a redesign, not a quiet day. */
export class PageChanged extends MilesError {
  readonly actor = 'contributor';
  constructor(url: string, what: string) {
    super(`${url}: ${what}`);
  }
}

/** A fetch that brought nothing usable; `outcome` goes into the check report as it is. */
export class FetchFailed extends MilesError {
  readonly actor = 'nobody: retry';
  readonly outcome: FetchFailure;
  readonly statusCode: number | null;
  readonly retryAfterSeconds: number | null;
  constructor(
    outcome: FetchFailure,
    message: string,
    details: { statusCode?: number; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.outcome = outcome;
    this.statusCode = details.statusCode ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
  }
}
export type FetchFailure =
  | 'blocked'
  | 'rate_limited'
  | 'not_found'
  | 'timeout'
  | 'tls'
  | 'network'
  | 'too_large'
  | 'robots'
  | 'refused';

/** The database said no for a reason that another try may not meet (serialization, connection lost). Carries no bound values. */
export class DatabaseError extends MilesError {
  readonly actor = 'nobody: retry';
  /** SQLSTATE, null when the connection itself failed. */
  readonly sqlState: string | null;
  constructor(message: string, sqlState: string | null) {
    super(message);
    this.sqlState = sqlState;
  }
}
