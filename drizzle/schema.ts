/**
 * The whole database on one page (long on purpose: a reader of SQL wants one file).
 *
 * The six tables of the specification keep every name, type, default, check and index they were given;
 * each place where we add or bend says why. Partitions, triggers, roles and the text-search configuration
 * are custom SQL migrations, because Drizzle has no words for them.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  decimal,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import type { Dissent } from '#core/promotion/dissent.ts';
import type { Verdict } from '#core/promotion/same-offer.ts';
import type { Conditions, Extra, Finding, Reading, Tier } from '#core/reading/finding.ts';
import type { Health } from '#core/source/health.ts';
import type { Profile as WeekProfile } from '#core/source/profile.ts';
import type { Score } from '#core/source/score.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** Written into a CHECK; the values are ours, so quoting is all they need. */
const oneOf = (column: string, values: readonly string[]) =>
  sql.raw(`${column} IN (${values.map((value) => `'${value}'`).join(', ')})`);

export const LIFECYCLES = [
  'expected',
  'detected',
  'confirmed',
  'active',
  'last-day',
  'ended',
  'historic',
  'undetermined',
] as const;
export const CONFIRMATIONS = ['official', 'several', 'single'] as const;
export const NOTIFICATION_STATUSES = [
  'planned',
  'claimed',
  'sending',
  'sent',
  'retry',
  'failed',
  'unknown',
  'expired',
  'suppressed',
] as const;
export const USER_STATUSES = ['active', 'paused', 'blocked', 'left'] as const;

export const promotions = pgTable(
  'promotions',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Destination program (slug). */
    program: varchar({ length: 50 }).notNull(),
    // Bent: clubs and accrual are announced in points, so only transfers must carry a percent (check below).
    bonusPercentage: integer('bonus_percentage'),
    startDate: instant('start_date'),
    /** Last instant of the offer: 23:59:59 Brasília when only a day is told, so that one-day offers pass the check. */
    endDate: instant('end_date'),
    sourceUrl: text('source_url').notNull(),
    sourceName: varchar('source_name', { length: 100 }).notNull(),
    title: text(),
    description: text(),
    discoveredAt: instant('discovered_at').default(sql`now()`),
    /** sha256(identity_key|wave), set at birth, never recomputed. */
    hashFingerprint: varchar('hash_fingerprint', { length: 64 }).unique('promotions_hash_fingerprint_key'),
    userNotifiedCount: integer('user_notified_count').default(0),
    isActive: boolean('is_active').default(true),

    // Added: one program and one integer cannot say "Livelo → Smiles, 90 for club, 50 for the rest, today only".
    kind: text().notNull().default('transfer'),
    origins: text().array().notNull().default(sql`'{}'::text[]`),
    bonusIsCeiling: boolean('bonus_is_ceiling').notNull().default(false),
    tiers: jsonb().$type<Tier[]>().notNull().default([]),
    extras: jsonb().$type<Extra[]>().notNull().default([]),
    conditions: jsonb().$type<Conditions>().notNull().default({}),
    discountPercentage: integer('discount_percentage'),
    pointsAmount: integer('points_amount'),
    pricePerThousandCents: integer('price_per_thousand_cents'),
    /** sha256(kind|destination|sorted origins): the route, whatever the wave. */
    identityKey: varchar('identity_key', { length: 64 }).notNull(),
    /** Brasília day of the wave's first published sighting. */
    wave: date({ mode: 'string' }).notNull(),
    lifecycle: text().notNull().default('detected'),
    confirmation: text().notNull().default('single'),
    /** What some sources say otherwise. */
    dissent: jsonb().$type<Dissent[]>().notNull().default([]),
    /** When the first published sighting of the wave was published. */
    firstPublishedAt: instant('first_published_at').notNull(),
    /** When we stop believing in an offer whose end nobody told. */
    presumedEndAt: instant('presumed_end_at').notNull(),
    /** First publication of `promotion.discovered`, no more. Null for history that was never announced. */
    announcedAt: instant('announced_at'),
    /** Rises with every change a subscriber could see. */
    contentRevision: integer('content_revision').notNull().default(1),
    /** The older promotion that a bridging sighting or the operator merged this one into. */
    mergedInto: uuid('merged_into'),
    search: tsvector().generatedAlwaysAs(
      sql`to_tsvector('public.miles_pt'::regconfig, public.fold_pt(coalesce(title, '') || ' ' || coalesce(description, '')))`,
    ),
  },
  (t) => [
    check('promotions_bonus_percentage_check', sql`bonus_percentage > 0`),
    check('valid_date_range', sql`end_date IS NULL OR end_date > start_date`),
    check('promotions_transfer_has_percent', sql`kind <> 'transfer' OR bonus_percentage IS NOT NULL`),
    check('promotions_lifecycle_check', oneOf('lifecycle', LIFECYCLES)),
    check('promotions_confirmation_check', oneOf('confirmation', CONFIRMATIONS)),
    index('idx_promotions_program_date').on(t.program, t.discoveredAt.desc().nullsFirst()),
    index('idx_promotions_active').on(t.isActive, t.discoveredAt.desc().nullsFirst()).where(sql`is_active = true`),
    index('idx_promotions_bonus').on(t.bonusPercentage.desc().nullsFirst()),
    index('idx_promotions_identity').on(t.identityKey, t.wave),
    index('idx_promotions_block').on(t.kind, t.program, t.firstPublishedAt),
    // Covers every lifecycle that the tick can still move.
    index('idx_promotions_moving')
      .on(t.endDate)
      .where(sql`lifecycle IN ('detected', 'confirmed', 'active', 'last-day')`),
    index('idx_promotions_search').using('gin', t.search),
    // The history is read newest first: of all, of one program, of one origin.
    index('idx_promotions_told').on(t.firstPublishedAt.desc().nullsFirst()),
    index('idx_promotions_program_told').on(t.program, t.firstPublishedAt.desc().nullsFirst()),
    index('idx_promotions_origins').using('gin', t.origins),
  ],
);

export const sources = pgTable(
  'sources',
  {
    id: uuid().primaryKey().defaultRandom(),
    url: text().notNull().unique('sources_url_key'),
    domain: varchar({ length: 255 }).notNull(),
    name: varchar({ length: 200 }),
    addedAt: instant('added_at').default(sql`now()`),
    lastChecked: instant('last_checked'),
    lastSuccessfulCheck: instant('last_successful_check'),
    successRate: decimal('success_rate', { precision: 5, scale: 2 }).default('100.00'),
    avgResponseTimeMs: integer('avg_response_time_ms'),
    totalChecks: integer('total_checks').default(0),
    successfulChecks: integer('successful_checks').default(0),
    promotionsFound: integer('promotions_found').default(0),
    qualityScore: decimal('quality_score', { precision: 3, scale: 2 }).default('5.0'),
    isActive: boolean('is_active').default(true),
    checkFrequencyMinutes: integer('check_frequency_minutes').default(60),
    pluginConfig: jsonb('plugin_config').$type<Record<string, unknown>>(),
    lastErrorMessage: text('last_error_message'),
    consecutiveFailures: integer('consecutive_failures').default(0),

    // Added: due-time is data, and a scraper has no memory of its own.
    plugin: text().notNull().default('feed'),
    authority: text().notNull().default('blog'),
    nextCheckAt: instant('next_check_at').notNull().default(sql`now()`),
    leasedUntil: instant('leased_until'),
    etag: text(),
    lastModified: text('last_modified'),
    contentHash: varchar('content_hash', { length: 64 }),
    lastOutcome: text('last_outcome'),
    /** True until somebody's `/fonte add` was proven by a first good check. */
    onProbation: boolean('on_probation').notNull().default(false),
    addedBy: text('added_by').notNull().default('seed'),
    /** Chat that proposed it and waits for an answer; null once it was answered. */
    askedBy: bigint('asked_by', { mode: 'bigint' }),
    /** How far the pages behind an index were read. */
    cursor: text(),
    /** What is remembered between visits to tell a quiet source from a broken one. */
    health: jsonb().$type<Health>(),
    /** What the score is made of, so that the operator can ask why. */
    scoreParts: jsonb('score_parts').$type<Score>(),
    /** When in the week its news comes; null until enough was seen. */
    weekProfile: jsonb('week_profile').$type<WeekProfile>(),
    /** Day (Brasília) it was taken out of service; the history stays. */
    retiredOn: date('retired_on', { mode: 'string' }),
  },
  (t) => [
    check('sources_authority_check', oneOf('authority', ['official', 'blog', 'channel'])),
    index('idx_sources_domain').on(t.domain),
    index('idx_sources_quality').on(t.qualityScore.desc().nullsFirst(), t.isActive),
    index('idx_sources_next_check').on(t.lastChecked, t.checkFrequencyMinutes).where(sql`is_active = true`),
    index('idx_sources_due').on(t.plugin, t.nextCheckAt).where(sql`is_active = true AND retired_on IS NULL`),
  ],
);

/** A subscriber; a group or channel is a row with a negative id. */
export const users = pgTable(
  'users',
  {
    telegramId: bigint('telegram_id', { mode: 'bigint' }).primaryKey(),
    username: varchar({ length: 100 }),
    firstName: varchar('first_name', { length: 100 }),
    languageCode: varchar('language_code', { length: 10 }).default('pt'),
    preferredPrograms: text('preferred_programs').array().default(sql`ARRAY[]::text[]`),
    minBonusThreshold: integer('min_bonus_threshold').default(80),
    maxNotificationsPerDay: integer('max_notifications_per_day').default(10),
    /** Local clock hours in which sending is allowed (8 = 08:00-08:59). `/start` writes 8 to 22. */
    notificationHours: integer('notification_hours').array().default(sql`ARRAY[8,12,18]::integer[]`),
    timezone: varchar({ length: 50 }).default('America/Sao_Paulo'),
    aiChatEnabled: boolean('ai_chat_enabled').default(true),
    notificationPreferences: jsonb('notification_preferences')
      .$type<NotificationPreferences>()
      .default(sql`'{"instant": true, "daily_summary": false, "weekly_report": true}'::jsonb`),
    createdAt: instant('created_at').default(sql`now()`),
    lastActive: instant('last_active').default(sql`now()`),
    totalCommandsUsed: integer('total_commands_used').default(0),
    totalPromotionsReceived: integer('total_promotions_received').default(0),
    preferredAiModel: varchar('preferred_ai_model', { length: 50 }).default('gpt-4o-mini'),
    aiTemperature: decimal('ai_temperature', { precision: 2, scale: 1 }).default('0.7'),
    aiMaxTokens: integer('ai_max_tokens').default(1000),

    // Added: blocked people are remembered; clubs, cards and balances make the number personal.
    /** Stands for the person in events and history: random, so that it means nothing once the row is erased. */
    ref: uuid().notNull().defaultRandom().unique('users_ref_key'),
    status: text().notNull().default('active'),
    profile: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** The question that the onboarding stands at; null: not begun, or finished. */
    onboarding: text(),
    /** With status `paused`: when alerts come back by themselves; null: when asked. */
    pausedUntil: instant('paused_until'),
    /** When they agreed that questions leave for a model; null: not yet, and none does. */
    aiConsentAt: instant('ai_consent_at'),
    /** Updates since `burst_started_at`: one person must not take the bot away from the others. */
    burstCount: integer('burst_count').notNull().default(0),
    burstStartedAt: instant('burst_started_at'),
    /** The program that this public channel speaks for, set by the operator; null: a person or a group of people. */
    channelOf: varchar('channel_of', { length: 50 }),
  },
  (t) => [
    check('users_min_bonus_threshold_check', sql`min_bonus_threshold >= 0`),
    check('users_ai_temperature_check', sql`ai_temperature BETWEEN 0.0 AND 2.0`),
    check('users_ai_max_tokens_check', sql`ai_max_tokens BETWEEN 100 AND 4000`),
    check('users_status_check', oneOf('status', USER_STATUSES)),
    index('idx_users_active').on(t.lastActive.desc().nullsFirst()),
    index('idx_users_paused').on(t.pausedUntil).where(sql`status = 'paused'`),
    index('idx_users_preferences').using('gin', t.preferredPrograms),
  ],
);

export interface NotificationPreferences {
  instant?: boolean;
  daily_summary?: boolean;
  weekly_report?: boolean;
  monthly_report?: boolean;
  /** Tell on the last day even outside the allowed hours. */
  last_day_any_hour?: boolean;
  /** Kinds without a percent that the subscriber asked for. */
  kinds?: string[];
  /** A threshold relative to the route's history, in place of `min_bonus_threshold`. */
  loudness?: 'best' | 'usual' | null;
}

/** One intended message and its fate. A planned row has message_text '' and sent_at null. */
export const notifications = pgTable(
  'notifications',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: bigint('user_id', { mode: 'bigint' }),
    promotionId: uuid('promotion_id'),
    messageText: text('message_text').notNull(),
    notificationType: varchar('notification_type', { length: 20 }).default('promotion'),
    sentAt: instant('sent_at').default(sql`now()`),
    delivered: boolean().default(false),
    deliveryError: text('delivery_error'),
    /** First press or click: Telegram tells no more. */
    viewedAt: instant('viewed_at'),
    actionTaken: varchar('action_taken', { length: 20 }),
    channel: varchar({ length: 20 }).default('telegram'),
    priority: integer().default(5),

    // Added: the row is the queue, and (user, subject, occasion) is what may be told once.
    status: text().notNull().default('planned'),
    /** `promotion:<uuid>`, `overflow:2026-11-22`, `weekly:2026-W47`. */
    subject: text().notNull(),
    /** discovered, last-day, extended#2, corrected#1, ended. */
    occasion: text().notNull(),
    /** My rate when planned, whole percent; null for kinds that carry none. */
    rate: integer(),
    rateReason: text('rate_reason'),
    notBefore: instant('not_before'),
    expiresAt: instant('expires_at'),
    leasedUntil: instant('leased_until'),
    leasedBy: uuid('leased_by'),
    attempts: smallint().notNull().default(0),
    telegramMessageId: bigint('telegram_message_id', { mode: 'number' }),
    /** The promotion under which it was told, when that one was merged into the row's since. */
    toldAs: uuid('told_as'),
    /** Why it is suppressed, expired, failed or unknown. */
    reason: text(),
    correlationId: text('correlation_id'),
    /** The digest that told it, when a daily cap held it back. */
    toldIn: uuid('told_in'),
  },
  (t) => [
    // Named by hand where the specification's database would name them by itself.
    foreignKey({
      name: 'notifications_user_id_fkey',
      columns: [t.userId],
      foreignColumns: [users.telegramId],
    })
      .onDelete('cascade')
      // Bent: a group that becomes a supergroup has another id from then on, and keeps what it was told.
      .onUpdate('cascade'),
    foreignKey({
      name: 'notifications_promotion_id_fkey',
      columns: [t.promotionId],
      foreignColumns: [promotions.id],
    }).onDelete('set null'),
    check('notifications_priority_check', sql`priority BETWEEN 1 AND 10`),
    check('notifications_status_check', oneOf('status', NOTIFICATION_STATUSES)),
    check('notifications_channel_check', sql`channel = 'telegram'`),
    unique('notifications_told_once').on(t.userId, t.subject, t.occasion),
    index('idx_notifications_user_date').on(t.userId, t.sentAt.desc().nullsFirst()),
    index('idx_notifications_promotion').on(t.promotionId),
    index('idx_notifications_delivery').on(t.delivered, t.sentAt).where(sql`delivered = false`),
    // In the order of sending: most urgent first, then what ends first.
    index('idx_notifications_due')
      .on(sql`(-coalesce(priority, 5))`, sql`(coalesce(expires_at, 'infinity'::timestamptz))`, t.notBefore, t.id)
      .where(sql`status IN ('planned', 'retry')`),
    index('idx_notifications_held').on(t.leasedUntil).where(sql`status IN ('claimed', 'sending')`),
  ],
);

/** Partitioned by month in a custom migration; a unique key of a partitioned table must hold the partition key. */
export const sourceMetrics = pgTable(
  'source_metrics',
  {
    id: uuid().notNull().defaultRandom(),
    sourceId: uuid('source_id'),
    checkTimestamp: instant('check_timestamp').notNull().default(sql`now()`),
    responseTimeMs: integer('response_time_ms'),
    statusCode: integer('status_code'),
    contentLength: integer('content_length'),
    promotionsFound: integer('promotions_found').default(0),
    contentHash: varchar('content_hash', { length: 64 }),
    parsingErrors: integer('parsing_errors').default(0),
    userAgent: varchar('user_agent', { length: 200 }),
    pluginName: varchar('plugin_name', { length: 100 }),
    /** Added: 200 with a challenge page and 200 with news are not the same fact. */
    outcome: text(),
  },
  (t) => [
    foreignKey({
      name: 'source_metrics_source_id_fkey',
      columns: [t.sourceId],
      foreignColumns: [sources.id],
    }).onDelete('cascade'),
    primaryKey({ name: 'source_metrics_pkey', columns: [t.id, t.checkTimestamp] }),
    index('idx_source_metrics_source_time').on(t.sourceId, t.checkTimestamp.desc().nullsFirst()),
    index('idx_source_metrics_performance').on(t.responseTimeMs, t.statusCode),
  ],
);

export const bonusPredictions = pgTable(
  'bonus_predictions',
  {
    id: uuid().primaryKey().defaultRandom(),
    program: varchar({ length: 50 }).notNull(),
    predictedBonusRange: integer('predicted_bonus_range').array().notNull(),
    predictionConfidence: decimal('prediction_confidence', { precision: 3, scale: 2 }),
    predictedForDate: date('predicted_for_date', { mode: 'string' }).notNull(),
    predictionWindowDays: integer('prediction_window_days').default(7),
    modelVersion: varchar('model_version', { length: 20 }),
    modelFeatures: jsonb('model_features').$type<Record<string, unknown>>(),
    createdAt: instant('created_at').default(sql`now()`),
    actualBonus: integer('actual_bonus'),
    actualDate: date('actual_date', { mode: 'string' }),
    predictionAccuracy: decimal('prediction_accuracy', { precision: 3, scale: 2 }),
    verifiedAt: instant('verified_at'),
  },
  (t) => [
    check('bonus_predictions_prediction_confidence_check', sql`prediction_confidence BETWEEN 0 AND 1`),
    index('idx_predictions_program_date').on(t.program, t.predictedForDate),
    index('idx_predictions_accuracy')
      .on(t.predictionAccuracy.desc().nullsFirst())
      .where(sql`prediction_accuracy IS NOT NULL`),
  ],
);

/** Who told it, when, what exactly. Insert-only: an edited post is a new row that supersedes the old one. */
export const promotionSightings = pgTable(
  'promotion_sightings',
  {
    id: uuid().primaryKey().defaultRandom(),
    promotionId: uuid('promotion_id')
      .notNull()
      .references(() => promotions.id),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => sources.id),
    checkId: uuid('check_id'),
    itemId: text('item_id').notNull(),
    /** Position of the offer in its post: a round-up tells several. */
    offerNo: smallint('offer_no').notNull().default(0),
    url: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    textHash: varchar('text_hash', { length: 64 }).notNull(),
    finding: jsonb().$type<Finding>().notNull(),
    /** Why it is held to tell of this promotion; null for the word that opened it. */
    placement: jsonb().$type<Verdict>(),
    /** Set by an operator: words with one pin belong together, and to nobody with another. */
    pin: uuid(),
    /** The promotion it was filed under before that one was merged into another. */
    mergedFrom: uuid('merged_from'),
    publishedAt: instant('published_at'),
    seenAt: instant('seen_at').notNull(),
    supersededAt: instant('superseded_at'),
  },
  (t) => [
    unique('promotion_sightings_once').on(t.sourceId, t.itemId, t.offerNo, t.textHash),
    index('idx_sightings_promotion').on(t.promotionId, t.seenAt),
  ],
);

/** Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. No foreign keys, no telegram ids, no text. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    /** `system:<function>` or `operator:<keyed hash>`. */
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    correlationId: text('correlation_id'),
  },
  (t) => [index('idx_audit_subject').on(t.subject, t.at)],
);

/** Thresholds per route, kind or program: 80% is usual for Smiles and impossible for LATAM Pass. */
export const alertRules = pgTable(
  'alert_rules',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: bigint('user_id', { mode: 'bigint' })
      .notNull()
      .references(() => users.telegramId, { onDelete: 'cascade', onUpdate: 'cascade' }),
    kind: text(),
    origin: text(),
    program: text(),
    mode: text().notNull().default('absolute'),
    /** Whole percent for `absolute`. */
    threshold: integer(),
    /** Months of history that a relative rule looks back on. */
    lookBackMonths: smallint('look_back_months'),
    /** Only when the route rises to the threshold: its run before was below. */
    crossing: boolean().notNull().default(false),
    mutedUntil: instant('muted_until'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
  },
  (t) => [
    check('alert_rules_mode_check', oneOf('mode', ['absolute', 'best-of', 'usual', 'mute'])),
    check('alert_rules_threshold_check', sql`mode <> 'absolute' OR coalesce(threshold >= 0, false)`),
    index('idx_alert_rules_user').on(t.userId),
  ],
);

/** Events written in the transaction that makes the change; published afterwards, repeatably. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey().defaultRandom(),
    type: text().notNull(),
    subject: text().notNull(),
    revision: integer().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    correlationId: text('correlation_id').notNull(),
    createdAt: instant('created_at').notNull(),
    publishedAt: instant('published_at'),
  },
  (t) => [index('idx_outbox_unpublished').on(t.createdAt).where(sql`published_at IS NULL`)],
);

/** Progress of one matching run over all subscribers; `cursor` is the last subscriber looked at. */
export const fanouts = pgTable(
  'fanouts',
  {
    promotionId: uuid('promotion_id')
      .notNull()
      .references(() => promotions.id),
    revision: integer().notNull(),
    occasion: text().notNull(),
    cursor: bigint({ mode: 'bigint' }),
    planned: integer().notNull().default(0),
    startedAt: instant('started_at').notNull(),
    doneAt: instant('done_at'),
    correlationId: text('correlation_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.promotionId, t.occasion, t.revision] }),
    index('idx_fanouts_open').on(t.startedAt).where(sql`done_at IS NULL`),
  ],
);

/** A post that is no offer, with its reason and what was read, so that it can be read again. */
export const rejections = pgTable(
  'rejections',
  {
    id: uuid().primaryKey().defaultRandom(),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => sources.id),
    checkId: uuid('check_id'),
    itemId: text('item_id').notNull(),
    url: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    textHash: varchar('text_hash', { length: 64 }).notNull(),
    reason: text().notNull(),
    reading: jsonb().$type<Reading>().notNull(),
    publishedAt: instant('published_at'),
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [
    unique('rejections_once').on(t.sourceId, t.itemId, t.textHash),
    index('idx_rejections_reason').on(t.reason, t.seenAt),
  ],
);

/** A message nobody could parse: kept whole, acknowledged, so that poison cannot spin. */
export const quarantine = pgTable(
  'quarantine',
  {
    id: uuid().primaryKey().defaultRandom(),
    queue: text().notNull(),
    bodyHash: varchar('body_hash', { length: 64 }).notNull(),
    body: text().notNull(),
    reason: text().notNull(),
    receivedAt: instant('received_at').notNull(),
    releasedAt: instant('released_at'),
  },
  (t) => [unique('quarantine_once').on(t.queue, t.bodyHash)],
);

/** Politeness needs memory and scrapers have none. */
export const hosts = pgTable('hosts', {
  host: text().primaryKey(),
  /** '' = the host has none. */
  robots: text(),
  fetchedAt: instant('fetched_at'),
  nextRequestAt: instant('next_request_at'),
  leasedUntil: instant('leased_until'),
});

/** The one paced sender: who holds the lease, how fast it may go, until when Telegram told it to be silent. */
export const senders = pgTable('senders', {
  id: text().primaryKey(),
  holder: uuid(),
  leasedUntil: instant('leased_until'),
  /** Messages a second. */
  pace: numeric({ precision: 5, scale: 2 }).notNull().default('29.5'),
  pacedAt: instant('paced_at'),
  silentUntil: instant('silent_until'),
});

export const interactions = pgTable(
  'interactions',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: bigint('user_id', { mode: 'bigint' })
      .notNull()
      .references(() => users.telegramId, { onDelete: 'cascade', onUpdate: 'cascade' }),
    notificationId: uuid('notification_id').references(() => notifications.id, { onDelete: 'set null' }),
    promotionId: uuid('promotion_id').references(() => promotions.id, { onDelete: 'set null' }),
    action: text().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('idx_interactions_user').on(t.userId, t.at)],
);

export const experiments = pgTable('experiments', {
  id: text().primaryKey(),
  question: text().notNull(),
  variants: jsonb().$type<string[]>().notNull(),
  startedAt: instant('started_at').notNull(),
  endedAt: instant('ended_at'),
});

export const exposures = pgTable(
  'exposures',
  {
    experimentId: text('experiment_id')
      .notNull()
      .references(() => experiments.id),
    userId: bigint('user_id', { mode: 'bigint' })
      .notNull()
      .references(() => users.telegramId, { onDelete: 'cascade', onUpdate: 'cascade' }),
    variant: text().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.experimentId, t.userId] })],
);

/** Telegram repeats an update it thinks was lost; its id makes the second one harmless. */
export const processedUpdates = pgTable(
  'processed_updates',
  {
    updateId: bigint('update_id', { mode: 'number' }).primaryKey(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [index('idx_processed_updates_received').on(t.receivedAt)],
);

export const searchWords = pgTable(
  'search_words',
  {
    /** As the index of promotions has it: folded and stemmed. */
    word: text().primaryKey(),
  },
  (t) => [index('idx_search_words_likeness').using('gin', t.word.op('gin_trgm_ops'))],
);

/** What the operator tells everybody: written, shown to them, then confirmed once. */
export const broadcasts = pgTable('broadcasts', {
  id: uuid().primaryKey().defaultRandom(),
  textPt: text('text_pt').notNull(),
  /** For those who read English; null: the same words for all. */
  textEn: text('text_en'),
  /** `operator:<ref>`. */
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  confirmedAt: instant('confirmed_at'),
});

/** Pictures that Telegram has: a chart is drawn and uploaded once. */
export const pictures = pgTable('pictures', {
  /** `livelo>smiles:2026-11:pt`. */
  key: text().primaryKey(),
  /** Of what was drawn: something else to see is another picture. */
  contentHash: varchar('content_hash', { length: 64 }).notNull(),
  /** Telegram's name of it, good for this bot alone. */
  fileId: text('file_id').notNull(),
  madeAt: instant('made_at').notNull(),
});

export const conversations = pgTable('conversations', {
  userId: bigint('user_id', { mode: 'bigint' })
    .primaryKey()
    .references(() => users.telegramId, { onDelete: 'cascade', onUpdate: 'cascade' }),
  turns: jsonb().$type<{ role: 'user' | 'assistant'; text: string }[]>().notNull().default([]),
  expiresAt: instant('expires_at').notNull(),
});

/** A question on its way: what it may cost at most. Settling takes the row away, so that it happens once. */
export const llmReservations = pgTable('llm_reservations', {
  id: uuid().primaryKey(),
  userId: bigint('user_id', { mode: 'bigint' })
    .notNull()
    .references(() => users.telegramId, { onDelete: 'cascade', onUpdate: 'cascade' }),
  day: date({ mode: 'string' }).notNull(),
  tokens: integer().notNull(),
});

/** Tokens reserved before a call and settled after it, per scope and Brasília day. */
export const llmBudget = pgTable(
  'llm_budget',
  {
    /** `global` or `user:<telegram id>`. */
    scope: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    usedTokens: integer('used_tokens').notNull().default(0),
    capTokens: integer('cap_tokens').notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.day] })],
);
