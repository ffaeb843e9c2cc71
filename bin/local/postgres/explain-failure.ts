import { DataDirUnusable, DiskFull, type LocalPostgresError, PortInUse, PostgresGaveUp } from './errors.ts';

/**
 * Turns what initdb or the server wrote to stderr before it gave up into a named error.
 * The words are PostgreSQL's own under `LC_ALL=C`.
 */
export function explainFailure(
  output: string,
  { dataDir, port = 0 }: { dataDir: string; port?: number },
): LocalPostgresError {
  if (/No space left on device|ENOSPC|Disk quota exceeded/.test(output)) return new DiskFull(dataDir);
  if (/could not bind .*Address already in use/.test(output)) return new PortInUse(port);
  const denied = /^.*(?:Permission denied|wrong ownership).*$/m.exec(output);
  if (denied) return new DataDirUnusable(dataDir, `it belongs to another account (${denied[0].trim()})`);
  return new PostgresGaveUp(dataDir, lastWords(output));
}

/** The first fatal line: what follows it is its consequence. */
function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((text) => /\b(?:PANIC|FATAL|error):/.test(text)) ?? lines.at(-1) ?? 'it said nothing';
  return line.replace(/^.*\b(?:PANIC|FATAL|error):\s*/, '').replace(/\.$/, '');
}
