import type { ApiCall } from '../../bin/local/telegram/call-log.ts';
import type { Evidence, Offer, Row } from './evidence.ts';
import { offersNamed, type Told, toldIn } from './told.ts';
import type { Step } from './town.ts';
import type { Person, TrueOffer } from './truth.ts';

/** What may never be so, by name. Each gives one line for every breach it finds. */
export const INVARIANTS = {
  'no candidate is lost': (e) =>
    [...e.truth.posts]
      .filter((post) => !e.filed.has(post))
      .map((post) => `${post} became neither sighting nor rejection`),

  'one true offer is one promotion': (e) => {
    const live = e.offers.filter(({ mergedInto }) => mergedInto === null);
    return e.truth.offers.flatMap(({ origin }) => {
      const count = live.filter(({ origins }) => origins.includes(origin)).length;
      return count === 1 ? [] : [`${origin} is ${count} promotions`];
    });
  },

  'every announced promotion has exactly one discovery, and every event went out': (e) => {
    const discovered = new Map<string, number>();
    for (const { type, subject } of e.outbox) {
      if (type === 'promotion.discovered') discovered.set(subject, (discovered.get(subject) ?? 0) + 1);
    }
    const late = e.outbox
      .filter(({ publishedAt }) => publishedAt === null)
      .map(({ type, subject }) => `${type} of ${subject} waits`);
    const silent = e.offers
      .filter(({ id, announcedAt }) => announcedAt !== null && !discovered.has(`promotion:${id}`))
      .map(({ id }) => `${id} was announced without an event`);
    return [...late, ...silent];
  },

  'nothing is left on a queue, and poison is kept once': (e) => [
    ...(e.waiting === 0 ? [] : [`${e.waiting} messages are left on queues`]),
    ...(e.quarantined === e.poison ? [] : [`${e.poison} poisoned, ${e.quarantined} quarantined`]),
  ],

  'every notification has come to an end': (e) =>
    e.rows
      .filter((row) => ['planned', 'claimed', 'sending', 'retry'].includes(row.status) || isHeld(row))
      .map((row) => `${name(row)} is still ${row.status} (${row.reason})`),

  'whoever wants an offer is told, or there is a reason': (e) => {
    const rows = new Map(e.rows.map((row) => [`${row.userId}|${row.promotionId}|${row.occasion}`, row]));
    const status = new Map(e.subscribers.map(({ id, status }) => [id, status]));
    return e.truth.offers.flatMap((offer) => {
      const promotion = promotionOf(e, offer);
      if (!promotion?.announcedAt) return [];
      return e.truth.people.flatMap((person) => {
        if (!wants(person, offer)) return [];
        const id = e.moved.get(person.id) ?? person.id;
        const row = rows.get(`${id}|${promotion.id}|discovered`);
        // Whoever was gone before the offer was announced has no row, and needs none.
        if (!row) {
          const isHere = status.get(id) === 'active';
          return isHere && hadItsEvent(e, offer, promotion) ? [`${id} never heard of ${offer.origin}`] : [];
        }
        const why = excuse(e, row, person, offer, promotion, status.get(id) ?? 'erased');
        return why ? [] : [`${name(row)} of ${offer.origin} ended as ${row.status} (${row.reason})`];
      });
    });
  },

  'whoever wants an offer stands in the queue as soon as its event is handled': (e) =>
    e.offers.flatMap((offer) => {
      const [from, until] = [discoveryOf(e, offer)?.publishedAt, offer.plannedAt];
      if (!from || !until) return [];
      const between = e.steps.filter((step) => step.from > from && step.until < until);
      const failed = between.filter(isNotifyHindered).length;
      // After five failures it waits among the dead letters until somebody sends it back.
      if (failed >= MOST_TRIES - 1) return [];
      // The clock of whoever wrote a time down may be wrong by less than a step.
      return between.length - failed > 1
        ? [`${offer.id} went out at ${from.toISOString()}, planned ${until.toISOString()}`]
        : [];
    }),

  'a row that says sent was sent, and what was sent has its row': (e) => {
    // What was told to somebody who erased themselves since has no row any more.
    const here = new Set(e.subscribers.map(({ id }) => id));
    const told = toldIn(e).filter(({ chatId }) => here.has(chatId) || here.has(e.moved.get(chatId) ?? chatId));
    const arrived = new Set(told.map(({ row }) => row?.id));
    const unsent = e.rows.filter((row) => row.status === 'sent' && row.toldIn === null && !arrived.has(row.id));
    const digests = new Set(
      e.rows.filter(({ status }) => status === 'sent' || status === 'unknown').map(({ id }) => id),
    );
    const astray = e.rows.filter((row) => row.status === 'sent' && row.toldIn !== null && !digests.has(row.toldIn));
    return [
      ...[...unsent, ...astray].map((row) => `${name(row)} says sent, and nobody got it`),
      ...told
        .filter(({ row }) => row === null || !['sent', 'unknown'].includes(row.status))
        .map(
          ({ row, chatId, text }) =>
            `${chatId} got "${text.slice(0, 40)}" of ${row ? name(row) : 'no row'}, ${row?.status}`,
        ),
    ];
  },

  'nobody is told the same twice': (e) => {
    const seen = new Map<string, number>();
    for (const { chatId, text, row } of toldIn(e)) {
      const occasion = row ? row.occasion : 'unknown row';
      const keys = row?.subject.startsWith('promotion:') ? offersNamed(text) : [];
      for (const origin of keys) count(seen, `${chatId} ${origin} ${occasion}`);
      count(seen, `${chatId} "${text}"`);
    }
    // A digest tells what no message of its own told.
    const alone = new Set(e.rows.filter(isToldAlone).map((row) => `${row.userId}|${row.promotionId}|${row.occasion}`));
    const again = e.rows.filter(
      (row) => row.toldIn !== null && alone.has(`${row.userId}|${row.promotionId}|${row.occasion}`),
    );
    return [
      ...[...seen].filter(([, times]) => times > 1).map(([what, times]) => `${times} times: ${what}`),
      ...again.map((row) => `${name(row)} was told alone and in a digest`),
    ];
  },

  'nothing is told after its end': (e) =>
    toldIn(e).flatMap(({ call, chatId, text, row }) => {
      // Whoever erased themselves since has no row any more.
      if (row ? row.occasion.startsWith('ended') : text.startsWith('🏁')) return [];
      return offersNamed(text).flatMap((origin) => {
        const end = endOf(e, origin);
        return end && call.at.getTime() > end.getTime() + (isLearned(e, origin, end) ? IN_FLIGHT_MS : 0)
          ? [`${chatId} was told of ${origin} at ${call.at.toISOString()}, over since ${end.toISOString()}`]
          : [];
      });
    }),

  'nobody is told outside their hours': (e) =>
    toldIn(e).flatMap((told) => {
      const person = personOf(e, told.chatId);
      if (!person || isWelcome(told, person, e)) return [];
      return [`${told.chatId} (${person.timezone} ${person.hours}) was told at ${told.call.at.toISOString()}`];
    }),

  'nobody gets more alerts a day than they allow': (e) => {
    const days = new Map<string, number>();
    for (const { call, chatId, row } of toldIn(e)) {
      const person = personOf(e, chatId);
      if (person && (row?.occasion === 'discovered' || row?.occasion === 'last-day')) {
        count(days, `${chatId}|${localDay(call.at, person.timezone)}`);
      }
    }
    return [...days].flatMap(([key, alerts]) => {
      const cap = personOf(e, Number(key.split('|')[0]))?.dailyCap ?? 0;
      return alerts > cap ? [`${key}: ${alerts} alerts, allowed are ${cap}`] : [];
    });
  },

  'only an ambiguous failure leaves a message unknown': (e) => {
    const unknown = e.rows.filter(({ status, toldIn }) => status === 'unknown' && toldIn === null).length;
    return unknown <= e.ambiguous ? [] : [`${unknown} messages are unknown after ${e.ambiguous} ambiguous failures`];
  },

  'Telegram never has to say 429 by itself, and is left alone when it does': (e) => {
    const sends = e.calls.filter(({ method }) => method === 'sendMessage');
    const own = sends.filter(({ errorCode, fault }) => errorCode === 429 && fault === undefined);
    const asked = sends.filter(({ errorCode, fault }) => errorCode === 429 && fault !== undefined);
    // Nobody can know what a sender heard that died before it could write it down.
    const died = e.steps.filter(({ blows }) => blows.has('killed-deliver'));
    const heard = asked.filter((ask) => !died.some(({ from, until }) => ask.at >= from && ask.at < until));
    const early = heard.flatMap((ask) => sends.filter(({ at }) => at > ask.at && at < silentUntil(ask)));
    const at = sends.map((call) => call.at.getTime());
    let from = 0;
    let busiest = 0;
    for (const [i, instant] of at.entries()) {
      while ((at[from] ?? 0) <= instant - 1000) from++;
      busiest = Math.max(busiest, i - from + 1);
    }
    return [
      ...own.map((call) => `Telegram said 429 by itself at ${call.at.toISOString()}`),
      ...early.map((call) => `a call at ${call.at.toISOString()}, while silence was asked for`),
      ...(busiest > 30 ? [`${busiest} messages in one second`] : []),
    ];
  },

  'the counters tell what was told': (e) => {
    // Whoever erased themselves stays counted.
    const erased = e.truth.people.length - e.subscribers.length;
    const people = new Map<number, Set<string>>();
    const offers = new Map<string, Set<number>>();
    for (const { status, userId, promotionId } of e.rows) {
      if (status !== 'sent' || promotionId === null) continue;
      people.set(userId, (people.get(userId) ?? new Set()).add(promotionId));
      offers.set(promotionId, (offers.get(promotionId) ?? new Set()).add(userId));
    }
    return [
      ...e.subscribers
        .filter(({ id, received }) => (people.get(id)?.size ?? 0) !== received)
        .map(({ id, received }) => `${id} counts ${received} offers, rows say ${people.get(id)?.size ?? 0}`),
      ...e.offers
        .filter(({ id, notified }) => {
          const more = notified - (offers.get(id)?.size ?? 0);
          return more < 0 || more > erased;
        })
        .map(({ id, notified }) => `${id} counts ${notified} people, rows say ${offers.get(id)?.size ?? 0}`),
    ];
  },
} satisfies Record<string, (evidence: Evidence) => string[]>;

/** As deployed: so often a message is tried before it is a dead letter. */
const MOST_TRIES = 5;

/** Every breach, a few lines of each kind. */
export function breaches(evidence: Evidence): string[] {
  return Object.entries(INVARIANTS).flatMap(([what, find]) => {
    const found = find(evidence);
    const more = found.length > 5 ? [`… and ${found.length - 5} more`] : [];
    return [...found.slice(0, 5), ...more].map((line) => `${what}: ${line}`);
  });
}

const isHeld = (row: Row) => row.status === 'suppressed' && row.reason === 'daily-cap';
const isToldAlone = (row: Row) => row.toldIn === null && (row.status === 'sent' || row.status === 'unknown');
const name = (row: Row) => `${row.userId} ${row.subject} ${row.occasion}`;
const count = (seen: Map<string, number>, key: string) => seen.set(key, (seen.get(key) ?? 0) + 1);

function promotionOf(e: Evidence, { origin }: Pick<TrueOffer, 'origin'>): Offer | undefined {
  return e.offers.find(({ origins, mergedInto }) => mergedInto === null && origins.includes(origin));
}

function wants({ threshold, programs }: Person, { percent, destination }: TrueOffer): boolean {
  return percent >= threshold && (programs.length === 0 || programs.includes(destination));
}

/** Why a row that should have been told was not, if that is in order. */
function excuse(e: Evidence, row: Row, person: Person, offer: TrueOffer, promotion: Offer, status: string): boolean {
  const end = offer.extendedTo ?? offer.endsAt;
  switch (row.status) {
    case 'sent':
    case 'unknown':
      return true;
    case 'failed':
      return person.chat !== 'open';
    case 'expired':
      // Time was too short, or a cap stood before it until the end, told or presumed.
      return person.dailyCap < 10 || (end !== null && !hadTime(e, person, promotion, end));
    case 'suppressed':
      if (row.reason === 'no-allowed-hour-before-end') return end !== null && !hadTime(e, person, promotion, end);
      return status !== 'active';
    default:
      return false;
  }
}

/** What keeps a sender, or the wake that calls it, from its work for the rest of a step. */
const HINDERS_SENDING = [
  'outage',
  'killed-deliver',
  'failed-deliver',
  'frozen',
  'lost-wake',
  'queue-down',
  'killed-dispatch',
  'failed-dispatch',
  'skewed-dispatch',
  // Whoever dies between planning and waking leaves that to the next tick.
  'failed-notify',
];

/**
 * Whether somebody could have been told between the moment in which they stood in the queue and the end: in a step at
 * an hour of theirs in which no blow fell on the sender, with the day's cap not used up.
 */
function hadTime(e: Evidence, person: Person, promotion: Offer, end: Date): boolean {
  if (person.dailyCap < 10 || !promotion.plannedAt) return false;
  const planned = promotion.plannedAt;
  const over = overAt(promotion, end);
  return e.steps.some(
    (step) =>
      step.from > planned &&
      step.until < over &&
      person.hours.includes(localHour(step.from, person.timezone)) &&
      !HINDERS_SENDING.some((blow) => step.blows.has(blow)) &&
      !e.calls.some(
        (call) =>
          call.fault !== undefined && call.at < step.until && (call.at >= step.from || silentUntil(call) > step.from),
      ),
  );
}

/** Whether the event of an offer could be handled while it lasted: one that is over is announced to nobody. */
function hadItsEvent(e: Evidence, offer: TrueOffer, promotion: Offer): boolean {
  const out = discoveryOf(e, promotion)?.publishedAt;
  const end = offer.extendedTo ?? offer.endsAt;
  if (promotion.plannedAt !== null || !out || (end === null && promotion.endedAt.length === 0)) return true;
  const over = overAt(promotion, end);
  return e.steps.some((step) => step.from > out && step.until < over && !isNotifyHindered(step));
}

/** A fan-out that lost its function goes on when the dispatcher says so, over the bus. */
const HINDERS_NOTIFY = ['failed-notify', 'outage', 'bus', 'killed-dispatch', 'failed-dispatch'];
const isNotifyHindered = ({ blows }: Step) => HINDERS_NOTIFY.some((blow) => blows.has(blow));

const discoveryOf = (e: Evidence, { id }: Offer) =>
  e.outbox.find(({ type, subject }) => type === 'promotion.discovered' && subject === `promotion:${id}`);

/** Its end, or the moment in which we learned that it had ended. */
function overAt({ endedAt }: Offer, end: Date | null): Date {
  return new Date(Math.min(...[...endedAt, ...(end ? [end] : [])].map((at) => at.getTime())));
}

/** Until when nothing is sent after a call that Telegram failed. */
function silentUntil({ at, description }: ApiCall): Date {
  return new Date(at.getTime() + Number(description?.match(/retry after (\d+)/)?.[1] ?? 0) * 1000);
}

/**
 * A sender takes a second's worth of rows at a time: what it holds when we learn that an offer is over goes out. And the
 * clock of whoever wrote down that it learned may be ten minutes slow.
 */
const IN_FLIGHT_MS = 10 * 60_000 + 2_000;
const isLearned = (e: Evidence, origin: string, end: Date) =>
  promotionOf(e, { origin })?.endedAt.some((at) => at.getTime() === end.getTime()) ?? false;

/** When an offer was over for good: its last end, or the moment in which we learned that it had ended. */
function endOf(e: Evidence, origin: string): Date | null {
  const offer = e.truth.offers.find((each) => each.origin === origin);
  const end = offer?.extendedTo ?? offer?.endsAt ?? null;
  const learned = offer?.endedEarlyAt ? promotionOf(e, { origin })?.endedAt[0] : undefined;
  return learned && (!end || learned < end) ? learned : end;
}

function personOf(e: Evidence, chatId: number): Person | undefined {
  return e.truth.people.find(({ id }) => id === chatId || e.moved.get(id) === chatId);
}

function isWelcome({ call, text }: Told, person: Person, e: Evidence): boolean {
  if (person.hours.includes(localHour(call.at, person.timezone))) return true;
  if (!person.lastDayAnyHour) return false;
  return offersNamed(text).some((origin) => {
    const offer = e.truth.offers.find((each) => each.origin === origin);
    const ends = [offer?.endsAt, offer?.extendedTo].filter((end) => !!end);
    return ends.some((end) => localDay(end, 'America/Sao_Paulo') === localDay(call.at, 'America/Sao_Paulo'));
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Not the project's own calendar: a mistake in that must show. */
function local(at: Date, timeZone: string): string {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}
const localDay = (at: Date, zone: string) => local(at, zone).slice(0, 10);
const localHour = (at: Date, zone: string) => Number(local(at, zone).slice(11, 13));
