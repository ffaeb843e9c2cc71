import { CUE } from '../cues.ts';
import type { Kind } from '../finding.ts';
import { recalls } from '../recalls.ts';
import type { Scan, Span } from '../scan.ts';
import { NUMBER } from '../tokens.ts';
import { type Clock, type Day, dayNumber, instantOf } from './brasilia.ts';
import { clockAt, type DateExpression, datesIn } from './expression.ts';
import { type Reference, resolve } from './resolve.ts';
import { MONTHS, RELATIVE, WEEKDAYS } from './words.ts';

/** When an offer runs, as far as the text says. Instants are UTC; tokens tell where it was read. */
export interface Window {
  readonly start: Told | null;
  readonly end: Told | null;
  readonly lastDay: Span | null;
  readonly extended: Span | null;
}
export interface Told {
  readonly at: Date;
  readonly day: Day;
  readonly span: Span;
}

interface Claim {
  readonly role: 'start' | 'end';
  readonly score: number;
  readonly day: Day;
  readonly clock: Clock | undefined;
  readonly span: Span;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const END =
  set(`ate termina terminam terminando encerra encerram encerrando acaba acabam expira expiram finaliza finalizam vence vencem fim termino through until till by ends end ending thru expires hasta vencimento
  finaliza termine prazo finish valida valido validas validos vale vigencia valid vigente so somente apenas deadline`);
const START = set(
  'comecou partir comeca comecam inicia iniciam inicio desde start starts starting begins from beginning abre comecou inicia-se empieza comienza',
);
const CREDIT =
  set(`cai caira creditado creditada creditados creditadas credito creditos creditar credita creditara creditarao depositado depositados depositadas credited post posted posting recebera
  recebidos acreditaran acreditados entregues cairao caem pagos pagas acreditados acreditadas acreditar lancados abonaran abonados`);
const TRAVEL =
  set(`viagens viajar voar voos voo embarque embarques embarcar estadias estadia hospedagem checkin check-in viagem travel flights departures ida voando hospedar fly stays
  vuelos voe viaje passagens vuelos viajes volar periodo_de_viagem`);
const GIFT = set(
  'resgates emissoes usadas usada utilizadas utilizada redemptions canjes brinde esim chip voucher vouchers cupom utilizar usar utilizado usados uso resgatem resgatar resgatado resgate redeem used use canjear usufruir ingresso ingressos',
);
const LIFE = set(
  'validade validos validas expiram expira expiracao vencem expire expires duram caducan vencimento valid',
);
const OLD =
  set(`anterior anteriores passada passado ocorreu ultima lembrando publicado publicada atualizado atualizada postado postada previous last_year updated published historico relembre desde
  regulamento_de aconteceu acontecia havia foram assinaram cadastrados cadastrados_ate ingressou aderiram encerrou terminou entraram entrou ingressaram aderiu assinou associaram joined original originalmente encerrada encerrado era inicialmente iria edicao anteriores previously was originally originales membros_desde`);
const OFFER_WORDS = set(
  'promocao oferta campanha acao promo offer promotion bonus oportunidade vigencia valida valido validade vale bonificacao bonificada transferencia deal',
);

const SIGNING = set('cadastre cadastro cadastrar inscreva inscricao inscricoes inscrever register registre enroll');
const REDEEMING = set(
  'use usar utilize utilizar resgates emissoes redemptions canjes resgatem resgatar resgatado resgate redeem canjear',
);
const STRONG_END = new Set(['so', 'somente', 'apenas', 'vale', 'solo', 'only']);

function dateRole(
  scan: Scan,
  e: DateExpression,
  left: number,
  title: boolean,
  kind: Kind,
): { role: 'start' | 'end' | 'none' | 'bare'; score: number } {
  const { tokens, cues } = scan;
  let score = 0;
  let role: 'start' | 'end' | 'bare' = 'bare';
  let currency = false;
  let life = false;
  let offer = false;
  let apart = false;
  let signs = false;
  let moves = false;
  for (let k = e.from - 1; k >= Math.max(left, e.from - 22); k--) {
    const word = tokens[k]?.text ?? '';
    const near = e.from - k <= 9;
    if (role === 'bare' && near) {
      // "não acaba mais hoje": the end that is no longer.
      if (END.has(word) && tokens[k - 1]?.text === 'nao') return { role: 'none', score: 0 };
      if (END.has(word)) {
        role = 'end';
        score += e.from - k <= 3 ? 2 : 1;
        // "Transferências até 08/10" outweighs "Bônus até 30/10".
        if ((cues[k - 1] ?? 0) & CUE.transfer) score += 1;
      } else if (START.has(word) && word !== 'desde') role = 'start';
      else if (word === 'desde') role = 'start';
    }
    if (CREDIT.has(word) && !(word === 'credito' && ['de', 'cartoes', 'cartao'].includes(tokens[k - 1]?.text ?? '')))
      return { role: 'none', score: 0 };
    // A dash, a bracket or "só" begins a new statement: "desconto ao resgatar – somente até amanhã".
    if (
      ((scan.tokens[k]?.type === 2 && ['–', '—', '\ufffd', '(', ':', '!', '|'].includes(word)) ||
        STRONG_END.has(word)) &&
      k < e.from
    ) {
      apart = true;
      life = life && currency;
    }
    // "desconto no resgate de passagens, de 09/01 a 27/01": a range after a comma is the offer's own.
    if (title && word === ',' && e.from - k === 2 && tokens[k + 1]?.text === 'de') apart = true;
    if (
      (word === 'feita' || word === 'feito') &&
      ['clube', 'assinatura', 'adesao', 'inscricao'].some((noun) =>
        [1, 2, 3, 4].some((n) => tokens[k - n]?.text === noun),
      )
    )
      return { role: 'none', score: 0 };
    if ((cues[k] ?? 0) & CUE.transfer) moves = true;
    if (SIGNING.has(word) && !apart && !moves) signs = true;
    // Where the offer is a cheaper redemption, the days of redeeming are its days.
    if (GIFT.has(word) && near && !apart && !title && !(kind === 'redemption' && REDEEMING.has(word)))
      return { role: 'none', score: 0 };
    if (TRAVEL.has(word) && near && !offer && !apart && !(title && role === 'end') && role !== 'start')
      return { role: 'none', score: 0 };
    if (OLD.has(word) && near && word !== 'desde' && role !== 'start') return { role: 'none', score: 0 };
    if (LIFE.has(word) && !apart && (word !== 'valid' || currency)) life = true;
    if ((cues[k] ?? 0) & CUE.currency && !apart) currency = true;
    if (life && (currency || ((cues[k] ?? 0) & CUE.bonus && (word === 'bonus' || !OFFER_WORDS.has(word)))) && !offer)
      return { role: 'none', score: 0 };
    if (OFFER_WORDS.has(word) && word !== 'bonus' && word !== 'validade') {
      if (!offer) score += 1;
      offer = true;
    }
    // A comma or a conjunction with a verb starts another statement; what stands before it is weaker.
    if ([',', ';', '.'].includes(word) && tokens[k + 1]?.glued !== true && role !== 'bare' && offer) break;
  }
  const after = tokens[e.to]?.line === true ? '' : (tokens[e.to]?.text ?? '');
  if (role === 'bare' && after === 'only') role = 'end';
  // Nothing begins a minute before midnight, and an hourglass marks the end: "⏰ 05/03 23h59".
  if (
    role === 'bare' &&
    ((e.clock?.hour === 23 && e.clock.minute >= 55) || HOURGLASS.has(tokens[e.from - 1]?.text ?? ''))
  )
    role = 'end';
  // "Segunda-feira (17) começa mais uma campanha".
  if (role === 'bare' && BEGINS.has(after)) role = 'start';
  // "recebem 85% de bônus hoje (15/09)": the day the percent is given; "anunciou hoje" is the day it was told.
  if (
    role === 'bare' &&
    e.relative === 0 &&
    (cues[e.from - 1] ?? 0) & (CUE.bonus | CUE.discount | CUE.currency) &&
    !announced(scan, left, e.from)
  )
    role = 'end';
  if (
    role === 'bare' &&
    ['is', 'e'].includes(after) &&
    [1, 2].some((n) => ['ultimo', 'last'].includes(tokens[e.to + n]?.text ?? ''))
  )
    role = 'end';
  // Signing up may have to be done sooner than the transfer itself.
  if (signs) score -= 2;
  return { role, score };
}

const HOURGLASS = set('⏰ ⏳ ⌛ ⏱');
const BEGINS = set('comeca comecam inicia iniciam starts begins empieza comienza');
const TELLING = set(
  'anunciou anuncia lancou lanca liberou libera divulgou divulga iniciou comecou anuncio lanzo announced launched released',
);

function announced(scan: Scan, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (TELLING.has(scan.tokens[k]?.text ?? '')) return true;
  return false;
}

/** Pairs "de X a Y", "X a Y", "between X and Y", "10h de X às 10h de Y". */
function pairs(scan: Scan, left: DateExpression, right: DateExpression): boolean {
  const gap = right.from - left.to;
  if (gap > 13 || gap < 1) return false;
  let linked = false;
  for (let k = left.to; k < right.from; k++) {
    const token = scan.tokens[k];
    const word = token?.text ?? '';
    if (
      [
        'a',
        'ao',
        'aos',
        'ate',
        'as',
        'to',
        'through',
        'and',
        'e',
        '-',
        '–',
        '\ufffd',
        '—',
        'hasta',
        'al',
        'y',
        'thru',
        'until',
      ].includes(word)
    )
      linked = true;
    else if (
      ![
        'h',
        'horas',
        'de',
        'do',
        'dia',
        'o',
        ',',
        ':',
        '(',
        ')',
        'da',
        'min',
        'hora',
        'am',
        'pm',
        'on',
        'la',
        'las',
        'del',
        'el',
        'the',
        '.',
        'os',
        'dias',
        'na',
        'no',
        'nesta',
        'neste',
        'esta',
        'este',
      ].includes(word) &&
      token?.type !== NUMBER
    )
      return false;
  }
  return linked;
}

/** Whether a bracket opens between two dates that stand close together. */
function bracketed(scan: Scan, left: DateExpression, right: DateExpression): boolean {
  if (right.from - left.to > 5) return false;
  for (let k = left.to; k < right.from; k++) if (scan.tokens[k]?.text === '(') return true;
  return false;
}

/**
 * Reads when the offer of these spans runs. The first span is the title; `percent` is where the offer's number stands,
 * which settles a text of two phases ("100% until 30 July, then 70% until 31 August").
 */
export function windowOf(
  scan: Scan,
  spans: readonly Span[],
  reference: Reference,
  english: boolean,
  kind: Kind,
  percent: Span | null,
): Window {
  const claims: Claim[] = [];
  const bare: Claim[] = [];
  let oneDay = false;
  let hour: Hour | null = null;
  let lastDay: Span | null = null;
  let extended: Span | null = null;
  for (const [order, span] of spans.entries()) {
    if (!lastDay && order < 40) lastDay = lastDayIn(scan, span);
    const prolongs = extendedIn(scan, span);
    extended ??= prolongs;
    if (order < 14) oneDay ||= isOneDay(scan, span);
    const dates = datesIn(scan, span, english);
    if (!hour && dates.length === 0 && order < 14) hour = hourAlone(scan, span);
    const past = order > 0 && dates.length > 0 && recalls(scan, span);
    const weight = (order === 0 ? 3 : 0) + (prolongs ? 2 : 0) - (past ? 3 : 0);
    let left = span.from;
    for (let i = 0; i < dates.length; i++) {
      const here = dates[i];
      const next = dates[i + 1];
      if (!here) continue;
      // "segunda e terça (13 e 14/07)": the bracket says exactly what the weekdays said.
      if (here.weekday !== undefined && here.day === undefined && next && bracketed(scan, here, next)) continue;
      const { role, score } = dateRole(scan, here, left, order === 0, kind);
      left = here.to;
      if (role === 'none') {
        if (next && pairs(scan, here, next)) i++;
        continue;
      }
      const bonusScore = weight + score;
      if (here.wholeMonth) {
        const last = resolve(here, reference);
        if (last) {
          const span_ = { from: here.from, to: here.to };
          claims.push(
            { role: 'end', score: bonusScore + 1, day: last, clock: undefined, span: span_ },
            { role: 'start', score: bonusScore + 1, day: { ...last, day: 1 }, clock: undefined, span: span_ },
          );
        }
        continue;
      }
      if (next && pairs(scan, here, next)) {
        const to =
          resolve(next, reference) ??
          (next.year === undefined && here.year !== undefined
            ? resolve({ ...next, year: here.year }, reference)
            : null);
        const from = to && startBefore(here, to, next, reference);
        if (to)
          claims.push({
            role: 'end',
            score: bonusScore + 2,
            day: to,
            clock: next.clock,
            span: { from: here.from, to: next.to },
          });
        if (from)
          claims.push({
            role: 'start',
            score: bonusScore + 2,
            day: from,
            clock: here.clock,
            span: { from: here.from, to: next.to },
          });
        left = next.to;
        i++;
        continue;
      }
      const day = resolve(here, reference);
      const span_ = { from: Math.max(span.from, here.from - 1), to: here.to };
      if (!day) continue;
      const opens = here.clock ? hoursBefore(scan, here) : undefined;
      if (opens) {
        claims.push({ role: 'start', score: bonusScore + 1, day, clock: opens, span: span_ });
        claims.push({ role: 'end', score: bonusScore + 1, day, clock: here.clock, span: span_ });
        continue;
      }
      if (role === 'bare') bare.push({ role: 'end', score: 0, day, clock: here.clock, span: span_ });
      if (role === 'start') claims.push({ role, score: bonusScore, day, clock: here.clock, span: span_ });
      if (role === 'end') claims.push({ role, score: bonusScore, day, clock: here.clock, span: span_ });
    }
  }
  const [single] = bare;
  if (
    oneDay &&
    single &&
    bare.every(({ day }) => dayNumber(day) === dayNumber(single.day)) &&
    claims.every((c) => c.role === 'start')
  )
    claims.push(single, { ...single, role: 'start' });
  const end = choose(stillAhead(claims, reference), 'end', percent);
  const start = choose(
    claims.filter((claim) => !end || dayNumber(claim.day) <= dayNumber(end.day)),
    'start',
    null,
  );
  if (!lastDay && !end && hour) lastDay = hour.span;
  const today = lastDay && !end && reference.published ? reference.published : null;
  return {
    start: start
      ? { at: instantOf(start.day, start.clock ?? { hour: 0, minute: 0 }, 0), day: start.day, span: start.span }
      : null,
    end: end
      ? { at: endInstant(end.day, end.clock), day: end.day, span: end.span }
      : today && lastDay
        ? { at: endInstant(today, hour?.clock), day: today, span: lastDay }
        : null,
    lastDay,
    extended,
  };
}

/** An end that lay days behind when the post was published is another campaign's, if the post tells a later one. */
function stillAhead(claims: readonly Claim[], { published }: Reference): readonly Claim[] {
  if (!published) return claims;
  const oldest = dayNumber(published) - 2;
  const ahead = claims.filter((claim) => claim.role !== 'end' || dayNumber(claim.day) >= oldest);
  return ahead.some(({ role }) => role === 'end') ? ahead : claims;
}

/** "One day only", "por apenas um dia": one date then tells the whole window. */
function isOneDay(scan: Scan, span: Span): boolean {
  const word = (i: number): string => (i < span.to ? (scan.tokens[i]?.text ?? '') : '');
  for (let i = span.from; i < span.to; i++) {
    if (['one', '1', 'single'].includes(word(i)) && word(i + 1) === 'day' && word(i + 2) === 'only') return true;
    if (
      ['so', 'somente', 'apenas', 'unico', 'solo'].includes(word(i)) &&
      ['um', 'un', '1'].includes(word(i + 1)) &&
      word(i + 2) === 'dia'
    )
      return true;
    if (word(i) === 'unico' && word(i + 1) === 'dia') return true;
  }
  return false;
}

/** "das 12h às 18h de hoje": the first of two hours of one day, when they stand right before it. */
function hoursBefore(scan: Scan, date: DateExpression): Clock | undefined {
  const word = (i: number): string => scan.tokens[i]?.text ?? '';
  for (let k = date.from - 1; k >= Math.max(0, date.from - 12); k--) {
    if (!['das', 'from', 'entre', 'between'].includes(word(k))) continue;
    const first = clockAt(scan.tokens, word(k + 1) === 'as' ? k + 2 : k + 1, date.from);
    const links = first && ['as', 'a', 'e', 'ate', 'to', 'and', '-', '–', '\ufffd'].includes(word(first.to));
    return links && clockAt(scan.tokens, first.to + 1, date.from) ? first.clock : undefined;
  }
  return undefined;
}

function endInstant(day: Day, clock: Clock | undefined): Date {
  if (!clock || (clock.hour === 0 && clock.minute === 0)) return instantOf(day, { hour: 23, minute: 59 }, 59);
  return instantOf(day, clock, clock.hour === 23 && clock.minute === 59 ? 59 : 0);
}

/** The start of a range borrows year and month from its end. */
function startBefore(e: DateExpression, end: Day, endExpression: DateExpression, reference: Reference): Day | null {
  if (e.relative !== undefined || e.day === undefined) return resolve(e, reference);
  const month =
    e.month ?? (e.day <= end.day ? (endExpression.month ?? end.month) : end.month === 1 ? 12 : end.month - 1);
  const year = e.year ?? (month > end.month || (month === end.month && e.day > end.day) ? end.year - 1 : end.year);
  return resolve({ ...e, month, year, weekday: undefined }, reference);
}

/** The best supported claim; two equally good ones that disagree settle nothing. */
function choose(claims: readonly Claim[], role: 'start' | 'end', percent: Span | null): Claim | null {
  let best: Claim | null = null;
  let rival = false;
  for (const claim of claims) {
    if (claim.role !== role) continue;
    if (!best || claim.score > best.score) {
      best = claim;
      rival = false;
    } else if (claim.score === best.score && dayNumber(claim.day) !== dayNumber(best.day)) rival = true;
    else if (claim.score === best.score && best.clock === undefined && claim.clock) best = claim;
  }
  if (best && !best.clock)
    for (const claim of claims)
      if (claim.role === role && claim.clock && dayNumber(claim.day) === dayNumber(best.day))
        return { ...best, clock: claim.clock };
  if (!rival || !best || !percent) return rival ? null : best;
  const { score } = best;
  return (
    claims.find(
      (c) => c.role === role && c.score === score && c.span.from >= percent.to && c.span.from < percent.to + REACH,
    ) ?? null
  );
}

/** Tokens after a percent in which a date is that percent's own. */
const REACH = 10;

function lastDayIn(scan: Scan, span: Span): Span | null {
  const word = (i: number): string => (i < span.to ? (scan.tokens[i]?.text ?? '') : '');
  for (let i = span.from; i < span.to; i++) {
    const a = word(i);
    const b = word(i + 1);
    // "amanhã (06/02) é o último dia".
    if (a === 'ultimo' && b === 'dia' && word(i - 1) === 'o' && word(i - 2) === 'e' && !isToday(word, i - 3, span.from))
      continue;
    if (a === 'ultimo' && b === 'dia' && (MONTHS.has(word(i + 3)) || word(i + 3) === 'mes')) continue;
    if (a === 'ultimo' && b === 'dia' && !['util', 'do', 'de'].includes(word(i + 2))) return { from: i, to: i + 2 };
    if (
      a === 'ultimo' &&
      b === 'dia' &&
      word(i + 3) !== 'mes' &&
      ['da', 'de', 'do'].includes(word(i + 2)) &&
      !['cada'].includes(word(i + 3))
    )
      return { from: i, to: i + 2 };
    if (a === 'ultimas' && b === 'horas') return { from: i, to: i + 2 };
    if (a === 'last' && (b === 'day' || b === 'chance' || b === 'hours')) return { from: i, to: i + 2 };
    if (a === 'final' && (b === 'hours' || b === 'day')) return { from: i, to: i + 2 };
    if (a === 'ultimo' && b === 'dia') continue;
    if ((a === 'ultimas' && b === 'horas') || (a === 'ultimo' && b === 'chance')) return { from: i, to: i + 2 };
    if (
      ['so', 'somente', 'apenas', 'solo', 'unicamente', 'exclusivamente'].includes(a) &&
      b === 'por' &&
      ['hoje', 'hoy'].includes(word(i + 2))
    )
      return { from: i, to: i + 3 };
    if (
      ['so', 'somente', 'apenas', 'solo', 'unicamente', 'exclusivamente'].includes(a) &&
      (b === 'hoje' || b === 'hoy') &&
      !(['e', 'y'].includes(word(i + 2)) && RELATIVE.has(word(i + 3)))
    )
      return { from: i, to: i + 2 };
    if (a === 'meia' && (b === 'noite' || word(i + 2) === 'noite') && endsBefore(word, i, span.from)) {
      const after = b === 'noite' ? i + 2 : i + 3;
      if (!['de', 'do', 'desta', 'deste', 'da'].includes(word(after))) return { from: i, to: after };
    }
    if (a === 'today' && b === 'only') return { from: i, to: i + 2 };
    if ((a === 'hoje' || a === 'today' || a === 'hoy' || a === 'tonight') && endsBefore(word, i, span.from))
      return { from: Math.max(span.from, i - 2), to: i + 1 };
  }
  return null;
}

/** Whether the day told right before is today; a sentence that tells none speaks of today too. */
function isToday(word: (i: number) => string, at: number, from: number): boolean {
  let other = false;
  for (let k = at; k >= Math.max(from, at - 7); k--) {
    if (['hoje', 'today', 'hoy'].includes(word(k))) return true;
    other ||= word(k) === 'amanha' || WEEKDAYS.has(word(k)) || /^\d/.test(word(k));
  }
  return !other;
}

/** "só até 23h59", "até as 18h!": an hour without a day is an hour of the day of the post. */
function hourAlone(scan: Scan, span: Span): Hour | null {
  for (let i = span.from; i < span.to; i++) {
    const text = scan.tokens[i]?.text ?? '';
    if (text !== 'ate' && text !== 'until' && text !== 'hasta') continue;
    const at = ['as', 'a', 'las'].includes(scan.tokens[i + 1]?.text ?? '') ? i + 2 : i + 1;
    const found = clockAt(scan.tokens, at, span.to);
    if (
      found &&
      !['de', 'do', 'da', 'desta', 'deste', 'dessa', 'on', 'of', 'del'].includes(scan.tokens[found.to]?.text ?? '')
    )
      return { clock: found.clock, span: { from: i, to: found.to } };
  }
  return null;
}

interface Hour {
  readonly clock: Clock;
  readonly span: Span;
}

/** "termina hoje", "até hoje", "vale até as 23h59 de hoje", "ends today". */
function endsBefore(word: (i: number) => string, at: number, from: number): boolean {
  for (let k = at - 1; k >= Math.max(from, at - 9); k--) {
    if (
      [
        'termina',
        'terminam',
        'encerra',
        'encerram',
        'acaba',
        'acabam',
        'ends',
        'ending',
        'finaliza',
        'vence',
        'expires',
        'termine',
        'until',
        'hasta',
        'through',
        'thru',
        'by',
      ].includes(word(k))
    )
      return word(k - 1) !== 'nao';
    if (word(k) === 'ate') return true;
    if (
      !/^\d/.test(word(k)) &&
      ![
        'h',
        'as',
        'o',
        'a',
        'do',
        'de',
        'dia',
        'final',
        'fim',
        ',',
        'desta',
        'horas',
        ':',
        'min',
        'las',
        'e',
        'meia',
        'noite',
        '-',
        'feira',
        'no',
        'the',
        'end',
        'of',
        'dia',
        'at',
        'midnight',
        'p',
        'm',
        'pm',
        'et',
      ].includes(word(k))
    )
      return false;
  }
  return false;
}

function extendedIn(scan: Scan, span: Span): Span | null {
  for (let i = span.from; i < span.to; i++) {
    if (!((scan.cues[i] ?? 0) & CUE.extend)) continue;
    let hypothetical = false;
    // "estende a validade dos pontos": the life of points grows, not the offer.
    for (
      let k = Math.max(span.from, i - 3);
      k < Math.min(span.to, i + 7) && (k < i || scan.tokens[k]?.text !== '!');
      k++
    )
      hypothetical ||=
        ['validade', 'vencimento', 'expiration', 'vencimiento'].includes(scan.tokens[k]?.text ?? '') &&
        !['promocao', 'oferta', 'campanha'].includes(scan.tokens[k + 2]?.text ?? '');
    for (let k = i - 1; k >= Math.max(span.from, i - 4); k--)
      hypothetical ||= ['ser', 'podera', 'pode', 'may', 'nao', 'not', 'caso', 'be', 'sem', 'podra'].includes(
        scan.tokens[k]?.text ?? '',
      );
    if (!hypothetical) return { from: i, to: i + 1 };
  }
  return null;
}
