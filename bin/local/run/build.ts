import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What the template and the bundles are made from. */
const INPUTS = [
  'lib/**/*.ts',
  'functions/**/*.ts',
  'drizzle/**/*.{ts,sql,json}',
  'bin/app.ts',
  'cdk.json',
  'package-lock.json',
];

/**
 * The synthesized cloud of a stage, with its bundles: the very files that `cdk deploy` would upload.
 * Made by the same programs in processes of their own, and kept until one of the inputs changes.
 *
 * @returns the folder of the assembly.
 */
export async function buildCloud(stage: string, say: (line: string) => void): Promise<string> {
  const operators = process.env.TELEGRAM_OPERATORS;
  const folder = path.join(ROOT, '.miles', 'cloud', `${stage}-${inputsHash(operators ?? '')}`);
  if (existsSync(path.join(folder, 'manifest.json'))) return folder;
  const making = `${folder}.${process.pid}`;
  say('building the functions and their cloud');
  const context = { stage, 'miles:validate': 'false', ...(operators ? { operators } : {}) };
  await run('bin/app.ts', { CDK_OUTDIR: making, CDK_CONTEXT_JSON: JSON.stringify(context) });
  forgetOlder(stage);
  renameSync(making, folder);
  return folder;
}

function inputsHash(operators: string): string {
  const hash = createHash('sha256').update(operators);
  for (const file of globSync(INPUTS, { cwd: ROOT }).sort()) {
    hash.update(file).update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function forgetOlder(stage: string): void {
  for (const old of globSync(path.join(ROOT, '.miles', 'cloud', `${stage}-????????????????`))) {
    rmSync(old, { recursive: true, force: true });
  }
}

function run(script: string, env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(ROOT, script)], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${script} failed (exit ${code}): ${lastLines(Buffer.concat(output).toString())}`));
    });
  });
}

const lastLines = (text: string) => text.trim().split('\n').slice(-5).join(' / ').slice(0, 600);
