/**
 * Everything that may go wrong between Miles and its local PostgreSQL, one class a cause.
 * A message is one line for a person at a terminal: what happened, then what to do next.
 */
export class LocalPostgresError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

const ELSEWHERE = 'set DATABASE_URL=postgres://user:password@host:5432/database to use a PostgreSQL you already have';

/** No build of PostgreSQL is published on npm for this kind of machine. */
export class PlatformWithoutPostgres extends LocalPostgresError {
  constructor(platform: string, arch: string, known: readonly string[]) {
    super(
      `npm has no PostgreSQL for ${platform}-${arch} (only for ${known.join(', ')}). DATABASE_URL is honoured instead: ${ELSEWHERE}.`,
    );
  }
}

/** There is a build for this machine, but it is not in node_modules. */
export class PostgresNotInstalled extends LocalPostgresError {
  constructor(packageName: string) {
    super(`${packageName} is not installed. Run "npm ci" without --omit=optional, or ${ELSEWHERE}.`);
  }
}

/** The build is there and cannot be executed: another C library (Alpine), a noexec disk, no right to change account. */
export class PostgresDoesNotRun extends LocalPostgresError {
  constructor(binary: string, reason: string) {
    super(
      `PostgreSQL cannot be executed here: ${binary}: ${reason}. Its builds need Linux with glibc, or macOS; otherwise ${ELSEWHERE}.`,
    );
  }
}

/** PostgreSQL refuses to run as root and the machine has no other account to lend. */
export class NoUnprivilegedAccount extends LocalPostgresError {
  constructor() {
    super(
      `PostgreSQL refuses to run as root, and this machine has neither a "postgres" nor a "nobody" account. Run Miles as an ordinary user, or ${ELSEWHERE}.`,
    );
  }
}

/** A live server holds the data directory, started by another Miles that is still there. */
export class DataDirInUse extends LocalPostgresError {
  constructor(dataDir: string, holder: { pid: number; port: number | undefined; owner: number | undefined }) {
    const who = holder.owner === undefined ? '' : ` of the Miles with process id ${holder.owner}`;
    const where = holder.port === undefined ? '' : ` on port ${holder.port}`;
    super(
      `${dataDir} is already in use by the PostgreSQL${who} (process ${holder.pid}${where}). Stop that one first (Ctrl-C in its terminal), then start again.`,
    );
  }
}

/** Kept data can only be read by the major version that wrote it. */
export class DataDirOfAnotherVersion extends LocalPostgresError {
  constructor(dataDir: string, found: string, wanted: string) {
    super(
      `${dataDir} was written by PostgreSQL ${found}, and this Miles brings PostgreSQL ${wanted}. Rename the folder (mv "${dataDir}" "${dataDir}-${found}") to start with an empty database; the old data stays in it.`,
    );
  }
}

/** The directory holds something that is not a database of ours, or belongs to somebody else. */
export class DataDirUnusable extends LocalPostgresError {
  constructor(dataDir: string, reason: string) {
    super(`${dataDir} cannot hold the database: ${reason}. Move or remove that folder, then start again.`);
  }
}

/** The data cannot grow any more. Nothing committed is lost. */
export class DiskFull extends LocalPostgresError {
  constructor(dataDir: string) {
    super(`The disk is full: PostgreSQL cannot write to ${dataDir}. Free some space (about 100 MB), then start again.`);
  }
}

/** Another program listens on the port that was asked for. */
export class PortInUse extends LocalPostgresError {
  constructor(port: number) {
    super(
      `Port ${port} is taken by another program, so PostgreSQL cannot listen on it. Stop that program, or choose another port.`,
    );
  }
}

/** PostgreSQL gave up for a reason we have no better words for; its own are in the message. */
export class PostgresGaveUp extends LocalPostgresError {
  constructor(dataDir: string, reason: string) {
    super(`PostgreSQL gave up on ${dataDir}: ${reason}. If it does so again, rename that folder to start afresh.`);
  }
}

/** `DATABASE_URL` is set and of no use. The password is never part of the message. */
export class DatabaseUnreachable extends LocalPostgresError {
  constructor(where: string, reason: string) {
    super(`DATABASE_URL (${where}) does not answer: ${reason}. Correct it, or unset it to use Miles' own PostgreSQL.`);
  }
}
