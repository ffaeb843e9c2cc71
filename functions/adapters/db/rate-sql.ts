import { type SQL, sql } from 'drizzle-orm';
import type { Tier } from '#core/reading/finding.ts';
import { isOpenToAll, planNumber } from '#core/subscriber/my-rate.ts';

/** What a rate is worked out from. Tiers best first. */
export interface Rated {
  bonusPercentage: number | null;
  bonusIsCeiling: boolean;
  tiers: Tier[];
}

/** My rate of an offer for a row of `users` named `u`, whole percent; null when it carries none. */
export function rateSql(plan: Rated, day: string): SQL {
  if (plan.bonusPercentage === null) return sql`NULL::integer`;
  const cases = plan.tiers.map((tier) => sql`WHEN ${holdsSql(tier, day)} THEN ${tier.percent}::integer`);
  return cases.length === 0
    ? sql`${plan.bonusPercentage}::integer`
    : sql`CASE ${sql.join(cases, sql` `)} ELSE ${plan.bonusPercentage}::integer END`;
}

/** Why it is that rate: `tier`, `everyone` or `ceiling`. */
export function reasonSql(plan: Rated, day: string): SQL {
  if (plan.bonusPercentage === null) return sql`NULL::text`;
  if (plan.tiers.length === 0) return sql`${plan.bonusIsCeiling ? 'ceiling' : 'everyone'}::text`;
  const cases = plan.tiers.map(
    (tier) => sql`WHEN ${holdsSql(tier, day)} THEN ${isOpenToAll(tier) ? 'everyone' : 'tier'}::text`,
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

export function isType(json: SQL, type: 'object' | 'array' | 'number'): SQL {
  return sql`coalesce(jsonb_typeof(${json}) = ${sql.raw(`'${type}'`)}, false)`;
}

/** Whole months from `since` (`YYYY-MM`) to the day, 0 when unknown. */
function monthsSql(membership: SQL, day: string): SQL {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const since = sql`${membership}->>'since'`;
  return sql`CASE WHEN ${since} ~ '^[0-9]{4}-[0-9]{2}$' THEN greatest(0, ${year * 12 + month}::integer
    - (split_part(${since}, '-', 1)::integer * 12 + split_part(${since}, '-', 2)::integer)) ELSE 0 END`;
}

export function textArray(values: string[]): SQL {
  return sql`ARRAY[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}
