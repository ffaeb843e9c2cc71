import type { CliCommand } from './command.ts';
import { extract, help } from './extract.ts';

export const extractCommand: CliCommand = {
  summary: 'what would Miles read here, and from which words?',
  help,
  run: (args) => extract(args, process),
};
