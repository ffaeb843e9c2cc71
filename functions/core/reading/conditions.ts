import { CUE } from './cues.ts';
import { isoDay } from './dates/brasilia.ts';
import { datesIn } from './dates/expression.ts';
import { type Reference, resolve } from './dates/resolve.ts';
import type { Conditions } from './finding.ts';
import { quantitiesOf } from './numbers.ts';
import type { Scan, Span } from './scan.ts';
import { LINK, NUMBER } from './tokens.ts';

const word = (scan: Scan, i: number): string => scan.tokens[i]?.text ?? '';
const SIGN_UP = new Set([
  'cadastro',
  'cadastre',
  'cadastrar',
  'inscreva',
  'inscricao',
  'cadastrarem',
  'registre',
  'registro',
  'register',
  'registration',
  'enroll',
  'enrollment',
  'cadastrado',
  'inscripcion',
  'registrate',
  'inscrever',
]);
const CREDIT = new Set([
  'creditado',
  'creditada',
  'creditados',
  'creditadas',
  'credito',
  'credited',
  'creditar',
  'depositados',
  'creditos',
  'acreditados',
]);

/** Reads the small print: sign-up, minimum, cap, crediting, validity of the bonus, price. At most the first 200 sentences. */
export function conditionsOf(scan: Scan, spans: readonly Span[], reference: Reference, english: boolean): Conditions {
  const found: Conditions = {};
  for (const span of spans.slice(0, 200)) {
    for (let i = span.from; i < span.to; i++) {
      const text = word(scan, i);
      if (SIGN_UP.has(text) && !found.signUpRequired && !negated(scan, span, i)) {
        found.signUpRequired = true;
        const url = linkNear(scan, span);
        if (url) found.signUpUrl = url;
      }
      if ((text === 'minimo' || text === 'minima' || text === 'minimum') && found.minimumPoints === undefined)
        setPoints(scan, span, i, (v) => (found.minimumPoints = v));
      if (
        (text === 'limite' ||
          text === 'limitado' ||
          text === 'maximo' ||
          text === 'teto' ||
          text === 'limit' ||
          text === 'cap' ||
          text === 'limitada' ||
          text === 'limitados') &&
        found.capPoints === undefined
      ) {
        setPoints(scan, span, i, (v) => (found.capPoints = v));
        if (found.capPoints !== undefined) {
          const per = capPer(scan, span);
          if (per) found.capPer = per;
        }
      }
      if (
        (text === 'convidados' || text === 'selecionados' || text === 'targeted') &&
        ['clientes', 'usuarios', 'targeted', 'publico'].includes(text === 'targeted' ? text : word(scan, i - 1))
      )
        found.targeted = true;
      if (CREDIT.has(text)) credit(scan, span, i, found, reference, english);
      if (['validade', 'validos', 'validas', 'validez', 'duram', 'valid', 'expiram'].includes(text))
        validity(scan, span, i, found);
    }
    if (found.priceIsFloor === undefined) {
      for (const q of quantitiesOf(scan, span)) {
        if (q.what !== 'price') continue;
        found.priceIsFloor = q.floor;
        const payment = paymentIn(scan, span);
        if (payment) found.pricePayment = payment;
        break;
      }
    }
  }
  return found;
}

function negated(scan: Scan, span: Span, at: number): boolean {
  for (let k = Math.max(span.from, at - 4); k < at; k++)
    if (
      ['sem', 'nao', 'no', 'without', 'dispensa', 'not'].includes(word(scan, k)) &&
      !['esqueca', 'deixe', 'olvides', 'forget'].includes(word(scan, k + 1))
    )
      return true;
  return false;
}

function linkNear(scan: Scan, span: Span): string | null {
  for (let k = span.from; k < Math.min(scan.tokens.length, span.to + 6); k++) {
    const token = scan.tokens[k];
    if (token?.type === LINK)
      return scan.raw
        .slice(token.from, token.to)
        .replace(/[).,;]+$/, '')
        .slice(0, 500);
  }
  return null;
}

function setPoints(scan: Scan, span: Span, at: number, put: (value: number) => void): void {
  for (let k = at + 1; k < Math.min(span.to, at + 10); k++) {
    const token = scan.tokens[k];
    if (token?.type !== NUMBER) continue;
    const mil = word(scan, k + 1) === 'mil' || word(scan, k + 1) === 'k';
    const unit = mil ? k + 2 : k + 1;
    const value = Math.round(mil ? token.value * 1000 : token.value);
    const currency = ((scan.cues[unit] ?? 0) | (scan.cues[unit + 1] ?? 0)) & CUE.currency;
    const perPerson = ['por', 'per'].includes(word(scan, unit));
    if (value >= 100 && word(scan, k + 1) !== '%' && (currency || (perPerson && value >= 1000))) put(value);
    return;
  }
}

function capPer(scan: Scan, span: Span): Conditions['capPer'] | null {
  let cpf = false;
  let account = false;
  for (let k = span.from; k < span.to; k++) {
    const text = word(scan, k);
    if (text === 'familia' && word(scan, k - 1) === 'conta') return 'family-account';
    if (text === 'cpf') cpf = true;
    if (text === 'conta' || text === 'account') account = true;
  }
  return cpf ? 'cpf' : account ? 'account' : null;
}

function credit(scan: Scan, span: Span, at: number, found: Conditions, reference: Reference, english: boolean): void {
  if (found.creditBy !== undefined || found.creditWithinDays !== undefined) return;
  const tail = { from: at, to: Math.min(span.to, at + 16) };
  for (const date of datesIn(scan, tail, english)) {
    const day = date.day === undefined ? null : resolve(date, reference);
    if (day) {
      found.creditBy = isoDay(day);
      return;
    }
  }
  for (let k = at + 1; k < tail.to; k++) {
    const value = scan.tokens[k]?.value ?? Number.NaN;
    if (
      scan.tokens[k]?.type === NUMBER &&
      (word(scan, k + 1) === 'dias' || word(scan, k + 1) === 'days') &&
      value <= 365 &&
      Number.isInteger(value)
    ) {
      found.creditWithinDays = value;
      return;
    }
  }
}

function validity(scan: Scan, span: Span, at: number, found: Conditions): void {
  if (found.bonusValidMonths !== undefined) return;
  for (let k = at + 1; k < Math.min(span.to, at + 7); k++) {
    const value = scan.tokens[k]?.value ?? Number.NaN;
    if (scan.tokens[k]?.type !== NUMBER || !Number.isInteger(value)) continue;
    const unit = word(scan, k + 1);
    if (['meses', 'mes', 'months', 'month'].includes(unit) && value <= 120) found.bonusValidMonths = value;
    if (['anos', 'ano', 'years', 'year'].includes(unit) && value <= 10) found.bonusValidMonths = value * 12;
    return;
  }
}

function paymentIn(scan: Scan, span: Span): string | null {
  for (let k = span.from; k < span.to; k++) if (word(scan, k) === 'pix') return 'pix';
  return null;
}
