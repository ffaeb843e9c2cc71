import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { miles } from './miles.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miles-dedupe-'));
});
afterAll(() => rm(folder, { recursive: true }));

const label = {
  kind: 'transfer',
  origins: ['esfera'],
  destination: 'smiles',
  bonus_percentage: 80,
  discount_percentage: null,
};
const POSTS = [
  {
    id: 'a',
    campaign: 'one',
    title: 'Smiles dá 80% de bônus na transferência da Esfera',
    published: '2026-03-02',
    label,
  },
  { id: 'b', campaign: 'one', title: 'Da Esfera para a Smiles com até 80% de bônus', published: '2026-03-03', label },
  // The same route in another month is another offer.
  {
    id: 'c',
    campaign: 'two',
    title: 'Smiles dá 80% de bônus na transferência da Esfera',
    published: '2026-06-10',
    label,
  },
  { id: 'd', title: 'Smiles dá 80% de bônus na transferência da Esfera', published: '2026-03-02', label },
];

async function fileOf(lines: unknown[]): Promise<string> {
  const path = join(folder, 'posts.jsonl');
  await writeFile(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

it.each([[[]], [['--gold']]])('counts pairs of labelled posts and leaves the others out %j', async (flags) => {
  const ran = await miles(['dedupe-eval', await fileOf(POSTS), '--json', ...flags]);
  expect(ran.code).toBe(0);
  expect(JSON.parse(ran.stdout)).toEqual({
    posts: 3,
    positive: 1,
    found: 1,
    false: 0,
    precision: 1,
    recall: 1,
    f1: 1,
    mistakes: [],
  });
});

it('names the pairs that are missed and those that are wrong', async () => {
  const wrong = POSTS.map((post) => ({ ...post, campaign: post.id === 'a' ? 'one' : 'two' }));
  const ran = await miles(['dedupe-eval', await fileOf(wrong)]);
  expect(ran.stdout).toMatch(/missed: b/);
  expect(ran.stdout).toMatch(/false: a/);
});

it('says what is wrong with a file', async () => {
  expect(await miles(['dedupe-eval'])).toMatchObject({ code: 2 });
  expect(await miles(['dedupe-eval', await fileOf(['{'])])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/line 1: not JSON/),
  });
  expect(await miles(['dedupe-eval', await fileOf([POSTS[3]])])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/campaign/),
  });
});
