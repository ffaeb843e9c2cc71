import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { groupPosts, type ReadPost } from '#core/promotion/group-posts.ts';
import { type PairScore, scorePairs } from '#core/promotion/pair-score.ts';
import { type Finding, Kind, type Post } from '#core/reading/finding.ts';
import { read } from '#core/reading/read.ts';
import { BadUsage, type CliCommand, OK } from './command.ts';
import { postOf } from './extract-input.ts';

export const dedupeEval: CliCommand = {
  summary: 'do posts of one offer find together? pair precision, recall, F1 on labelled posts',
  help: `usage: miles dedupe-eval FILE.jsonl [--gold] [--json]

FILE holds one labelled post a line: {id,title,text,url,published,lang,campaign,label}. Lines with the same
"campaign" tell of one offer; lines without it are left out. The text is read as production reads it;
--gold takes kind, origins, destination, percents and end from "label" instead: what identity alone is worth.
Every pair that is missed or wrong is listed. --json prints one object.
`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      options: { gold: { type: 'boolean' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new BadUsage('name one file: miles dedupe-eval FILE.jsonl');
    const lines = labelledLines(await readFile(file, 'utf8'), file);
    if (lines.length === 0) throw new Error(`${file}: no line has a "campaign"; there is nothing to compare`);
    const posts = lines.map((line) => readPost(line, values.gold ?? false));
    const together = groupPosts(posts);
    const truth = new Map(lines.map(({ id, campaign }) => [id, campaign]));
    const score = scorePairs(truth, together);
    const mistakes = mistakesOf(lines, together);
    process.stdout.write(
      values.json ? `${JSON.stringify({ posts: lines.length, ...score, mistakes })}\n` : table(lines, score, mistakes),
    );
    return OK;
  },
};

const Label = z.object({
  kind: z.string(),
  origins: z.array(z.string()),
  destination: z.nullable(z.string()),
  bonus_percentage: z.nullable(z.number()),
  discount_percentage: z.nullable(z.number()),
  end_date: z.optional(z.nullable(z.string())),
  extended: z.optional(z.boolean()),
});
const Line = z.object({ campaign: z.optional(z.nullable(z.string())), label: z.optional(Label) });

interface LabelledLine {
  id: string;
  campaign: string;
  post: Post;
  label: z.infer<typeof Label> | undefined;
}

function labelledLines(content: string, file: string): LabelledLine[] {
  return content.split('\n').flatMap((text, i) => {
    if (text.trim() === '') return [];
    const where = `${file}, line ${i + 1}`;
    const value = parsed(text, where);
    const { campaign, label } = Line.parse(value);
    if (!campaign) return [];
    const { id, post } = postOf(value, where);
    return [{ id: id === '' ? `line ${i + 1}` : String(id), campaign, post, label }];
  });
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${where}: not JSON`);
  }
}

function readPost({ id, post, label }: LabelledLine, gold: boolean): ReadPost {
  const findings = gold ? (label ? goldFinding(label) : []) : read(post).promotions;
  return { id, title: post.title, at: post.publishedAt, findings };
}

function goldFinding(label: z.infer<typeof Label>): Finding[] {
  const kind = Kind.safeParse(label.kind);
  if (!kind.success) return [];
  return [
    {
      kind: kind.data,
      origins: label.origins,
      destination: label.destination,
      bonusPercentage: label.bonus_percentage,
      bonusIsCeiling: false,
      discountPercentage: label.discount_percentage,
      pointsAmount: null,
      pricePerThousandCents: null,
      tiers: [],
      extras: [],
      conditions: {},
      startsAt: null,
      endsAt: label.end_date ? new Date(`${label.end_date}T23:59:59-03:00`).toISOString() : null,
      lastDay: false,
      extended: label.extended ?? false,
      ended: false,
      evidence: {},
      confidence: 1,
    },
  ];
}

interface Mistake {
  pair: [string, string];
  wrong: 'missed' | 'false';
}

function mistakesOf(lines: LabelledLine[], together: (a: string, b: string) => boolean): Mistake[] {
  return lines.flatMap((a, i) =>
    lines.slice(i + 1).flatMap((b): Mistake[] => {
      const belong = a.campaign === b.campaign;
      if (belong === together(a.id, b.id)) return [];
      return [{ pair: [a.id, b.id], wrong: belong ? 'missed' : 'false' }];
    }),
  );
}

function table(lines: LabelledLine[], score: PairScore, mistakes: Mistake[]): string {
  const titles = new Map(lines.map(({ id, post }) => [id, post.title]));
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    `${lines.length} posts of ${new Set(lines.map(({ campaign }) => campaign)).size} offers`,
    `pairs of one offer  ${score.positive}, found ${score.found}, missed ${score.positive - score.found}`,
    `false pairs         ${score.false}`,
    `precision           ${percent(score.precision)}`,
    `recall              ${percent(score.recall)}`,
    `F1                  ${percent(score.f1)}`,
    ...mistakes.flatMap(({ pair: [a, b], wrong }) => [
      '',
      `${wrong}: ${a}  ${titles.get(a)}`,
      `${' '.repeat(wrong.length)}  ${b}  ${titles.get(b)}`,
    ]),
    '',
  ].join('\n');
}
