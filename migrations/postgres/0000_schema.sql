CREATE TABLE "audit_events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"role" text NOT NULL,
	"organisation_id" text,
	"what" text NOT NULL,
	"subject_id" text NOT NULL,
	"detail" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"source_key" text NOT NULL,
	"input_hash" text NOT NULL,
	"effective_on" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"words" text NOT NULL,
	"reverses_seq" bigint,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"id" bigint PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"unit" text NOT NULL,
	"side" text NOT NULL,
	"floor" bigint,
	"balance" bigint NOT NULL,
	"last_entry_seq" bigint NOT NULL,
	CONSTRAINT "ledger_accounts_floor" CHECK ("ledger_accounts"."floor" is null or case "ledger_accounts"."side" when 'debit' then "ledger_accounts"."balance" else -"ledger_accounts"."balance" end >= "ledger_accounts"."floor"),
	CONSTRAINT "ledger_accounts_unit" CHECK ("ledger_accounts"."unit" in ('GBP', 'PROMISE', 'PLACE')),
	CONSTRAINT "ledger_accounts_side" CHECK ("ledger_accounts"."side" in ('debit', 'credit'))
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"entry_seq" bigint NOT NULL,
	"line" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "postings_pk" PRIMARY KEY("entry_seq","line"),
	CONSTRAINT "postings_amount" CHECK ("postings"."amount" <> 0)
);
--> statement-breakpoint
CREATE TABLE "outbox_jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"left_at" timestamp (3) with time zone NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"attempts" bigint NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"dead_at" timestamp (3) with time zone,
	"last_fault" text
);
--> statement-breakpoint
ALTER TABLE "journal_entries" ADD CONSTRAINT "journal_entries_reverses_fk" FOREIGN KEY ("reverses_seq") REFERENCES "public"."journal_entries"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_entry_fk" FOREIGN KEY ("entry_seq") REFERENCES "public"."journal_entries"("seq") ON DELETE no action ON UPDATE no action DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_hash" ON "audit_events" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject_id","seq");--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("actor","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_entries_source_key" ON "journal_entries" USING btree ("source_key");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_entries_hash" ON "journal_entries" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_entries_reverses" ON "journal_entries" USING btree ("reverses_seq");--> statement-breakpoint
CREATE INDEX "journal_entries_day" ON "journal_entries" USING btree ("effective_on","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_accounts_code" ON "ledger_accounts" USING btree ("code");--> statement-breakpoint
CREATE INDEX "postings_account" ON "postings" USING btree ("account_id","entry_seq");--> statement-breakpoint
CREATE INDEX "outbox_jobs_due" ON "outbox_jobs" USING btree ("dead_at","run_at","id");