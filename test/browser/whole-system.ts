import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../bin/local/postgres/free-port.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What is done with a running Miles. `told` resolves once somebody was told of an offer. */
type Work = (url: string, told: Promise<void>) => Promise<void>;

/**
 * `npm start` as anybody would run it, on a port and with data of its own; ended as anybody would end it.
 *
 * @param history a file of past offers that `miles backfill` stores first.
 */
export async function withMiles(work: Work, history?: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'miles-'));
  const env = { ...process.env, NO_COLOR: '1', MILES_HOME: folder };
  try {
    if (history) {
      const done = spawnSync(process.execPath, ['bin/miles.ts', 'backfill', history], {
        cwd: ROOT,
        env,
        encoding: 'utf8',
      });
      if (done.status !== 0) throw new Error(`miles backfill: ${done.stderr}`);
    }
    await whileRunning(env, work);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function whileRunning(env: NodeJS.ProcessEnv, work: Work): Promise<void> {
  const port = await freePort();
  const miles = spawn(process.execPath, ['bin/miles.ts', 'start', '--demo', '--port', String(port)], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reachable = Promise.withResolvers<string>();
  const told = Promise.withResolvers<void>();
  // Whoever waits for neither must not bring the process down.
  told.promise.catch(() => {});
  miles.on('exit', (code) => {
    const ended = new Error(`miles start ended (${code}): ${lines.slice(-3).join(' / ')}`);
    reachable.reject(ended);
    told.reject(ended);
  });
  createInterface({ input: miles.stdout }).on('line', (line) => {
    lines.push(line);
    const found = /Chat with the bot at (\S+)/.exec(line);
    if (found?.[1]) reachable.resolve(found[1]);
    if (/> told /.test(line)) told.resolve();
  });
  try {
    await work(await reachable.promise, told.promise);
  } finally {
    if (miles.exitCode === null) {
      miles.kill('SIGINT');
      await once(miles, 'exit');
    }
  }
}
