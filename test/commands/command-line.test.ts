import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { MILES, miles } from './miles.ts';

describe('the command line', () => {
  it('teaches its commands, and succeeds', async () => {
    const { code, stdout, stderr } = await miles(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('usage: miles <command>');
    for (const name of ['start', 'extract', 'sources', 'migrate'])
      expect(stdout).toMatch(new RegExp(`^ +${name} `, 'm'));
  });

  it('without a command teaches too, but is bad usage', async () => {
    const { code, stdout } = await miles([]);
    expect(code).toBe(2);
    expect(stdout).toContain('usage:');
  });

  it.each(['start', 'extract', 'sources', 'migrate'])('explains the command "%s"', async (name) => {
    const { code, stdout } = await miles([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`miles ${name}`);
  });

  it.each([
    ['an unknown command', ['fly'], 'there is no command "fly"'],
    ['an unknown option', ['start', '--fast'], '--fast'],
    ['a port that is none', ['start', '--port', '99999'], '--port: 99999 is not a port'],
    ['a missing verb', ['sources'], 'say what to do'],
    ['a missing setting', ['migrate'], 'DATABASE_URL is not set'],
  ])('calls %s bad usage, in one line', async (_, args, words) => {
    const { code, stdout, stderr } = await miles(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('ends in good order when nobody reads what it writes', async () => {
    const child = spawn(process.execPath, [MILES, 'simulate', 'cadence', '--help'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    const [code] = await once(child, 'close');
    expect([code, stderr]).toEqual([0, '']);
  });

  it('tells a failure in one line, and where it happened only when asked', async () => {
    const nobody = 'postgres://nobody@127.0.0.1:1/none';
    const args = ['sources', 'import', 'no-such-file.yaml'];
    const quiet = await miles(args, { DATABASE_URL: nobody });
    expect(quiet.code).toBe(1);
    expect(quiet.stderr).toMatch(/^miles: no-such-file\.yaml does not exist\n$/);
    const told = await miles(args, { DATABASE_URL: nobody, MILES_DEBUG: '1' });
    expect(told.code).toBe(1);
    expect(told.stderr.split('\n').length).toBeGreaterThan(2);
  });

  it('names the database that does not answer', async () => {
    const { code, stderr } = await miles(['migrate'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(code).toBe(1);
    expect(stderr).toContain('nobody answers at 127.0.0.1:1');
  });

  it('names a port that is in use, and how to choose another', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    try {
      const { code, stderr } = await miles(['start', '--demo', '--port', String(port)]);
      expect(code).toBe(1);
      expect(stderr).toContain(`${port}`);
      expect(stderr).toMatch(/in use|taken/);
      expect(stderr).toContain('--port');
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    } finally {
      holder.close();
    }
  });
});
