import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { IConfiguration } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLANTS, SOIL } from './plants.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const { default: config } = (await import(join(ROOT, '.dependency-cruiser.mjs'))) as { default: IConfiguration };
const RULES = (config.forbidden ?? []).flatMap((rule) => rule.name ?? []);

interface Cruise {
  modules: { source: string; dependencies: { resolved: string }[] }[];
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
}

/** Runs the very program of `npm run boundaries` in another folder, but for its report as data. */
function cruise(folder: string, roots: string[]): Cruise {
  const program = join(ROOT, 'node_modules/.bin/depcruise');
  const options = ['--config', join(folder, '.dependency-cruiser.mjs'), '--output-type', 'json'];
  const report = execFileSync(process.execPath, [program, ...roots, ...options], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return JSON.parse(report) as Cruise;
}

describe('a project in which every import rule is broken once', () => {
  let folder: string;
  let broken: Cruise;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'miles-boundaries-'));
    for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
      cpSync(join(ROOT, file), join(folder, file));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const planted = Object.values(PLANTS).map(({ file, text }) => [file, text] as const);
    for (const [file, text] of [...Object.entries(SOIL), ...planted]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${text}\n`);
    }
    broken = cruise(folder, ['bin', 'lib', 'functions', 'drizzle', 'test']);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(RULES)('is caught breaking %s', (rule) => {
    const culprits = broken.summary.violations.filter((each) => each.rule.name === rule).map((each) => each.from);
    expect(culprits).toContain(PLANTS[rule]?.file);
  });

  it('is not accused of what is allowed', () => {
    const accused = new Set(broken.summary.violations.map((each) => each.from));
    const innocent = Object.keys(SOIL).filter((file) => file !== 'bin/egg.ts');
    expect(innocent.filter((file) => accused.has(file))).toEqual([]);
  });
});

describe('the rules', () => {
  it('say what to do instead', () => {
    for (const rule of config.forbidden ?? []) expect(rule.comment, rule.name).toMatch(/^.{60,}\.\)?$/s);
  });

  it('see the whole project, through its import aliases', () => {
    const { modules, summary } = cruise(ROOT, ['bin', 'lib', 'functions', 'drizzle']);
    const own = modules.filter(({ source }) => /^(bin|lib|functions|drizzle)\//.test(source));
    expect(own.length).toBeGreaterThan(120);
    expect(summary.totalCruised).toBeGreaterThan(own.length);
    const dedupe = modules.find(({ source }) => source === 'functions/dedupe/handler.ts');
    expect(dedupe?.dependencies.map((each) => each.resolved)).toContain('functions/adapters/db/client.ts');
  });
});
