import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { BundleName } from './bundles/entries.ts';

/** Where a stack gets the code of a bundle from. */
export type CodeOf = (bundle: BundleName) => Code;

/** A bundle that a stack needs and nobody built. */
export class BundleMissing extends Error {}

/**
 * Takes bundles from a folder that `buildBundles` filled.
 *
 * @throws {BundleMissing} one line, when the folder lacks one.
 */
export function codeFrom(folder: string): CodeOf {
  return (bundle) => {
    const path = join(folder, bundle);
    if (!existsSync(join(path, 'index.mjs'))) throw new BundleMissing(`${path} is missing: run npm run bundle`);
    return Code.fromAsset(path);
  };
}
