import { recognise } from '#core/program/recogniser.ts';
import { type Audience, audiencesIn } from './audience.ts';
import { CUE } from './cues.ts';
import type { Extra, Kind, Tier } from './finding.ts';
import { type Percent, quantitiesOf } from './numbers.ts';
import { recalls } from './recalls.ts';
import type { Scan, Span } from './scan.ts';
import { NUMBER } from './tokens.ts';

/** Tokens on either side of a percent in which its audience is looked for. */
const LOOK = 18;
const TIERS = 12;
const EXTRAS = 8;

const word = (scan: Scan, i: number): string => scan.tokens[i]?.text ?? '';

/** A percent of a sentence with the tokens that are its own. */
interface Rung {
  readonly percent: Percent;
  readonly from: number;
  readonly to: number;
  readonly who: readonly Audience[] | null;
  /** Comes on top of the others. */
  readonly onTop: boolean;
}

/**
 * Who gets which percent: every percent of the offer that is told with an audience, a plan or a volume, at most twelve;
 * empty when the text tells one rate for all. What comes on top of a tier is an extra.
 *
 * @param ceiling the headline percent, above which a number is not of this offer; null when the title told none.
 * @param home the program whose club is meant when a club has no name.
 */
export function tiersOf(
  scan: Scan,
  spans: readonly Span[],
  kind: Kind,
  ceiling: number | null,
  home: string | null,
): { tiers: Tier[]; extras: Extra[] } {
  const tiers: Tier[] = [];
  const extras: Extra[] = [];
  if (kind !== 'transfer' && kind !== 'purchase' && kind !== 'account-transfer') return { tiers, extras };
  const wanted = kind === 'purchase' ? ['bonus', 'discount', 'unknown'] : ['bonus', 'unknown'];
  for (const span of spans.slice(0, 80)) {
    if (recalls(scan, span)) continue;
    const percents = quantitiesOf(scan, span).filter(
      (q): q is Percent =>
        q.what === 'percent' && q.value <= 1000 && Number.isInteger(q.value) && wanted.includes(q.role),
    );
    if (percents.length === 0) continue;
    for (const { percent, from, to, who, onTop } of rungsOf(scan, span, percents, ceiling, home)) {
      if (!who) continue;
      const label = words(scan, from, to);
      if (onTop) {
        if (extras.length < EXTRAS)
          extras.push({ percent: percent.value, condition: label, ...capOf(scan, percent, span) });
        continue;
      }
      if (ceiling !== null && percent.value > ceiling) continue;
      for (const audience of who) {
        const tier: Tier = { percent: percent.value, ...audience, label };
        if (tiers.length < TIERS && !tiers.some((known) => sameTier(known, tier))) tiers.push(tier);
      }
    }
  }
  if (tiers.length > 1 || extras.length > 0) return { tiers, extras };
  return { tiers: tiers.filter((t) => t.percent === ceiling && Object.keys(t).length > 2), extras };
}

function rungsOf(
  scan: Scan,
  span: Span,
  percents: readonly Percent[],
  ceiling: number | null,
  home: string | null,
): readonly Rung[] {
  const mentions = recognise(scan.tokens, scan.cues, span.from, span.to);
  const before = (n: number): number => Math.max(percents[n - 1]?.to ?? span.from, (percents[n]?.from ?? 0) - LOOK);
  const after = (n: number): number =>
    clipped(scan, percents[n]?.to ?? 0, Math.min(percents[n + 1]?.from ?? span.to, (percents[n]?.to ?? 0) + LOOK));
  const left = (n: number) => audiencesIn(scan, before(n), percents[n]?.from ?? 0, mentions, home);
  const right = (n: number) => audiencesIn(scan, percents[n]?.to ?? 0, after(n), mentions, home);
  const main = [...percents.keys()].filter((n) => !isOnTop(scan, percents[n], ceiling));
  const [first = 0] = main;
  const last = main.at(-1) ?? 0;
  const isRow = (n: number): boolean => isAfterLabel(scan, percents[n]) && left(n) !== null;
  const labelsFirst =
    main.length > 1
      ? right(last) === null || (left(first) !== null && main.filter(isRow).length * 2 > main.length)
      : isRow(first);
  const rungs = percents.map((percent, n): Rung => {
    const onTop = !main.includes(n);
    if (onTop || percents.length === 1) {
      const who = (labelsFirst ? null : right(n)) ?? left(n);
      return { percent, onTop, from: before(n), to: after(n), who };
    }
    return labelsFirst
      ? { percent, onTop, from: before(n), to: percent.to, who: left(n) }
      : { percent, onTop, from: percent.from, to: after(n), who: right(n) };
  });
  return withRest(rungs);
}

const OPENERS = new Set(
  'no na basta quem os as o a ao cadastre limite sao nao toque compare vale para acesse veja so ha em todos caso'.split(
    ' ',
  ),
);

/** Where a line break was lost, a small word with a capital begins the next sentence: "… pelo site No aplicativo, escolha". */
function clipped(scan: Scan, from: number, to: number): number {
  for (let k = from + 1; k < to; k++)
    if (scan.tokens[k]?.capital && !scan.tokens[k]?.shout && OPENERS.has(word(scan, k))) return k;
  return to;
}

/** "Clube: 100%", "Clube | até 100%": a row that tells the audience first. */
function isAfterLabel(scan: Scan, percent: Percent | undefined): boolean {
  if (!percent) return false;
  return [':', '|', '=', '→'].includes(word(scan, percent.ceiling ? percent.from - 2 : percent.from - 1));
}

/** "leva 60% (70% no Clube, 80% no Diamante)": the one percent without an audience, if the lowest, is everyone's. */
function withRest(rungs: readonly Rung[]): readonly Rung[] {
  const open = rungs.filter(({ who, onTop }) => who === null && !onTop);
  const [lone] = open;
  if (!lone || open.length !== 1 || rungs.length < 2) return rungs;
  const lowest = rungs.every((r) => r === lone || r.onTop || r.percent.value > lone.percent.value);
  return lowest && !lone.percent.stacked && !lone.percent.ceiling
    ? rungs.map((r) => (r === lone ? { ...r, who: [{}] } : r))
    : rungs;
}

/** "+ 10% no app", "8% adicionais": comes on top of the tier. */
function isOnTop(scan: Scan, percent: Percent | undefined, ceiling: number | null): boolean {
  if (!percent) return false;
  if (percent.stacked) return true;
  const small = percent.value <= 20 && (ceiling === null || ceiling >= percent.value * 2);
  return (
    small &&
    ['adicional', 'adicionais', 'extra', 'extras', 'additional', 'adicionales'].includes(word(scan, percent.to))
  );
}

/** "limitados a 10.000 pontos". */
function capOf(scan: Scan, percent: Percent, span: Span): { capPoints?: number } {
  let limited = false;
  for (let k = percent.to; k < Math.min(span.to, percent.to + 24); k++) {
    limited ||= /^(limit|maxim|teto)/.test(word(scan, k)) || word(scan, k) === 'up';
    const token = scan.tokens[k];
    if (!limited || token?.type !== NUMBER) continue;
    const mil = ['mil', 'k'].includes(word(scan, k + 1));
    const value = Math.round(mil ? token.value * 1000 : token.value);
    if (value >= 100 && (scan.cues[mil ? k + 2 : k + 1] ?? 0) & CUE.currency) return { capPoints: value };
  }
  return {};
}

function sameTier(a: Tier, b: Tier): boolean {
  const key = ({ label: _, ...rest }: Tier): string => JSON.stringify(rest);
  return key(a) === key(b);
}

function words(scan: Scan, from: number, to: number): string {
  const start = scan.tokens[from]?.from ?? 0;
  const end = scan.tokens[to - 1]?.to ?? start;
  return scan.raw
    .slice(start, end)
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|–-]+/, '')
    .trim()
    .slice(0, 200);
}
