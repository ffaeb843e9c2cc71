import { type SQL, sql } from 'drizzle-orm';
import type { MatchPlan } from '#core/subscriber/match-plan.ts';
import { LOOK_BACKS, type LookBack, USUAL_LOOK_BACK } from '#core/subscriber/relative.ts';
import { rateSql, textArray } from './rate-sql.ts';

/** What the joins of {@link ruleJoins} tell of one subscriber; never null. */
export const RULE = {
  exists: sql`(rule.user_id IS NOT NULL)`,
  /** It names a route or a program. */
  names: sql`(rule.origin IS NOT NULL OR rule.program IS NOT NULL)`,
  isMuted: sql`(mute.user_id IS NOT NULL)`,
};

/**
 * The rules that concern this offer, found once for all subscribers among whom it is matched: most of them have none,
 * and then the joins cost nothing. `rule` is the one that decides, `mute` one that silences.
 */
export function ruleJoins(plan: MatchPlan, among: SQL): SQL {
  const concerns = sql`(a.kind IS NULL OR a.kind = ${plan.kind}::text)
    AND (a.program IS NULL OR a.program = ${plan.destination}::text)
    AND (a.origin IS NULL OR a.origin = ANY(${textArray(plan.origins)}))
    AND a.user_id IN (SELECT telegram_id FROM ${among})`;
  // A kind without percent is meant only by its name.
  const meant = plan.bonusPercentage === null ? sql`AND a.kind IS NOT NULL` : sql``;
  return sql`LEFT JOIN (
      SELECT DISTINCT ON (a.user_id) a.user_id, a.origin, a.program, a.mode, a.threshold, a.look_back_months, a.crossing
      FROM alert_rules a WHERE a.mode <> 'mute' AND ${concerns} ${meant}
      ORDER BY a.user_id, (a.origin IS NOT NULL)::integer * 4 + (a.program IS NOT NULL)::integer * 2
        + (a.kind IS NOT NULL)::integer DESC, a.created_at DESC, a.id DESC
    ) rule ON rule.user_id = u.telegram_id
    LEFT JOIN (
      SELECT DISTINCT a.user_id FROM alert_rules a
      WHERE a.mode = 'mute' AND (a.muted_until IS NULL OR a.muted_until > ${plan.now.toISOString()}::timestamptz)
        AND ${concerns}
    ) mute ON mute.user_id = u.telegram_id`;
}

const GENERAL = sql`coalesce(u.min_bonus_threshold, 80)`;

/** Whether the offer reaches what this subscriber asks for and, where they ask for that, rises to it. */
export function enoughSql(plan: MatchPlan, rate: SQL): SQL {
  const reached = reachedSql(plan, { headline: plan.bonusPercentage, rate });
  if (!plan.previous) return reached;
  const before = reachedSql(plan, {
    headline: plan.previous.bonusPercentage,
    rate: rateSql(plan.previous, plan.day),
  });
  return sql`(${reached} AND NOT (coalesce(rule.crossing, false) AND ${before}))`;
}

interface Run {
  headline: number | null;
  rate: SQL;
}

/** Relative thresholds are known by now: for each of them the answer is a constant, or the subscriber's own percent. */
function reachedSql({ relative }: MatchPlan, { headline, rate }: Run): SQL {
  const general = sql`${rate} >= ${GENERAL}`;
  const answer = (which: 'best' | 'usual', months: LookBack): SQL => {
    const percent = relative[which][months];
    return percent === null ? general : sql.raw(String((headline ?? 0) >= percent));
  };
  const lookingBack = (which: 'best' | 'usual') => {
    const cases = LOOK_BACKS.map((months) => sql`WHEN ${months}::smallint THEN ${answer(which, months)}`);
    return sql`CASE rule.look_back_months ${sql.join(cases, sql` `)} ELSE ${answer(which, USUAL_LOOK_BACK)} END`;
  };
  return sql`CASE
    WHEN rule.mode = 'absolute' THEN ${rate} >= coalesce(rule.threshold, ${GENERAL})
    WHEN rule.mode = 'best-of' THEN ${lookingBack('best')}
    WHEN rule.mode = 'usual' THEN ${lookingBack('usual')}
    WHEN u.notification_preferences->'loudness' = '"best"'::jsonb THEN ${answer('best', USUAL_LOOK_BACK)}
    WHEN u.notification_preferences->'loudness' = '"usual"'::jsonb THEN ${answer('usual', USUAL_LOOK_BACK)}
    ELSE ${general} END`;
}
