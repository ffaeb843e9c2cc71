CREATE TABLE "pictures" (
	"key" text PRIMARY KEY NOT NULL,
	"content_hash" varchar(64) NOT NULL,
	"file_id" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
