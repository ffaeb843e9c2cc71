import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { extract } from '../../bin/commands/extract.ts';

async function run(args: string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await extract(args, { stdin: Readable.from([input]), stdout, stderr });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

const line = JSON.stringify({
  id: 'a',
  title: 'Livelo oferece até 90% de bônus na transferência para a Smiles',
  text: 'Válido até 27/11.',
  published: '2025-11-20',
  lang: 'pt',
});

describe('miles extract', () => {
  it('answers one object for each line', async () => {
    const { code, out } = await run(['--jsonl'], `${line}\n`);
    const answer = JSON.parse(out);
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      id: 'a',
      rejected: null,
      promotions: [
        { kind: 'transfer', origins: ['livelo'], destination: 'smiles', bonus_percentage: 90, end_date: '2025-11-27' },
      ],
    });
    expect(Object.keys(answer.promotions[0])).toEqual([
      'kind',
      'origins',
      'destination',
      'bonus_percentage',
      'discount_percentage',
      'tiers',
      'start_date',
      'end_date',
      'last_day',
      'extended',
      'evidence',
    ]);
  });

  it('names line and field of bad input, reads the rest, and fails', async () => {
    const { code, out, err } = await run(['--jsonl'], `{"title":7}\n${line}\nnot json\n`);
    expect(code).toBe(1);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(err).toBe('miles extract: line 1: field "title" must be a string\nmiles extract: line 3: not JSON\n');
  });

  it('shows the words behind each field of a file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'miles-extract-')), 'post.html');
    writeFileSync(file, '<h1>Esfera com 50% de bônus na transferência para a Smiles</h1><p>Termina em 3/4/2026.</p>');
    const { code, out } = await run([file]);
    expect(code).toBe(0);
    expect(out).toContain('2026-04-03');
    expect(out).toContain('“50%”');
  });

  it('tells bad usage from failure', async () => {
    expect((await run([])).code).toBe(2);
    expect((await run(['--what'])).code).toBe(2);
    expect((await run(['/nowhere/post.txt'])).code).toBe(1);
    expect((await run(['--help'])).out).toContain('--jsonl');
  });
});
