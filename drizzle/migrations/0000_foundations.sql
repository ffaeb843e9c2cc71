-- What the tables stand on: extensions and the text-search configuration that a generated column names.
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
--> statement-breakpoint
-- The stock `portuguese` configuration keeps accents, so "transferencias" misses "transferência".
CREATE TEXT SEARCH CONFIGURATION public.miles_pt (COPY = pg_catalog.portuguese);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION public.miles_pt
  ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, portuguese_stem;
