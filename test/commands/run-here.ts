import { vi } from 'vitest';
import type { CliCommand } from '../../bin/commands/command.ts';
import { inWords } from '../../bin/commands/in-words.ts';
import type { Ended } from './miles.ts';

/**
 * Runs a command in this process, which costs no start of another and can see the map of sample sites. A thrown error
 * is told as `bin/miles.ts` tells it.
 */
export async function runHere(command: CliCommand, args: string[]): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const listen = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += text;
      return true;
    });
  const spies = [listen('stdout'), listen('stderr')];
  try {
    return { code: await command.run(args), ...said };
  } catch (error) {
    const isUsage = (error as Error).name === 'BadUsage';
    return { code: isUsage ? 2 : 1, stdout: said.stdout, stderr: `${said.stderr}miles: ${inWords(error)}\n` };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
