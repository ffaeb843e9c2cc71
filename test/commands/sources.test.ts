import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { miles } from './miles.ts';

let store: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  store = await testDatabase();
});
afterAll(() => store.close());
const run = (...args: string[]) => miles(args, { DATABASE_URL: store.url });

describe('miles sources', () => {
  it.each([
    'http://169.254.169.254/latest',
    'http://[::1]/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://10.0.0.8/feed',
  ])('add refuses %s at once, in one line', async (address) => {
    const { code, stdout, stderr } = await run('sources', 'add', address);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^miles: .+/);
  });

  it('add and check call what is no address bad usage', async () => {
    for (const verb of ['add', 'check']) {
      const { code, stderr } = await run('sources', verb, 'ftp://blog.example/feed');
      expect([verb, code]).toEqual([verb, 2]);
      expect(stderr).toContain('no http or https address');
    }
  });

  it('check shows how a visit ended and fails when it did', async () => {
    const { code, stdout } = await run('sources', 'check', 'http://127.0.0.1/feed', '--plugin', 'feed', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ report: { outcome: 'refused' }, candidates: [] });
  });

  it('check names the plugins there are', async () => {
    const { code, stderr } = await run('sources', 'check', 'https://blog.example', '--plugin', 'telepathy');
    expect(code).toBe(2);
    expect(stderr).toMatch(/there is no telepathy; there are .*feed/);
  });
});
