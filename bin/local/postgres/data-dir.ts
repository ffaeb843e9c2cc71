import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Account, canEnter } from './account.ts';
import { DataDirOfAnotherVersion, DataDirUnusable } from './errors.ts';
import { explainFailure } from './explain-failure.ts';
import { SERVER_ENVIRONMENT } from './server-environment.ts';

export interface DataDirPlan {
  dataDir: string;
  bin: string;
  /** Major version of the server that will read it, `18`. */
  major: string;
  account: Account | undefined;
  durable: boolean;
  log: (line: string) => void;
}

/**
 * Makes sure that an initialised data directory of the right version stands at `dataDir`, readable by its account only.
 * Safe to repeat and to run twice at once: a new one is prepared beside it and moved into place whole, so a
 * killed start never leaves half a database behind under the real name.
 *
 * @returns the path the server must be given (root's data may have to live outside a closed home).
 * @throws {DataDirOfAnotherVersion | DataDirUnusable | DiskFull | PostgresGaveUp}
 */
export async function prepareDataDir(plan: DataDirPlan): Promise<string> {
  const dataDir = reachable(plan.dataDir, plan.account);
  if (isEmptyOrMissing(dataDir)) await initialise(plan, dataDir);

  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) {
    throw new DataDirUnusable(dataDir, 'it holds other files and no database');
  }
  const found = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (found !== plan.major) throw new DataDirOfAnotherVersion(dataDir, found, plan.major);
  // PostgreSQL refuses to start on a folder others can read, and a copied project often is one.
  chmodSync(dataDir, 0o700);
  return dataDir;
}

/** Removes a data directory for good, wherever it really is. Its server must be stopped. */
export function removeDataDir(dataDir: string): void {
  if (lstatSync(dataDir, { throwIfNoEntry: false })?.isSymbolicLink() && existsSync(dataDir)) {
    rmSync(realpathSync(dataDir), { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** Where root keeps data that its lent account could not reach inside the project. */
const OUTSIDE = '/var/lib/miles';

/**
 * Root may have cloned the project below a home closed to the lent account. Then the data lives
 * in `/var/lib/miles` and `dataDir` is a link to it.
 */
function reachable(dataDir: string, account: Account | undefined): string {
  const parent = path.dirname(dataDir);
  mkdirSync(parent, { recursive: true });
  const isLink = lstatSync(dataDir, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (isLink && existsSync(dataDir)) return realpathSync(dataDir);
  if (!isLink && (!account || canEnter(account, parent))) return dataDir;
  if (!isEmptyOrMissing(dataDir)) {
    throw new DataDirUnusable(dataDir, 'the account that PostgreSQL runs as cannot enter the folders above it');
  }
  rmSync(dataDir, { recursive: true, force: true });
  return account && !canEnter(account, parent) ? linkOutside(dataDir, account) : dataDir;
}

function linkOutside(dataDir: string, account: Account): string {
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  const outside = mkdtempSync(path.join(OUTSIDE, 'postgres-'));
  chownSync(outside, account.uid, account.gid);
  try {
    symlinkSync(outside, dataDir);
  } catch (error) {
    rmSync(outside, { recursive: true });
    // A start at the same moment was faster; its choice is as good.
    if (!existsSync(dataDir)) throw error;
  }
  return realpathSync(dataDir);
}

function isEmptyOrMissing(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
    throw new DataDirUnusable(folder, error instanceof Error ? error.message : String(error));
  }
}

const run = promisify(execFile);

async function initialise({ bin, account, durable, log }: DataDirPlan, dataDir: string): Promise<void> {
  log(`Making a new PostgreSQL database in ${dataDir}`);
  const fresh = mkdtempSync(`${dataDir}.new-`);
  const choices = [
    ...['--pgdata', fresh, '--username=postgres', '--auth=trust', '--encoding=UTF8'],
    // The builtin provider folds accented capitals everywhere alike; the plain C locale does not.
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    if (account) chownSync(fresh, account.uid, account.gid);
    await run(path.join(bin, 'initdb'), choices, { ...account, env: SERVER_ENVIRONMENT, cwd: '/' }).catch(
      (error: Error & { stderr?: string }) => {
        throw explainFailure(error.stderr || error.message, { dataDir });
      },
    );
    moveIntoPlace(fresh, dataDir);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function moveIntoPlace(fresh: string, dataDir: string): void {
  try {
    renameSync(fresh, dataDir);
  } catch (error) {
    // A start at the same moment was faster: its directory is as empty as ours.
    if (!existsSync(path.join(dataDir, 'PG_VERSION'))) throw error;
  }
}
