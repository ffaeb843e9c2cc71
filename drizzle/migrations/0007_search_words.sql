CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX "idx_promotions_title";--> statement-breakpoint
CREATE INDEX "idx_search_words_likeness" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
-- A dropped column takes its index along; the new column's was never made.
CREATE INDEX IF NOT EXISTS "idx_promotions_search" ON "promotions" USING gin ("search");
