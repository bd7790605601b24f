CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`role` text NOT NULL,
	`organisation_id` text,
	`what` text NOT NULL,
	`subject_id` text NOT NULL,
	`detail` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_hash` ON `audit_events` (`hash`);--> statement-breakpoint
CREATE INDEX `audit_events_subject` ON `audit_events` (`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_actor` ON `audit_events` (`actor`,`seq`);--> statement-breakpoint
CREATE TABLE `journal_entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`source_key` text NOT NULL,
	`input_hash` text NOT NULL,
	`effective_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`words` text NOT NULL,
	`reverses_seq` integer,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`reverses_seq`) REFERENCES `journal_entries`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_entries_source_key` ON `journal_entries` (`source_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `journal_entries_hash` ON `journal_entries` (`hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `journal_entries_reverses` ON `journal_entries` (`reverses_seq`);--> statement-breakpoint
CREATE INDEX `journal_entries_day` ON `journal_entries` (`effective_on`,`seq`);--> statement-breakpoint
CREATE TABLE `ledger_accounts` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`unit` text NOT NULL,
	`side` text NOT NULL,
	`floor` integer,
	`balance` integer NOT NULL,
	`last_entry_seq` integer NOT NULL,
	CONSTRAINT "ledger_accounts_floor" CHECK("ledger_accounts"."floor" is null or case "ledger_accounts"."side" when 'debit' then "ledger_accounts"."balance" else -"ledger_accounts"."balance" end >= "ledger_accounts"."floor"),
	CONSTRAINT "ledger_accounts_unit" CHECK("ledger_accounts"."unit" in ('GBP', 'PROMISE', 'PLACE')),
	CONSTRAINT "ledger_accounts_side" CHECK("ledger_accounts"."side" in ('debit', 'credit'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_accounts_code` ON `ledger_accounts` (`code`);--> statement-breakpoint
CREATE TABLE `postings` (
	`entry_seq` integer NOT NULL,
	`line` integer NOT NULL,
	`account_id` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`entry_seq`, `line`),
	FOREIGN KEY (`account_id`) REFERENCES `ledger_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_seq`) REFERENCES `journal_entries`(`seq`) ON UPDATE no action ON DELETE no action DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "postings_amount" CHECK("postings"."amount" <> 0)
);
--> statement-breakpoint
CREATE INDEX `postings_account` ON `postings` (`account_id`,`entry_seq`);--> statement-breakpoint
CREATE TABLE `outbox_jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`left_at` integer NOT NULL,
	`run_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`leased_until` integer,
	`dead_at` integer,
	`last_fault` text
);
--> statement-breakpoint
CREATE INDEX `outbox_jobs_due` ON `outbox_jobs` (`dead_at`,`run_at`,`id`);