import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { accountFor } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { prepareDataDir } from './data-dir.ts';
import { DataDirUnusable, DiskFull, LocalPostgresError, PortInUse, PostgresGaveUp } from './errors.ts';
import { explainFailure } from './explain-failure.ts';
import { freePort } from './free-port.ts';
import { type GuardedServer, startGuarded } from './guarded-server.ts';
import { runnableBin } from './runnable-copy.ts';
import { awaitFreeDataDir, inUse, readRunning, writeOwner } from './running-server.ts';

export interface PostgresOptions {
  /** Made when missing, kept between runs. */
  dataDir: string;
  /** Default: any free one. */
  port?: number;
  /** Default true. False leaves out every flush to disk, for data that nobody will miss. */
  durable?: boolean;
  /** Default false. True removes `dataDir` when the server stops, also when this process is killed. */
  disposable?: boolean;
  /** Hears one readable line per thing worth knowing. */
  log?: (line: string) => void;
  /** Default: the build that npm installed for this machine. */
  binaries?: Binaries;
}

export interface LocalPostgres {
  /** Superuser on the database `postgres`. */
  url: string;
  port: number;
  /** Of the server itself. */
  pid: number;
  /** Resolves when the server is gone. Safe to repeat. */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL on 127.0.0.1 that lives no longer than this process.
 *
 * Two starts at once on different directories do not disturb each other; on the same one the second is refused.
 *
 * @throws {LocalPostgresError} one class per cause, its message says what to do next.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const wanted = path.resolve(options.dataDir);
  try {
    return await start({ ...options, dataDir: wanted });
  } catch (error) {
    throw inWords(error, wanted);
  }
}

const PORT_ATTEMPTS = 5;

async function start(options: PostgresOptions): Promise<LocalPostgres> {
  const { durable = true, log = () => {} } = options;
  const binaries = options.binaries ?? findBinaries();
  const account = accountFor(options.dataDir);
  const bin = await runnableBin(binaries, account);
  const major = binaries.version.split('.')[0] ?? binaries.version;
  const dataDir = await prepareDataDir({ dataDir: options.dataDir, bin, major, account, durable, log });
  await awaitFreeDataDir(dataDir);

  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const server = startGuarded({
      command: path.join(bin, 'postgres'),
      args: serverArguments(dataDir, port, durable),
      account,
      stopSignal: options.disposable ? 'QUIT' : 'INT',
      litter: options.disposable ? dataDir : undefined,
    });
    const { ready, output } = await server.ready;
    if (ready) {
      try {
        return running(server, dataDir, port, log);
      } catch (error) {
        server.letGo();
        throw error;
      }
    }
    if (/lock file "postmaster.pid" already exists/.test(output)) throw inUse(dataDir);
    const failure = explainFailure(output, { dataDir, port });
    // Between finding a free port and listening on it somebody else may have taken it.
    if (!(failure instanceof PortInUse) || options.port !== undefined || attempt === PORT_ATTEMPTS) throw failure;
  }
}

function serverArguments(dataDir: string, port: number, durable: boolean): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=64MB',
    'max_connections=100',
    'timezone=UTC',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  return ['-D', dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
}

/** A server that has not stopped by then is hurt badly enough to be cut off; its log repairs it at the next start. */
const STOP_PATIENCE_MS = 30_000;

function running(server: GuardedServer, dataDir: string, port: number, log: (line: string) => void): LocalPostgres {
  writeOwner(dataDir);
  const pid = readRunning(dataDir)?.pid;
  if (pid === undefined) throw new PostgresGaveUp(dataDir, 'it left no postmaster.pid');
  let asked = false;
  void server.ended.then((output) => {
    if (!asked) log(explainFailure(output, { dataDir, port }).message);
  });
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    pid,
    async stop() {
      asked = true;
      server.letGo();
      const late = pause(STOP_PATIENCE_MS, 'late' as const, { ref: false });
      if ((await Promise.race([server.ended, late])) !== 'late') return;
      // A server that is just leaving by itself is what was wanted.
      if (readRunning(dataDir)?.pid === pid) process.kill(pid, 'SIGQUIT');
      await server.ended;
    },
  };
}

const FILE_COMPLAINTS = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ELOOP']);

/** Node's own complaints about files, in the words of this folder. */
function inWords(error: unknown, dataDir: string): unknown {
  if (error instanceof LocalPostgresError || !(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new DiskFull(dataDir);
  if (FILE_COMPLAINTS.has(String(error.code))) return new DataDirUnusable(dataDir, error.message);
  return error;
}
