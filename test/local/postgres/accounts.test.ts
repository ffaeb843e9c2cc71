import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canEnter } from '../../../bin/local/postgres/account.ts';
import { findBinaries } from '../../../bin/local/postgres/binaries.ts';
import { removeDataDir } from '../../../bin/local/postgres/data-dir.ts';
import { ask, startForTest } from './temp-data-dir.ts';

const PROJECT = path.join(import.meta.dirname, '../../..');
const START = path.join(PROJECT, 'bin/local/postgres/start-postgres.ts');
const NOBODY = { uid: 65_534, gid: 65_534 };
const IS_ROOT = process.getuid?.() === 0;

const home = mkdtempSync(path.join(os.tmpdir(), 'miles-test-home-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('whoever starts it', () => {
  it('never lets the server run as root', async () => {
    const dataDir = path.join(home, 'any');
    if (IS_ROOT) chmodSync(home, 0o711);
    const { url } = await startForTest({ dataDir, disposable: true });
    const [row] = await ask(url, "SELECT (pg_stat_file('PG_VERSION')).size > 0 AS readable");
    expect(row).toEqual({ readable: true });
    if (IS_ROOT) expect(statSync(dataDir).uid).not.toBe(0);
    else expect(statSync(dataDir).uid).toBe(process.getuid?.());
  });

  it('works in a project below a home that is closed to everybody else, with install scripts off', async () => {
    // A fresh copy has none of the links that the install script, or an earlier start, would have made.
    const installed = findBinaries();
    const closed = path.join(home, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const folder = path.join(closed, 'node_modules', 'native');
    cpSync(installed.folder, folder, { recursive: true, verbatimSymlinks: true, filter: (file) => !isLink(file) });

    const dataDir = path.join(closed, '.miles', 'postgres');
    const { url, stop } = await startForTest({ dataDir, binaries: { ...installed, folder } });
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

    await stop();
    expect(existsSync(path.join(dataDir, 'PG_VERSION'))).toBe(true);
    removeDataDir(dataDir);
    expect(existsSync(dataDir)).toBe(false);
  });
});

// Root can act as somebody else, provided that somebody can read the project and execute this very Node.
const canBeNobody = IS_ROOT && canEnter(NOBODY, PROJECT) && canEnter(NOBODY, path.dirname(process.execPath));
const account = canBeNobody ? NOBODY : undefined;

describe('an ordinary user', () => {
  it('starts and stops it under their own name', () => {
    const own = path.join(home, 'own');
    mkdirSync(own);
    if (account) chownSync(own, account.uid, account.gid);
    chmodSync(home, 0o711);
    const program = `
      const { startPostgres } = await import(${JSON.stringify(START)});
      const server = await startPostgres({ dataDir: ${JSON.stringify(path.join(own, 'data'))}, durable: false });
      await server.stop();
      console.log('started and stopped');`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      ...account,
      cwd: '/',
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe('started and stopped\n');
    if (account || !IS_ROOT) expect(statSync(path.join(own, 'data')).uid).toBe(statSync(own).uid);
  });
});

function isLink(file: string): boolean {
  return lstatSync(file).isSymbolicLink();
}
