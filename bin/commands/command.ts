/** Exit codes other programs rely on. */
export const OK = 0;
export const FAILED = 1;
export const BAD_USAGE = 2;

/** One command of `miles`; its file is loaded only when it is called. */
export interface CliCommand {
  /** One line for `miles --help`. */
  summary: string;
  /** Whole text of `miles <name> --help`. */
  help: string;
  /** @returns the exit code; a thrown error is told in one line and exits 1. */
  run(args: string[]): Promise<number>;
}

/** The caller typed something that does not exist. Told in one line with a hint; exits 2. */
export class BadUsage extends Error {
  override readonly name = 'BadUsage';
}
