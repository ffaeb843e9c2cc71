import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Where a local run keeps its data: `MILES_HOME`, else `.miles/` in the project. Two folders are two Miles. */
export const home = (env: Record<string, string | undefined> = process.env): string =>
  env.MILES_HOME ? path.resolve(env.MILES_HOME) : path.join(ROOT, '.miles');
