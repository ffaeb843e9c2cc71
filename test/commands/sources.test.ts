import { expect, it } from 'vitest';
import { sources } from '../../bin/commands/sources.ts';
import { miles } from './miles.ts';

/** Nobody listens there: a command that asked for the database before it refused would say so. */
const NO_DATABASE = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };

it.each([
  ['add', 'http://169.254.169.254/latest'],
  ['check', 'ftp://blog.example/feed'],
])('%s refuses %s at once, in one line, with exit 1', async (verb, address) => {
  const { code, stdout, stderr } = await miles(['sources', verb, address], NO_DATABASE);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^miles: .+\n$/);
});

it.each([
  'http://[::1]/',
  'http://2130706433/',
  'http://0177.0.0.1/',
  'http://10.0.0.8/feed',
  '127.0.0.1/feed',
  'localhost',
  'file:///etc/passwd',
  'http://user:secret@blog.example/',
  'http://blog.example:8080/',
])('add and check refuse %s before anything else', async (address) => {
  for (const verb of ['add', 'check'])
    await expect(sources.run([verb, address])).rejects.toMatchObject({ outcome: 'refused' });
});

it('what is no address, or no plugin, is bad usage', async () => {
  await expect(sources.run(['add', 'not an address'])).rejects.toThrow('no http or https address');
  await expect(sources.run(['check', 'https://blog.example', '--plugin', 'telepathy'])).rejects.toThrow(
    /there is no telepathy; there are .*feed/,
  );
  const { code, stderr } = await miles(['sources', 'frobnicate'], NO_DATABASE);
  expect([code, stderr.includes('list, import FILE.yaml, add URL')]).toEqual([2, true]);
});

it('--help teaches the file, the plugins and the golden pairs', async () => {
  for (const word of ['every_minutes', 'telegram-channel', '--config', '--save', 'Exit 0'])
    expect(sources.help).toContain(word);
});
