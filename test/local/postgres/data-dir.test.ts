import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../../bin/local/postgres/start-postgres.ts';
import { tempDataDir } from './temp-data-dir.ts';

const { dataDir, remove } = tempDataDir();
afterAll(remove);

describe('a data directory', () => {
  it('is given to exactly one of two starts at the same moment, whole', async () => {
    const starts = await Promise.allSettled([
      startPostgres({ dataDir, durable: false }),
      startPostgres({ dataDir, durable: false }),
    ]);
    const won = starts.filter((start) => start.status === 'fulfilled');
    const lost = starts.filter((start) => start.status === 'rejected');
    await Promise.all(won.map(({ value }) => value.stop()));

    expect(won).toHaveLength(1);
    expect(lost.map(({ reason }) => reason.name)).toEqual(['DataDirInUse']);
    expect(readdirSync(path.dirname(dataDir))).toEqual(['postgres']);
  });

  it('that holds other files is left alone', async () => {
    const photos = path.join(path.dirname(dataDir), 'photos');
    mkdirSync(photos);
    writeFileSync(path.join(photos, 'holiday.jpg'), '');

    await expect(startPostgres({ dataDir: photos })).rejects.toMatchObject({
      name: 'DataDirUnusable',
      message: expect.stringContaining('it holds other files and no database'),
    });
    expect(existsSync(path.join(photos, 'holiday.jpg'))).toBe(true);
  });

  it('below a file instead of a folder is an error in words', async () => {
    const file = path.join(path.dirname(dataDir), 'a-file');
    writeFileSync(file, '');
    await expect(startPostgres({ dataDir: path.join(file, 'postgres') })).rejects.toMatchObject({
      name: 'DataDirUnusable',
    });
  });
});
