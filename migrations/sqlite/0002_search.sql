CREATE TABLE `postcode_imports` (
	`file` text PRIMARY KEY NOT NULL,
	`lines` integer NOT NULL,
	`saved` integer NOT NULL,
	`skipped` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE TABLE `postcodes` (
	`postcode` text PRIMARY KEY NOT NULL,
	`lat_e6` integer NOT NULL,
	`lng_e6` integer NOT NULL,
	`area_code` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `search_gaps` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`needs` text NOT NULL,
	`outward_code` text,
	`filters` text NOT NULL,
	`full` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_gaps_at` ON `search_gaps` (`at`);--> statement-breakpoint
CREATE TABLE `shared_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` text NOT NULL,
	`activity_ids` text NOT NULL,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shared_lists_secret` ON `shared_lists` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `shared_lists_expires` ON `shared_lists` (`expires_at`);--> statement-breakpoint
CREATE TABLE `shortlisted` (
	`person_id` text NOT NULL,
	`activity_id` text NOT NULL,
	`position` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `activity_id`)
);
--> statement-breakpoint
CREATE TABLE `word_lists` (
	`number` integer PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`message` text NOT NULL,
	CONSTRAINT "word_lists_number" CHECK("word_lists"."number" >= 1)
);
--> statement-breakpoint
ALTER TABLE `activities` ADD `change_number` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `activities_change_number` ON `activities` (`change_number`);
--> statement-breakpoint
-- Curated words: a version is written once, numbered without a gap, and never changed.
CREATE TRIGGER word_lists_no_update BEFORE UPDATE ON word_lists
BEGIN SELECT RAISE(ABORT, 'a version of the curated words is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER word_lists_no_delete BEFORE DELETE ON word_lists
BEGIN SELECT RAISE(ABORT, 'a version of the curated words is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER word_lists_next BEFORE INSERT ON word_lists
WHEN NEW.number <> coalesce((SELECT max(number) FROM word_lists), 0) + 1
BEGIN SELECT RAISE(ABORT, 'versions of the curated words are numbered from 1'); END;
