-- What Drizzle has no words for: partitions and append-only history.

CREATE TABLE source_metrics_default PARTITION OF source_metrics DEFAULT;
--> statement-breakpoint

-- Makes the monthly partitions from the month of `from_month` on, `months` of them, and answers how many were missing.
-- Rows that waited in the default partition are moved, because PostgreSQL refuses a new partition
-- whose rows already lie in the default one. Safe to repeat, and safe when two call it at once.
-- Runs as its owner (migrator), so that a job with ordinary rights can call it; the settings make
-- the bounds UTC instants in ISO form whatever the caller's session says.
CREATE FUNCTION ensure_partitions(from_month date, months integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO, YMD' AS $$
DECLARE
  first_day date;
  next_day date;
  name text;
  made integer := 0;
BEGIN
  IF from_month IS NULL OR NOT isfinite(from_month) THEN
    RAISE EXCEPTION 'from_month must be a day, got %', coalesce(from_month::text, 'null')
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF months IS NULL OR months < 1 OR months > 120 THEN
    RAISE EXCEPTION 'months must be 1 to 120, got %', coalesce(months::text, 'null')
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('ensure_partitions', 0));
  FOR i IN 0 .. months - 1 LOOP
    first_day := (date_trunc('month', from_month) + make_interval(months => i))::date;
    next_day := (first_day + interval '1 month')::date;
    name := format('source_metrics_y%sm%s', to_char(first_day, 'YYYY'), to_char(first_day, 'MM'));
    CONTINUE WHEN to_regclass('public.' || name) IS NOT NULL;
    -- Nobody may add a row of this month to the default partition between the move and the attachment.
    LOCK TABLE source_metrics_default IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('CREATE TABLE %I (LIKE source_metrics INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format(
      'WITH moved AS (DELETE FROM source_metrics_default WHERE check_timestamp >= %L AND check_timestamp < %L RETURNING *)
       INSERT INTO %I SELECT * FROM moved',
      first_day || ' 00:00:00+00', next_day || ' 00:00:00+00', name);
    EXECUTE format('ALTER TABLE source_metrics ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
      name, first_day || ' 00:00:00+00', next_day || ' 00:00:00+00');
    made := made + 1;
  END LOOP;
  RETURN made;
END;
$$;
--> statement-breakpoint

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
--> statement-breakpoint
-- For each statement, so that the attempt is refused even where it would have touched no row.
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Also in a session that plays a replica, where ordinary triggers are silent.
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_append_only;
