interface Differences {
  because: string;
  /** As {@link differencesBetween} writes them. */
  lines: string[];
}

const columns = (table: string, names: string) => names.split(' ').map((name) => `+ column ${table}.${name}`);
const constraints = (table: string, names: string) => names.split(' ').map((name) => `+ constraint ${table}.${name}`);
const indexes = (table: string, names: string) => names.split(' ').map((name) => `+ index ${table}.${name}`);

/** Everything in which our six tables are not the specification's, and why. Nothing else may differ. */
export const DELIBERATE: Differences[] = [
  {
    because: 'clubs and accrual are announced in points, not percent; only a transfer must carry one',
    lines: [
      '~ column promotions.bonus_percentage: integer not null default null → integer default null',
      ...constraints('promotions', 'promotions_transfer_has_percent'),
    ],
  },
  {
    because: 'one program and one integer cannot say "Livelo → Smiles, 90 for club, 50 for the rest, today only"',
    lines: columns(
      'promotions',
      'kind origins tiers extras conditions bonus_is_ceiling discount_percentage points_amount price_per_thousand_cents',
    ),
  },
  {
    because: 'the same offer told by many is one promotion, and its next wave is another',
    lines: [
      ...columns('promotions', 'identity_key wave first_published_at merged_into'),
      ...indexes('promotions', 'idx_promotions_identity idx_promotions_block'),
    ],
  },
  {
    because: 'an offer lives: expected, open, last day, over; how sure we are of it, and what was told when',
    lines: [
      ...columns('promotions', 'lifecycle confirmation dissent presumed_end_at announced_at content_revision'),
      ...constraints('promotions', 'promotions_lifecycle_check promotions_confirmation_check'),
      ...indexes('promotions', 'idx_promotions_moving'),
    ],
  },
  {
    because: 'people search without accents, by route and newest first',
    lines: [
      ...columns('promotions', 'search'),
      ...indexes(
        'promotions',
        'idx_promotions_search idx_promotions_told idx_promotions_program_told idx_promotions_origins',
      ),
    ],
  },
  {
    because: 'due time is data: a source knows its plugin, its next visit and who is on the way',
    lines: [
      ...columns('sources', 'plugin authority next_check_at leased_until'),
      ...constraints('sources', 'sources_authority_check'),
      ...indexes('sources', 'idx_sources_due'),
    ],
  },
  {
    because: 'a scraper has no memory of its own: validators and the last outcome lie with the source',
    lines: columns('sources', 'etag last_modified content_hash last_outcome'),
  },
  {
    lines: columns('sources', 'cursor health score_parts week_profile'),
    because: 'a source is told from a broken one, scored and paced by what was seen of it',
  },
  {
    because: 'a source is added by somebody, proven by a first check, retired and never deleted',
    lines: columns('sources', 'added_by asked_by on_probation retired_on'),
  },
  {
    because: 'blocked people are remembered; clubs, cards and balances make the number personal',
    lines: [...columns('users', 'status profile'), ...constraints('users', 'users_status_check')],
  },
  {
    because: 'the onboarding survives a restart, a pause ends by itself, and nobody may flood the bot',
    lines: [
      ...columns('users', 'onboarding paused_until burst_count burst_started_at'),
      ...indexes('users', 'idx_users_paused'),
    ],
  },
  {
    because: 'a question leaves for a model only after its person agreed to that',
    lines: columns('users', 'ai_consent_at'),
  },
  {
    because: 'events and history name a person by a reference that means nothing once the row is erased',
    lines: [...columns('users', 'ref'), ...constraints('users', 'users_ref_key')],
  },
  {
    because: 'nobody is told the same (offer, occasion) twice; a digest has no promotion, so the subject is text',
    lines: [
      ...columns('notifications', 'subject occasion'),
      ...constraints('notifications', 'notifications_told_once'),
    ],
  },
  {
    because: 'the row is the queue: its state, when it may go, who holds it, what became of it',
    lines: [
      ...columns(
        'notifications',
        'status not_before expires_at leased_until leased_by attempts telegram_message_id told_as reason correlation_id',
      ),
      ...constraints('notifications', 'notifications_status_check'),
      ...indexes('notifications', 'idx_notifications_due idx_notifications_held'),
    ],
  },
  {
    because: 'what a daily cap held back is told in a digest, and nowhere twice',
    lines: columns('notifications', 'told_in'),
  },
  {
    because: 'the operator gives a program a public channel of its own',
    lines: columns('users', 'channel_of'),
  },
  {
    because: 'a group that becomes a supergroup goes on under another id',
    lines: [
      '~ constraint notifications.notifications_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(telegram_id) ON DELETE CASCADE → FOREIGN KEY (user_id) REFERENCES users(telegram_id) ON UPDATE CASCADE ON DELETE CASCADE',
    ],
  },
  { because: 'the rate is the subscriber’s own', lines: columns('notifications', 'rate rate_reason') },
  {
    because: 'the channels email and push are not built, so they are refused by name',
    lines: constraints('notifications', 'notifications_channel_check'),
  },
  {
    because: 'partitioned by month; a primary key must then hold the partition key, and a key is never null',
    lines: [
      '~ table source_metrics: plain → partitioned by RANGE (check_timestamp)',
      '~ constraint source_metrics.source_metrics_pkey: PRIMARY KEY (id) → PRIMARY KEY (id, check_timestamp)',
      '~ column source_metrics.check_timestamp: timestamp with time zone default now() → timestamp with time zone not null default now()',
    ],
  },
  {
    because: '200 with a challenge page and 200 with news are not the same fact',
    lines: columns('source_metrics', 'outcome'),
  },
];
