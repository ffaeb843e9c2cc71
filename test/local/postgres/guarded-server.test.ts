import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { LocalPostgres } from '../../../bin/local/postgres/start-postgres.ts';
import { ask, startForTest, tempDataDir } from './temp-data-dir.ts';

const START = path.join(import.meta.dirname, '../../../bin/local/postgres/start-postgres.ts');
const { dataDir, remove } = tempDataDir();
const litter = tempDataDir();
afterAll(() => {
  remove();
  litter.remove();
});

describe('a PostgreSQL whose Miles is killed', () => {
  it('stops, and the next start waits for it and finds the data', async () => {
    const { parent, server } = await startInChild({ dataDir });
    await ask(server.url, 'CREATE TABLE kept (id int)');
    parent.kill('SIGKILL');

    // No pause here: a person who restarts at once must not be told that Miles is running.
    const { url, pid } = await startForTest({ dataDir });
    expect(isGone(server.pid)).toBe(true);
    expect(pid).not.toBe(server.pid);
    expect(await ask(url, 'SELECT count(*)::int AS tables FROM kept')).toEqual([{ tables: 0 }]);
  });

  it('stops even when nobody starts another', async () => {
    const { parent, server } = await startInChild({ dataDir });
    parent.kill('SIGKILL');
    await until(() => isGone(server.pid));
    expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
  });

  it('takes a disposable directory with it', async () => {
    const { parent, server } = await startInChild({ dataDir: litter.dataDir, disposable: true });
    parent.kill('SIGKILL');
    await until(() => isGone(server.pid) && !existsSync(litter.dataDir));
    expect(existsSync(litter.dataDir)).toBe(false);
  });
});

describe('a PostgreSQL that runs well', () => {
  it('does not keep a Miles alive that has nothing left to do', async () => {
    const { parent, server, exited } = await startInChild({ dataDir }, 'return');
    expect(await exited).toBe(0);
    await until(() => isGone(server.pid));
    expect(parent.exitCode).toBe(0);
  });

  it('is out of reach of the Ctrl-C that tells Miles to finish', async () => {
    const { pid } = await startForTest({ dataDir });
    expect(sessionOf(pid)).not.toBe(sessionOf(process.pid));
  });
});

/** Starts a server from a Node of its own, which then idles (or returns) until it is killed. */
async function startInChild(options: { dataDir: string; disposable?: boolean }, then: 'idle' | 'return' = 'idle') {
  const program = `
    const { startPostgres } = await import(${JSON.stringify(START)});
    const server = await startPostgres(${JSON.stringify({ durable: false, ...options })});
    console.log(JSON.stringify(server));
    ${then === 'idle' ? 'setInterval(() => {}, 1000);' : ''}`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: os.tmpdir(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => parent.once('exit', resolve));
  return { parent, exited, server: await firstLine(parent, exited) };
}

async function firstLine(
  child: ChildProcess,
  exited: Promise<number | null>,
): Promise<Pick<LocalPostgres, 'url' | 'port' | 'pid'>> {
  const line = new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
  });
  const early = exited.then((code) => {
    throw new Error(`the parent ended with ${code} before its server was ready`);
  });
  return JSON.parse(await Promise.race([line, early.catch((error: unknown) => Promise.reject(error))]));
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

/** Asks a bounded number of times; how long each takes does not matter. */
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !condition(); tries++) await pause(20);
  expect(condition()).toBe(true);
}

function sessionOf(pid: number): string {
  const stat = `/proc/${pid}/stat`;
  if (existsSync(stat))
    return (
      readFileSync(stat, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')[3] ?? ''
    );
  return spawnSync('ps', ['-o', 'sess=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}
