import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { read } from '#core/reading/read.ts';
import { BadUsage } from './command.ts';
import { answerOf, tableOf } from './extract-answer.ts';
import { type FetchedPage, fileInput, type Input, instantOf, pageInput, postOf } from './extract-input.ts';

/** What `miles extract --help` prints. */
export const help = `miles extract [FILE or URL …]     what would Miles read here? One table per offer, with the words it came from
miles extract --jsonl < posts     one JSON object per line {id,title,text|html,url,published,lang} in,
                                  one per line {id,promotions:[…],rejected} out
miles extract --json FILE …       the same objects for files and addresses

  --published DATE   when FILE or URL was published (2026-11-27, or with an hour), if it does not say so itself:
                     "hoje", "domingo" and "até 27/11" need it
  --lang pt|en|es    the language, if it is not to be guessed

FILE may be .html, .txt (the first line is the title) or .json (an object as for --jsonl). A URL is fetched as a
plugin would: robots.txt obeyed, private addresses refused.
In the table “…” @N are the words a field was read from and where they stand in title + line break + text.
"rejected" names why a text is no offer; then promotions is [], and the table shows what was read all the same.
Dates are YYYY-MM-DD in Brasília; percents are whole numbers; programs are slugs.

Try:  printf 'Esfera: 80%% de bônus para a Smiles\\nAté domingo' > post.txt
      npm run --silent miles -- extract post.txt --published 2026-11-27

Exit 0 when everything was read, 1 when something could not be, 2 on bad usage.
`;

/** The streams a command may use, and the one way out to the network. */
export interface ExtractIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly fetchPage?: (url: string) => Promise<FetchedPage>;
}

/** Runs `miles extract`; returns the exit code. Bad input is told in one line each and does not stop the rest. */
export async function extract(args: string[], io: ExtractIo): Promise<number> {
  try {
    return await run(args, io);
  } catch (error) {
    const isUsage =
      error instanceof BadUsage || (error instanceof Error && error.name === 'TypeError' && 'code' in error);
    if (!isUsage) throw error;
    io.stderr.write(`miles extract: ${reasonOf(error)}; see miles extract --help\n`);
    return 2;
  }
}

async function run(args: string[], io: ExtractIo): Promise<number> {
  const { values, positionals: names } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      jsonl: { type: 'boolean' },
      json: { type: 'boolean' },
      published: { type: 'string' },
      lang: { type: 'string' },
    },
  });
  if (values.help) {
    io.stdout.write(help);
    return 0;
  }
  if (values.jsonl) {
    if (names.length > 0) throw new BadUsage('--jsonl reads standard input and takes no files');
    return lines(io);
  }
  if (names.length === 0) throw new BadUsage('name a FILE or URL, or use --jsonl');
  const told = { publishedAt: publishedIn(values.published), lang: values.lang ?? null };
  let code = 0;
  for (const name of names) {
    try {
      const { id, post } = await inputOf(name, io);
      const known = { ...post, publishedAt: told.publishedAt ?? post.publishedAt, lang: told.lang ?? post.lang };
      const reading = read(known);
      io.stdout.write(values.json ? `${JSON.stringify(answerOf(id, reading))}\n` : tableOf(name, known, reading));
    } catch (error) {
      io.stderr.write(`miles extract: ${name}: ${reasonOf(error)}\n`);
      code = 1;
    }
  }
  return code;
}

function publishedIn(text: string | undefined): Date | null {
  try {
    return instantOf(text ?? null, '--published');
  } catch (error) {
    throw new BadUsage(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unreadable';
  const code = 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'a folder; name a file';
  if (code === 'EACCES') return 'no permission to read it';
  return error.message.split('\n')[0]?.replace(/^(.*?)\.? To specify.*$/, '$1') ?? 'unreadable';
}

async function lines(io: ExtractIo): Promise<number> {
  let code = 0;
  let number = 0;
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    try {
      const { id, post } = postOf(JSON.parse(number === 1 ? line.replace(/^\uFEFF/, '') : line), `line ${number}`);
      io.stdout.write(`${JSON.stringify(answerOf(id, read(post)))}\n`);
    } catch (error) {
      const reason = error instanceof SyntaxError ? `line ${number}: not JSON` : reasonOf(error);
      io.stderr.write(`miles extract: ${reason}\n`);
      code = 1;
    }
  }
  return code;
}

async function inputOf(name: string, io: ExtractIo): Promise<Input> {
  if (!/^https?:\/\//i.test(name)) return fileInput(name);
  if (!io.fetchPage) throw new Error('addresses cannot be fetched here');
  return pageInput(name, await io.fetchPage(name));
}
