import type { BotTextId } from '#core/texts/bot-speak.ts';
import { BOT_EN, BOT_PT } from '#core/texts/bot-texts.gen.ts';
import type { ReportTextId } from '#core/texts/report-speak.ts';
import { REPORT_EN, REPORT_PT } from '#core/texts/report-texts.gen.ts';
import { EN, PT } from '#core/texts/texts.gen.ts';

/** Each sentence of a language with the names of the values it takes. */
export const sentencesIn = (language: 'pt' | 'en') =>
  sentencesOf<BotTextId>(language === 'pt' ? PT + BOT_PT : EN + BOT_EN);

/** The same of summaries, reports and charts. */
export const reportSentencesIn = (language: 'pt' | 'en') =>
  sentencesOf<ReportTextId>(language === 'pt' ? REPORT_PT : REPORT_EN);

function sentencesOf<Id extends string>(texts: string): Map<Id, Set<string>> {
  const sentences = new Map<Id, Set<string>>();
  for (const [, id, body] of texts.matchAll(/^([a-z][a-z0-9-]*) =((?:.*\n(?:[ \t].*\n|\n)*))/gm)) {
    const names = [...(body ?? '').matchAll(/\$([a-z]+)/gi)].map((match) => match[1] ?? '');
    sentences.set(id as Id, new Set(names));
  }
  return sentences;
}

const ROUTE =
  'Livelo, Esfera, Itaú, Bradesco, Santander, Banco do Brasil, C6 Átomos, Inter Loop, XP, BTG, Caixa, Nubank e bancos parceiros → Turkish Airlines Miles&Smiles';

/** The longest that may stand in each place, and numbers where the sentence counts. */
export const LONGEST: Record<string, string | number> = {
  ago: 'há 9.999 dias',
  cap: 99_999_999,
  end: 'Até quinta-feira, 26/11, 23:59',
  entry: `• ${ROUTE}: para você 1.000% (Clube Turkish Airlines Miles&Smiles 1000000)`,
  failed: 99_999_999,
  least: 1000,
  month: 'Novembro de 2026',
  most: 1500,
  new: 'yes',
  pace: 29.5,
  quarantined: 9_999,
  queues: 'scrape-telegram-channel-dlq 9999, '.repeat(40),
  sent: 99_999_999,
  silent: 'yes',
  since: 'há 9.999 dias',
  unknown: 9_999,
  unpublished: 99_999,
  used: 99_999_999,
  address: 'x'.repeat(200),
  after: 99_999_999,
  ailment: 'responde, mas o que eu lia não está mais lá, e assim por diante',
  authority: 'oficial',
  best: 'Melhor desde setembro de 2025',
  before: 99_999_999,
  cards: 'Cartão de crédito com um nome muito comprido mesmo, '.repeat(10),
  chosen: 'yes',
  command: `/${'a'.repeat(64)}`,
  commands: '/comando Uma descrição bem comprida do que ele faz\n'.repeat(40),
  count: 9_999,
  date: '26/11',
  destination: 'Turkish Airlines Miles&Smiles',
  ends: 'Até quinta-feira, 26/11, 23:59',
  filter: '✅ Transferidas',
  from: 8,
  healthy: 999,
  held: '1000%',
  hours: '0h, 2h, 4h, 6h, 8h, 10h, 12h, 14h, 16h, 18h, 20h, 22h',
  loudness: 'As boas (o que a rota costuma pagar)',
  id: '0a1b2c3d',
  line: 9_999,
  text: '&'.repeat(100),
  levels: 'diamante, platina, ouro, prata, magno, black, executive, signature, '.repeat(3),
  mark: '⚠️',
  max: 100,
  miles: 99_999_999,
  months: 120,
  name: '&'.repeat(100),
  now: ROUTE,
  number: 999,
  origin: 'Turkish Airlines Miles&Smiles',
  origins: ROUTE,
  other: '1000%',
  page: 999,
  percent: 1000,
  plan: '1000000',
  plugin: 'telegram-channel',
  points: 99_999_999,
  price: '9.999,99',
  program: 'Turkish Airlines Miles&Smiles',
  programs: ROUTE,
  rate: 'para você 1.000% (Clube Turkish Airlines Miles&Smiles 1000000)',
  reason: '&'.repeat(300),
  route: ROUTE,
  rule: 'pelo menos o usual dos últimos 24 meses, só quando subir até lá',
  routes: `${ROUTE}, ${ROUTE}`,
  seen: 'vista há 9.999 h',
  signs: '⭐✅🙈📤',
  step: 4,
  steps: 4,
  threshold: 1000,
  tier: 'Clube Turkish Airlines Miles&Smiles 1000000',
  time: '23:59',
  title: '&'.repeat(300),
  to: 22,
  understood: `${ROUTE} · 1000% ou mais · desde 01/01/2026 · “${'palavra '.repeat(30)}”`,
  url: `https://${'a'.repeat(292)}`,
  urls: `https://${'a'.repeat(292)}\n`.repeat(10),
  weekday: 'quinta-feira',
  what: `${ROUTE} (transferência entre contas)`,
  words: 'palavra '.repeat(38),
  zone: 'America/Argentina/ComodRivadavia',
};
