import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { extract } from '../../bin/commands/extract.ts';
import { fetchPage } from '../../bin/commands/extract-command.ts';
import { httpHost } from '../adapters/page-fetcher/local-host.ts';

async function run(args: string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await extract(args, { stdin: Readable.from([input]), stdout, stderr, fetchPage });
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

  it('offers nothing where it refuses, and shows people what was read all the same', async () => {
    const post = { id: 7, title: 'Encerrada: Livelo com 90% de bônus na transferência para a Smiles' };
    const { out } = await run(['--jsonl'], JSON.stringify(post));
    expect(JSON.parse(out)).toEqual({ id: 7, promotions: [], rejected: 'ended' });
    const file = join(mkdtempSync(join(tmpdir(), 'miles-extract-')), 'post.json');
    writeFileSync(file, JSON.stringify(post));
    const shown = await run([file]);
    expect(shown.out).toContain('refused: ended (the text says that it is over)');
    expect(shown.out).toContain('“90%” @22');
  });

  it('names the words of each field as the field is named', async () => {
    const { out } = await run(['--jsonl'], line);
    const { evidence } = JSON.parse(out).promotions[0];
    expect(evidence.bonus_percentage.words).toBe('90%');
    expect(evidence.end_date.words).toContain('27/11');
  });

  it('dates what a file cannot date when it is told the day', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'miles-extract-')), 'post.txt');
    writeFileSync(file, 'Esfera: 80% de bônus na transferência para a Smiles\nSó até domingo.');
    expect((await run(['--json', file])).out).toContain('"end_date":null');
    expect((await run(['--json', '--published', '2026-11-27', file])).out).toContain('"end_date":"2026-11-29"');
    expect((await run(['--published', 'soon', file])).code).toBe(2);
  });

  it('reads an address as a plugin would, and says in one line why it cannot', async () => {
    const host = await httpHost('blog.test', (request, response) => {
      if (request.url === '/robots.txt') return void response.writeHead(404).end();
      response.setHeader('content-type', 'text/html; charset=iso-8859-1');
      response.end(Buffer.from('<h1>Esfera dá 50% de bônus na transferência para a Smiles</h1>', 'latin1'));
    });
    try {
      const { code, out } = await run(['--json', 'http://blog.test/post']);
      expect(code).toBe(0);
      expect(JSON.parse(out).promotions[0]).toMatchObject({ kind: 'transfer', bonus_percentage: 50 });
    } finally {
      await host.close();
    }
    const refused = await run(['http://10.0.0.1/post']);
    expect(refused.code).toBe(1);
    expect(refused.err.trim().split('\n')).toHaveLength(1);
  });

  it('tells bad usage from failure', async () => {
    expect((await run([])).code).toBe(2);
    expect((await run(['--what'])).code).toBe(2);
    expect((await run(['/nowhere/post.txt'])).code).toBe(1);
    expect((await run(['--help'])).out).toContain('--jsonl');
  });
});
