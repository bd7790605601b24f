CREATE TABLE "postcode_imports" (
	"file" text PRIMARY KEY NOT NULL,
	"lines" bigint NOT NULL,
	"saved" bigint NOT NULL,
	"skipped" bigint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "postcodes" (
	"postcode" text PRIMARY KEY NOT NULL,
	"lat_e6" bigint NOT NULL,
	"lng_e6" bigint NOT NULL,
	"area_code" text
);
--> statement-breakpoint
CREATE TABLE "search_gaps" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"needs" jsonb NOT NULL,
	"outward_code" text,
	"filters" jsonb NOT NULL,
	"full" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shared_lists" (
	"id" text PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"activity_ids" jsonb NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shortlisted" (
	"person_id" text NOT NULL,
	"activity_id" text NOT NULL,
	"position" bigint NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shortlisted_pk" PRIMARY KEY("person_id","activity_id")
);
--> statement-breakpoint
CREATE TABLE "word_lists" (
	"number" bigint PRIMARY KEY NOT NULL,
	"content" jsonb NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"message" text NOT NULL,
	CONSTRAINT "word_lists_number" CHECK ("word_lists"."number" >= 1)
);
--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "change_number" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "search_gaps_at" ON "search_gaps" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "shared_lists_secret" ON "shared_lists" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "shared_lists_expires" ON "shared_lists" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "activities_change_number" ON "activities" USING btree ("change_number");