ALTER TABLE "promotions" drop column "search";--> statement-breakpoint
ALTER TABLE "promotions" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (to_tsvector('public.miles_pt'::regconfig, public.fold_pt(coalesce(title, '') || ' ' || coalesce(description, '')))) STORED;--> statement-breakpoint
CREATE INDEX "idx_promotions_told" ON "promotions" USING btree ("first_published_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "idx_promotions_program_told" ON "promotions" USING btree ("program","first_published_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "idx_promotions_origins" ON "promotions" USING gin ("origins");--> statement-breakpoint
CREATE INDEX "idx_promotions_title" ON "promotions" USING gin (public.fold_pt(coalesce(title, '')) public.gin_trgm_ops);