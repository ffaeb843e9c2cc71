import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../../bin/local/postgres/start-postgres.ts';
import { ask, startForTest, tempDataDir } from './temp-data-dir.ts';

const { dataDir, remove } = tempDataDir();
afterAll(remove);

describe('a local PostgreSQL', () => {
  it('keeps its data from one start to the next', async () => {
    const first = await startPostgres({ dataDir, durable: false });
    await ask(first.url, 'CREATE TABLE kept (word text)', "INSERT INTO kept VALUES ('promoção')");
    await first.stop();

    const second = await startForTest({ dataDir });
    expect(await ask(second.url, 'SELECT word FROM kept')).toEqual([{ word: 'promoção' }]);
  });

  it('is version 18, speaks UTC, and brings the extensions the schema needs', async () => {
    const { url } = await startForTest({ dataDir });
    await ask(url, 'CREATE EXTENSION pg_trgm', 'CREATE EXTENSION unaccent');

    const [row] = await ask(
      url,
      `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('TimeZone') AS zone,
              current_setting('max_connections') AS connections, unaccent('transferência') AS plain`,
    );
    expect(row).toEqual({ major: 18, zone: 'UTC', connections: '100', plain: 'transferencia' });
  });

  it('folds accented capitals, as a search for "promoção" in a shouted title needs', async () => {
    const { url } = await startForTest({ dataDir });
    expect(await ask(url, "SELECT 'PROMOÇÃO' ILIKE '%promoção%' AS found")).toEqual([{ found: true }]);
  });

  it('flushes to disk unless told that nobody will miss the data', async () => {
    const { url } = await startForTest({ dataDir, durable: true });
    expect(await ask(url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('tells its own process id and leaves no lock behind when it stops', async () => {
    const { pid, stop } = await startPostgres({ dataDir, durable: false });
    expect(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]).toBe(String(pid));

    await stop();
    await stop();
    expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
  });

  it('closes its directory to everybody else', async () => {
    await startForTest({ dataDir });
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it('refuses a second start on the same directory, naming the process and what to do', async () => {
    const { pid, port } = await startForTest({ dataDir });
    const second = startPostgres({ dataDir, durable: false });

    await expect(second).rejects.toThrow(`process id ${process.pid} (process ${pid} on port ${port})`);
    await expect(second).rejects.toMatchObject({ name: 'DataDirInUse', message: /Stop that one first/ });
  });

  it('takes over from a server that died and left its lock', async () => {
    await (await startPostgres({ dataDir, durable: false })).stop();
    const deadPid = 2 ** 22 + 1;
    writeFileSync(path.join(dataDir, 'postmaster.pid'), `${deadPid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n\nready\n`);

    await expect(startForTest({ dataDir })).resolves.toMatchObject({ pid: expect.any(Number) });
  });

  it('takes over when the number in an old lock now belongs to another program', async () => {
    await (await startPostgres({ dataDir, durable: false })).stop();
    writeFileSync(path.join(dataDir, 'postmaster.pid'), `${process.ppid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n\nready\n`);

    await expect(startForTest({ dataDir })).resolves.toMatchObject({ pid: expect.any(Number) });
  });

  it('says which port is taken when it was asked for that one', async () => {
    const { port, close } = await listenSomewhere();
    await expect(startPostgres({ dataDir, port, durable: false })).rejects.toMatchObject({
      name: 'PortInUse',
      message: expect.stringContaining(`Port ${port} is taken`),
    });
    close();
  });

  it('says in the log that it died while Miles needed it', async () => {
    let heard = (_line: string) => {};
    const line = new Promise<string>((resolve) => {
      heard = resolve;
    });
    const { pid } = await startForTest({ dataDir, log: (text) => heard(text) });
    process.kill(pid, 'SIGQUIT');
    expect(await line).toContain(`PostgreSQL gave up on ${dataDir}: `);
  });

  it('refuses data of another major version and tells how to set it aside', async () => {
    const file = path.join(dataDir, 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '17\n');
    await expect(startPostgres({ dataDir })).rejects.toMatchObject({
      name: 'DataDirOfAnotherVersion',
      message: expect.stringMatching(/written by PostgreSQL 17, and this Miles brings PostgreSQL 18\. Rename/),
    });
    writeFileSync(file, version);
  });
});

async function listenSomewhere(): Promise<{ port: number; close(): void }> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('listening on no port');
  return { port: address.port, close: () => server.close() };
}
