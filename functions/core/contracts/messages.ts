import * as z from 'zod/mini';
import { Reading } from '../reading/finding.ts';

/**
 * Every message between two functions, versioned. A consumer refuses a version it does not know
 * (the message goes to quarantine); a producer that changes a meaning writes a new version beside the old.
 */

export const OUTCOMES = [
  'unchanged',
  'new_items',
  'empty',
  'blocked',
  'rate_limited',
  'not_found',
  'timeout',
  'tls',
  'network',
  'parse_error',
  'too_large',
  'robots',
  'refused',
] as const;
/** How a check ended. A closed list: what we believe changes only on `new_items` and `unchanged`. */
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

export const AUTHORITIES = ['official', 'blog', 'channel'] as const;
export const Authority = z.enum(AUTHORITIES);
export type Authority = z.infer<typeof Authority>;

/** What a source said about its content, stored and sent back verbatim. */
export const Validators = z.object({
  etag: z.nullable(z.string()),
  lastModified: z.nullable(z.string()),
  /** SHA-256 over the normalised items (id, link, title), not over the page's bytes. */
  contentHash: z.nullable(z.string()),
});
export type Validators = z.infer<typeof Validators>;

/** robots.txt of a host as last fetched; null text = none fetched yet, '' = there is none (all allowed). */
export const Robots = z.object({ text: z.nullable(z.string()), fetchedAt: z.nullable(z.iso.datetime()) });
export type Robots = z.infer<typeof Robots>;

const uuid = z.uuid();

/** A post that somebody handed over as text. */
export const GivenPost = z.object({
  itemId: z.string().check(z.minLength(1), z.maxLength(500)),
  /** Where it stands on the web; '' = nowhere that is known. */
  url: z.string().check(z.maxLength(2000)),
  text: z.string().check(z.minLength(1), z.maxLength(20_000)),
  publishedAt: z.iso.datetime(),
});
export type GivenPost = z.infer<typeof GivenPost>;

/** dispatch → the plugin's scrape queue: "visit this source once". The scraper needs nothing else. */
export const ScrapeRequest = z.object({
  type: z.literal('scrape.request'),
  v: z.literal(1),
  /** Made when the source was claimed; becomes the id of the `source_metrics` row. */
  checkId: uuid,
  sourceId: uuid,
  plugin: z.string(),
  url: z.url(),
  name: z.string(),
  authority: Authority,
  /** The plugin's own settings (`sources.plugin_config`), checked by the plugin's schema. */
  config: z.record(z.string(), z.unknown()),
  validators: Validators,
  robots: Robots,
  /** Rules that were fetched for this very visit, a moment ago: its report carries them, so that they are remembered. */
  learned: z.optional(Robots),
  /** True until the source's first successful check: old posts are then history, not news. */
  firstRun: z.boolean(),
  /** How far the pages behind an index (a sitemap) were read; the scraper has no memory of its own. */
  cursor: z.optional(z.nullable(z.string())),
  /** True for a source somebody proposed: find out how it can be watched, report that, bring no candidates. */
  probe: z.optional(z.boolean()),
  /** Read this and fetch nothing. */
  post: z.optional(GivenPost),
  /** After this instant the claim has lapsed and somebody else may hold the host: drop the message. */
  expiresAt: z.optional(z.iso.datetime()),
  correlationId: z.string(),
});
export type ScrapeRequest = z.infer<typeof ScrapeRequest>;

/** How a proposed address can be watched, or why not. */
export const ProbeResult = z.object({
  found: z.nullable(
    z.object({
      plugin: z.string(),
      url: z.url(),
      name: z.nullable(z.string().check(z.maxLength(200))),
      config: z.record(z.string(), z.unknown()),
      /** Items that were read in the proof; at least one. */
      items: z.int(),
    }),
  ),
  /** One line for whoever proposed it, when nothing was found. */
  reason: z.nullable(z.string().check(z.maxLength(500))),
});
export type ProbeResult = z.infer<typeof ProbeResult>;

/** One post that a plugin found, already read. It carries its text so that it can be read again. */
export const Candidate = z.object({
  /** The source's own id of the post (guid, post id, link); unique within the source. */
  itemId: z.string().check(z.minLength(1), z.maxLength(500)),
  url: z.string().check(z.maxLength(2000)),
  title: z.string().check(z.maxLength(300)),
  text: z.string().check(z.maxLength(20_000)),
  publishedAt: z.nullable(z.iso.datetime()),
  lang: z.nullable(z.string()),
  reading: Reading,
});
export type Candidate = z.infer<typeof Candidate>;

/**
 * scrape → candidates queue: the report of one check with (a part of) its candidates.
 * At most 50 candidates and 200 KB a part; every part repeats the report.
 */
export const CheckReported = z.object({
  type: z.literal('check.reported'),
  v: z.literal(1),
  checkId: uuid,
  sourceId: uuid,
  plugin: z.string(),
  startedAt: z.iso.datetime(),
  /** Milliseconds from the first byte asked to the last byte read. */
  responseTimeMs: z.nullable(z.int()),
  statusCode: z.nullable(z.int()),
  /** Bytes after decompression. */
  contentLength: z.nullable(z.int()),
  outcome: Outcome,
  /** One line for the operator when the outcome is a failure. */
  error: z.nullable(z.string().check(z.maxLength(500))),
  validators: Validators,
  /** Present when robots.txt was fetched in this check. */
  robots: z.nullable(Robots),
  /** Seconds the source asked us to stay away (Retry-After, max-age, feed ttl), if it did. */
  retryAfterSeconds: z.nullable(z.int()),
  parsingErrors: z.int(),
  /** Items the page held, before any limit; null when nothing was parsed. */
  items: z.optional(z.nullable(z.int())),
  /** True when there are no items and the page proves that this is so (its frame stands, empty). */
  quiet: z.optional(z.boolean()),
  cursor: z.optional(z.nullable(z.string())),
  probe: z.optional(ProbeResult),
  userAgent: z.string().check(z.maxLength(200)),
  firstRun: z.boolean(),
  /** Told for the record, long after: nothing of it is announced. */
  history: z.optional(z.boolean()),
  part: z.object({ k: z.int(), n: z.int() }),
  candidates: z.array(Candidate).check(z.maxLength(50)),
  correlationId: z.string(),
});
export type CheckReported = z.infer<typeof CheckReported>;

export const EVENT_TYPES = [
  'promotion.discovered',
  'promotion.changed',
  'promotion.ended',
  'promotion.approved',
  'subscriber.preferences-changed',
  'source.degraded',
  'source.recovered',
] as const;
export const EventType = z.enum(EVENT_TYPES);
export type EventType = z.infer<typeof EventType>;

/**
 * What stands on the bus (detail of the EventBridge event) and in the outbox: ids and revisions, never people or text.
 * `subject` is `promotion:<uuid>`, `source:<uuid>` or `subscriber:<random reference>`.
 */
export const DomainEvent = z.object({
  /** Outbox row id: the same event published twice has the same id. */
  id: uuid,
  v: z.literal(1),
  type: EventType,
  subject: z.string().check(z.regex(/^(promotion|source|subscriber):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  /** Revision of the subject's content that this event speaks of. */
  revision: z.int(),
  /** What changed, for `promotion.changed`: field names such as `endsAt`, `bonusPercentage`, `lifecycle`. */
  changed: z.optional(z.array(z.string())),
  /** What is worth telling again to those who were told: a later end, another percent, an early end. */
  occasions: z.optional(z.array(z.enum(['extended', 'corrected', 'ended-early']))),
  occurredAt: z.iso.datetime(),
  correlationId: z.string(),
});
export type DomainEvent = z.infer<typeof DomainEvent>;

/** Source name that Miles puts on the bus. */
export const EVENT_SOURCE = 'miles';

/** → delivery queue (FIFO, one group): "rows may be due, have a look". Carries nothing else: the rows are the queue. */
export const DeliveryWake = z.object({
  type: z.literal('delivery.wake'),
  v: z.literal(1),
  reason: z.enum(['fan-out', 'tick']),
  correlationId: z.string(),
});
export type DeliveryWake = z.infer<typeof DeliveryWake>;

/** One turn of a conversation with the assistant. */
export const Turn = z.object({ role: z.enum(['user', 'assistant']), text: z.string().check(z.maxLength(4000)) });
export type Turn = z.infer<typeof Turn>;

/** webhook → assistant queue: everything the model may know, because the assistant has nothing else to look in. */
export const AssistantQuestion = z.object({
  type: z.literal('assistant.question'),
  v: z.literal(1),
  chatId: z.string().check(z.regex(/^\d{1,18}$/)),
  language: z.enum(['pt', 'en']),
  question: z.string().check(z.minLength(1), z.maxLength(1000)),
  turns: z.array(Turn).check(z.maxLength(8)),
  /** Our own data, one fact a line, as JSON. */
  facts: z.string().check(z.maxLength(40_000)),
  /** The only addresses that an answer may link to. */
  links: z.array(z.url()).check(z.maxLength(100)),
  model: z.string().check(z.minLength(1), z.maxLength(100)),
  temperature: z.number().check(z.minimum(0), z.maximum(2)),
  maxTokens: z.int().check(z.minimum(100), z.maximum(4000)),
  /** What was reserved for it, to be settled with the answer. */
  reservation: uuid,
  correlationId: z.string(),
});
export type AssistantQuestion = z.infer<typeof AssistantQuestion>;

/** → replies queue: an interactive answer somebody is waiting for (assistant, operator fetch). Already rendered. */
export const ReplyRequest = z.object({
  type: z.literal('reply.request'),
  v: z.literal(1),
  chatId: z.string().check(z.regex(/^-?\d{1,18}$/)),
  /** Telegram HTML, already escaped, at most 4096 characters. */
  html: z.string().check(z.minLength(1), z.maxLength(4096)),
  replyToMessageId: z.optional(z.int()),
  /** Of the assistant: what it cost, and what joins the conversation; null turns when there was no answer. */
  assistant: z.optional(
    z.object({ reservation: uuid, usedTokens: z.int().check(z.minimum(0)), turns: z.nullable(z.array(Turn)) }),
  ),
  correlationId: z.string(),
});
export type ReplyRequest = z.infer<typeof ReplyRequest>;

/** EventBridge Scheduler → dispatch. */
export const DispatchInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plugin'), plugin: z.string() }),
  z.object({ kind: z.literal('tick') }),
]);
export type DispatchInput = z.infer<typeof DispatchInput>;
