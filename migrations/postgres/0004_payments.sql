CREATE TABLE "bank_file_payouts" (
	"file_id" text NOT NULL,
	"payout_id" text NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "bank_file_payouts_pk" PRIMARY KEY("file_id","payout_id")
);
--> statement-breakpoint
CREATE TABLE "bank_files" (
	"id" text PRIMARY KEY NOT NULL,
	"remittance_id" text NOT NULL,
	"number" bigint NOT NULL,
	"file_name" text NOT NULL,
	"profile_name" text NOT NULL,
	"profile_version" bigint NOT NULL,
	"sealed" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"total_pence" bigint NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"voided_by" text,
	"voided_at" timestamp (3) with time zone,
	CONSTRAINT "bank_files_total" CHECK ("bank_files"."total_pence" > 0),
	CONSTRAINT "bank_files_sha256" CHECK (length("bank_files"."sha256") = 64)
);
--> statement-breakpoint
CREATE TABLE "bank_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"statement_id" text NOT NULL,
	"position" bigint NOT NULL,
	"occurred_on" text NOT NULL,
	"amount_pence" bigint NOT NULL,
	"description" text NOT NULL,
	"reference" text NOT NULL,
	"balance_pence" bigint,
	"fingerprint" text NOT NULL,
	CONSTRAINT "bank_lines_amount" CHECK ("bank_lines"."amount_pence" <> 0)
);
--> statement-breakpoint
CREATE TABLE "bank_matches" (
	"line_id" text NOT NULL,
	"entry_seq" bigint NOT NULL,
	"amount_pence" bigint NOT NULL,
	"matched_by" text NOT NULL,
	"matched_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bank_matches_pk" PRIMARY KEY("line_id","entry_seq")
);
--> statement-breakpoint
CREATE TABLE "bank_profiles" (
	"name" text NOT NULL,
	"version" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bank_profiles_pk" PRIMARY KEY("name","version")
);
--> statement-breakpoint
CREATE TABLE "bank_statements" (
	"id" text PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"from_on" text NOT NULL,
	"to_on" text NOT NULL,
	"closing_pence" bigint,
	"lines" bigint NOT NULL,
	"new_lines" bigint NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statement_mappings" (
	"name" text NOT NULL,
	"version" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "statement_mappings_pk" PRIMARY KEY("name","version")
);
--> statement-breakpoint
CREATE TABLE "month_closes" (
	"month" text PRIMARY KEY NOT NULL,
	"locked_through" text NOT NULL,
	"head_seq" bigint NOT NULL,
	"head_hash" text NOT NULL,
	"proof" jsonb NOT NULL,
	"closed_by" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "month_closes_month" CHECK ("month_closes"."month" like '____-__')
);
--> statement-breakpoint
CREATE TABLE "suspense_items" (
	"id" text PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"source_id" text NOT NULL,
	"amount_pence" bigint NOT NULL,
	"entry_seq" bigint NOT NULL,
	"says" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_to" text,
	"closed_says" text NOT NULL,
	"closed_by" text,
	"closed_at" timestamp (3) with time zone,
	"closed_seq" bigint,
	CONSTRAINT "suspense_items_place" CHECK ("suspense_items"."place" in ('stripe', 'bank')),
	CONSTRAINT "suspense_items_amount" CHECK ("suspense_items"."amount_pence" <> 0),
	CONSTRAINT "suspense_items_closed" CHECK (("suspense_items"."closed_by" is null) = ("suspense_items"."closed_seq" is null))
);
--> statement-breakpoint
CREATE TABLE "payee_details" (
	"id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"number" bigint NOT NULL,
	"rail" text NOT NULL,
	"host_id" text,
	"sealed" "bytea",
	"masked" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"held_until" timestamp (3) with time zone NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp (3) with time zone,
	"dropped_by" text,
	"dropped_at" timestamp (3) with time zone,
	CONSTRAINT "payee_details_pk" PRIMARY KEY("organisation_id","number"),
	CONSTRAINT "payee_details_rail" CHECK ("payee_details"."rail" in ('stripe', 'bank-file', 'fiscal-host')),
	CONSTRAINT "payee_details_host" CHECK (("payee_details"."rail" = 'fiscal-host') = ("payee_details"."host_id" is not null)),
	CONSTRAINT "payee_details_sealed" CHECK (("payee_details"."rail" = 'bank-file') = ("payee_details"."sealed" is not null)),
	CONSTRAINT "payee_details_two_people" CHECK ("payee_details"."confirmed_by" is null or "payee_details"."confirmed_by" <> "payee_details"."asked_by"),
	CONSTRAINT "payee_details_one_end" CHECK ("payee_details"."confirmed_by" is null or "payee_details"."dropped_by" is null),
	CONSTRAINT "payee_details_not_itself" CHECK ("payee_details"."host_id" is null or "payee_details"."host_id" <> "payee_details"."organisation_id")
);
--> statement-breakpoint
CREATE TABLE "sending_stops" (
	"id" text PRIMARY KEY NOT NULL,
	"says" text NOT NULL,
	"receipts" jsonb NOT NULL,
	"stopped_at" timestamp (3) with time zone NOT NULL,
	"looked_by" text,
	"looked_at" timestamp (3) with time zone,
	"released_by" text,
	"released_at" timestamp (3) with time zone,
	CONSTRAINT "sending_stops_two_people" CHECK ("sending_stops"."released_by" is null or "sending_stops"."released_by" <> "sending_stops"."looked_by"),
	CONSTRAINT "sending_stops_looked" CHECK ("sending_stops"."released_by" is null or "sending_stops"."looked_by" is not null)
);
--> statement-breakpoint
CREATE TABLE "stripe_bookings" (
	"transaction_id" text PRIMARY KEY NOT NULL,
	"entry_seq" bigint NOT NULL,
	"booked_as" text NOT NULL,
	"booked_by" text NOT NULL,
	"booked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stripe_bookings_as" CHECK ("stripe_bookings"."booked_as" in ('charge', 'reversal', 'to-bank', 'suspense'))
);
--> statement-breakpoint
CREATE TABLE "top_up_states" (
	"top_up_id" text NOT NULL,
	"state" text NOT NULL,
	"amount_pence" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "top_up_states_pk" PRIMARY KEY("top_up_id","state"),
	CONSTRAINT "top_up_states_state" CHECK ("top_up_states"."state" in ('sent', 'landed', 'failed')),
	CONSTRAINT "top_up_states_amount" CHECK ("top_up_states"."amount_pence" > 0)
);
--> statement-breakpoint
CREATE TABLE "transfer_reversals" (
	"id" text PRIMARY KEY NOT NULL,
	"payout_id" text NOT NULL,
	"amount_pence" bigint NOT NULL,
	"reversed_at" timestamp (3) with time zone NOT NULL,
	"treated_as" text NOT NULL,
	"entry_seq" bigint NOT NULL,
	CONSTRAINT "transfer_reversals_amount" CHECK ("transfer_reversals"."amount_pence" > 0),
	CONSTRAINT "transfer_reversals_as" CHECK ("transfer_reversals"."treated_as" in ('owes-us', 'payable', 'suspense'))
);
--> statement-breakpoint
CREATE TABLE "payment_limits" (
	"organisation_id" text NOT NULL,
	"number" bigint NOT NULL,
	"remittance_pence" bigint,
	"provider_pence" bigint,
	"month_pence" bigint,
	"minimum_pence" bigint NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_limits_pk" PRIMARY KEY("organisation_id","number"),
	CONSTRAINT "payment_limits_amounts" CHECK (coalesce("payment_limits"."remittance_pence", 1) > 0 and coalesce("payment_limits"."provider_pence", 1) > 0
        and coalesce("payment_limits"."month_pence", 1) > 0 and "payment_limits"."minimum_pence" >= 0)
);
--> statement-breakpoint
CREATE TABLE "remittance_approvals" (
	"remittance_id" text NOT NULL,
	"user_id" text NOT NULL,
	"approved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "remittance_approvals_pk" PRIMARY KEY("remittance_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "remittance_nettings" (
	"remittance_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"amount_pence" bigint NOT NULL,
	CONSTRAINT "remittance_nettings_pk" PRIMARY KEY("remittance_id","provider_id"),
	CONSTRAINT "remittance_nettings_amount" CHECK ("remittance_nettings"."amount_pence" > 0)
);
--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "rail" text DEFAULT 'stripe' NOT NULL;--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "payee_id" text;--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "detail_id" text;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "source" text DEFAULT 'webhook' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "account" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "remittances" ADD COLUMN "approvals_needed" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "remittances" ADD COLUMN "held_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "remittances" ADD COLUMN "held_says" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_file_payouts" ADD CONSTRAINT "bank_file_payouts_file_id_bank_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."bank_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_file_payouts" ADD CONSTRAINT "bank_file_payouts_payout_id_payouts_id_fk" FOREIGN KEY ("payout_id") REFERENCES "public"."payouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_files" ADD CONSTRAINT "bank_files_remittance_id_remittances_id_fk" FOREIGN KEY ("remittance_id") REFERENCES "public"."remittances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_lines" ADD CONSTRAINT "bank_lines_statement_id_bank_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."bank_statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_matches" ADD CONSTRAINT "bank_matches_line_id_bank_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."bank_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittance_approvals" ADD CONSTRAINT "remittance_approvals_remittance_id_remittances_id_fk" FOREIGN KEY ("remittance_id") REFERENCES "public"."remittances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittance_nettings" ADD CONSTRAINT "remittance_nettings_remittance_id_remittances_id_fk" FOREIGN KEY ("remittance_id") REFERENCES "public"."remittances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_file_payouts_payout" ON "bank_file_payouts" USING btree ("payout_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_files_number" ON "bank_files" USING btree ("remittance_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_lines_position" ON "bank_lines" USING btree ("statement_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_lines_fingerprint" ON "bank_lines" USING btree ("fingerprint");--> statement-breakpoint
CREATE INDEX "bank_lines_day" ON "bank_lines" USING btree ("occurred_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_matches_entry" ON "bank_matches" USING btree ("entry_seq");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_statements_sha256" ON "bank_statements" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "bank_statements_to" ON "bank_statements" USING btree ("to_on");--> statement-breakpoint
CREATE UNIQUE INDEX "suspense_items_source" ON "suspense_items" USING btree ("place","source_id");--> statement-breakpoint
CREATE INDEX "suspense_items_open" ON "suspense_items" USING btree ("closed_at","opened_at");--> statement-breakpoint
CREATE INDEX "payee_details_id" ON "payee_details" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "stripe_bookings_entry" ON "stripe_bookings" USING btree ("entry_seq");--> statement-breakpoint
CREATE INDEX "transfer_reversals_payout" ON "transfer_reversals" USING btree ("payout_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_reversals_entry" ON "transfer_reversals" USING btree ("entry_seq");