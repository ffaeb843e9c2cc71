import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { NoUnprivilegedAccount } from './errors.ts';

/** Whom PostgreSQL runs as. `undefined` everywhere below means: as whoever runs Miles. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * The account to lend to PostgreSQL, which refuses to run as root.
 *
 * Data kept from a run without root stays with its owner; otherwise `postgres`, else `nobody`.
 *
 * @throws {NoUnprivilegedAccount} when root has nobody to lend.
 */
export function accountFor(dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = ['postgres', 'nobody'].map((name) => accounts.find((fields) => fields[0] === name)).find(Boolean);
  if (!entry) throw new NoUnprivilegedAccount();
  // macOS writes nobody as -2; the system call wants it unsigned.
  return { uid: Number(entry[2]) >>> 0, gid: Number(entry[3]) >>> 0 };
}

/** Whether `account` may enter `folder`: root may own a project below a home that is closed to everybody else. */
export function canEnter(account: Account, folder: string): boolean {
  const attempt = spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { ...account, cwd: '/', stdio: 'ignore' });
  return attempt.status === 0;
}
