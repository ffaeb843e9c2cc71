import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Stack } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { checkedApp } from './synthesized.ts';

/** Synthesis with every check takes seconds, and longer on a busy machine. */
const PATIENCE_MS = 180_000;

const ROOT = resolve(import.meta.dirname, '../..');
/** Names of environment variables have at least two characters. */
const ODD = {
  code: { zipFile: '' },
  role: 'arn:aws:iam::000000000000:role/none',
  environment: { variables: { Q: '1' } },
};

const folder = mkdtempSync(join(tmpdir(), 'miles-offline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `bin/app.ts` as a person without an account would: no credentials, no region, no home, nothing on the PATH. */
const app = (context: Record<string, string>) =>
  promisify(execFile)(process.execPath, [join(ROOT, 'bin/app.ts')], {
    cwd: ROOT,
    env: { CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });

describe('the cloud', { timeout: PATIENCE_MS }, () => {
  it('synthesizes with an empty environment, for any account and any region', async () => {
    await app({ stage: 'sandbox', 'miles:validate': 'false' });
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      artifacts: Record<string, { type: string; environment?: string }>;
      missing?: unknown[];
    };
    const stacks = Object.entries(manifest.artifacts).filter(([, each]) => each.type === 'aws:cloudformation:stack');
    expect(stacks.map(([name]) => name).sort()).toEqual(['bot', 'data', 'insight', 'ops', 'pipeline']);
    for (const [, each] of stacks) expect(each.environment).toBe('aws://unknown-account/unknown-region');
    expect(manifest.missing ?? []).toEqual([]);
  });

  it('answers a wrong value in one line and exits with 1', async () => {
    const failed: { code?: number; stderr?: string } = await app({ stage: 'prod' }).then(
      () => ({}),
      (error) => error,
    );
    expect(failed.code).toBe(1);
    expect(failed.stderr).toBe('-c stage=prod: unknown; allowed are sandbox, default, production\n');
  });
});

describe('the checks of templates', { timeout: PATIENCE_MS }, () => {
  it.each([[{ stage: 'sandbox' }], [{ stage: 'default' }], [{ stage: 'production' }]])(
    'have nothing to say about %o',
    (context) => {
      expect(() => checkedApp(context).app.synth()).not.toThrow();
    },
  );

  it.each([
    ['a queue without dead letters', 'AwsSolutions-SQS3', (stack: Stack) => new Queue(stack, 'Lonely')],
    ['a value CloudFormation would refuse', 'F3002', (stack: Stack) => new CfnFunction(stack, 'Odd', ODD)],
  ])('fail the synth for %s', (_, finding, plant) => {
    const { app: planted, stacks } = checkedApp({});
    plant(stacks.ops);
    expect(() => planted.synth()).toThrow(finding);
  });
});
