import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Family, Part } from './families.ts';

/** One part of a family, with the file it came from. */
export interface Collected {
  /** File name without `.ts`. */
  stem: string;
  part: Part;
}

/** A part that cannot go into the catalogue. The message is one line: the file, what is wrong, what to do. */
export class CatalogueProblem extends Error {}

/** Files of a family's folder that are not parts. */
const isPart = (file: string) =>
  file.endsWith('.ts') && !file.endsWith('.gen.ts') && !file.endsWith('.d.ts') && file !== 'handler.ts';

/**
 * Loads every part of a family and checks it.
 *
 * @returns the parts in the family's order, or null when its folder does not exist.
 * @throws {CatalogueProblem} one line for the first file that cannot be used.
 */
export async function collect(root: string, family: Family): Promise<Collected[] | null> {
  const folder = join(root, family.folder);
  if (!existsSync(folder)) return null;
  const collected: Collected[] = [];
  for (const file of readdirSync(folder).filter(isPart).sort()) {
    const path = `${family.folder}/${file}`;
    const part = checked(family, path, await load(path, join(folder, file)));
    const stem = basename(file, '.ts');
    const key = part[family.key];
    const twin = collected.find((other) => other.part[family.key] === key);
    if (twin) {
      throw new CatalogueProblem(`${path}: ${family.key} '${key}' is taken by ${family.folder}/${twin.stem}.ts`);
    }
    collected.push({ stem, part });
  }
  for (const { stem, part } of collected) {
    const key = part[family.key];
    if (key === stem) continue;
    throw new CatalogueProblem(
      `${family.folder}/${stem}.ts: ${family.key} is '${key}'; rename the file to ${key}.ts or the ${family.key} to '${stem}'`,
    );
  }
  return collected.sort((a, b) => family.rank(a.part) - family.rank(b.part) || (a.stem < b.stem ? -1 : 1));
}

async function load(path: string, file: string): Promise<unknown> {
  let module: { default?: unknown };
  try {
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    const first = String(error instanceof Error ? error.message : error).split('\n')[0];
    throw new CatalogueProblem(`${path}: cannot be loaded: ${first}`);
  }
  if (module.default === undefined) throw new CatalogueProblem(`${path}: has no default export`);
  return module.default;
}

function checked(family: Family, path: string, value: unknown): Part {
  const parsed = family.shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.');
  throw new CatalogueProblem(`${path}: not a ${family.name}: ${field ? `${field}: ` : ''}${issue?.message}`);
}
