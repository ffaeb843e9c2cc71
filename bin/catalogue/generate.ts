import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CatalogueProblem, collect } from './collect.ts';
import { FAMILIES } from './families.ts';
import { type Generated, render } from './render.ts';
import { TEXT_FILES, textsSource } from './texts.ts';

/**
 * Every generated file of the project, as it should be now.
 *
 * A family whose folder does not exist yet has nothing to register; its data list is still written
 * (empty), because `lib/` reads it.
 * @throws {CatalogueProblem} for the first part that cannot be used.
 */
export async function generate(root: string): Promise<Generated[]> {
  const files: Generated[] = [];
  for (const family of FAMILIES) {
    const parts = await collect(root, family);
    const all = render(family, parts ?? []);
    files.push(...(parts ? all : all.filter(({ file }) => file === family.data?.file)));
  }
  return [...files, ...texts(root)];
}

/** Every sentence a subscriber can read, as code: a Lambda has no files to read them from. */
function texts(root: string): Generated[] {
  const folder = 'functions/core/texts';
  const made = Object.entries(TEXT_FILES).filter(([, texts]) => existsSync(join(root, folder, texts.pt)));
  try {
    return made.map(([name, texts]) => ({
      file: `${folder}/${name}`,
      text: textsSource(texts, (file) => readFileSync(join(root, file), 'utf8')),
    }));
  } catch (error) {
    throw new CatalogueProblem(error instanceof Error ? error.message : String(error));
  }
}

/** Files that are missing or differ from what they should be. */
export function stale(root: string, files: readonly Generated[]): Generated[] {
  return files.filter(
    ({ file, text }) => !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== text,
  );
}

/** Writes what changed, nothing else, so that a watcher is not woken for nothing. */
export function write(root: string, files: readonly Generated[]): Generated[] {
  const changed = stale(root, files);
  for (const { file, text } of changed) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return changed;
}
