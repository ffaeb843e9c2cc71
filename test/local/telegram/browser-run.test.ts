import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const RUN = fileURLToPath(new URL('../../browser/run.ts', import.meta.url));

it('the browser test fails with one line where there is no browser', async () => {
  const result = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const env = { ...process.env, CHROMIUM_PATH: '/nowhere/chromium' };
    execFile(process.execPath, [RUN], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code, stdout, stderr }),
    );
  });
  expect(result).toEqual({
    code: 1,
    stdout: '',
    stderr: 'browser test failed: no Chromium at CHROMIUM_PATH=/nowhere/chromium\n',
  });
});
