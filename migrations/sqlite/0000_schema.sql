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
CREATE TABLE `activities` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`external_id` text,
	`import_hash` text,
	`status` text NOT NULL,
	`paused_until` text,
	`live_version_id` text,
	`latest_number` integer NOT NULL,
	`places_left` integer,
	`confirmed_on` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "activities_status" CHECK("activities"."status" in ('unpublished', 'published', 'paused', 'closed')),
	CONSTRAINT "activities_paused" CHECK(("activities"."paused_until" is not null) = ("activities"."status" = 'paused')),
	CONSTRAINT "activities_live" CHECK("activities"."status" not in ('published', 'paused') or "activities"."live_version_id" is not null),
	CONSTRAINT "activities_places_left" CHECK("activities"."places_left" between 0 and 100000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `activities_external_id` ON `activities` (`external_id`);--> statement-breakpoint
CREATE INDEX `activities_organisation` ON `activities` (`organisation_id`,`id`);--> statement-breakpoint
CREATE TABLE `listing_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`activity_id` text NOT NULL,
	`number` integer NOT NULL,
	`status` text NOT NULL,
	`content` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`submitted_at` integer,
	`decided_by` text,
	`decided_at` integer,
	`message` text,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "listing_versions_status" CHECK("listing_versions"."status" in ('draft', 'submitted', 'approved', 'returned', 'replaced')),
	CONSTRAINT "listing_versions_decided" CHECK(("listing_versions"."decided_at" is not null) = ("listing_versions"."status" in ('approved', 'returned')))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `listing_versions_number` ON `listing_versions` (`activity_id`,`number`);--> statement-breakpoint
CREATE INDEX `listing_versions_status` ON `listing_versions` (`status`,`submitted_at`);--> statement-breakpoint
CREATE TABLE `agreement_activities` (
	`agreement_id` text NOT NULL,
	`activity_id` text NOT NULL,
	PRIMARY KEY(`agreement_id`, `activity_id`),
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `agreement_activities_activity` ON `agreement_activities` (`activity_id`);--> statement-breakpoint
CREATE TABLE `agreement_tariffs` (
	`agreement_id` text NOT NULL,
	`milestone` text NOT NULL,
	`tariff_pence` integer NOT NULL,
	PRIMARY KEY(`agreement_id`, `milestone`),
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agreement_tariffs_milestone" CHECK("agreement_tariffs"."milestone" in
        ('accepted', 'first-attendance', 'completed', 'custom-1', 'custom-2', 'custom-3')),
	CONSTRAINT "agreement_tariffs_tariff" CHECK("agreement_tariffs"."tariff_pence" >= 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`fund_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`over_capacity` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`places` integer,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`submitted_by` text,
	`submitted_at` integer,
	`approved_by` text,
	`approved_at` integer,
	FOREIGN KEY (`fund_id`) REFERENCES `funds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agreements_kind" CHECK("agreements"."kind" in ('per-referral', 'block')),
	CONSTRAINT "agreements_status" CHECK("agreements"."status" in ('drafted', 'agreed', 'active', 'closed')),
	CONSTRAINT "agreements_over_capacity" CHECK("agreements"."over_capacity" in ('refuse')),
	CONSTRAINT "agreements_amount" CHECK("agreements"."amount_pence" > 0 and "agreements"."version" > 0),
	CONSTRAINT "agreements_dates" CHECK("agreements"."starts_on" <= "agreements"."ends_on"),
	CONSTRAINT "agreements_places" CHECK(case "agreements"."kind" when 'block' then coalesce("agreements"."places", 0) > 0
        else "agreements"."places" is null end),
	CONSTRAINT "agreements_submitted" CHECK(("agreements"."status" = 'drafted') = ("agreements"."submitted_by" is null)),
	CONSTRAINT "agreements_approved" CHECK(("agreements"."status" in ('active', 'closed')) = ("agreements"."approved_by" is not null)),
	CONSTRAINT "agreements_two_people" CHECK("agreements"."approved_by" is null
        or ("agreements"."approved_by" <> "agreements"."made_by" and "agreements"."approved_by" <> "agreements"."submitted_by"))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `agreements_fund` ON `agreements` (`fund_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `agreements_provider` ON `agreements` (`provider_id`);--> statement-breakpoint
CREATE TABLE `deposits` (
	`id` text PRIMARY KEY NOT NULL,
	`fund_id` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`received_on` text NOT NULL,
	`reference` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`entry_seq` integer NOT NULL,
	FOREIGN KEY (`fund_id`) REFERENCES `funds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deposits_amount" CHECK("deposits"."amount_pence" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `deposits_fund` ON `deposits` (`fund_id`,`received_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `deposits_entry` ON `deposits` (`entry_seq`);--> statement-breakpoint
CREATE TABLE `earnings` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`fund_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`prescription_id` text,
	`reference` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`earned_on` text NOT NULL,
	`entry_seq` integer NOT NULL,
	`claimed_by` text,
	FOREIGN KEY (`fund_id`) REFERENCES `funds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "earnings_kind" CHECK("earnings"."kind" in ('accepted', 'instalment')),
	CONSTRAINT "earnings_amount" CHECK("earnings"."amount_pence" > 0),
	CONSTRAINT "earnings_of" CHECK(("earnings"."kind" = 'instalment') = ("earnings"."prescription_id" is null))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `earnings_entry` ON `earnings` (`entry_seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `earnings_prescription` ON `earnings` (`prescription_id`,`kind`);--> statement-breakpoint
CREATE INDEX `earnings_provider` ON `earnings` (`provider_id`,`claimed_by`);--> statement-breakpoint
CREATE INDEX `earnings_claimed` ON `earnings` (`claimed_by`,`earned_on`);--> statement-breakpoint
CREATE INDEX `earnings_agreement` ON `earnings` (`agreement_id`);--> statement-breakpoint
CREATE TABLE `funds` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`funder` text NOT NULL,
	`purpose` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `instalments` (
	`agreement_id` text NOT NULL,
	`number` integer NOT NULL,
	`due_on` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`entry_seq` integer,
	PRIMARY KEY(`agreement_id`, `number`),
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "instalments_amount" CHECK("instalments"."amount_pence" > 0 and "instalments"."number" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `instalments_due` ON `instalments` (`entry_seq`,`due_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `instalments_entry` ON `instalments` (`entry_seq`);--> statement-breakpoint
CREATE TABLE `reservations` (
	`prescription_id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`reference` text NOT NULL,
	`reserved_pence` integer NOT NULL,
	`earned_pence` integer,
	`place_number` integer,
	`reserved_at` integer NOT NULL,
	`answered_at` integer,
	`reserve_seq` integer NOT NULL,
	`answer_seq` integer,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reservations_kind" CHECK("reservations"."kind" in ('per-referral', 'block')),
	CONSTRAINT "reservations_status" CHECK("reservations"."status" in ('reserved', 'earned', 'released')),
	CONSTRAINT "reservations_amount" CHECK(case "reservations"."kind" when 'block' then "reservations"."reserved_pence" = 0 else "reservations"."reserved_pence" > 0 end),
	CONSTRAINT "reservations_earned" CHECK(("reservations"."status" = 'earned') = ("reservations"."earned_pence" is not null)
        and coalesce("reservations"."earned_pence", 0) >= 0),
	CONSTRAINT "reservations_place_of_block" CHECK(("reservations"."place_number" is not null) = ("reservations"."status" = 'earned' and "reservations"."kind" = 'block')),
	CONSTRAINT "reservations_answered" CHECK(("reservations"."status" = 'reserved') = ("reservations"."answer_seq" is null))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `reservations_agreement` ON `reservations` (`agreement_id`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `reservations_reserve_entry` ON `reservations` (`reserve_seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `reservations_answer_entry` ON `reservations` (`answer_seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `reservations_place` ON `reservations` (`agreement_id`,`place_number`);--> statement-breakpoint
CREATE TABLE `link_worker_employments` (
	`service_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`fte_hundredths` integer NOT NULL,
	`since` text NOT NULL,
	`until` text,
	PRIMARY KEY(`service_id`, `since`),
	FOREIGN KEY (`service_id`) REFERENCES `link_worker_services`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "link_worker_employments_fte" CHECK("link_worker_employments"."fte_hundredths" > 0),
	CONSTRAINT "link_worker_employments_until" CHECK("link_worker_employments"."until" is null or "link_worker_employments"."until" >= "link_worker_employments"."since")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_worker_employments_current` ON `link_worker_employments` (`service_id`) WHERE "link_worker_employments"."until" is null;--> statement-breakpoint
CREATE INDEX `link_worker_employments_organisation` ON `link_worker_employments` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `link_worker_services` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`priority_group` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_worker_services_name` ON `link_worker_services` (`name`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_role" CHECK("memberships"."role" in ('link-worker', 'provider', 'curator', 'finance', 'approver', 'commissioner', 'administrator')),
	CONSTRAINT "memberships_until" CHECK("memberships"."until" is null or "memberships"."until" >= "memberships"."since")
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_current` ON `memberships` (`user_id`,`organisation_id`,`role`) WHERE "memberships"."until" is null;--> statement-breakpoint
CREATE INDEX `memberships_organisation` ON `memberships` (`organisation_id`,`role`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`vcse` integer NOT NULL,
	`description` text NOT NULL,
	`email` text NOT NULL,
	`phone` text NOT NULL,
	`website` text NOT NULL,
	`external_id` text,
	`created_at` integer NOT NULL,
	CONSTRAINT "organisations_kind_known" CHECK("organisations"."kind" in ('provider', 'link-worker-employer', 'infrastructure-body', 'commissioner')),
	CONSTRAINT "organisations_name_given" CHECK("organisations"."name" <> '')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_external_id` ON `organisations` (`external_id`);--> statement-breakpoint
CREATE INDEX `organisations_kind` ON `organisations` (`kind`,`name`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`key_hash` text NOT NULL,
	`membership_id` text,
	`content` text NOT NULL,
	`browser` text NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_key` ON `sessions` (`key_hash`);--> statement-breakpoint
CREATE INDEX `sessions_membership` ON `sessions` (`membership_id`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text,
	`code_hash` text NOT NULL,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sign_in_codes_tries" CHECK("sign_in_codes"."tries" between 0 and 5)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sign_in_codes_expiry` ON `sign_in_codes` (`expires_at`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`invited_at` integer NOT NULL,
	`ended_at` integer,
	CONSTRAINT "users_email_lower" CHECK("users"."email" = lower("users"."email") and "users"."email" like '%_@_%')
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
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
	CONSTRAINT "ledger_accounts_floor" CHECK("ledger_accounts"."floor" is null
        or case "ledger_accounts"."side" when 'debit' then "ledger_accounts"."balance" else -"ledger_accounts"."balance" end >= "ledger_accounts"."floor"),
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
) WITHOUT ROWID;
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
CREATE INDEX `outbox_jobs_due` ON `outbox_jobs` (`dead_at`,`run_at`,`id`);--> statement-breakpoint
CREATE TABLE `payees` (
	`organisation_id` text PRIMARY KEY NOT NULL,
	`rail` text NOT NULL,
	`stripe_account_id` text NOT NULL,
	`status` text NOT NULL,
	`says` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	CONSTRAINT "payees_rail" CHECK("payees"."rail" in ('stripe')),
	CONSTRAINT "payees_status" CHECK("payees"."status" in ('onboarding', 'active', 'blocked'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `payees_stripe_account` ON `payees` (`stripe_account_id`);--> statement-breakpoint
CREATE TABLE `stripe_readings` (
	`id` text PRIMARY KEY NOT NULL,
	`read_at` integer NOT NULL,
	`balance_pence` integer NOT NULL,
	`new_transactions` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `stripe_readings_day` ON `stripe_readings` (`read_at`);--> statement-breakpoint
CREATE TABLE `stripe_transactions` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`type` text NOT NULL,
	`source` text,
	`amount_pence` integer NOT NULL,
	`fee_pence` integer NOT NULL,
	`net_pence` integer NOT NULL,
	`description` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`read_at` integer NOT NULL,
	CONSTRAINT "stripe_transactions_kind" CHECK("stripe_transactions"."kind" in ('payout', 'top-up', 'other'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `stripe_transactions_source` ON `stripe_transactions` (`source`,`kind`);--> statement-breakpoint
CREATE INDEX `stripe_transactions_day` ON `stripe_transactions` (`occurred_at`,`id`);--> statement-breakpoint
CREATE TABLE `top_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`amount_pence` integer NOT NULL,
	`landed_at` integer NOT NULL,
	CONSTRAINT "top_ups_amount" CHECK("top_ups"."amount_pence" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `webhook_events` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`about_kind` text NOT NULL,
	`about_reference` text NOT NULL,
	`body` text NOT NULL,
	`received_at` integer NOT NULL,
	`status` text NOT NULL,
	`tries` integer NOT NULL,
	`says` text NOT NULL,
	CONSTRAINT "webhook_events_status" CHECK("webhook_events"."status" in ('waiting', 'handled', 'unmatched')),
	CONSTRAINT "webhook_events_about" CHECK("webhook_events"."about_kind" in ('payout', 'top-up', 'payee', 'other'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `webhook_events_status` ON `webhook_events` (`status`,`received_at`);--> statement-breakpoint
CREATE TABLE `payout_attempts` (
	`payout_id` text NOT NULL,
	`number` integer NOT NULL,
	`key` text NOT NULL,
	`body` text NOT NULL,
	`started_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`outcome` text NOT NULL,
	`says` text NOT NULL,
	PRIMARY KEY(`payout_id`, `number`),
	FOREIGN KEY (`payout_id`) REFERENCES `payouts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payout_attempts_outcome" CHECK("payout_attempts"."outcome" in ('open', 'unknown', 'sent', 'refused', 'stopped', 'given-up'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `payout_attempts_key` ON `payout_attempts` (`key`);--> statement-breakpoint
CREATE TABLE `payouts` (
	`id` text PRIMARY KEY NOT NULL,
	`remittance_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`reference` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`status` text NOT NULL,
	`queued_at` integer NOT NULL,
	`rail_reference` text,
	`settled_at` integer,
	`settled_on` text,
	`problem` text NOT NULL,
	FOREIGN KEY (`remittance_id`) REFERENCES `remittances`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payouts_status" CHECK("payouts"."status" in ('queued', 'sending', 'unknown', 'sent', 'settled', 'refused', 'bounced',
        'reversed')),
	CONSTRAINT "payouts_amount" CHECK("payouts"."amount_pence" > 0),
	CONSTRAINT "payouts_sent" CHECK(("payouts"."status" in ('sent', 'settled', 'bounced', 'reversed')) = ("payouts"."rail_reference" is not null))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_one_a_provider` ON `payouts` (`remittance_id`,`provider_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_reference` ON `payouts` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_rail_reference` ON `payouts` (`rail_reference`);--> statement-breakpoint
CREATE INDEX `payouts_provider` ON `payouts` (`provider_id`,`status`);--> statement-breakpoint
CREATE INDEX `payouts_status` ON `payouts` (`status`);--> statement-breakpoint
CREATE TABLE `remittance_lines` (
	`remittance_id` text NOT NULL,
	`position` integer NOT NULL,
	`provider_id` text NOT NULL,
	`earning_id` text NOT NULL,
	`kind` text NOT NULL,
	`reference` text NOT NULL,
	`earned_on` text NOT NULL,
	`amount_pence` integer NOT NULL,
	PRIMARY KEY(`remittance_id`, `position`),
	FOREIGN KEY (`remittance_id`) REFERENCES `remittances`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "remittance_lines_kind" CHECK("remittance_lines"."kind" in ('accepted', 'instalment')),
	CONSTRAINT "remittance_lines_amount" CHECK("remittance_lines"."amount_pence" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `remittance_lines_earning` ON `remittance_lines` (`earning_id`,`remittance_id`);--> statement-breakpoint
CREATE INDEX `remittance_lines_provider` ON `remittance_lines` (`provider_id`,`remittance_id`);--> statement-breakpoint
CREATE TABLE `remittances` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`number` integer NOT NULL,
	`reference` text NOT NULL,
	`status` text NOT NULL,
	`total_pence` integer NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`submitted_by` text,
	`submitted_at` integer,
	`frozen_hash` text,
	`approved_by` text,
	`approved_at` integer,
	`ended_by` text,
	`ended_at` integer,
	`message` text NOT NULL,
	CONSTRAINT "remittances_status" CHECK("remittances"."status" in ('drafted', 'submitted', 'approved', 'sending', 'done', 'returned', 'cancelled')),
	CONSTRAINT "remittances_total" CHECK("remittances"."total_pence" > 0),
	CONSTRAINT "remittances_two_people" CHECK("remittances"."approved_by" is null
        or ("remittances"."approved_by" <> "remittances"."made_by" and "remittances"."approved_by" <> "remittances"."submitted_by")),
	CONSTRAINT "remittances_frozen" CHECK(("remittances"."submitted_by" is null) = ("remittances"."frozen_hash" is null)),
	CONSTRAINT "remittances_approved" CHECK(("remittances"."status" in ('approved', 'sending', 'done')) = ("remittances"."approved_by" is not null))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `remittances_number` ON `remittances` (`number`);--> statement-breakpoint
CREATE INDEX `remittances_status` ON `remittances` (`status`,`number`);--> statement-breakpoint
CREATE TABLE `consents` (
	`prescription_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`given_by` text NOT NULL,
	`wording_version` text NOT NULL,
	`items` text NOT NULL,
	`expires_on` text NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`prescription_id`) REFERENCES `prescriptions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consents_given_by" CHECK("consents"."given_by" in ('in-person', 'by-phone', 'by-video', 'in-writing'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`employer_id` text NOT NULL,
	`link_worker_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_reference` ON `people` (`employer_id`,`reference`);--> statement-breakpoint
CREATE INDEX `people_link_worker` ON `people` (`link_worker_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `person_keys` (
	`person_id` text PRIMARY KEY NOT NULL,
	`wrapped_key` blob NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `person_fields` (
	`person_id` text NOT NULL,
	`field` text NOT NULL,
	`sealed` blob NOT NULL,
	PRIMARY KEY(`person_id`, `field`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "person_fields_field" CHECK("person_fields"."field" in ('name', 'phone', 'email', 'safe-contact', 'access-needs', 'interpreter',
        'what-matters'))
);
--> statement-breakpoint
CREATE TABLE `prescriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`activity_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`person_id` text,
	`link_worker_id` text NOT NULL,
	`employer_id` text NOT NULL,
	`status` text NOT NULL,
	`drafted_at` integer NOT NULL,
	`issued_at` integer,
	`answered_at` integer,
	`decline_reason` text,
	`decline_words` blob,
	`agreement_id` text,
	`funded_as` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "prescriptions_status_known" CHECK("prescriptions"."status" in ('draft', 'issued', 'accepted', 'declined', 'expired', 'withdrawn', 'waiting',
        'started',        'did-not-start', 'completed', 'ended-early')),
	CONSTRAINT "prescriptions_issued_whole" CHECK(("prescriptions"."status" = 'draft' and "prescriptions"."issued_at" is null and "prescriptions"."answered_at" is null
    and "prescriptions"."funded_as" is null    and "prescriptions"."agreement_id" is null)
    or ("prescriptions"."status" <> 'draft' and "prescriptions"."issued_at" is not null and "prescriptions"."person_id" is not null
    and "prescriptions"."funded_as" is not null and ("prescriptions"."funded_as" = 'unfunded') = ("prescriptions"."agreement_id" is null)
    and ("prescriptions"."status" = 'issued') = ("prescriptions"."answered_at" is null))),
	CONSTRAINT "prescriptions_funded_known" CHECK("prescriptions"."funded_as" is null or "prescriptions"."funded_as" in ('per-referral', 'block', 'unfunded')),
	CONSTRAINT "prescriptions_decline_reason" CHECK(("prescriptions"."status" = 'declined') = ("prescriptions"."decline_reason" is not null)
    and ("prescriptions"."decline_reason" is null
    or "prescriptions"."decline_reason" in ('full', 'not-suitable', 'too-far', 'access-need', 'other')))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `prescriptions_reference` ON `prescriptions` (`reference`);--> statement-breakpoint
CREATE INDEX `prescriptions_provider` ON `prescriptions` (`provider_id`,`status`,`issued_at`);--> statement-breakpoint
CREATE INDEX `prescriptions_link_worker` ON `prescriptions` (`link_worker_id`,`status`,`issued_at`);--> statement-breakpoint
CREATE INDEX `prescriptions_status` ON `prescriptions` (`status`,`issued_at`);--> statement-breakpoint
CREATE INDEX `prescriptions_person` ON `prescriptions` (`person_id`);