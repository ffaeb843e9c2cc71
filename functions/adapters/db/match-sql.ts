import { type SQL, sql } from 'drizzle-orm';
import type { Tier } from '#core/reading/finding.ts';
import type { MatchPlan } from '#core/subscriber/match-plan.ts';
import { isOpenToAll, planNumber } from '#core/subscriber/my-rate.ts';

/** A match plan as SQL over one row of `users` named `u`. */
export interface CompiledPlan {
  /** Boolean: this subscriber wants to hear of it. */
  wanted: SQL;
  /** My rate, whole percent; null for kinds that carry none. */
  rate: SQL;
  /** `tier`, `everyone` or `ceiling`; null with the rate. */
  rateReason: SQL;
}

/**
 * The SQL twin of `core.match`: the same plan, the same answer (property test over random profiles).
 *
 * Never raises, whatever lies in the row: JSON is compared as JSON, not cast, and every condition is false (not null)
 * where the profile does not know. One malformed profile must not stop a fan-out for everybody.
 */
export function compilePlan(plan: MatchPlan): CompiledPlan {
  const rate = rateSql(plan);
  return { wanted: wantedSql(plan, rate), rate, rateReason: reasonSql(plan) };
}

function wantedSql(plan: MatchPlan, rate: SQL): SQL {
  const mine = textArray([plan.destination, ...plan.origins]);
  const program = sql`(cardinality(coalesce(u.preferred_programs, '{}')) = 0 OR u.preferred_programs && ${mine})`;
  const instant = sql`NOT coalesce(u.notification_preferences->'instant' = 'false'::jsonb, false)`;
  const enough =
    plan.bonusPercentage === null
      ? sql`(${isType(sql`u.notification_preferences->'kinds'`, 'array')} AND u.notification_preferences->'kinds' ? ${plan.kind}::text)`
      : sql`${rate} >= coalesce(u.min_bonus_threshold, 80)`;
  return sql`u.status = 'active' AND ${instant} AND ${program} AND ${enough}`;
}

function rateSql(plan: MatchPlan): SQL {
  if (plan.bonusPercentage === null) return sql`NULL::integer`;
  const cases = plan.tiers.map((tier) => sql`WHEN ${holdsSql(tier, plan.day)} THEN ${tier.percent}::integer`);
  return cases.length === 0
    ? sql`${plan.bonusPercentage}::integer`
    : sql`CASE ${sql.join(cases, sql` `)} ELSE ${plan.bonusPercentage}::integer END`;
}

function reasonSql(plan: MatchPlan): SQL {
  if (plan.bonusPercentage === null) return sql`NULL::text`;
  if (plan.tiers.length === 0) return sql`${plan.bonusIsCeiling ? 'ceiling' : 'everyone'}::text`;
  const cases = plan.tiers.map(
    (tier) => sql`WHEN ${holdsSql(tier, plan.day)} THEN ${isOpenToAll(tier) ? 'everyone' : 'tier'}::text`,
  );
  return sql`CASE ${sql.join(cases, sql` `)} ELSE 'ceiling'::text END`;
}

function holdsSql(tier: Tier, day: string): SQL {
  const conditions: SQL[] = [sql`true`];
  const membership = sql`u.profile->'clubs'->${tier.club ?? ''}::text`;
  if (tier.club !== undefined) conditions.push(isType(membership, 'object'));
  const plan = planNumber(tier.plan);
  if (tier.club !== undefined && plan !== null) {
    conditions.push(sql`CASE WHEN ${isType(sql`${membership}->'plan'`, 'number')}
      THEN ${membership}->'plan' >= to_jsonb(${plan}::integer) ELSE ${plan === 0} END`);
  }
  if (tier.tenureMonths !== undefined) {
    conditions.push(
      tier.club === undefined ? sql`false` : sql`${monthsSql(membership, day)} >= ${tier.tenureMonths}::integer`,
    );
  }
  if (tier.elite !== undefined) {
    conditions.push(sql`EXISTS (
      SELECT FROM jsonb_each(CASE WHEN ${isType(sql`u.profile->'elite'`, 'object')} THEN u.profile->'elite' END) AS level
      WHERE jsonb_typeof(level.value) = 'string' AND level.value #>> '{}' = ANY(${textArray(tier.elite)}))`);
  }
  if (tier.cards !== undefined) {
    conditions.push(
      sql`(${isType(sql`u.profile->'cards'`, 'array')} AND u.profile->'cards' ?| ${textArray(tier.cards)})`,
    );
  }
  return sql`(${sql.join(conditions, sql` AND `)})`;
}

function isType(json: SQL, type: 'object' | 'array' | 'number'): SQL {
  return sql`coalesce(jsonb_typeof(${json}) = ${sql.raw(`'${type}'`)}, false)`;
}

/** Whole months from `since` (`YYYY-MM`) to the day, 0 when unknown. */
function monthsSql(membership: SQL, day: string): SQL {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const since = sql`${membership}->>'since'`;
  return sql`CASE WHEN ${since} ~ '^[0-9]{4}-[0-9]{2}$' THEN greatest(0, ${year * 12 + month}::integer
    - (split_part(${since}, '-', 1)::integer * 12 + split_part(${since}, '-', 2)::integer)) ELSE 0 END`;
}

function textArray(values: string[]): SQL {
  return sql`ARRAY[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}
