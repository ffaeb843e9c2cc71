ALTER TABLE "notifications" ADD COLUMN "told_as" uuid;--> statement-breakpoint
ALTER TABLE "promotion_sightings" ADD COLUMN "placement" jsonb;--> statement-breakpoint
ALTER TABLE "promotion_sightings" ADD COLUMN "pin" uuid;