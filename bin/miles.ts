#!/usr/bin/env node
import { BAD_USAGE, BadUsage, type CliCommand, FAILED, OK } from './commands/command.ts';
import { inWords } from './commands/in-words.ts';

/** Name → the module that holds it: `--help` of the whole loads none of them. */
const COMMANDS: Record<string, { summary: string; load: () => Promise<CliCommand> }> = {
  start: {
    summary: 'run everything on this machine',
    load: async () => (await import('./commands/start.ts')).start,
  },
  extract: {
    summary: 'what would Miles read here, and from which words?',
    load: async () => (await import('./commands/extract-command.ts')).extractCommand,
  },
  sources: {
    summary: 'list, import, add or try watched sources',
    load: async () => (await import('./commands/sources.ts')).sources,
  },
  backfill: {
    summary: 'store past offers from a CSV file; nobody is told of them',
    load: async () => (await import('./commands/backfill.ts')).backfill,
  },
  export: {
    summary: 'the whole history of offers as CSV',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  channels: {
    summary: 'public Telegram channels that tell one program each',
    load: async () => (await import('./commands/channels.ts')).channels,
  },
  erase: {
    summary: 'forget one subscriber, as /apagar does',
    load: async () => (await import('./commands/erase.ts')).eraseCommand,
  },
  'dedupe-eval': {
    summary: 'do posts of one offer find together? figures on labelled posts',
    load: async () => (await import('./commands/dedupe-eval.ts')).dedupeEval,
  },
  simulate: {
    summary: 'play decisions against a known truth',
    load: async () => (await import('./commands/simulate.ts')).simulate,
  },
  migrate: {
    summary: 'bring a database to the newest schema',
    load: async () => (await import('./commands/migrate.ts')).migrate,
  },
  telegram: {
    summary: 'tell Telegram where the bot lives and which commands it has',
    load: async () => (await import('./commands/telegram.ts')).telegram,
  },
};

function helpText(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'miles: watches sources of points-transfer bonuses and tells subscribers in Telegram',
    '',
    'usage: miles <command> [options]       miles <command> --help says more',
    '',
    ...rows,
    '',
    'exit codes: 0 success, 1 failure (one line on stderr), 2 bad usage',
    '',
  ].join('\n');
}

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(helpText());
    return name === undefined ? BAD_USAGE : OK;
  }
  const found = COMMANDS[name];
  if (!found) throw new BadUsage(`there is no command "${name}"; miles --help lists them`);
  const command = await found.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(command.help);
    return OK;
  }
  return command.run(rest);
}

// `miles … | head` reads as much as it wants: what is left over is no failure, and the command ends in good order.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`miles: ${inWords(error)}\n`);
  if (process.env.MILES_DEBUG) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = isUsage(error) ? BAD_USAGE : FAILED;
}

/** `parseArgs` of the platform has error codes of its own for what people mistype. */
function isUsage(error: unknown): boolean {
  return error instanceof BadUsage || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}
