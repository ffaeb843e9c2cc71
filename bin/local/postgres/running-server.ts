import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataDirInUse } from './errors.ts';

/** What a server says of itself in `postmaster.pid`. */
export interface RunningServer {
  pid: number;
  port: number | undefined;
  stopping: boolean;
}

const PID_FILE = 'postmaster.pid';
const OWNER_FILE = 'miles.owner';
const SHUTDOWN_PATIENCE_MS = 30_000;
const POLL_MS = 50;

/**
 * Returns when no live server holds `dataDir`.
 *
 * Files left by a server that died are harmless. A server whose Miles was killed is on its way out
 * and is waited for, up to 30 seconds. One whose Miles still lives is left alone.
 *
 * @throws {DataDirInUse} naming the process, the port and the Miles it belongs to.
 */
export async function awaitFreeDataDir(dataDir: string): Promise<void> {
  const patience = AbortSignal.timeout(SHUTDOWN_PATIENCE_MS);
  for (let server = readRunning(dataDir); server; server = readRunning(dataDir)) {
    if (!isAlive(server.pid)) return;
    if (!isPostgres(server.pid)) {
      // After a reboot another process may bear the number; PostgreSQL itself would take it for a server.
      rmSync(path.join(dataDir, PID_FILE), { force: true });
      return;
    }
    const leaving = server.stopping || !hasLivingOwner(dataDir);
    if (!leaving || patience.aborted) throw inUse(dataDir);
    await pause(POLL_MS);
  }
}

/** The error for a directory that a live server holds, with all that is known of that server. */
export function inUse(dataDir: string): DataDirInUse {
  const server = readRunning(dataDir);
  const owner = readOwner(dataDir);
  return new DataDirInUse(dataDir, {
    pid: server?.pid ?? 0,
    port: server?.port,
    owner: owner !== undefined && isAlive(owner) ? owner : undefined,
  });
}

/** Reads `postmaster.pid`; `undefined` when no server ever stood here, or the last one left in order. */
export function readRunning(dataDir: string): RunningServer | undefined {
  const file = path.join(dataDir, PID_FILE);
  if (!existsSync(file)) return undefined;
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
  if (!pid) return undefined;
  return { pid, port: Number.parseInt(lines[3] ?? '', 10) || undefined, stopping: lines[7]?.trim() === 'stopping' };
}

/** Notes which Miles a server belongs to, so that the next one can tell a rival from an orphan. */
export function writeOwner(dataDir: string): void {
  writeFileSync(path.join(dataDir, OWNER_FILE), `${process.pid}\n`);
}

function readOwner(dataDir: string): number | undefined {
  const file = path.join(dataDir, OWNER_FILE);
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined : undefined;
}

/** Without a note the owner is presumed to live: a server we know nothing of is not ours to outwait. */
function hasLivingOwner(dataDir: string): boolean {
  const owner = readOwner(dataDir);
  return owner === undefined || isAlive(owner);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isPostgres(pid: number): boolean {
  const program = programOf(pid);
  // Where nobody can tell, the careful answer keeps the data safe.
  return program === undefined || path.basename(program) === 'postgres';
}

function programOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0];
  } catch {
    const listed = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
    return listed.status === 0 ? listed.stdout.trim() : undefined;
  }
}
