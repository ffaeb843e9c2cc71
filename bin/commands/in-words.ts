import { MilesError } from '#core/errors.ts';

/** What the system's own error codes mean for somebody at a terminal, and what to do. */
const SYSTEM: Record<string, (error: NodeJS.ErrnoException) => string> = {
  EADDRINUSE: (error) =>
    `port ${'port' in error ? error.port : ''} is in use; stop what holds it, or choose another with --port`,
  EACCES: ({ path }) => `no permission for ${path ?? 'a file'}; check who owns it`,
  ENOENT: ({ path }) => `${path ?? 'a file'} does not exist`,
  EISDIR: ({ path }) => `${path ?? 'that'} is a folder; a file is needed`,
  ENOSPC: () => 'the disk is full; free some space and start again',
  EMFILE: () => 'too many open files; raise the limit (ulimit -n) and start again',
  ECONNREFUSED: (error) =>
    `nobody answers at ${'address' in error ? error.address : 'that address'}:${'port' in error ? error.port : ''}`,
};

/** An error as one line that says what happened and what to do. Never a stack: MILES_DEBUG=1 shows that. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  const known = code ? SYSTEM[code] : undefined;
  if (known) return known(error);
  if (error.name === 'PortInUse' && 'port' in error)
    return `port ${error.port} is in use; stop what holds it, or choose another with --port`;
  // grammY's errors, by name: the command line need not load it for the words.
  if (error.name === 'HttpError') return 'Telegram cannot be reached; check the network and start again';
  if (error.name === 'GrammyError' && 'error_code' in error && (error.error_code === 401 || error.error_code === 404))
    return 'Telegram does not know this token; copy TELEGRAM_BOT_TOKEN from @BotFather again';
  const line = error.message.split('\n')[0] ?? error.name;
  const expected = error instanceof MilesError || error.name === 'BadUsage' || error.name.endsWith('Error') === false;
  return expected || code?.startsWith('ERR_PARSE_ARGS') ? line : `${line} (MILES_DEBUG=1 shows where)`;
}
