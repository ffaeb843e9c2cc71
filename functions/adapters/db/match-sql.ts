import { type SQL, sql } from 'drizzle-orm';
import type { MatchPlan } from '#core/subscriber/match-plan.ts';
import { enoughSql, RULE, ruleJoins } from './match-rules-sql.ts';
import { isType, rateSql, reasonSql, textArray } from './rate-sql.ts';

/** A match plan as SQL over one row of `users` named `u`. */
export interface CompiledPlan {
  /** Joins that `wanted` reads: the subscriber's rules, at most one row for each subscriber. Stands after `u`. */
  joins: SQL;
  /** Boolean: this subscriber wants to hear of it. */
  wanted: SQL;
  /** My rate, whole percent; null for kinds that carry none. */
  rate: SQL;
  /** `tier`, `everyone` or `ceiling`; null with the rate. */
  rateReason: SQL;
}

/**
 * The SQL twin of `core.match`: the same plan, the same answer (property test over random profiles and rules).
 *
 * Never raises, whatever lies in the row: JSON is compared as JSON, not cast, and every condition is false (not null)
 * where the profile does not know. One malformed profile must not stop a fan-out for everybody.
 *
 * @param among a table of subscribers with `telegram_id`: rules of others are not read.
 */
export function compilePlan(plan: MatchPlan, among: SQL): CompiledPlan {
  const rate = rateSql(plan, plan.day);
  return { joins: ruleJoins(plan, among), wanted: wantedSql(plan, rate), rate, rateReason: reasonSql(plan, plan.day) };
}

function wantedSql(plan: MatchPlan, rate: SQL): SQL {
  const mine = textArray([plan.destination, ...plan.origins]);
  const program = sql`(cardinality(coalesce(u.preferred_programs, '{}')) = 0 OR u.preferred_programs && ${mine})`;
  const instant = sql`NOT coalesce(u.notification_preferences->'instant' = 'false'::jsonb, false)`;
  const enough =
    plan.bonusPercentage === null
      ? sql`(${RULE.exists} OR ${isType(sql`u.notification_preferences->'kinds'`, 'array')}
          AND u.notification_preferences->'kinds' ? ${plan.kind}::text)`
      : enoughSql(plan, rate);
  return sql`u.status = 'active' AND ${instant} AND NOT ${RULE.isMuted}
    AND (${RULE.names} OR ${program} AND ${bankSql(plan)}) AND ${enough}`;
}

/** Points in one of the offer's banks, or nothing told of where they are. */
function bankSql({ origins }: MatchPlan): SQL {
  if (origins.length === 0) return sql`true`;
  const holds = sql`u.profile->'holds'`;
  return sql`(CASE WHEN ${isType(holds, 'array')} THEN ${holds} ?| ${textArray(origins)}
    OR NOT jsonb_path_exists(${holds}, 'strict $[*] ? (@.type() == "string")') ELSE true END)`;
}
