-- Rebuilding a table drops its guards, and a guard that names it elsewhere stops the rebuilding: so every guard that
-- names a rebuilt table goes first and is made again at the end, those that changed in their new words.
DROP TRIGGER journal_entries_whole;
--> statement-breakpoint
DROP TRIGGER agreements_start_drafted;
--> statement-breakpoint
DROP TRIGGER agreements_keep_terms;
--> statement-breakpoint
DROP TRIGGER agreements_move_on;
--> statement-breakpoint
DROP TRIGGER agreements_two_people;
--> statement-breakpoint
DROP TRIGGER agreements_active_in_books;
--> statement-breakpoint
DROP TRIGGER agreements_no_delete;
--> statement-breakpoint
DROP TRIGGER agreement_tariffs_while_drafted;
--> statement-breakpoint
DROP TRIGGER agreement_tariffs_no_delete;
--> statement-breakpoint
DROP TRIGGER agreement_activities_while_drafted;
--> statement-breakpoint
DROP TRIGGER agreement_activities_no_delete;
--> statement-breakpoint
DROP TRIGGER instalments_while_drafted;
--> statement-breakpoint
DROP TRIGGER instalments_fall_due_once;
--> statement-breakpoint
DROP TRIGGER instalments_no_delete;
--> statement-breakpoint
DROP TRIGGER reservations_once;
--> statement-breakpoint
DROP TRIGGER reservations_answered_once;
--> statement-breakpoint
DROP TRIGGER reservations_no_delete;
--> statement-breakpoint
DROP TRIGGER earnings_once;
--> statement-breakpoint
DROP TRIGGER earnings_stand;
--> statement-breakpoint
DROP TRIGGER earnings_claimed_once;
--> statement-breakpoint
DROP TRIGGER earnings_no_delete;
--> statement-breakpoint
DROP TRIGGER prescriptions_begin_as_draft;
--> statement-breakpoint
DROP TRIGGER prescriptions_need_consent;
--> statement-breakpoint
DROP TRIGGER prescriptions_move_legally;
--> statement-breakpoint
DROP TRIGGER prescriptions_keep_identity;
--> statement-breakpoint
DROP TRIGGER prescriptions_keep_issued;
--> statement-breakpoint
DROP TRIGGER consents_only_for_drafts;
--> statement-breakpoint
DROP TRIGGER consents_keep_used;
--> statement-breakpoint
DROP TRIGGER remittances_total;
--> statement-breakpoint
DROP TRIGGER remittance_lines_no_update;
--> statement-breakpoint
DROP TRIGGER remittance_lines_no_delete;
--> statement-breakpoint
DROP TRIGGER remittance_lines_only_draft;
--> statement-breakpoint
DROP TRIGGER remittance_lines_of_earnings;
--> statement-breakpoint
DROP TRIGGER earnings_freed_unpaid;
--> statement-breakpoint
DROP TRIGGER payouts_start;
--> statement-breakpoint
CREATE TABLE `corrections` (
	`prescription_id` text NOT NULL,
	`milestone` text NOT NULL,
	`agreement_id` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`is_after_payment` integer NOT NULL,
	`reason` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`entry_seq` integer NOT NULL,
	PRIMARY KEY(`prescription_id`, `milestone`),
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "corrections_amount" CHECK("corrections"."amount_pence" >= 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `corrections_entry` ON `corrections` (`entry_seq`);--> statement-breakpoint
CREATE TABLE `deposit_reversals` (
	`deposit_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`entry_seq` integer NOT NULL,
	FOREIGN KEY (`deposit_id`) REFERENCES `deposits`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deposit_reversals_reason" CHECK("deposit_reversals"."reason" <> '')
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `deposit_reversals_entry` ON `deposit_reversals` (`entry_seq`);--> statement-breakpoint
CREATE TABLE `agreement_versions` (
	`agreement_id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`places` integer,
	`ends_on` text NOT NULL,
	`reason` text NOT NULL,
	`plan` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`entry_seq` integer,
	PRIMARY KEY(`agreement_id`, `version`),
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agreement_versions_status" CHECK("agreement_versions"."status" in ('proposed', 'in-force', 'refused')),
	CONSTRAINT "agreement_versions_amount" CHECK("agreement_versions"."amount_pence" > 0 and "agreement_versions"."version" > 0),
	CONSTRAINT "agreement_versions_decided" CHECK(("agreement_versions"."status" = 'proposed') = ("agreement_versions"."decided_by" is null)),
	CONSTRAINT "agreement_versions_two_people" CHECK("agreement_versions"."decided_by" is null or "agreement_versions"."decided_by" <> "agreement_versions"."made_by")
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `fund_returns` (
	`id` text PRIMARY KEY NOT NULL,
	`fund_id` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`reason` text NOT NULL,
	`status` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`due_seq` integer,
	`sent_on` text,
	`sent_reference` text,
	`sent_by` text,
	`sent_seq` integer,
	FOREIGN KEY (`fund_id`) REFERENCES `funds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "fund_returns_amount" CHECK("fund_returns"."amount_pence" > 0),
	CONSTRAINT "fund_returns_status" CHECK("fund_returns"."status" in ('proposed', 'refused', 'due', 'sent')),
	CONSTRAINT "fund_returns_decided" CHECK(("fund_returns"."status" = 'proposed') = ("fund_returns"."decided_by" is null)),
	CONSTRAINT "fund_returns_two_people" CHECK("fund_returns"."decided_by" is null or "fund_returns"."decided_by" <> "fund_returns"."made_by"),
	CONSTRAINT "fund_returns_due" CHECK(("fund_returns"."status" in ('due', 'sent')) = ("fund_returns"."due_seq" is not null)),
	CONSTRAINT "fund_returns_sent" CHECK(("fund_returns"."status" = 'sent') = ("fund_returns"."sent_seq" is not null))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `fund_returns_fund` ON `fund_returns` (`fund_id`,`status`);--> statement-breakpoint
CREATE TABLE `spot_purchases` (
	`agreement_id` text PRIMARY KEY NOT NULL,
	`prescription_id` text NOT NULL,
	`reference` text NOT NULL,
	`reason` text NOT NULL,
	`limit_pence` integer NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `spot_purchases_prescription` ON `spot_purchases` (`prescription_id`);--> statement-breakpoint
CREATE TABLE `ledger_days` (
	`account_id` integer NOT NULL,
	`effective_on` text NOT NULL,
	`amount` integer NOT NULL,
	`last_entry_seq` integer NOT NULL,
	PRIMARY KEY(`account_id`, `effective_on`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `ledger_days_day` ON `ledger_days` (`effective_on`);--> statement-breakpoint
CREATE TABLE `ledger_periods` (
	`number` integer PRIMARY KEY NOT NULL,
	`locked_through` text NOT NULL,
	`head_seq` integer NOT NULL,
	`head_hash` text NOT NULL,
	`locked_by` text NOT NULL,
	`locked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `__new_agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`fund_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`over_capacity` text NOT NULL,
	`over_tariff_pence` integer,
	`did_not_start_percent` integer DEFAULT 0 NOT NULL,
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
	`closed_as` text,
	`closed_by` text,
	`closed_at` integer,
	`closed_seq` integer,
	`carried_to` text,
	FOREIGN KEY (`fund_id`) REFERENCES `funds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agreements_kind" CHECK("__new_agreements"."kind" in ('per-referral', 'block', 'grant', 'spot')),
	CONSTRAINT "agreements_status" CHECK("__new_agreements"."status" in ('drafted', 'agreed', 'active', 'closed')),
	CONSTRAINT "agreements_over_capacity" CHECK("__new_agreements"."over_capacity" in ('refuse', 'tariff', 'goodwill')),
	CONSTRAINT "agreements_over_tariff" CHECK(case "__new_agreements"."over_capacity" when 'tariff' then coalesce("__new_agreements"."over_tariff_pence", 0) > 0
        else "__new_agreements"."over_tariff_pence" is null end),
	CONSTRAINT "agreements_did_not_start" CHECK("__new_agreements"."did_not_start_percent" between 0 and 100),
	CONSTRAINT "agreements_amount" CHECK("__new_agreements"."amount_pence" > 0 and "__new_agreements"."version" > 0),
	CONSTRAINT "agreements_dates" CHECK("__new_agreements"."starts_on" <= "__new_agreements"."ends_on"),
	CONSTRAINT "agreements_places" CHECK(case "__new_agreements"."kind" when 'block' then coalesce("__new_agreements"."places", 0) > 0
        else "__new_agreements"."places" is null end),
	CONSTRAINT "agreements_submitted" CHECK(("__new_agreements"."status" = 'drafted') = ("__new_agreements"."submitted_by" is null)),
	CONSTRAINT "agreements_approved" CHECK("__new_agreements"."kind" = 'spot' or ("__new_agreements"."status" in ('active', 'closed')) = ("__new_agreements"."approved_by" is not null)),
	CONSTRAINT "agreements_closed" CHECK(("__new_agreements"."status" = 'closed') = ("__new_agreements"."closed_as" is not null)
        and ("__new_agreements"."closed_as" is null) = ("__new_agreements"."closed_by" is null)
        and ("__new_agreements"."closed_as" is null) = ("__new_agreements"."closed_at" is null)
        and ("__new_agreements"."carried_to" is null or "__new_agreements"."closed_as" = 'carry-forward')),
	CONSTRAINT "agreements_closed_as" CHECK("__new_agreements"."closed_as" in ('nothing-left', 'money-back', 'claw-back', 'carry-forward', 'paid-anyway')),
	CONSTRAINT "agreements_two_people" CHECK("__new_agreements"."approved_by" is null
        or ("__new_agreements"."approved_by" <> "__new_agreements"."made_by" and "__new_agreements"."approved_by" <> "__new_agreements"."submitted_by"))
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_agreements`("id", "fund_id", "provider_id", "kind", "version", "status", "over_capacity", "over_tariff_pence", "did_not_start_percent", "amount_pence", "places", "starts_on", "ends_on", "made_by", "made_at", "submitted_by", "submitted_at", "approved_by", "approved_at", "closed_as", "closed_by", "closed_at", "closed_seq", "carried_to")
SELECT "id", "fund_id", "provider_id", "kind", "version", "status", "over_capacity", NULL, 0, "amount_pence", "places", "starts_on", "ends_on", "made_by", "made_at", "submitted_by", "submitted_at", "approved_by", "approved_at", NULL, NULL, NULL, NULL, NULL FROM `agreements`;--> statement-breakpoint
DROP TABLE `agreements`;--> statement-breakpoint
ALTER TABLE `__new_agreements` RENAME TO `agreements`;--> statement-breakpoint
CREATE INDEX `agreements_fund` ON `agreements` (`fund_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `agreements_provider` ON `agreements` (`provider_id`);--> statement-breakpoint
CREATE TABLE `__new_earnings` (
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
	`corrected_seq` integer,
	FOREIGN KEY (`fund_id`) REFERENCES `funds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "earnings_kind" CHECK("__new_earnings"."kind" in ('accepted', 'first-attendance', 'completed', 'custom-1', 'custom-2', 'custom-3',
        'did-not-start', 'instalment', 'grant')),
	CONSTRAINT "earnings_amount" CHECK("__new_earnings"."amount_pence" > 0),
	CONSTRAINT "earnings_of" CHECK(("__new_earnings"."kind" in ('instalment', 'grant')) = ("__new_earnings"."prescription_id" is null)),
	CONSTRAINT "earnings_corrected" CHECK("__new_earnings"."corrected_seq" is null or "__new_earnings"."claimed_by" is null)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_earnings`("id", "kind", "fund_id", "agreement_id", "provider_id", "prescription_id", "reference", "amount_pence", "earned_on", "entry_seq", "claimed_by", "corrected_seq")
SELECT "id", "kind", "fund_id", "agreement_id", "provider_id", "prescription_id", "reference", "amount_pence", "earned_on", "entry_seq", "claimed_by", NULL FROM `earnings`;--> statement-breakpoint
DROP TABLE `earnings`;--> statement-breakpoint
ALTER TABLE `__new_earnings` RENAME TO `earnings`;--> statement-breakpoint
CREATE UNIQUE INDEX `earnings_entry` ON `earnings` (`entry_seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `earnings_prescription` ON `earnings` (`prescription_id`,`kind`);--> statement-breakpoint
CREATE INDEX `earnings_provider` ON `earnings` (`provider_id`,`claimed_by`);--> statement-breakpoint
CREATE INDEX `earnings_claimed` ON `earnings` (`claimed_by`,`earned_on`);--> statement-breakpoint
CREATE INDEX `earnings_agreement` ON `earnings` (`agreement_id`);--> statement-breakpoint
CREATE TABLE `__new_reservations` (
	`prescription_id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`reference` text NOT NULL,
	`reserved_pence` integer NOT NULL,
	`left_pence` integer NOT NULL,
	`earned_pence` integer NOT NULL,
	`place_number` integer,
	`reserved_at` integer NOT NULL,
	`answered_at` integer,
	`reserve_seq` integer,
	`answer_seq` integer,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reservations_kind" CHECK("__new_reservations"."kind" in ('per-referral', 'block', 'overage', 'goodwill')),
	CONSTRAINT "reservations_status" CHECK("__new_reservations"."status" in ('reserved', 'earned', 'released', 'corrected')),
	CONSTRAINT "reservations_amount" CHECK(case when "__new_reservations"."kind" in ('block', 'goodwill') then "__new_reservations"."reserved_pence" = 0
        else "__new_reservations"."reserved_pence" > 0 end),
	CONSTRAINT "reservations_left" CHECK("__new_reservations"."left_pence" between 0 and "__new_reservations"."reserved_pence"
        and ("__new_reservations"."status" in ('reserved', 'earned') or "__new_reservations"."left_pence" = 0)),
	CONSTRAINT "reservations_earned" CHECK("__new_reservations"."earned_pence" >= 0 and ("__new_reservations"."status" = 'earned' or "__new_reservations"."earned_pence" = 0)),
	CONSTRAINT "reservations_place_of_block" CHECK(("__new_reservations"."place_number" is not null) = ("__new_reservations"."status" = 'earned' and "__new_reservations"."kind" = 'block')),
	CONSTRAINT "reservations_in_books" CHECK("__new_reservations"."kind" = 'goodwill'
        or ("__new_reservations"."reserve_seq" is not null and ("__new_reservations"."status" <> 'reserved' or "__new_reservations"."answer_seq" is null)))
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_reservations`("prescription_id", "agreement_id", "kind", "status", "reference", "reserved_pence", "left_pence", "earned_pence", "place_number", "reserved_at", "answered_at", "reserve_seq", "answer_seq")
SELECT "prescription_id", "agreement_id", "kind", "status", "reference", "reserved_pence", CASE status WHEN 'reserved' THEN reserved_pence ELSE 0 END, coalesce(earned_pence, 0), "place_number", "reserved_at", "answered_at", "reserve_seq", "answer_seq" FROM `reservations`;--> statement-breakpoint
DROP TABLE `reservations`;--> statement-breakpoint
ALTER TABLE `__new_reservations` RENAME TO `reservations`;--> statement-breakpoint
CREATE INDEX `reservations_agreement` ON `reservations` (`agreement_id`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `reservations_reserve_entry` ON `reservations` (`reserve_seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `reservations_answer_entry` ON `reservations` (`answer_seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `reservations_place` ON `reservations` (`agreement_id`,`place_number`);--> statement-breakpoint
CREATE TABLE `__new_remittance_lines` (
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
	CONSTRAINT "remittance_lines_kind" CHECK("__new_remittance_lines"."kind" in
        ('accepted', 'first-attendance', 'completed', 'custom-1', 'custom-2', 'custom-3', 'did-not-start',
        'instalment', 'grant')),
	CONSTRAINT "remittance_lines_amount" CHECK("__new_remittance_lines"."amount_pence" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_remittance_lines`("remittance_id", "position", "provider_id", "earning_id", "kind", "reference", "earned_on", "amount_pence")
SELECT "remittance_id", "position", "provider_id", "earning_id", "kind", "reference", "earned_on", "amount_pence" FROM `remittance_lines`;--> statement-breakpoint
DROP TABLE `remittance_lines`;--> statement-breakpoint
ALTER TABLE `__new_remittance_lines` RENAME TO `remittance_lines`;--> statement-breakpoint
CREATE UNIQUE INDEX `remittance_lines_earning` ON `remittance_lines` (`earning_id`,`remittance_id`);--> statement-breakpoint
CREATE INDEX `remittance_lines_provider` ON `remittance_lines` (`provider_id`,`remittance_id`);--> statement-breakpoint
CREATE TABLE `__new_prescriptions` (
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
	`starts_on` text,
	`first_attended_on` text,
	`ended_on` text,
	`end_reason` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "prescriptions_status_known" CHECK("__new_prescriptions"."status" in ('draft', 'issued', 'accepted', 'declined', 'expired', 'withdrawn', 'waiting',
        'started', 'did-not-start', 'completed', 'ended-early')),
	CONSTRAINT "prescriptions_issued_whole" CHECK(("__new_prescriptions"."status" = 'draft' and "__new_prescriptions"."issued_at" is null and "__new_prescriptions"."answered_at" is null
    and "__new_prescriptions"."funded_as" is null    and "__new_prescriptions"."agreement_id" is null)
    or ("__new_prescriptions"."status" <> 'draft' and "__new_prescriptions"."issued_at" is not null and "__new_prescriptions"."person_id" is not null
    and "__new_prescriptions"."funded_as" is not null and ("__new_prescriptions"."funded_as" = 'unfunded') = ("__new_prescriptions"."agreement_id" is null)
    and ("__new_prescriptions"."status" = 'issued') = ("__new_prescriptions"."answered_at" is null))),
	CONSTRAINT "prescriptions_funded_known" CHECK("__new_prescriptions"."funded_as" is null or "__new_prescriptions"."funded_as" in
        ('per-referral', 'block', 'overage', 'goodwill', 'spot', 'unfunded')),
	CONSTRAINT "prescriptions_decline_reason" CHECK(("__new_prescriptions"."status" = 'declined') = ("__new_prescriptions"."decline_reason" is not null)
    and ("__new_prescriptions"."decline_reason" is null
    or "__new_prescriptions"."decline_reason" in ('full', 'not-suitable', 'too-far', 'access-need', 'other'))),
	CONSTRAINT "prescriptions_end_reason" CHECK("__new_prescriptions"."end_reason" in
        ('not-reached', 'changed-mind', 'not-well', 'travel', 'not-right', 'other'))
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_prescriptions`("id", "reference", "activity_id", "provider_id", "person_id", "link_worker_id", "employer_id", "status", "drafted_at", "issued_at", "answered_at", "decline_reason", "decline_words", "agreement_id", "funded_as", "starts_on", "first_attended_on", "ended_on", "end_reason")
SELECT "id", "reference", "activity_id", "provider_id", "person_id", "link_worker_id", "employer_id", "status", "drafted_at", "issued_at", "answered_at", "decline_reason", "decline_words", "agreement_id", "funded_as", NULL, NULL, NULL, NULL FROM `prescriptions`;--> statement-breakpoint
DROP TABLE `prescriptions`;--> statement-breakpoint
ALTER TABLE `__new_prescriptions` RENAME TO `prescriptions`;--> statement-breakpoint
CREATE UNIQUE INDEX `prescriptions_reference` ON `prescriptions` (`reference`);--> statement-breakpoint
CREATE INDEX `prescriptions_provider` ON `prescriptions` (`provider_id`,`status`,`issued_at`);--> statement-breakpoint
CREATE INDEX `prescriptions_link_worker` ON `prescriptions` (`link_worker_id`,`status`,`issued_at`);--> statement-breakpoint
CREATE INDEX `prescriptions_status` ON `prescriptions` (`status`,`issued_at`);--> statement-breakpoint
CREATE INDEX `prescriptions_person` ON `prescriptions` (`person_id`);--> statement-breakpoint
ALTER TABLE `agreement_tariffs` ADD `label` text;--> statement-breakpoint
ALTER TABLE `instalments` ADD `is_cancelled` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `funds` ADD `ends_on` text;--> statement-breakpoint
ALTER TABLE `funds` ADD `spot_allowance_pence` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `funds` ADD `spot_limit_pence` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `journal_entries` ADD `relates_seq` integer;--> statement-breakpoint
ALTER TABLE `journal_entries` ADD `occurred_on` text;--> statement-breakpoint
CREATE INDEX `journal_entries_kind` ON `journal_entries` (`kind`,`seq`);
--> statement-breakpoint
-- What the books hold already.
INSERT INTO ledger_days (account_id, effective_on, amount, last_entry_seq)
  SELECT postings.account_id, journal_entries.effective_on, sum(postings.amount), max(postings.entry_seq)
  FROM postings JOIN journal_entries ON journal_entries.seq = postings.entry_seq
  GROUP BY postings.account_id, journal_entries.effective_on;
--> statement-breakpoint
INSERT INTO agreement_versions (agreement_id, version, status, amount_pence, places, ends_on, reason, plan, made_by, made_at,
    decided_by, decided_at, entry_seq)
  SELECT id, 1, 'in-force', amount_pence, places, ends_on, '', '[]', made_by, made_at, approved_by, approved_at,
    (SELECT seq FROM journal_entries WHERE source_key = 'allocate:' || agreements.id || ':1')
  FROM agreements WHERE status IN ('active', 'closed');
--> statement-breakpoint
-- The guards again.
-- An agreement starts as a draft; from its submission its terms stand; whoever made it does not approve it.
CREATE TRIGGER agreements_start_drafted BEFORE INSERT ON agreements
WHEN NEW.status <> 'drafted' OR typeof(NEW.amount_pence) <> 'integer' OR typeof(NEW.places) NOT IN ('integer', 'null')
  OR EXISTS (SELECT 1 FROM agreements WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an agreement starts as a draft, once'); END;
--> statement-breakpoint
CREATE TRIGGER agreements_active_in_books BEFORE UPDATE ON agreements
WHEN NEW.status = 'active' AND OLD.status <> 'active' AND NOT EXISTS (
  SELECT 1 FROM journal_entries WHERE source_key = 'allocate:' || NEW.id || ':' || NEW.version)
BEGIN SELECT RAISE(ABORT, 'an active agreement is in the books'); END;
--> statement-breakpoint
CREATE TRIGGER agreements_no_delete BEFORE DELETE ON agreements
BEGIN SELECT RAISE(ABORT, 'agreements are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_tariffs_while_drafted BEFORE INSERT ON agreement_tariffs
WHEN typeof(NEW.tariff_pence) <> 'integer'
  OR (SELECT status FROM agreements WHERE id = NEW.agreement_id) IS NOT 'drafted'
  OR EXISTS (SELECT 1 FROM agreement_tariffs WHERE agreement_id = NEW.agreement_id AND milestone = NEW.milestone)
BEGIN SELECT RAISE(ABORT, 'tariffs are set while an agreement is drafted, once'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_activities_while_drafted BEFORE INSERT ON agreement_activities
WHEN (SELECT status FROM agreements WHERE id = NEW.agreement_id) IS NOT 'drafted'
BEGIN SELECT RAISE(ABORT, 'activities are chosen while an agreement is drafted'); END;
--> statement-breakpoint
CREATE TRIGGER reservations_no_delete BEFORE DELETE ON reservations
BEGIN SELECT RAISE(ABORT, 'reservations are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER earnings_stand BEFORE UPDATE ON earnings
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.fund_id IS NOT OLD.fund_id
  OR NEW.agreement_id IS NOT OLD.agreement_id OR NEW.provider_id IS NOT OLD.provider_id
  OR NEW.prescription_id IS NOT OLD.prescription_id OR NEW.reference IS NOT OLD.reference
  OR NEW.amount_pence IS NOT OLD.amount_pence OR NEW.earned_on IS NOT OLD.earned_on
  OR NEW.entry_seq IS NOT OLD.entry_seq
BEGIN SELECT RAISE(ABORT, 'what was earned is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER earnings_claimed_once BEFORE UPDATE ON earnings
WHEN OLD.claimed_by IS NOT NULL AND NEW.claimed_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an earning is claimed by one remittance at a time'); END;
--> statement-breakpoint
CREATE TRIGGER earnings_no_delete BEFORE DELETE ON earnings
BEGIN SELECT RAISE(ABORT, 'earnings are never deleted'); END;
--> statement-breakpoint
-- Prescriptions: no consent, no prescription; only legal moves; what was issued stays what it was.

CREATE TRIGGER prescriptions_begin_as_draft BEFORE INSERT ON prescriptions
WHEN NEW.status <> 'draft'
  OR EXISTS (SELECT 1 FROM prescriptions WHERE id = NEW.id OR reference = NEW.reference)
BEGIN SELECT RAISE(ABORT, 'a prescription begins as a new draft'); END;
--> statement-breakpoint
CREATE TRIGGER prescriptions_need_consent BEFORE UPDATE ON prescriptions
WHEN OLD.status = 'draft' AND NEW.status <> 'draft' AND NOT EXISTS (
  SELECT 1 FROM consents WHERE prescription_id = NEW.id AND person_id = NEW.person_id
    AND organisation_id = NEW.provider_id AND withdrawn_at IS NULL
    AND expires_on >= date(NEW.issued_at / 1000, 'unixepoch') AND json_array_length(items) > 0)
BEGIN SELECT RAISE(ABORT, 'a prescription is issued only with consent'); END;
--> statement-breakpoint
CREATE TRIGGER prescriptions_move_legally BEFORE UPDATE ON prescriptions
WHEN NEW.status <> OLD.status AND NOT (
  (OLD.status = 'draft' AND NEW.status = 'issued')
  OR (OLD.status = 'issued' AND NEW.status IN ('accepted', 'declined', 'expired', 'withdrawn'))
  OR (OLD.status = 'accepted' AND NEW.status = 'waiting')
  OR (OLD.status = 'waiting' AND NEW.status IN ('started', 'did-not-start'))
  OR (OLD.status = 'started' AND NEW.status IN ('completed', 'ended-early')))
BEGIN SELECT RAISE(ABORT, 'a prescription moves only as the table says'); END;
--> statement-breakpoint
CREATE TRIGGER prescriptions_keep_issued BEFORE DELETE ON prescriptions
WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued prescription is never deleted'); END;
--> statement-breakpoint
-- A consent may be written again while the prescription is a draft; afterwards it can only be withdrawn, once.
CREATE TRIGGER consents_only_for_drafts BEFORE INSERT ON consents
WHEN EXISTS (SELECT 1 FROM consents WHERE prescription_id = NEW.prescription_id)
  OR NOT EXISTS (SELECT 1 FROM prescriptions WHERE id = NEW.prescription_id AND status = 'draft')
BEGIN SELECT RAISE(ABORT, 'a consent is recorded once, before the prescription is issued'); END;
--> statement-breakpoint
CREATE TRIGGER consents_keep_used BEFORE DELETE ON consents
WHEN EXISTS (SELECT 1 FROM prescriptions WHERE id = OLD.prescription_id AND status <> 'draft')
BEGIN SELECT RAISE(ABORT, 'the consent of an issued prescription is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER remittances_total BEFORE UPDATE ON remittances
WHEN NEW.status <> OLD.status AND NEW.status IN ('submitted', 'approved') AND NEW.total_pence <>
  (SELECT coalesce(sum(amount_pence), 0) FROM remittance_lines WHERE remittance_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a remittance is the sum of its lines'); END;
--> statement-breakpoint
-- Its lines are written while it is a draft and never change.
CREATE TRIGGER remittance_lines_no_update BEFORE UPDATE ON remittance_lines
BEGIN SELECT RAISE(ABORT, 'remittance lines are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER remittance_lines_no_delete BEFORE DELETE ON remittance_lines
BEGIN SELECT RAISE(ABORT, 'remittance lines are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER remittance_lines_only_draft BEFORE INSERT ON remittance_lines
WHEN typeof(NEW.amount_pence) <> 'integer'
  OR (SELECT status FROM remittances WHERE id = NEW.remittance_id) IS NOT 'drafted'
  OR EXISTS (SELECT 1 FROM remittance_lines WHERE remittance_id = NEW.remittance_id
    AND (position = NEW.position OR earning_id = NEW.earning_id))
BEGIN SELECT RAISE(ABORT, 'lines go into a draft, once each'); END;
--> statement-breakpoint
-- A line pays one earning, for its amount and to its provider, that no other remittance pays: not even by hand is anything
-- earned paid for twice.
CREATE TRIGGER remittance_lines_of_earnings BEFORE INSERT ON remittance_lines
WHEN NOT EXISTS (SELECT 1 FROM earnings WHERE id = NEW.earning_id AND provider_id = NEW.provider_id
    AND amount_pence = NEW.amount_pence)
  OR EXISTS (SELECT 1 FROM remittance_lines AS other JOIN remittances ON remittances.id = other.remittance_id
    WHERE other.earning_id = NEW.earning_id AND remittances.status NOT IN ('returned', 'cancelled')
      AND NOT EXISTS (SELECT 1 FROM payouts WHERE payouts.remittance_id = other.remittance_id
        AND payouts.provider_id = other.provider_id AND payouts.status = 'refused'))
BEGIN SELECT RAISE(ABORT, 'a line pays what was earned, once'); END;
--> statement-breakpoint
CREATE TRIGGER earnings_freed_unpaid BEFORE UPDATE ON earnings
WHEN OLD.claimed_by IS NOT NULL AND NEW.claimed_by IS NULL AND EXISTS (SELECT 1 FROM remittances
  WHERE id = OLD.claimed_by AND status IN ('approved', 'sending', 'done')
    AND NOT EXISTS (SELECT 1 FROM payouts WHERE payouts.remittance_id = remittances.id
      AND payouts.provider_id = OLD.provider_id AND payouts.status = 'refused'))
BEGIN SELECT RAISE(ABORT, 'what is paid for is not free again'); END;
--> statement-breakpoint
-- One payout for each provider of an approved remittance, worth exactly its lines.
CREATE TRIGGER payouts_start BEFORE INSERT ON payouts
WHEN NEW.status <> 'queued' OR NEW.rail_reference IS NOT NULL
  OR (SELECT status FROM remittances WHERE id = NEW.remittance_id) IS NOT 'approved'
  OR NEW.amount_pence IS NOT (SELECT sum(amount_pence) FROM remittance_lines
    WHERE remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id)
  OR EXISTS (SELECT 1 FROM payouts WHERE id = NEW.id OR reference = NEW.reference
    OR (remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id))
BEGIN SELECT RAISE(ABORT, 'one payout for each provider of an approved remittance'); END;
--> statement-breakpoint
CREATE TRIGGER journal_entries_whole BEFORE INSERT ON journal_entries
WHEN typeof(NEW.seq) <> 'integer' OR length(NEW.hash) <> 64 OR length(NEW.input_hash) <> 64
  OR NEW.effective_on NOT GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' OR NEW.source_key = ''
  OR (NEW.occurred_on IS NOT NULL AND (NEW.occurred_on >= NEW.effective_on
    OR NEW.occurred_on NOT GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'))
  OR (NEW.relates_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.relates_seq))
BEGIN SELECT RAISE(ABORT, 'a journal entry is whole'); END;
--> statement-breakpoint
CREATE TRIGGER journal_entries_open_period BEFORE INSERT ON journal_entries
WHEN NEW.effective_on <= (SELECT max(locked_through) FROM ledger_periods)
BEGIN SELECT RAISE(ABORT, 'a locked period takes no entries'); END;
--> statement-breakpoint
-- What moved on each account on each day, kept with the balances.
CREATE TRIGGER journal_entries_apply_days AFTER INSERT ON journal_entries
BEGIN
  INSERT INTO ledger_days (account_id, effective_on, amount, last_entry_seq)
    SELECT account_id, NEW.effective_on, amount, NEW.seq FROM postings WHERE entry_seq = NEW.seq
    ON CONFLICT (account_id, effective_on)
      DO UPDATE SET amount = ledger_days.amount + excluded.amount, last_entry_seq = excluded.last_entry_seq;
END;
--> statement-breakpoint
CREATE TRIGGER ledger_days_only_by_entry BEFORE UPDATE ON ledger_days
WHEN NEW.account_id <> OLD.account_id OR NEW.effective_on <> OLD.effective_on
  OR typeof(NEW.amount) <> 'integer' OR OLD.last_entry_seq >= NEW.last_entry_seq
  OR NEW.last_entry_seq <> (SELECT max(seq) FROM journal_entries)
  OR NEW.effective_on <> (SELECT effective_on FROM journal_entries WHERE seq = NEW.last_entry_seq)
  OR NEW.amount <> OLD.amount + coalesce((SELECT amount FROM postings
    WHERE entry_seq = NEW.last_entry_seq AND account_id = OLD.account_id), NEW.amount - OLD.amount + 1)
BEGIN SELECT RAISE(ABORT, 'the total of a day changes only by a journal entry'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_days_begin_with_entry BEFORE INSERT ON ledger_days
WHEN typeof(NEW.amount) <> 'integer'
  OR NEW.last_entry_seq IS NOT (SELECT max(seq) FROM journal_entries)
  OR NEW.effective_on <> (SELECT effective_on FROM journal_entries WHERE seq = NEW.last_entry_seq)
  OR NEW.amount IS NOT (SELECT amount FROM postings
    WHERE entry_seq = NEW.last_entry_seq AND account_id = NEW.account_id)
  OR EXISTS (SELECT 1 FROM ledger_days WHERE account_id = NEW.account_id AND effective_on = NEW.effective_on
    AND last_entry_seq >= NEW.last_entry_seq)
BEGIN SELECT RAISE(ABORT, 'the total of a day begins with a journal entry'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_days_no_delete BEFORE DELETE ON ledger_days
BEGIN SELECT RAISE(ABORT, 'the totals of days are never deleted'); END;
--> statement-breakpoint
-- A lock goes on further, with the head of the chain at that moment, and is never taken off.
CREATE TRIGGER ledger_periods_go_on BEFORE INSERT ON ledger_periods
WHEN typeof(NEW.number) <> 'integer'
  OR NEW.number <> coalesce((SELECT max(number) FROM ledger_periods), 0) + 1
  OR NEW.locked_through NOT GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
  OR NEW.locked_through <= coalesce((SELECT max(locked_through) FROM ledger_periods), '')
  OR NEW.head_seq <> coalesce((SELECT max(seq) FROM journal_entries), 0)
  OR NEW.head_hash <> coalesce((SELECT hash FROM journal_entries WHERE seq = NEW.head_seq),
    '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'a lock goes on from the one before, with the head of the journal'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_periods_no_update BEFORE UPDATE ON ledger_periods
BEGIN SELECT RAISE(ABORT, 'a locked period is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_periods_no_delete BEFORE DELETE ON ledger_periods
BEGIN SELECT RAISE(ABORT, 'a locked period is never opened again'); END;
--> statement-breakpoint
CREATE TRIGGER agreements_keep_terms BEFORE UPDATE ON agreements
WHEN NEW.id IS NOT OLD.id OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at
  OR NEW.fund_id IS NOT OLD.fund_id OR NEW.provider_id IS NOT OLD.provider_id OR NEW.kind IS NOT OLD.kind
  OR typeof(NEW.amount_pence) <> 'integer' OR typeof(NEW.places) NOT IN ('integer', 'null')
  OR (OLD.status <> 'drafted' AND (
    NEW.over_capacity IS NOT OLD.over_capacity OR NEW.over_tariff_pence IS NOT OLD.over_tariff_pence
    OR NEW.did_not_start_percent IS NOT OLD.did_not_start_percent OR NEW.starts_on IS NOT OLD.starts_on))
  OR (OLD.status <> 'drafted' AND NOT (OLD.status = 'active' AND NEW.status = 'active')
    AND (NEW.version IS NOT OLD.version OR NEW.amount_pence IS NOT OLD.amount_pence
      OR NEW.places IS NOT OLD.places OR NEW.ends_on IS NOT OLD.ends_on))
BEGIN SELECT RAISE(ABORT, 'the terms of an agreement stand'); END;
--> statement-breakpoint
-- What may change of an agreement in force changes by a version that two people made.
CREATE TRIGGER agreements_change_by_version BEFORE UPDATE ON agreements
WHEN OLD.status = 'active' AND NEW.status = 'active'
  AND (NEW.version IS NOT OLD.version OR NEW.amount_pence IS NOT OLD.amount_pence
    OR NEW.places IS NOT OLD.places OR NEW.ends_on IS NOT OLD.ends_on)
  AND (NEW.version <= OLD.version OR NOT EXISTS (
    SELECT 1 FROM agreement_versions WHERE agreement_id = NEW.id AND version = NEW.version AND status = 'in-force'
      AND amount_pence = NEW.amount_pence AND places IS NEW.places AND ends_on = NEW.ends_on))
BEGIN SELECT RAISE(ABORT, 'an agreement in force changes only by a version'); END;
--> statement-breakpoint
CREATE TRIGGER agreements_move_on BEFORE UPDATE ON agreements
WHEN NEW.status IS NOT OLD.status
  AND (OLD.status || ' ' || NEW.status) NOT IN ('drafted agreed', 'agreed drafted', 'agreed active', 'active closed')
BEGIN SELECT RAISE(ABORT, 'an agreement only moves on'); END;
--> statement-breakpoint
CREATE TRIGGER agreements_two_people BEFORE UPDATE ON agreements
WHEN NEW.approved_by IS NEW.made_by OR (NEW.approved_by IS NOT NULL AND NEW.approved_by IS NEW.submitted_by)
  OR (OLD.submitted_by IS NOT NULL AND NOT (OLD.status = 'agreed' AND NEW.status = 'drafted')
    AND (NEW.submitted_by IS NOT OLD.submitted_by OR NEW.submitted_at IS NOT OLD.submitted_at))
  OR (OLD.approved_by IS NOT NULL
    AND (NEW.approved_by IS NOT OLD.approved_by OR NEW.approved_at IS NOT OLD.approved_at))
BEGIN SELECT RAISE(ABORT, 'an agreement takes two people'); END;
--> statement-breakpoint
CREATE TRIGGER agreements_spot_limit BEFORE UPDATE ON agreements
WHEN NEW.kind = 'spot' AND NEW.status = 'active' AND NEW.approved_by IS NULL AND NOT EXISTS (
  SELECT 1 FROM spot_purchases WHERE agreement_id = NEW.id AND limit_pence >= NEW.amount_pence)
BEGIN SELECT RAISE(ABORT, 'a spot purchase above the limit takes an approver'); END;
--> statement-breakpoint
CREATE TRIGGER agreements_closed_in_books BEFORE UPDATE ON agreements
WHEN (OLD.status = 'closed' AND (NEW.closed_as IS NOT OLD.closed_as OR NEW.closed_by IS NOT OLD.closed_by
    OR NEW.closed_at IS NOT OLD.closed_at OR NEW.closed_seq IS NOT OLD.closed_seq
    OR NEW.carried_to IS NOT OLD.carried_to))
  OR (OLD.status = 'active' AND NEW.status = 'closed' AND NEW.closed_as <> 'nothing-left' AND NOT EXISTS (
    SELECT 1 FROM journal_entries WHERE seq = NEW.closed_seq
      AND source_key = 'close:' || NEW.id || ':' || NEW.version))
BEGIN SELECT RAISE(ABORT, 'a closed agreement is in the books, and stays closed'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_activities_no_delete BEFORE DELETE ON agreement_activities
WHEN (SELECT status FROM agreements WHERE id = OLD.agreement_id) IS NOT 'drafted'
BEGIN SELECT RAISE(ABORT, 'the activities of an agreement are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_tariffs_no_delete BEFORE DELETE ON agreement_tariffs
WHEN (SELECT status FROM agreements WHERE id = OLD.agreement_id) IS NOT 'drafted'
BEGIN SELECT RAISE(ABORT, 'tariffs are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER instalments_while_drafted BEFORE INSERT ON instalments
WHEN typeof(NEW.amount_pence) <> 'integer' OR NEW.entry_seq IS NOT NULL OR NEW.is_cancelled <> 0
  OR (SELECT status FROM agreements WHERE id = NEW.agreement_id) NOT IN ('drafted', 'active')
  OR NEW.number <> coalesce((SELECT max(number) FROM instalments WHERE agreement_id = NEW.agreement_id), 0) + 1
BEGIN SELECT RAISE(ABORT, 'instalments are planned one after the other, once'); END;
--> statement-breakpoint
CREATE TRIGGER instalments_fall_due_once BEFORE UPDATE ON instalments
WHEN NEW.agreement_id IS NOT OLD.agreement_id OR NEW.number IS NOT OLD.number OR NEW.due_on IS NOT OLD.due_on
  OR NEW.amount_pence IS NOT OLD.amount_pence OR OLD.entry_seq IS NOT NULL OR OLD.is_cancelled <> 0
  OR (NEW.entry_seq IS NULL) = (NEW.is_cancelled = 0)
  OR (NEW.entry_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq
    AND source_key IN ('instalment:' || NEW.agreement_id || ':' || NEW.number,
      'grant:' || NEW.agreement_id || ':' || NEW.number)))
BEGIN SELECT RAISE(ABORT, 'an instalment falls due or is called off, once, as planned'); END;
--> statement-breakpoint
CREATE TRIGGER instalments_no_delete BEFORE DELETE ON instalments
WHEN (SELECT status FROM agreements WHERE id = OLD.agreement_id) IS NOT 'drafted'
BEGIN SELECT RAISE(ABORT, 'instalments are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_versions_begin BEFORE INSERT ON agreement_versions
WHEN typeof(NEW.version) <> 'integer' OR typeof(NEW.amount_pence) <> 'integer'
  OR typeof(NEW.places) NOT IN ('integer', 'null')
  OR NEW.version <> coalesce((SELECT max(version) FROM agreement_versions WHERE agreement_id = NEW.agreement_id), 0) + 1
  OR (NEW.version = 1) <> (NEW.status = 'in-force') OR NEW.status = 'refused'
  OR (NEW.version = 1 AND NOT EXISTS (SELECT 1 FROM agreements WHERE id = NEW.agreement_id AND version = 1
    AND amount_pence = NEW.amount_pence AND places IS NEW.places AND ends_on = NEW.ends_on))
  OR (NEW.version > 1 AND (SELECT status FROM agreements WHERE id = NEW.agreement_id) IS NOT 'active')
BEGIN SELECT RAISE(ABORT, 'a version of an agreement is proposed, once'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_versions_decided_once BEFORE UPDATE ON agreement_versions
WHEN OLD.status <> 'proposed' OR NEW.status = 'proposed'
  OR NEW.agreement_id IS NOT OLD.agreement_id OR NEW.version IS NOT OLD.version
  OR NEW.amount_pence IS NOT OLD.amount_pence OR NEW.places IS NOT OLD.places OR NEW.ends_on IS NOT OLD.ends_on
  OR NEW.reason IS NOT OLD.reason OR NEW.plan IS NOT OLD.plan
  OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at
  OR (NEW.entry_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq
    AND source_key = 'allocate:' || NEW.agreement_id || ':' || NEW.version))
  OR (NEW.status = 'in-force' AND NEW.entry_seq IS NULL AND EXISTS (SELECT 1 FROM agreements
    WHERE id = NEW.agreement_id AND (amount_pence <> NEW.amount_pence OR places IS NOT NEW.places)))
BEGIN SELECT RAISE(ABORT, 'a version of an agreement is decided once, in the books'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_versions_no_delete BEFORE DELETE ON agreement_versions
BEGIN SELECT RAISE(ABORT, 'versions of agreements are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER spot_purchases_once BEFORE INSERT ON spot_purchases
WHEN typeof(NEW.limit_pence) <> 'integer'
  OR NOT EXISTS (SELECT 1 FROM agreements WHERE id = NEW.agreement_id AND kind = 'spot' AND status = 'drafted')
  OR EXISTS (SELECT 1 FROM spot_purchases WHERE agreement_id = NEW.agreement_id)
BEGIN SELECT RAISE(ABORT, 'a spot purchase is for one prescription, once'); END;
--> statement-breakpoint
CREATE TRIGGER spot_purchases_no_update BEFORE UPDATE ON spot_purchases
BEGIN SELECT RAISE(ABORT, 'spot purchases are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER spot_purchases_no_delete BEFORE DELETE ON spot_purchases
BEGIN SELECT RAISE(ABORT, 'spot purchases are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER reservations_once BEFORE INSERT ON reservations
WHEN NEW.status <> 'reserved' OR typeof(NEW.reserved_pence) <> 'integer' OR NEW.left_pence IS NOT NEW.reserved_pence
  OR NEW.earned_pence IS NOT 0 OR NEW.place_number IS NOT NULL OR NEW.answer_seq IS NOT NULL
  OR EXISTS (SELECT 1 FROM reservations WHERE prescription_id = NEW.prescription_id OR reserve_seq = NEW.reserve_seq)
  OR (NEW.kind = 'goodwill') <> (NEW.reserve_seq IS NULL)
  OR (NEW.reserve_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.reserve_seq
    AND source_key = 'reserve:' || NEW.prescription_id))
BEGIN SELECT RAISE(ABORT, 'a prescription is reserved for in the books, once'); END;
--> statement-breakpoint
CREATE TRIGGER reservations_answered_once BEFORE UPDATE ON reservations
WHEN NEW.prescription_id IS NOT OLD.prescription_id
  OR NEW.agreement_id IS NOT OLD.agreement_id OR NEW.kind IS NOT OLD.kind OR NEW.reference IS NOT OLD.reference
  OR NEW.reserved_pence IS NOT OLD.reserved_pence OR NEW.reserved_at IS NOT OLD.reserved_at
  OR NEW.reserve_seq IS NOT OLD.reserve_seq
  OR (OLD.status || ' ' || NEW.status) NOT IN
    ('reserved earned', 'reserved released', 'earned earned', 'earned corrected')
  OR typeof(NEW.left_pence) <> 'integer' OR NEW.left_pence > OLD.left_pence
  OR typeof(NEW.earned_pence) <> 'integer' OR typeof(NEW.place_number) NOT IN ('integer', 'null')
  OR (OLD.status <> 'reserved' AND (NEW.answer_seq IS NOT OLD.answer_seq OR NEW.answered_at IS NOT OLD.answered_at))
  OR (OLD.status = 'earned' AND NEW.status = 'earned' AND NEW.place_number IS NOT OLD.place_number)
  OR (NEW.place_number IS NOT NULL AND EXISTS (SELECT 1 FROM reservations
    WHERE agreement_id = NEW.agreement_id AND place_number = NEW.place_number
      AND prescription_id <> NEW.prescription_id))
BEGIN SELECT RAISE(ABORT, 'a reservation is answered once, and only moves on'); END;
--> statement-breakpoint
CREATE TRIGGER reservations_answered_in_books BEFORE UPDATE ON reservations
WHEN (OLD.status = 'reserved' AND NEW.answer_seq IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM journal_entries WHERE seq = NEW.answer_seq AND source_key = CASE
      WHEN NEW.status = 'released' THEN 'release:' || NEW.prescription_id
      WHEN NEW.kind = 'goodwill' THEN 'goodwill:' || NEW.prescription_id
      ELSE 'earn:' || NEW.prescription_id || ':accepted' END))
  OR (OLD.status = 'reserved' AND NEW.answer_seq IS NULL AND NOT (
    (NEW.kind = 'goodwill' AND NEW.status = 'released')
    OR (NEW.kind <> 'block' AND NEW.status = 'earned' AND NOT EXISTS (SELECT 1 FROM agreement_tariffs
      WHERE agreement_id = NEW.agreement_id AND milestone = 'accepted' AND tariff_pence > 0))))
  OR (NEW.status = 'corrected' AND NOT EXISTS (SELECT 1 FROM corrections
    WHERE prescription_id = NEW.prescription_id AND milestone = 'accepted'))
BEGIN SELECT RAISE(ABORT, 'a reservation is answered in the books'); END;
--> statement-breakpoint
-- A tariff: what it earned is its earnings that stand, what is left is what was neither earned nor released.
CREATE TRIGGER reservations_earn_in_books BEFORE UPDATE ON reservations
WHEN (NEW.kind IN ('block', 'goodwill') AND OLD.status = 'earned' AND NEW.status = 'earned'
    AND NEW.earned_pence <> OLD.earned_pence)
  OR (NEW.kind IN ('per-referral', 'overage') AND NEW.earned_pence <> coalesce((SELECT sum(amount_pence) FROM earnings
    WHERE prescription_id = NEW.prescription_id AND NOT EXISTS (SELECT 1 FROM corrections
      WHERE prescription_id = NEW.prescription_id AND milestone = earnings.kind)), 0))
  OR (NEW.kind IN ('per-referral', 'overage') AND NEW.left_pence <> CASE
    WHEN EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'release:' || NEW.prescription_id) THEN 0
    ELSE NEW.reserved_pence - coalesce((SELECT sum(amount_pence) FROM earnings
      WHERE prescription_id = NEW.prescription_id), 0) END)
BEGIN SELECT RAISE(ABORT, 'a reservation has earned and left what the books say'); END;
--> statement-breakpoint
CREATE TRIGGER earnings_once BEFORE INSERT ON earnings
WHEN typeof(NEW.amount_pence) <> 'integer' OR NEW.claimed_by IS NOT NULL OR NEW.corrected_seq IS NOT NULL
  OR EXISTS (SELECT 1 FROM earnings WHERE id = NEW.id OR entry_seq = NEW.entry_seq
    OR (prescription_id = NEW.prescription_id AND kind = NEW.kind))
  OR NOT EXISTS (SELECT 1 FROM postings JOIN ledger_accounts ON ledger_accounts.id = postings.account_id
    JOIN journal_entries ON journal_entries.seq = postings.entry_seq
    WHERE postings.entry_seq = NEW.entry_seq AND postings.amount = -NEW.amount_pence
      AND ledger_accounts.code = 'provider:' || NEW.provider_id || ':payable')
BEGIN SELECT RAISE(ABORT, 'an earning is in the books, once'); END;
--> statement-breakpoint
CREATE TRIGGER earnings_corrected_once BEFORE UPDATE ON earnings
WHEN NEW.corrected_seq IS NOT OLD.corrected_seq AND (OLD.corrected_seq IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM corrections WHERE entry_seq = NEW.corrected_seq AND prescription_id = NEW.prescription_id
    AND milestone = NEW.kind AND is_after_payment = 0))
BEGIN SELECT RAISE(ABORT, 'an earning is corrected once, in the books'); END;
--> statement-breakpoint
CREATE TRIGGER corrections_in_books BEFORE INSERT ON corrections
WHEN typeof(NEW.amount_pence) <> 'integer'
  OR EXISTS (SELECT 1 FROM corrections WHERE (prescription_id = NEW.prescription_id AND milestone = NEW.milestone)
    OR entry_seq = NEW.entry_seq)
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq
    AND source_key = 'correct:' || NEW.prescription_id || ':' || NEW.milestone)
BEGIN SELECT RAISE(ABORT, 'a correction is in the books, once'); END;
--> statement-breakpoint
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;
--> statement-breakpoint
-- Unspent money goes back to who gave it when two people say so, and leaves the bank once.
CREATE TRIGGER fund_returns_begin BEFORE INSERT ON fund_returns
WHEN NEW.status <> 'proposed' OR typeof(NEW.amount_pence) <> 'integer'
  OR EXISTS (SELECT 1 FROM fund_returns WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a return of money is proposed, once'); END;
--> statement-breakpoint
CREATE TRIGGER fund_returns_go_on BEFORE UPDATE ON fund_returns
WHEN NEW.id IS NOT OLD.id OR NEW.fund_id IS NOT OLD.fund_id OR NEW.amount_pence IS NOT OLD.amount_pence
  OR NEW.reason IS NOT OLD.reason OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at
  OR (OLD.status || ' ' || NEW.status) NOT IN ('proposed refused', 'proposed due', 'due sent')
  OR (OLD.status = 'due' AND (NEW.decided_by IS NOT OLD.decided_by OR NEW.decided_at IS NOT OLD.decided_at
    OR NEW.due_seq IS NOT OLD.due_seq))
  OR (NEW.status = 'due' AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.due_seq
    AND source_key = 'return:' || NEW.id))
  OR (NEW.status = 'sent' AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.sent_seq
    AND source_key = 'return:' || NEW.id || ':sent'))
BEGIN SELECT RAISE(ABORT, 'a return of money only moves on, in the books'); END;
--> statement-breakpoint
CREATE TRIGGER fund_returns_no_delete BEFORE DELETE ON fund_returns
BEGIN SELECT RAISE(ABORT, 'returns of money are never deleted'); END;
--> statement-breakpoint
-- A deposit recorded by mistake is taken back by somebody else, and its mirror is in the books.
CREATE TRIGGER deposit_reversals_in_books BEFORE INSERT ON deposit_reversals
WHEN EXISTS (SELECT 1 FROM deposit_reversals WHERE deposit_id = NEW.deposit_id OR entry_seq = NEW.entry_seq)
  OR NOT EXISTS (SELECT 1 FROM deposits JOIN journal_entries ON journal_entries.reverses_seq = deposits.entry_seq
    WHERE deposits.id = NEW.deposit_id AND deposits.made_by <> NEW.made_by
      AND journal_entries.seq = NEW.entry_seq
      AND journal_entries.source_key = 'undo-deposit:' || NEW.deposit_id)
BEGIN SELECT RAISE(ABORT, 'a deposit is taken back in the books, once, by somebody else'); END;
--> statement-breakpoint
CREATE TRIGGER deposit_reversals_no_update BEFORE UPDATE ON deposit_reversals
BEGIN SELECT RAISE(ABORT, 'what was taken back stays taken back'); END;
--> statement-breakpoint
CREATE TRIGGER deposit_reversals_no_delete BEFORE DELETE ON deposit_reversals
BEGIN SELECT RAISE(ABORT, 'deposits taken back are never put in again'); END;
--> statement-breakpoint
CREATE TRIGGER prescriptions_keep_identity BEFORE UPDATE ON prescriptions
WHEN NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.activity_id <> OLD.activity_id
  OR NEW.provider_id <> OLD.provider_id OR NEW.link_worker_id <> OLD.link_worker_id
  OR NEW.employer_id <> OLD.employer_id OR NEW.drafted_at <> OLD.drafted_at
  OR (OLD.status <> 'draft' AND (NEW.person_id IS NOT OLD.person_id OR NEW.issued_at IS NOT OLD.issued_at))
  OR (OLD.answered_at IS NOT NULL AND NEW.answered_at IS NOT OLD.answered_at)
BEGIN SELECT RAISE(ABORT, 'what was issued stays what it was'); END;
--> statement-breakpoint
-- Only a spot purchase pays for a prescription that was issued without money.
CREATE TRIGGER prescriptions_keep_funding BEFORE UPDATE ON prescriptions
WHEN OLD.status <> 'draft'
  AND (NEW.agreement_id IS NOT OLD.agreement_id OR NEW.funded_as IS NOT OLD.funded_as)
  AND NOT (OLD.status = 'issued' AND NEW.status = 'issued' AND OLD.funded_as = 'unfunded' AND NEW.funded_as = 'spot'
    AND EXISTS (SELECT 1 FROM spot_purchases WHERE prescription_id = NEW.id AND agreement_id = NEW.agreement_id)
    AND EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'reserve:' || NEW.id))
BEGIN SELECT RAISE(ABORT, 'how an issued prescription is paid for stands'); END;
--> statement-breakpoint
CREATE TRIGGER prescriptions_keep_steps BEFORE UPDATE ON prescriptions
WHEN (NEW.starts_on IS NOT OLD.starts_on
    AND (OLD.status NOT IN ('accepted', 'waiting') OR NEW.status <> 'waiting'))
  OR (OLD.first_attended_on IS NOT NULL AND NEW.first_attended_on IS NOT OLD.first_attended_on)
  OR (OLD.ended_on IS NOT NULL AND NEW.ended_on IS NOT OLD.ended_on)
  OR (OLD.end_reason IS NOT NULL AND NEW.end_reason IS NOT OLD.end_reason)
BEGIN SELECT RAISE(ABORT, 'what a group told us of a prescription stays'); END;
