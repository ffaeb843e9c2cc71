import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../../bin/local/postgres/explain-failure.ts';

const dataDir = '/project/.miles/postgres';

describe('what PostgreSQL says before it gives up', () => {
  it.each([
    ['initdb: error: could not create directory "base/1": No space left on device', 'DiskFull'],
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'DiskFull'],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  no sockets', 'PortInUse'],
    ['FATAL:  data directory "x" has wrong ownership', 'DataDirUnusable'],
    ['initdb: error: could not access directory "x": Permission denied', 'DataDirUnusable'],
    ['PANIC:  could not locate a valid checkpoint record', 'PostgresGaveUp'],
  ])('%s → %s', (output, name) => {
    expect(explainFailure(output, { dataDir, port: 5432 })).toMatchObject({ name });
  });

  it('is quoted from its first fatal line when there are no better words', () => {
    const output = '2026 LOG:  starting\n2026 FATAL:  could not map anonymous shared memory.\n2026 LOG:  shut down\n';
    expect(explainFailure(output, { dataDir }).message).toContain(
      `gave up on ${dataDir}: could not map anonymous shared memory. If`,
    );
  });

  it('may be nothing at all', () => {
    expect(explainFailure('', { dataDir }).message).toContain('it said nothing');
  });
});
