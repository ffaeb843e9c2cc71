import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const REAL = path.join(import.meta.dirname, '../../drizzle/migrations');

interface Journal {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}

/** A copy of the project's migrations that a test may change. */
export interface MigrationFolder {
  path: string;
  tags(): string[];
  /** Writes one more file, dated `when` (default: after the newest). */
  add(tag: string, sql: string, when?: number): void;
  /** Forgets the newest file, as an older release would not have it. */
  forgetNewest(): void;
  edit(tag: string, change: (sql: string) => string): void;
  remove(): void;
}

/** Call `remove` when done. */
export function migrationFolder(): MigrationFolder {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'miles-migrations-'));
  cpSync(REAL, folder, { recursive: true });
  const journalFile = path.join(folder, 'meta/_journal.json');
  const journal = (): Journal => JSON.parse(readFileSync(journalFile, 'utf8'));
  const keep = (changed: Journal) => writeFileSync(journalFile, JSON.stringify(changed));
  const file = (tag: string) => path.join(folder, `${tag}.sql`);
  return {
    path: folder,
    tags: () => journal().entries.map(({ tag }) => tag),
    add(tag, sql, when) {
      const changed = journal();
      const newest = changed.entries.at(-1)?.when ?? 0;
      const entry = { idx: changed.entries.length, version: '7', when: when ?? newest + 1000, tag, breakpoints: true };
      keep({ ...changed, entries: [...changed.entries, entry] });
      writeFileSync(file(tag), sql);
    },
    forgetNewest() {
      const changed = journal();
      keep({ ...changed, entries: changed.entries.slice(0, -1) });
    },
    edit: (tag, change) => writeFileSync(file(tag), change(readFileSync(file(tag), 'utf8'))),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
