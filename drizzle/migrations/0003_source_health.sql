ALTER TABLE "sources" ADD COLUMN "asked_by" bigint;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "cursor" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "health" jsonb;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "score_parts" jsonb;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "week_profile" jsonb;