import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../bin/local/postgres/free-port.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** `npm start` as anybody would run it, on a port of its own; ended as anybody would end it. */
export async function withMiles(work: (url: string, told: Promise<void>) => Promise<void>): Promise<void> {
  const port = await freePort();
  const miles = spawn(process.execPath, ['bin/miles.ts', 'start', '--demo', '--port', String(port)], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let onTold = () => {};
  const told = new Promise<void>((resolve) => {
    onTold = resolve;
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      miles.on('exit', (code) => reject(new Error(`miles start ended (${code}): ${lines.slice(-3).join(' / ')}`)));
      createInterface({ input: miles.stdout }).on('line', (line) => {
        lines.push(line);
        const found = /Chat with the bot at (\S+)/.exec(line);
        if (found?.[1]) resolve(found[1]);
        if (/> told /.test(line)) onTold();
      });
    });
    await work(url, told);
  } finally {
    if (miles.exitCode === null) {
      miles.removeAllListeners('exit');
      miles.kill('SIGINT');
      await once(miles, 'exit');
    }
  }
}
