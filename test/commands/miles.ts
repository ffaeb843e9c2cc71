import { execFile } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The program itself. */
export const MILES = path.join(ROOT, 'bin/miles.ts');

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line as a person would, with nothing of Miles in the environment but what is given. */
export function miles(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NO_COLOR: '1', ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [MILES, ...args], { cwd: ROOT, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}
