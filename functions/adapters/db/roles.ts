import type postgres from 'postgres';

/**
 * Creates the three roles if absent and grants what each may do. Safe to repeat.
 *
 * - `migrator` owns the partitions and the definer function that makes them (on Aurora it is the cluster's first user,
 *   who logs in with a password: a role with `rds_iam` no longer can);
 * - `app_rw` is every function's role: rows yes, schema no, history append-only;
 * - `dash_ro` sees aggregates of the dashboard: no people.
 *
 * On Aurora the other two log in with an IAM token (`rds_iam` exists only there).
 */
export async function ensureRoles(sql: postgres.Sql): Promise<void> {
  for (const role of ['migrator', 'app_rw', 'dash_ro']) {
    await sql.unsafe(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} LOGIN; END IF;
        IF '${role}' <> 'migrator' AND EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
          GRANT rds_iam TO ${role};
        END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database's migrator made it just now
      END $$`);
  }
  await sql.unsafe(`
    GRANT USAGE ON SCHEMA public TO app_rw, dash_ro;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app_rw;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO app_rw;
    REVOKE UPDATE, DELETE, TRUNCATE ON audit_events FROM app_rw;
    GRANT ALL ON SCHEMA public TO migrator;
    -- Only where it is not so already: the statement waits for every reader of the table.
    DO $$ DECLARE part regclass; BEGIN
      FOR part IN
        SELECT relid FROM pg_partition_tree('source_metrics') JOIN pg_class ON oid = relid
        WHERE pg_get_userbyid(relowner) <> 'migrator'
      LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO migrator', part);
      END LOOP;
    END $$;
    ALTER FUNCTION ensure_partitions(date, integer) OWNER TO migrator;
    GRANT REFERENCES ON sources TO migrator;
    REVOKE ALL ON FUNCTION ensure_partitions(date, integer) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ensure_partitions(date, integer) TO app_rw;
    GRANT SELECT ON promotions, promotion_sightings, sources, source_metrics, bonus_predictions, fanouts, outbox,
      experiments, audit_events TO dash_ro;
  `);
}
