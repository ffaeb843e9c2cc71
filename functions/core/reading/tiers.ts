import type { Mention } from '#core/program/recogniser.ts';
import { recognise } from '#core/program/recogniser.ts';
import { CUE } from './cues.ts';
import type { Extra, Kind, Tier } from './finding.ts';
import { type Percent, quantitiesOf } from './numbers.ts';
import { recalls } from './recalls.ts';
import type { Scan, Span } from './scan.ts';
import { NUMBER } from './tokens.ts';

const ELITES = new Set([
  'diamante',
  'magno',
  'ouro',
  'prata',
  'black',
  'platinum',
  'gold',
  'diamond',
  'safira',
  'topazio',
  'titanium',
  'signature',
  'silver',
  'esmeralda',
]);
const OTHERS = new Set([
  'demais',
  'outros',
  'others',
  'resto',
  'everyone',
  'todos',
  'geral',
  'nao',
  'sem',
  'non',
  'quem',
]);
const LOOK = 16;

const word = (scan: Scan, i: number): string => scan.tokens[i]?.text ?? '';

/**
 * Who gets which percent: every bonus percent of the body that is told with an audience, a plan or a volume.
 * At most twelve tiers; empty when the text tells one rate for all.
 */
export function tiersOf(
  scan: Scan,
  spans: readonly Span[],
  kind: Kind,
  ceiling: number | null,
): { tiers: Tier[]; extras: Extra[] } {
  const tiers: Tier[] = [];
  const extras: Extra[] = [];
  if (kind !== 'transfer' && kind !== 'purchase' && kind !== 'account-transfer') return { tiers, extras };
  const wanted = kind === 'purchase' ? ['bonus', 'discount', 'unknown'] : ['bonus', 'unknown'];
  for (const [order, span] of spans.entries()) {
    if (order > 80 || tiers.length >= 12) break;
    if (recalls(scan, span)) continue;
    const percents = quantitiesOf(scan, span).filter(
      (q): q is Percent => q.what === 'percent' && q.value <= 1000 && Number.isInteger(q.value),
    );
    for (const [n, percent] of percents.entries()) {
      if (!wanted.includes(percent.role)) continue;
      const left = Math.max(span.from, n > 0 ? (percents[n - 1]?.to ?? span.from) : span.from, percent.from - LOOK);
      const right = Math.min(span.to, percents[n + 1]?.from ?? span.to, percent.to + LOOK);
      const told = audienceOf(scan, left, percent, right);
      if (!told) continue;
      if (percent.stacked || (ceiling !== null && percent.value <= 15 && ceiling >= 40)) {
        if (extras.length < 8) extras.push({ percent: percent.value, condition: words(scan, left, right) });
        continue;
      }
      if (ceiling !== null && percent.value > ceiling) continue;
      const tier: Tier = { percent: percent.value, ...told, label: words(scan, left, right) };
      if (!tiers.some((known) => sameTier(known, tier))) tiers.push(tier);
    }
  }
  return tiers.length > 1 || extras.length > 0
    ? { tiers, extras }
    : { tiers: tiers.filter((t) => t.percent === ceiling && Object.keys(t).length > 2), extras };
}

function sameTier(a: Tier, b: Tier): boolean {
  const key = ({ label: _, ...rest }: Tier): string => JSON.stringify(rest);
  return key(a) === key(b);
}

function words(scan: Scan, from: number, to: number): string {
  const start = scan.tokens[from]?.from ?? 0;
  const end = scan.tokens[to - 1]?.to ?? start;
  return scan.raw.slice(start, end).replace(/\s+/g, ' ').trim().slice(0, 200);
}

/** The audience told around a percent, on its own side of the line; null when none is. */
function audienceOf(scan: Scan, left: number, percent: Percent, right: number): Partial<Tier> | null {
  const after = stretch(scan, percent.to, right);
  const before = stretch(scan, left, percent.from);
  return after ?? before;
}

function stretch(scan: Scan, from: number, to: number): Partial<Tier> | null {
  let tier: Partial<Tier> = {};
  let found = false;
  let programs: Mention[] | undefined;
  const elite: string[] = [];
  for (let i = from; i < to; i++) {
    const text = word(scan, i);
    const cue = scan.cues[i] ?? 0;
    if (OTHERS.has(text)) {
      const next = word(scan, i + 1);
      if (
        text === 'demais' ||
        text === 'resto' ||
        text === 'everyone' ||
        text === 'others' ||
        text === 'geral' ||
        (text === 'outros' && next !== 'planos') ||
        (text === 'todos' && ['os', 'clientes'].includes(next) && word(scan, i + 2).startsWith('cl')) ||
        ((text === 'nao' || text === 'non' || text === 'sem') &&
          i + 1 < to &&
          ['assinantes', 'assinante', 'members', 'socios', 'clube', 'assinatura', 'assina', '-'].includes(next)) ||
        (text === 'quem' && next === 'nao')
      ) {
        return {};
      }
    }
    if (
      cue & CUE.club &&
      (text === 'clube' ||
        text === 'club' ||
        text.startsWith('assinante') ||
        text === 'plano' ||
        text === 'planos' ||
        text === 'members')
    ) {
      found = true;
      programs ??= recognise(scan.tokens, scan.cues, from, to);
      const club = programs[0]?.slug;
      if (club !== undefined) tier = { ...tier, club };
      for (let k = i + 1; k < Math.min(to, i + 6); k++) {
        const token = scan.tokens[k];
        if (token?.type === NUMBER && token.value >= 500 && token.value <= 60_000 && word(scan, k + 1) !== '%') {
          tier = { ...tier, plan: String(token.value) };
          break;
        }
      }
    }
    if (
      scan.tokens[i]?.type === NUMBER &&
      ['ano', 'anos', 'mes', 'meses', 'year', 'years', 'months'].includes(word(scan, i + 1)) &&
      (scan.tokens[i]?.value ?? 0) <= 60 &&
      found
    ) {
      const unit = word(scan, i + 1);
      const value = scan.tokens[i]?.value ?? 0;
      if (Number.isInteger(value)) tier = { ...tier, tenureMonths: unit.startsWith('m') ? value : value * 12 };
    }
    if (ELITES.has(text)) {
      found = true;
      elite.push(text);
    }
    if (['app', 'aplicativo'].includes(text)) {
      found = true;
      tier = { ...tier, channel: 'app' };
    }
    const volume = volumeAt(scan, i, to);
    if (volume) {
      found = true;
      tier = { ...tier, ...volume };
    }
  }
  if (elite.length > 0) tier = { ...tier, elite };
  return found ? tier : null;
}

/** "menos de 20.000 pontos", "de 20.000 a 79.999", "80.000 pontos ou mais", "acima de 100 mil". */
function volumeAt(scan: Scan, i: number, to: number): Partial<Tier> | null {
  const token = scan.tokens[i];
  if (token?.type !== NUMBER || i >= to) return null;
  const mil = word(scan, i + 1) === 'mil';
  const value = Math.round(mil ? token.value * 1000 : token.value);
  if (value < 1000 || value > 100_000_000) return null;
  const k = mil ? i + 2 : i + 1;
  const unit = ((scan.cues[k] ?? 0) & CUE.currency) !== 0;
  const next = unit ? k + 1 : k;
  const before = word(scan, i - 1) === 'de' ? word(scan, i - 2) : word(scan, i - 1);
  if (['menos', 'abaixo', 'under', 'below', 'inferior'].includes(before) && unit) return { maxPoints: value - 1 };
  if (['acima', 'partir', 'over', 'mais', 'minimo', 'above'].includes(before) && unit) return { minPoints: value };
  if ((word(scan, next) === 'ou' || word(scan, next) === 'or') && ['mais', 'more'].includes(word(scan, next + 1)))
    return { minPoints: value };
  const other = scan.tokens[next + 1];
  if (
    ['a', 'e', 'to', '-', '–'].includes(word(scan, next)) &&
    other?.type === NUMBER &&
    ['de', 'entre', 'from', 'between'].includes(word(scan, i - 1))
  ) {
    const upper = Math.round(word(scan, next + 2) === 'mil' ? other.value * 1000 : other.value);
    if (upper > value && ((scan.cues[next + 2] ?? 0) | (scan.cues[next + 3] ?? 0)) & CUE.currency)
      return { minPoints: value, maxPoints: upper };
  }
  return null;
}
