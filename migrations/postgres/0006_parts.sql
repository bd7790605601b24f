ALTER TABLE "remittance_lines" DROP CONSTRAINT "remittance_lines_kind";--> statement-breakpoint
ALTER TABLE "bank_files" ADD COLUMN "sent_by" text;--> statement-breakpoint
ALTER TABLE "bank_files" ADD COLUMN "sent_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "suspense_items" ADD COLUMN "payout_id" text;--> statement-breakpoint
ALTER TABLE "remittance_lines" ADD CONSTRAINT "remittance_lines_kind" CHECK ("remittance_lines"."kind" in
        ('accepted', 'first-attendance', 'completed', 'custom-1', 'custom-2', 'custom-3', 'did-not-start',
        'instalment', 'grant', 'came-back'));