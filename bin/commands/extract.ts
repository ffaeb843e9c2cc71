import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { programName } from '#core/program/catalogue.ts';
import { dayOf, isoDay } from '#core/reading/dates/brasilia.ts';
import { decode, parseDay, publishedOf, titleOf, toText } from '#core/reading/document.ts';
import type { Finding, Post, Reading } from '#core/reading/finding.ts';
import { read } from '#core/reading/read.ts';

/** What `miles extract --help` prints. */
export const help = `miles extract [FILE or URL …]     what would Miles read here? One table per offer, with the words it came from
miles extract --jsonl < posts     one JSON object per line {id,title,text|html,url,published,lang} in,
                                  one per line {id,promotions:[…],rejected} out
miles extract --json FILE …       the same objects for files and addresses

FILE may be .html, .txt (the first line is the title) or .json (an object as for --jsonl).
Dates are YYYY-MM-DD in Brasília; percents are whole numbers; programs are slugs.
Exit 0 when everything was read, 1 when something could not be, 2 on bad usage.
`;

/** The streams a command may use, and the one way out to the network. */
export interface ExtractIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly fetchPage?: (url: string) => Promise<{ html: string; url: string }>;
}

interface Input {
  readonly id: string;
  readonly post: Post;
}

/** Runs `miles extract`; returns the exit code. Bad input is told in one line each and does not stop the rest. */
export async function extract(args: string[], io: ExtractIo): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const names = args.filter((arg) => !arg.startsWith('--'));
  if (flags.includes('--help')) {
    io.stdout.write(help);
    return 0;
  }
  const unknown = flags.find((flag) => flag !== '--jsonl' && flag !== '--json');
  if (unknown !== undefined) return usage(io, `unknown option ${unknown}`);
  if (flags.includes('--jsonl'))
    return names.length > 0 ? usage(io, '--jsonl reads standard input and takes no files') : lines(io);
  if (names.length === 0) return usage(io, 'name a FILE or URL, or use --jsonl');
  let code = 0;
  for (const name of names) {
    try {
      const { id, post } = await inputOf(name, io);
      const reading = read(post);
      io.stdout.write(
        flags.includes('--json') ? `${JSON.stringify(answerOf(id, reading))}\n` : table(name, post, reading),
      );
    } catch (error) {
      io.stderr.write(`miles extract: ${name}: ${reasonOf(error)}\n`);
      code = 1;
    }
  }
  return code;
}

function usage(io: ExtractIo, problem: string): number {
  io.stderr.write(`miles extract: ${problem}; see miles extract --help\n`);
  return 2;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'no such file';
  return error instanceof Error ? (error.message.split('\n')[0] ?? 'unreadable') : 'unreadable';
}

async function lines(io: ExtractIo): Promise<number> {
  let code = 0;
  let number = 0;
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    try {
      const { id, post } = parsePost(JSON.parse(number === 1 ? line.replace(/^\uFEFF/, '') : line), `line ${number}`);
      io.stdout.write(`${JSON.stringify(answerOf(id, read(post)))}\n`);
    } catch (error) {
      const reason = error instanceof SyntaxError ? `line ${number}: not JSON` : reasonOf(error);
      io.stderr.write(`miles extract: ${reason}\n`);
      code = 1;
    }
  }
  return code;
}

/** Checks one input object; the error names the line and the field. */
export function parsePost(value: unknown, where: string): Input {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${where}: not an object`);
  const fields = value as Record<string, unknown>;
  const text = (field: string): string | null => {
    const found = fields[field];
    if (found === undefined || found === null) return null;
    if (typeof found !== 'string') throw new Error(`${where}: field "${field}" must be a string`);
    return found;
  };
  const { id } = fields;
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number')
    throw new Error(`${where}: field "id" must be a string`);
  const html = text('html');
  const title = text('title');
  const body = text('text');
  if (html === null && title === null && body === null)
    throw new Error(`${where}: field "title", "text" or "html" is missing`);
  const published = text('published');
  const publishedAt = published === null || published === '' ? null : parseDay(published);
  if (published && !publishedAt)
    throw new Error(`${where}: field "published" is not a date: ${published.slice(0, 40)}`);
  const post = {
    title: title ?? (html === null ? '' : titleOf(html)),
    text: body ?? (html === null ? '' : toText(html)),
    url: text('url'),
    publishedAt,
    lang: text('lang'),
  };
  return { id: id === undefined || id === null ? '' : String(id), post };
}

async function inputOf(name: string, io: ExtractIo): Promise<Input> {
  if (/^https?:\/\//i.test(name)) {
    if (!io.fetchPage) throw new Error('addresses cannot be fetched here');
    const { html, url } = await io.fetchPage(name);
    return { id: name, post: page(html, url) };
  }
  const content = decode(await readFile(name), null);
  const lower = name.toLowerCase();
  if (lower.endsWith('.json')) {
    const { id, post } = parsePost(JSON.parse(content), name);
    return { id: id || name, post };
  }
  if (
    lower.endsWith('.html') ||
    lower.endsWith('.htm') ||
    /^\s*<(!doctype|html|head|body)/i.test(content.slice(0, 200))
  )
    return { id: name, post: page(content, null) };
  const [title = '', ...rest] = content.split(/\r?\n/);
  return { id: name, post: { title, text: rest.join('\n'), url: null, publishedAt: null, lang: null } };
}

function page(html: string, url: string | null): Post {
  return { title: titleOf(html), text: toText(html), url, publishedAt: publishedOf(html), lang: null };
}

function day(instant: string | null): string | null {
  return instant === null ? null : isoDay(dayOf(new Date(instant)));
}

/** One line of `--jsonl` output. */
export function answerOf(id: string, reading: Reading): Record<string, unknown> {
  return {
    id,
    promotions: reading.promotions.map((f) => ({
      kind: f.kind,
      origins: f.origins,
      destination: f.destination,
      bonus_percentage: f.bonusPercentage,
      discount_percentage: f.discountPercentage,
      tiers: f.tiers,
      start_date: day(f.startsAt),
      end_date: day(f.endsAt),
      last_day: f.lastDay,
      extended: f.extended,
      evidence: f.evidence,
    })),
    rejected: reading.rejected,
  };
}

const LABELS: readonly (readonly [string, string, (f: Finding) => string | null])[] = [
  ['kind', 'kind', (f) => f.kind],
  ['origins', 'origins', (f) => (f.origins.length > 0 ? f.origins.map(programName).join(', ') : null)],
  ['destination', 'destination', (f) => (f.destination ? programName(f.destination) : null)],
  [
    'bonus',
    'bonusPercentage',
    (f) => (f.bonusPercentage ? `${f.bonusIsCeiling ? 'até ' : ''}${f.bonusPercentage}%` : null),
  ],
  ['discount', 'discountPercentage', (f) => (f.discountPercentage ? `${f.discountPercentage}%` : null)],
  ['points', 'pointsAmount', (f) => (f.pointsAmount ? String(f.pointsAmount) : null)],
  [
    'price/1000',
    'pricePerThousandCents',
    (f) => (f.pricePerThousandCents ? `R$ ${(f.pricePerThousandCents / 100).toFixed(2)}` : null),
  ],
  ['start', 'startsAt', (f) => day(f.startsAt)],
  ['end', 'endsAt', (f) => day(f.endsAt)],
  ['last day', 'lastDay', (f) => (f.lastDay ? 'yes' : null)],
  ['extended', 'extended', (f) => (f.extended ? 'yes' : null)],
];

function table(name: string, post: Post, reading: Reading): string {
  const out = [`${name}\n  ${oneLine(post.title, 100) || '(no title)'}`];
  if (reading.rejected) out.push(`  rejected: ${reading.rejected}`);
  for (const [n, finding] of reading.promotions.entries()) {
    out.push(`  offer ${n + 1}, confidence ${finding.confidence.toFixed(2)}`);
    for (const [label, field, show] of LABELS) {
      const value = show(finding);
      const told = finding.evidence[field];
      if (value !== null)
        out.push(
          `    ${label.padEnd(12)}${oneLine(value, 34).padEnd(36)}${told ? `“${oneLine(told.words, 70)}”` : ''}`,
        );
    }
    for (const tier of finding.tiers)
      out.push(`    ${'tier'.padEnd(12)}${`${tier.percent}%`.padEnd(36)}“${oneLine(tier.label ?? '', 70)}”`);
  }
  return `${out.join('\n')}\n`;
}

/** Text of a page must not move the cursor of a terminal: control characters become spaces. */
function oneLine(text: string, width: number): string {
  let clean = '';
  for (const char of text)
    clean += char < ' ' || char === '\u007f' || (char >= '\u0080' && char <= '\u009f') ? ' ' : char;
  clean = clean.replace(/\s+/g, ' ').trim();
  return clean.length > width ? `${clean.slice(0, width - 1)}…` : clean;
}
