import type postgres from 'postgres';

/** The six tables of the specification. */
export const SPECIFIED = ['promotions', 'sources', 'users', 'notifications', 'source_metrics', 'bonus_predictions'];

/**
 * Every object of the specified tables as the server itself describes it: what kind of object and its name → its
 * definition. Two databases that behave the same give the same map, however their DDL was written.
 */
export async function catalogueOf(sql: postgres.ISql): Promise<Map<string, string>> {
  const rows = await sql`
    WITH tables AS (
      SELECT oid, relname, relkind FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relname = ANY(${SPECIFIED}) AND relkind IN ('r', 'p')
    )
    SELECT 'table ' || relname AS object,
      CASE relkind WHEN 'p' THEN 'partitioned by ' || pg_get_partkeydef(oid) ELSE 'plain' END AS definition
    FROM tables
    UNION ALL
    SELECT 'column ' || relname || '.' || attname, concat_ws(' ', format_type(atttypid, atttypmod),
      CASE WHEN attnotnull THEN 'not null' END, CASE attgenerated WHEN '' THEN 'default' ELSE 'generated' END,
      coalesce(pg_get_expr(adbin, adrelid), 'null'))
    FROM tables JOIN pg_attribute ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
      LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    UNION ALL
    -- Checks, uniques, primary and foreign keys (with their delete rules); "not null" is told by the column.
    SELECT 'constraint ' || relname || '.' || conname, pg_get_constraintdef(pg_constraint.oid)
    FROM tables JOIN pg_constraint ON conrelid = tables.oid WHERE contype <> 'n'
    UNION ALL
    -- Method, columns, order and predicate; the index behind a constraint is told by the constraint.
    SELECT 'index ' || relname || '.' || indexrelid::regclass, pg_get_indexdef(indexrelid)
    FROM tables JOIN pg_index ON indrelid = tables.oid
    WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    UNION ALL
    SELECT 'trigger ' || relname || '.' || tgname, pg_get_triggerdef(pg_trigger.oid)
    FROM tables JOIN pg_trigger ON tgrelid = tables.oid WHERE NOT tgisinternal`;
  return new Map(rows.map((row) => [String(row.object), normal(String(row.definition))]));
}

/** Two spellings of one thing: `'5.0'::numeric` and `5.0`; an index on a partitioned table says ONLY. */
function normal(definition: string): string {
  return definition.replace(/'(-?[\d.]+)'::numeric/, '$1').replace(' ON ONLY ', ' ON ');
}

/** `+ object`, `- object` or `~ object: specified → ours`, one line for each object that is not the same. */
export function differencesBetween(specified: Map<string, string>, ours: Map<string, string>): string[] {
  const objects = new Set([...specified.keys(), ...ours.keys()]);
  const lines = [...objects].flatMap((object) => {
    const [before, after] = [specified.get(object), ours.get(object)];
    if (before === after) return [];
    if (before === undefined) return [`+ ${object}`];
    return [after === undefined ? `- ${object}` : `~ ${object}: ${before} → ${after}`];
  });
  return lines.sort();
}
