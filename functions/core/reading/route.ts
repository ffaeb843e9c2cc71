import { PROGRAMS } from '#core/program/catalogue.ts';
import { type Mention, recognise } from '#core/program/recogniser.ts';
import { CUE } from './cues.ts';
import { partnerMentions } from './partners.ts';
import type { Scan, Span } from './scan.ts';
import { MARK, NUMBER } from './tokens.ts';

/** Where points go from and to, with the mentions it was read from. */
export interface Route {
  readonly origins: readonly Mention[];
  readonly destination: Mention | null;
}

const BRANDS = new Set(['visa', 'mastercard']);

type Slot = 'origin' | 'destination' | 'free';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const TO = set('para pra pro to into ao aos hacia rumo x');
const OUT = set('de da do dos das from desde pela pelo pelos via of del');
const ARTICLES = set(
  'o a os as the seus suas seu sua your programa program banco conta el la los las pontos milhas points miles ponto avios puntos millas cartao cartoes mais bank clube club qualquer his any cliente clientes participantes',
);
const BECOMES = set('make makes become becomes vira viram viraram');
const LINKS = set(', e ou and or & / y o + , mais and');
/** Signs between where points leave and where they arrive. */
export const ARROWS = set('→ ➔ > ➜ ➡ ⇒ » ➝ ⮕ ✈ \ufffd');
/** Signs that also decorate, or that stand for a lost dash: arrows only between two programs. */
const LOOSE = set('✈ \ufffd');
const EXCEPT = set('exceto menos salvo except excluindo excluding exclui excetuando excluidos sin excepto');
const ABOUT = set(
  'bonus promocao campanha oferta pagina site programa bonificacao clube club shopping app conta assinantes regulamento plano cartao clientes cliente portal aplicativo',
);

/** Reads origins and destination from a stretch of text that speaks of a transfer. */
export function routeOf(scan: Scan, span: Span, mentioned: readonly Mention[]): Route {
  const mentions = [...mentioned, ...partnerMentions(scan, span, mentioned)].sort((a, b) => a.from - b.from);
  const slots: Slot[] = [];
  const usable: Mention[] = [];
  let previous: Mention | undefined;
  for (const mention of mentions) {
    // A card brand holds no points of its own: "portadores de cartões Visa Infinite" are an audience.
    if (BRANDS.has(mention.slug) || excluded(scan, span, mention)) continue;
    let slot = slotOf(scan, span, mention);
    const linked = previous !== undefined && coordinated(scan, previous, mention);
    if (linked && (slot === 'free' || slots.at(-1) === 'origin')) slot = slots.at(-1) ?? slot;
    // "da Esfera e da Revolut para": the first of a list is what the rest of it is.
    if (linked && slot === 'origin' && slots.at(-1) === 'free') slots[slots.length - 1] = 'origin';
    slots.push(slot);
    usable.push(mention);
    previous = mention;
  }
  return assign(scan, usable, slots);
}

function kindOfProgram(slug: string): 'sink' | 'source' {
  const kind = PROGRAMS[slug]?.kind;
  return kind === 'airline' || kind === 'hotel' ? 'sink' : 'source';
}

function assign(scan: Scan, mentions: readonly Mention[], slots: readonly Slot[]): Route {
  const of = (wanted: Slot): Mention[] => mentions.filter((_, i) => slots[i] === wanted);
  let origins = unique(of('origin'));
  const destinations = unique(of('destination')).filter((m) => m.slug !== 'all-banks' && m.slug !== 'hotels');
  const free = unique(of('free')).filter((m) => m.slug !== 'all-banks');
  let destination = destinations.find((d) => !origins.some((o) => o.slug === d.slug)) ?? destinations[0] ?? null;
  if (!destination) {
    const candidates = free.filter((m) => !origins.some((o) => o.slug === m.slug));
    const sinks = candidates.filter((m) => kindOfProgram(m.slug) === 'sink');
    const sources = candidates.filter((m) => kindOfProgram(m.slug) === 'source');
    if (origins.length > 0)
      destination =
        sinks[0] ??
        (candidates.length > 0 && origins.some((o) => o.slug === 'all-banks' || kindOfProgram(o.slug) === 'source')
          ? (candidates[0] ?? null)
          : (candidates[0] ?? null));
    else if (sinks.length >= 2 && sources.length === 0) {
      origins = sinks.slice(0, 1);
      destination = sinks[1] ?? null;
    } else if (sinks.length === 0 && sources.length === 2) {
      // "BB e Livelo: transferência com bônus": a bank feeds a coalition, never the other way round.
      destination = sources.find((m) => PROGRAMS[m.slug]?.kind === 'coalition') ?? null;
      origins = destination ? sources.filter((m) => m !== destination) : [];
    } else destination = sinks[0] ?? null;
    // "bônus na transferência do Itaú para …" cut short, "transferência da Smiles": an airline alone is where points arrive.
    if (!destination && origins.length > 0) {
      const sink = origins.filter((m) => kindOfProgram(m.slug) === 'sink');
      if (sink.length > 0 && (origins.length > sink.length || origins.length === 1)) {
        destination = sink[0] ?? null;
        origins = origins.filter((m) => m !== destination);
      }
    }
  }
  // "Smiles dá 80% de bônus para pontos Livelo": "para" tells for whom; the bank is where points leave.
  const sink = free.find((m) => kindOfProgram(m.slug) === 'sink');
  if (destination && origins.length === 0 && sink && kindOfProgram(destination.slug) === 'source') {
    origins = destinations.length > 0 ? destinations.filter((m) => kindOfProgram(m.slug) === 'source') : [destination];
    destination = sink;
  }
  // "Bônus da Azul está de volta para Livelo": unless it says that points are sent, no airline feeds a bank.
  const [first] = origins;
  if (
    destination &&
    first &&
    kindOfProgram(destination.slug) === 'source' &&
    origins.every((m) => kindOfProgram(m.slug) === 'sink') &&
    !moved(scan, first.from - 8, destination.from)
  ) {
    origins = [destination];
    destination = first;
  }
  if (origins.length === 0) {
    // "Todos os bancos: até 80% para a LATAM Pass": everybody, when nobody else is named.
    const everyBank = mentions.find((m) => m.slug === 'all-banks');
    const rest = free.filter((m) => m.slug !== destination?.slug && !(destination && overlaps(m, destination)));
    const sources = rest.filter((m) => kindOfProgram(m.slug) === 'source' && PROGRAMS[m.slug]?.kind !== 'retail');
    origins = sources.length > 0 ? sources : everyBank ? [everyBank] : destinations.length > 0 ? rest.slice(0, 1) : [];
  }
  // "Itaú, Bradesco, C6 e outros bancos": the named ones are examples.
  const every = origins.find((m) => m.slug === 'all-banks');
  if (every && origins.length > 2 && origins.some((m) => m !== every && coordinated(scan, m, every)))
    return { origins: [every], destination };
  const specific = origins.filter((m) => m.slug !== 'all-banks' && m.slug !== 'hotels');
  if (
    specific.length > 0 &&
    specific.length < origins.length &&
    !origins.some((a) => origins.some((b) => b.slug === 'all-banks' && coordinated(scan, a, b)))
  )
    origins = specific;
  return { origins: origins.filter((o) => o.slug !== destination?.slug), destination };
}

function moved(scan: Scan, from: number, to: number): boolean {
  for (let k = Math.max(0, from); k < to; k++)
    if ((scan.cues[k] ?? 0) & CUE.transfer || ARROWS.has(scan.tokens[k]?.text ?? '')) return true;
  return false;
}

const overlaps = (a: Mention, b: Mention): boolean => a.from < b.to && b.from < a.to;

function unique(mentions: readonly Mention[]): Mention[] {
  const seen = new Set<string>();
  return mentions.filter((mention) => !seen.has(mention.slug) && seen.add(mention.slug) !== undefined);
}

function slotOf(scan: Scan, span: Span, mention: Mention): Slot {
  const word = (i: number): string => (i >= span.from && i < span.to ? (scan.tokens[i]?.text ?? '') : '');
  // "conforme o tempo de Clube Azul": the club is who gets it.
  if (['clube', 'club'].includes(word(mention.from)) && !TO.has(word(mention.from - 1))) return 'free';
  let currency = false;
  let k = mention.from - 1;
  for (let n = 0; n < 4 && ARTICLES.has(word(k)); n++) {
    // "a" and "ao" before an article-like word may itself be the preposition: "transferir a Smiles".
    if ((scan.cues[k] ?? 0) & CUE.currency) currency = true;
    if (word(k) === 'clube' || word(k) === 'club') return 'free';
    k--;
  }
  // "envio à Azul", "pontos à Qatar": the article is also the preposition.
  if (word(mention.from - 1) === 'a' && (scan.cues[mention.from - 2] ?? 0) & (CUE.transfer | CUE.currency))
    return 'destination';
  if (word(k) === '-' && ARROWS.has(word(k + 1))) return 'destination';
  const before = word(k);
  if (ARROWS.has(before) && !(LOOSE.has(before) && !named(scan, Math.max(span.from, k - 4), k))) return 'destination';
  const after = word(mention.to);
  if (
    (ARROWS.has(after) && !(LOOSE.has(after) && !named(scan, mention.to + 1, Math.min(span.to, mention.to + 5)))) ||
    (after === '-' && word(mention.to + 1) === '>')
  )
    return 'origin';
  if (TO.has(before) && !(before === 'para' && audience(word, k, mention)))
    return before === 'x' ? 'free' : 'destination';
  // "American adds 20% on Starpoints", "40% de bônus sobre pontos Livelo": what the percent is counted on.
  if (['on', 'sobre'].includes(before) && (currency || PROGRAMS[mention.slug]?.kind !== 'airline')) return 'origin';
  // "20,000 Starwood points make 30,000 American miles", "pontos Livelo viram milhas Azul".
  const unit = (scan.cues[mention.to] ?? 0) & CUE.currency ? mention.to + 1 : mention.to;
  if (BECOMES.has(word(unit))) return 'origin';
  if (BECOMES.has(scan.tokens[k]?.type === NUMBER ? word(k - 1) : before)) return 'destination';
  if ((before === 'em' || before === 'en') && currency) return 'destination';
  if ((before === 'com' || before === 'with' || before === 'con') && !currency) return 'free';
  if (OUT.has(before)) {
    // "bônus da Smiles", "promoção da Livelo": whose offer it is, not where points leave.
    const about = word(k - 1);
    if (ABOUT.has(about) && !currency) return 'free';
    return 'origin';
  }
  if (['transfers', 'conversions'].includes(after)) return 'origin';
  if (currency && k >= span.from - 1) {
    const verb = scan.cues[k] ?? 0;
    if (verb & CUE.transfer || word(k) === 'seus' || nearTransfer(scan, span, k)) return 'origin';
  }
  if ((scan.cues[mention.to] ?? 0) & CUE.currency && ['to', 'into', 'para', 'a'].includes(word(mention.to + 1)))
    return 'origin';
  if (word(mention.to) === 'to' && k >= span.from - 1 && ((scan.cues[k] ?? 0) & CUE.transfer || k < span.from))
    return 'origin';
  if (
    (word(mention.to) === 'para' || word(mention.to) === 'pra') &&
    ((scan.cues[k] ?? 0) & (CUE.transfer | CUE.bonus) || k < span.from)
  )
    return k < span.from && !directlyRoutes(scan, span, mention) ? 'free' : 'origin';
  if (
    (scan.cues[k] ?? 0) & CUE.transfer &&
    scan.tokens[k]?.type !== MARK &&
    /^(transf|env|conv|mand|mov)/.test(word(k))
  )
    return 'origin';
  return 'free';
}

/** Whether a program is named in a few tokens. */
function named(scan: Scan, from: number, to: number): boolean {
  return recognise(scan.tokens, scan.cues, from, to).length > 0;
}

/** "Livelo para Smiles": a program right after the preposition. */
function directlyRoutes(scan: Scan, span: Span, mention: Mention): boolean {
  for (let k = mention.to + 1; k < Math.min(span.to, mention.to + 4); k++) if (scan.tokens[k]?.capital) return true;
  return false;
}

/** "para clientes Smiles", "para assinantes do Clube": who gets it, not where points go. */
function audience(word: (i: number) => string, at: number, mention: Mention): boolean {
  for (let k = at + 1; k < mention.from; k++)
    if (
      ['clientes', 'cliente', 'assinantes', 'clube', 'participantes', 'membros', 'quem', 'cartoes', 'cartao'].includes(
        word(k),
      )
    )
      return true;
  return false;
}

function nearTransfer(scan: Scan, span: Span, at: number): boolean {
  for (let k = at; k >= Math.max(span.from, at - 5); k--) if ((scan.cues[k] ?? 0) & CUE.transfer) return true;
  return false;
}

/** "Livelo, Esfera e Itaú": only commas, conjunctions and articles between two names. */
function coordinated(scan: Scan, left: Mention, right: Mention): boolean {
  if (right.from - left.to > 4 || right.from <= left.to - 1) return false;
  // "e demais bancos" begins with its own conjunction.
  let linked = right.from <= left.to && LINKS.has(scan.tokens[left.to]?.text ?? '');
  for (let k = left.to; k < right.from; k++) {
    const text = scan.tokens[k]?.text ?? '';
    if (LINKS.has(text)) linked = true;
    else if (!ARTICLES.has(text) && !OUT.has(text) && text !== '(') return false;
  }
  return linked;
}

function excluded(scan: Scan, span: Span, mention: Mention): boolean {
  for (let k = mention.from - 1; k >= Math.max(span.from, mention.from - 8); k--) {
    const text = scan.tokens[k]?.text ?? '';
    if (EXCEPT.has(text)) return true;
    if (scan.tokens[k]?.type === MARK && text !== ',' && text !== '(') break;
  }
  return leftOut(scan, span, mention);
}

/** "Livelo e Esfera ficam de fora", "Esfera não participa": told after the names. */
function leftOut(scan: Scan, span: Span, mention: Mention): boolean {
  for (let k = mention.to; k < Math.min(span.to, mention.to + 8); k++) {
    const text = scan.tokens[k]?.text ?? '';
    const next = scan.tokens[k + 1]?.text ?? '';
    if ((text === 'de' && next === 'fora') || (text === 'nao' && next.startsWith('particip'))) return true;
    if (scan.tokens[k]?.type === MARK && text !== ',') return false;
  }
  return false;
}

/** The program that runs a sale, a club, an accrual or a redemption: the one whose points are named, else the first. */
export function hostProgram(scan: Scan, mentions: readonly Mention[], prefer: 'sink' | 'any'): Mention | null {
  const candidates = mentions.filter((m) => PROGRAMS[m.slug]?.kind !== 'retail');
  const byCurrency = candidates.find((m) => {
    const before = scan.cues[m.from - 1] ?? 0;
    const twice =
      scan.tokens[m.from - 1]?.text === 'da' ||
      scan.tokens[m.from - 1]?.text === 'do' ||
      scan.tokens[m.from - 1]?.text === 'de'
        ? (scan.cues[m.from - 2] ?? 0)
        : 0;
    // "pontos Esfera" may itself be a spelling.
    const within = m.to - m.from > 1 ? (scan.cues[m.from] ?? 0) : 0;
    return ((before | twice | within) & CUE.currency) !== 0 || ((scan.cues[m.to] ?? 0) & CUE.currency) !== 0;
  });
  if (byCurrency) return byCurrency;
  const club = candidates.find(
    (m) =>
      ['clube', 'club'].includes(scan.tokens[m.from - 1]?.text ?? '') ||
      ['clube', 'club', 'shopping'].includes(scan.tokens[m.from]?.text ?? ''),
  );
  if (club) return club;
  if (prefer === 'sink') return candidates.find((m) => kindOfProgram(m.slug) === 'sink') ?? candidates[0] ?? null;
  return candidates[0] ?? null;
}

/** The bank that issues a card or opens an account. */
export function issuerOf(mentions: readonly Mention[], destination: Mention | null): Mention | null {
  return mentions.find((m) => m.slug !== destination?.slug && PROGRAMS[m.slug]?.kind === 'bank') ?? null;
}
