import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openLogFile } from '../../../bin/local/cloud/log-file.ts';

const line = (text: string, fields?: Record<string, unknown>) => ({
  functionId: 'echo',
  requestId: 'r1',
  stream: 'stdout' as const,
  text,
  fields,
});

it('keeps what functions write, one JSON line each', async () => {
  const log = openLogFile(mkdtempSync(path.join(tmpdir(), 'miles-logs-')), new Date('2026-11-24T12:00:00Z'));
  log.write(line('plain'));
  log.write(line('{"event":"x"}', { event: 'x' }));
  await log.end();
  const lines = readFileSync(log.path, 'utf8').trim().split('\n');
  expect(lines.map((one) => JSON.parse(one) as unknown)).toEqual([
    { function: 'echo', requestId: 'r1', stream: 'stdout', text: 'plain' },
    { function: 'echo', requestId: 'r1', stream: 'stdout', fields: { event: 'x' } },
  ]);
});

it('keeps the last five runs only', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'miles-logs-'));
  for (let day = 10; day < 18; day++) await openLogFile(folder, new Date(`2026-11-${day}T12:00:00Z`)).end();
  expect(
    readdirSync(folder)
      .sort()
      .map((name) => name.slice(8, 10)),
  ).toEqual(['13', '14', '15', '16', '17']);
});
