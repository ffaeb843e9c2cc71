import { createWriteStream, globSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { FunctionLog, LogSink } from './function-log.ts';

/** Runs whose log lines are kept. */
const KEPT_RUNS = 5;

export interface LogFile {
  path: string;
  write: LogSink;
  /** Resolves when every line is on disk. A full disk loses lines, never the run. */
  end(): Promise<void>;
}

/** Keeps what functions write, one JSON line each, in a file of this run; older runs' files are removed. */
export function openLogFile(folder: string, startedAt: Date): LogFile {
  mkdirSync(folder, { recursive: true });
  const older = globSync('*.jsonl', { cwd: folder }).sort().reverse();
  for (const name of older.slice(KEPT_RUNS - 1)) rmSync(path.join(folder, name), { force: true });
  const file = path.join(folder, `${startedAt.toISOString().replaceAll(':', '-')}.jsonl`);
  const out = createWriteStream(file, { flags: 'a' });
  out.on('error', () => {});
  return {
    path: file,
    write: (line) => {
      if (out.writable) out.write(`${JSON.stringify(entryOf(line))}\n`);
    },
    end: async () => {
      out.end();
      await finished(out).catch(() => {});
    },
  };
}

function entryOf({ functionId, requestId, stream, text, fields }: FunctionLog): object {
  return { function: functionId, requestId, stream, ...(fields ? { fields } : { text }) };
}
