import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Account } from './account.ts';
import { type Binaries, linkLibraries } from './binaries.ts';
import { PostgresDoesNotRun } from './errors.ts';

/**
 * The `bin` folder that `account` can execute: the installed one where possible, else a copy (60 MB) in the temp
 * folder, made once per version. A copy is needed when root works below a closed home, or when node_modules is read-only.
 *
 * @throws {PostgresDoesNotRun} when not even the copy runs.
 */
export async function runnableBin({ folder, version }: Binaries, account: Account | undefined): Promise<string> {
  const installed = path.join(folder, 'bin');
  if (linkLibraries(folder) && whyNot(installed, account) === undefined) return installed;

  const copy = await copyOnce(folder, version);
  linkLibraries(copy);
  const bin = path.join(copy, 'bin');
  const reason = whyNot(bin, account);
  if (reason !== undefined) throw new PostgresDoesNotRun(path.join(bin, 'postgres'), reason);
  return bin;
}

function whyNot(bin: string, account: Account | undefined): string | undefined {
  const attempt = spawnSync(path.join(bin, 'postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  if (attempt.status === 0) return undefined;
  return attempt.error?.message ?? (attempt.stderr.trim().split('\n')[0] || `exit code ${attempt.status}`);
}

async function copyOnce(folder: string, version: string): Promise<string> {
  const me = process.getuid?.() ?? 0;
  const copy = path.join(os.tmpdir(), `miles-postgres-${version}-${process.arch}-${me}`);
  if (isMine(copy, me)) {
    if (countFiles(copy) === countFiles(folder)) return copy;
    // Something that tidies the temp folder took a part of it.
    rmSync(copy, { recursive: true, force: true });
  }

  const fresh = mkdtempSync(`${copy}-`);
  await cp(folder, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  try {
    renameSync(fresh, copy);
    return copy;
  } catch {
    if (!isMine(copy, me)) return fresh;
    // Somebody else's start was faster; theirs is as good.
    rmSync(fresh, { recursive: true, force: true });
    return copy;
  }
}

/** Links are left out: a read-only original lacks those that its copy was given. */
function countFiles(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

/** Anybody can create that name in a shared temp folder, so a copy is only trusted when nobody else could write it. */
function isMine(folder: string, me: number): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === me && (found.mode & 0o022) === 0;
}
