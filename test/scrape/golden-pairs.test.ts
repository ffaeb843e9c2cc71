import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { goldenPairs, readPair } from './golden-pairs.ts';

const pairs = goldenPairs();

it.each(pairs.map((pair) => [pair.plugin, pair.name, pair] as const))(
  '%s reads %s as its golden pair says',
  (_plugin, _name, pair) => {
    expect(readPair(pair)).toEqual(JSON.parse(readFileSync(pair.file, 'utf8')));
  },
);

it('has a golden pair for every plugin', () => {
  expect(new Set(pairs.map(({ plugin }) => plugin))).toEqual(new Set(Object.keys(PLUGINS)));
});
