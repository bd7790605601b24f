CREATE TABLE "corrections" (
	"prescription_id" text NOT NULL,
	"milestone" text NOT NULL,
	"agreement_id" text NOT NULL,
	"amount_pence" bigint NOT NULL,
	"is_after_payment" boolean NOT NULL,
	"reason" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"entry_seq" bigint NOT NULL,
	CONSTRAINT "corrections_pk" PRIMARY KEY("prescription_id","milestone"),
	CONSTRAINT "corrections_amount" CHECK ("corrections"."amount_pence" >= 0)
);
--> statement-breakpoint
CREATE TABLE "deposit_reversals" (
	"deposit_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"entry_seq" bigint NOT NULL,
	CONSTRAINT "deposit_reversals_reason" CHECK ("deposit_reversals"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "agreement_versions" (
	"agreement_id" text NOT NULL,
	"version" bigint NOT NULL,
	"status" text NOT NULL,
	"amount_pence" bigint NOT NULL,
	"places" bigint,
	"ends_on" text NOT NULL,
	"reason" text NOT NULL,
	"plan" jsonb NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"entry_seq" bigint,
	CONSTRAINT "agreement_versions_pk" PRIMARY KEY("agreement_id","version"),
	CONSTRAINT "agreement_versions_status" CHECK ("agreement_versions"."status" in ('proposed', 'in-force', 'refused')),
	CONSTRAINT "agreement_versions_amount" CHECK ("agreement_versions"."amount_pence" > 0 and "agreement_versions"."version" > 0),
	CONSTRAINT "agreement_versions_decided" CHECK (("agreement_versions"."status" = 'proposed') = ("agreement_versions"."decided_by" is null)),
	CONSTRAINT "agreement_versions_two_people" CHECK ("agreement_versions"."decided_by" is null or "agreement_versions"."decided_by" <> "agreement_versions"."made_by")
);
--> statement-breakpoint
CREATE TABLE "fund_returns" (
	"id" text PRIMARY KEY NOT NULL,
	"fund_id" text NOT NULL,
	"amount_pence" bigint NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"due_seq" bigint,
	"sent_on" text,
	"sent_reference" text,
	"sent_by" text,
	"sent_seq" bigint,
	CONSTRAINT "fund_returns_amount" CHECK ("fund_returns"."amount_pence" > 0),
	CONSTRAINT "fund_returns_status" CHECK ("fund_returns"."status" in ('proposed', 'refused', 'due', 'sent')),
	CONSTRAINT "fund_returns_decided" CHECK (("fund_returns"."status" = 'proposed') = ("fund_returns"."decided_by" is null)),
	CONSTRAINT "fund_returns_two_people" CHECK ("fund_returns"."decided_by" is null or "fund_returns"."decided_by" <> "fund_returns"."made_by"),
	CONSTRAINT "fund_returns_due" CHECK (("fund_returns"."status" in ('due', 'sent')) = ("fund_returns"."due_seq" is not null)),
	CONSTRAINT "fund_returns_sent" CHECK (("fund_returns"."status" = 'sent') = ("fund_returns"."sent_seq" is not null))
);
--> statement-breakpoint
CREATE TABLE "spot_purchases" (
	"agreement_id" text PRIMARY KEY NOT NULL,
	"prescription_id" text NOT NULL,
	"reference" text NOT NULL,
	"reason" text NOT NULL,
	"limit_pence" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_days" (
	"account_id" bigint NOT NULL,
	"effective_on" text NOT NULL,
	"amount" bigint NOT NULL,
	"last_entry_seq" bigint NOT NULL,
	CONSTRAINT "ledger_days_pk" PRIMARY KEY("account_id","effective_on")
);
--> statement-breakpoint
CREATE TABLE "ledger_periods" (
	"number" bigint PRIMARY KEY NOT NULL,
	"locked_through" text NOT NULL,
	"head_seq" bigint NOT NULL,
	"head_hash" text NOT NULL,
	"locked_by" text NOT NULL,
	"locked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agreements" DROP CONSTRAINT "agreements_kind";--> statement-breakpoint
ALTER TABLE "agreements" DROP CONSTRAINT "agreements_over_capacity";--> statement-breakpoint
ALTER TABLE "agreements" DROP CONSTRAINT "agreements_approved";--> statement-breakpoint
ALTER TABLE "earnings" DROP CONSTRAINT "earnings_kind";--> statement-breakpoint
ALTER TABLE "earnings" DROP CONSTRAINT "earnings_of";--> statement-breakpoint
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_answered";--> statement-breakpoint
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_kind";--> statement-breakpoint
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_status";--> statement-breakpoint
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_amount";--> statement-breakpoint
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_earned";--> statement-breakpoint
ALTER TABLE "remittance_lines" DROP CONSTRAINT "remittance_lines_kind";--> statement-breakpoint
ALTER TABLE "prescriptions" DROP CONSTRAINT "prescriptions_status_known";--> statement-breakpoint
ALTER TABLE "prescriptions" DROP CONSTRAINT "prescriptions_funded_known";--> statement-breakpoint
ALTER TABLE "reservations" ALTER COLUMN "earned_pence" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ALTER COLUMN "reserve_seq" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "agreement_tariffs" ADD COLUMN "label" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "over_tariff_pence" bigint;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "did_not_start_percent" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "closed_as" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "closed_by" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "closed_seq" bigint;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "carried_to" text;--> statement-breakpoint
ALTER TABLE "instalments" ADD COLUMN "is_cancelled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "earnings" ADD COLUMN "corrected_seq" bigint;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "left_pence" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "funds" ADD COLUMN "ends_on" text;--> statement-breakpoint
ALTER TABLE "funds" ADD COLUMN "spot_allowance_pence" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "funds" ADD COLUMN "spot_limit_pence" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "journal_entries" ADD COLUMN "relates_seq" bigint;--> statement-breakpoint
ALTER TABLE "journal_entries" ADD COLUMN "occurred_on" text;--> statement-breakpoint
ALTER TABLE "prescriptions" ADD COLUMN "starts_on" text;--> statement-breakpoint
ALTER TABLE "prescriptions" ADD COLUMN "first_attended_on" text;--> statement-breakpoint
ALTER TABLE "prescriptions" ADD COLUMN "ended_on" text;--> statement-breakpoint
ALTER TABLE "prescriptions" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_agreement_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deposit_reversals" ADD CONSTRAINT "deposit_reversals_deposit_fk" FOREIGN KEY ("deposit_id") REFERENCES "public"."deposits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_versions" ADD CONSTRAINT "agreement_versions_agreement_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_returns" ADD CONSTRAINT "fund_returns_fund_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."funds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_purchases" ADD CONSTRAINT "spot_purchases_agreement_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "corrections_entry" ON "corrections" USING btree ("entry_seq");--> statement-breakpoint
CREATE UNIQUE INDEX "deposit_reversals_entry" ON "deposit_reversals" USING btree ("entry_seq");--> statement-breakpoint
CREATE INDEX "fund_returns_fund" ON "fund_returns" USING btree ("fund_id","status");--> statement-breakpoint
CREATE INDEX "spot_purchases_prescription" ON "spot_purchases" USING btree ("prescription_id");--> statement-breakpoint
CREATE INDEX "ledger_days_day" ON "ledger_days" USING btree ("effective_on");--> statement-breakpoint
CREATE INDEX "journal_entries_kind" ON "journal_entries" USING btree ("kind","seq");--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_over_tariff" CHECK (case "agreements"."over_capacity" when 'tariff' then coalesce("agreements"."over_tariff_pence", 0) > 0
        else "agreements"."over_tariff_pence" is null end);--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_did_not_start" CHECK ("agreements"."did_not_start_percent" between 0 and 100);--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_closed" CHECK (("agreements"."status" = 'closed') = ("agreements"."closed_as" is not null)
        and ("agreements"."closed_as" is null) = ("agreements"."closed_by" is null)
        and ("agreements"."closed_as" is null) = ("agreements"."closed_at" is null)
        and ("agreements"."carried_to" is null or "agreements"."closed_as" = 'carry-forward'));--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_closed_as" CHECK ("agreements"."closed_as" in ('nothing-left', 'money-back', 'claw-back', 'carry-forward', 'paid-anyway'));--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_kind" CHECK ("agreements"."kind" in ('per-referral', 'block', 'grant', 'spot'));--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_over_capacity" CHECK ("agreements"."over_capacity" in ('refuse', 'tariff', 'goodwill'));--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_approved" CHECK ("agreements"."kind" = 'spot' or ("agreements"."status" in ('active', 'closed')) = ("agreements"."approved_by" is not null));--> statement-breakpoint
ALTER TABLE "earnings" ADD CONSTRAINT "earnings_corrected" CHECK ("earnings"."corrected_seq" is null or "earnings"."claimed_by" is null);--> statement-breakpoint
ALTER TABLE "earnings" ADD CONSTRAINT "earnings_kind" CHECK ("earnings"."kind" in ('accepted', 'first-attendance', 'completed', 'custom-1', 'custom-2', 'custom-3',
        'did-not-start', 'instalment', 'grant'));--> statement-breakpoint
ALTER TABLE "earnings" ADD CONSTRAINT "earnings_of" CHECK (("earnings"."kind" in ('instalment', 'grant')) = ("earnings"."prescription_id" is null));--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_left" CHECK ("reservations"."left_pence" between 0 and "reservations"."reserved_pence"
        and ("reservations"."status" in ('reserved', 'earned') or "reservations"."left_pence" = 0));--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_in_books" CHECK ("reservations"."kind" = 'goodwill'
        or ("reservations"."reserve_seq" is not null and ("reservations"."status" <> 'reserved' or "reservations"."answer_seq" is null)));--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_kind" CHECK ("reservations"."kind" in ('per-referral', 'block', 'overage', 'goodwill'));--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_status" CHECK ("reservations"."status" in ('reserved', 'earned', 'released', 'corrected'));--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_amount" CHECK (case when "reservations"."kind" in ('block', 'goodwill') then "reservations"."reserved_pence" = 0
        else "reservations"."reserved_pence" > 0 end);--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_earned" CHECK ("reservations"."earned_pence" >= 0 and ("reservations"."status" = 'earned' or "reservations"."earned_pence" = 0));--> statement-breakpoint
ALTER TABLE "remittance_lines" ADD CONSTRAINT "remittance_lines_kind" CHECK ("remittance_lines"."kind" in
        ('accepted', 'first-attendance', 'completed', 'custom-1', 'custom-2', 'custom-3', 'did-not-start',
        'instalment', 'grant'));--> statement-breakpoint
ALTER TABLE "prescriptions" ADD CONSTRAINT "prescriptions_end_reason" CHECK ("prescriptions"."end_reason" in
        ('not-reached', 'changed-mind', 'not-well', 'travel', 'not-right', 'other'));--> statement-breakpoint
ALTER TABLE "prescriptions" ADD CONSTRAINT "prescriptions_status_known" CHECK ("prescriptions"."status" in ('draft', 'issued', 'accepted', 'declined', 'expired', 'withdrawn', 'waiting',
        'started', 'did-not-start', 'completed', 'ended-early'));--> statement-breakpoint
ALTER TABLE "prescriptions" ADD CONSTRAINT "prescriptions_funded_known" CHECK ("prescriptions"."funded_as" is null or "prescriptions"."funded_as" in
        ('per-referral', 'block', 'overage', 'goodwill', 'spot', 'unfunded'));