CREATE TABLE `bank_file_payouts` (
	`file_id` text NOT NULL,
	`payout_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`file_id`, `payout_id`),
	FOREIGN KEY (`file_id`) REFERENCES `bank_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payout_id`) REFERENCES `payouts`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `bank_file_payouts_payout` ON `bank_file_payouts` (`payout_id`);--> statement-breakpoint
CREATE TABLE `bank_files` (
	`id` text PRIMARY KEY NOT NULL,
	`remittance_id` text NOT NULL,
	`number` integer NOT NULL,
	`file_name` text NOT NULL,
	`profile_name` text NOT NULL,
	`profile_version` integer NOT NULL,
	`sealed` blob NOT NULL,
	`sha256` text NOT NULL,
	`total_pence` integer NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`voided_by` text,
	`voided_at` integer,
	FOREIGN KEY (`remittance_id`) REFERENCES `remittances`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bank_files_total" CHECK("bank_files"."total_pence" > 0),
	CONSTRAINT "bank_files_sha256" CHECK(length("bank_files"."sha256") = 64)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_files_number` ON `bank_files` (`remittance_id`,`number`);--> statement-breakpoint
CREATE TABLE `bank_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`statement_id` text NOT NULL,
	`position` integer NOT NULL,
	`occurred_on` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`description` text NOT NULL,
	`reference` text NOT NULL,
	`balance_pence` integer,
	`fingerprint` text NOT NULL,
	FOREIGN KEY (`statement_id`) REFERENCES `bank_statements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bank_lines_amount" CHECK("bank_lines"."amount_pence" <> 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_lines_position` ON `bank_lines` (`statement_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `bank_lines_fingerprint` ON `bank_lines` (`fingerprint`);--> statement-breakpoint
CREATE INDEX `bank_lines_day` ON `bank_lines` (`occurred_on`,`id`);--> statement-breakpoint
CREATE TABLE `bank_matches` (
	`line_id` text NOT NULL,
	`entry_seq` integer NOT NULL,
	`amount_pence` integer NOT NULL,
	`matched_by` text NOT NULL,
	`matched_at` integer NOT NULL,
	PRIMARY KEY(`line_id`, `entry_seq`),
	FOREIGN KEY (`line_id`) REFERENCES `bank_lines`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_matches_entry` ON `bank_matches` (`entry_seq`);--> statement-breakpoint
CREATE TABLE `bank_profiles` (
	`name` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`name`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `bank_statements` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`mapping` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`closing_pence` integer,
	`lines` integer NOT NULL,
	`new_lines` integer NOT NULL,
	`imported_by` text NOT NULL,
	`imported_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_statements_sha256` ON `bank_statements` (`sha256`);--> statement-breakpoint
CREATE INDEX `bank_statements_to` ON `bank_statements` (`to_on`);--> statement-breakpoint
CREATE TABLE `statement_mappings` (
	`name` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`name`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `month_closes` (
	`month` text PRIMARY KEY NOT NULL,
	`locked_through` text NOT NULL,
	`head_seq` integer NOT NULL,
	`head_hash` text NOT NULL,
	`proof` text NOT NULL,
	`closed_by` text NOT NULL,
	`closed_at` integer NOT NULL,
	CONSTRAINT "month_closes_month" CHECK("month_closes"."month" like '____-__')
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `suspense_items` (
	`id` text PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`source_id` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`entry_seq` integer NOT NULL,
	`says` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_to` text,
	`closed_says` text NOT NULL,
	`closed_by` text,
	`closed_at` integer,
	`closed_seq` integer,
	CONSTRAINT "suspense_items_place" CHECK("suspense_items"."place" in ('stripe', 'bank')),
	CONSTRAINT "suspense_items_amount" CHECK("suspense_items"."amount_pence" <> 0),
	CONSTRAINT "suspense_items_closed" CHECK(("suspense_items"."closed_by" is null) = ("suspense_items"."closed_seq" is null))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `suspense_items_source` ON `suspense_items` (`place`,`source_id`);--> statement-breakpoint
CREATE INDEX `suspense_items_open` ON `suspense_items` (`closed_at`,`opened_at`);--> statement-breakpoint
CREATE TABLE `payee_details` (
	`id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`number` integer NOT NULL,
	`rail` text NOT NULL,
	`host_id` text,
	`sealed` blob,
	`masked` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`held_until` integer NOT NULL,
	`confirmed_by` text,
	`confirmed_at` integer,
	`dropped_by` text,
	`dropped_at` integer,
	PRIMARY KEY(`organisation_id`, `number`),
	CONSTRAINT "payee_details_rail" CHECK("payee_details"."rail" in ('stripe', 'bank-file', 'fiscal-host')),
	CONSTRAINT "payee_details_host" CHECK(("payee_details"."rail" = 'fiscal-host') = ("payee_details"."host_id" is not null)),
	CONSTRAINT "payee_details_sealed" CHECK(("payee_details"."rail" = 'bank-file') = ("payee_details"."sealed" is not null)),
	CONSTRAINT "payee_details_two_people" CHECK("payee_details"."confirmed_by" is null or "payee_details"."confirmed_by" <> "payee_details"."asked_by"),
	CONSTRAINT "payee_details_one_end" CHECK("payee_details"."confirmed_by" is null or "payee_details"."dropped_by" is null),
	CONSTRAINT "payee_details_not_itself" CHECK("payee_details"."host_id" is null or "payee_details"."host_id" <> "payee_details"."organisation_id")
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `payee_details_id` ON `payee_details` (`id`);--> statement-breakpoint
CREATE TABLE `sending_stops` (
	`id` text PRIMARY KEY NOT NULL,
	`says` text NOT NULL,
	`receipts` text NOT NULL,
	`stopped_at` integer NOT NULL,
	`looked_by` text,
	`looked_at` integer,
	`released_by` text,
	`released_at` integer,
	CONSTRAINT "sending_stops_two_people" CHECK("sending_stops"."released_by" is null or "sending_stops"."released_by" <> "sending_stops"."looked_by"),
	CONSTRAINT "sending_stops_looked" CHECK("sending_stops"."released_by" is null or "sending_stops"."looked_by" is not null)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `stripe_bookings` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`entry_seq` integer NOT NULL,
	`booked_as` text NOT NULL,
	`booked_by` text NOT NULL,
	`booked_at` integer NOT NULL,
	CONSTRAINT "stripe_bookings_as" CHECK("stripe_bookings"."booked_as" in ('charge', 'reversal', 'to-bank', 'suspense'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `stripe_bookings_entry` ON `stripe_bookings` (`entry_seq`);--> statement-breakpoint
CREATE TABLE `top_up_states` (
	`top_up_id` text NOT NULL,
	`state` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`top_up_id`, `state`),
	CONSTRAINT "top_up_states_state" CHECK("top_up_states"."state" in ('sent', 'landed', 'failed')),
	CONSTRAINT "top_up_states_amount" CHECK("top_up_states"."amount_pence" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `transfer_reversals` (
	`id` text PRIMARY KEY NOT NULL,
	`payout_id` text NOT NULL,
	`amount_pence` integer NOT NULL,
	`reversed_at` integer NOT NULL,
	`treated_as` text NOT NULL,
	`entry_seq` integer NOT NULL,
	CONSTRAINT "transfer_reversals_amount" CHECK("transfer_reversals"."amount_pence" > 0),
	CONSTRAINT "transfer_reversals_as" CHECK("transfer_reversals"."treated_as" in ('owes-us', 'payable', 'suspense'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `transfer_reversals_payout` ON `transfer_reversals` (`payout_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_reversals_entry` ON `transfer_reversals` (`entry_seq`);--> statement-breakpoint
CREATE TABLE `payment_limits` (
	`organisation_id` text NOT NULL,
	`number` integer NOT NULL,
	`remittance_pence` integer,
	`provider_pence` integer,
	`month_pence` integer,
	`minimum_pence` integer NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	`in_force_from` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `number`),
	CONSTRAINT "payment_limits_amounts" CHECK(coalesce("payment_limits"."remittance_pence", 1) > 0 and coalesce("payment_limits"."provider_pence", 1) > 0
        and coalesce("payment_limits"."month_pence", 1) > 0 and "payment_limits"."minimum_pence" >= 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `remittance_approvals` (
	`remittance_id` text NOT NULL,
	`user_id` text NOT NULL,
	`approved_at` integer NOT NULL,
	PRIMARY KEY(`remittance_id`, `user_id`),
	FOREIGN KEY (`remittance_id`) REFERENCES `remittances`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `remittance_nettings` (
	`remittance_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`amount_pence` integer NOT NULL,
	PRIMARY KEY(`remittance_id`, `provider_id`),
	FOREIGN KEY (`remittance_id`) REFERENCES `remittances`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "remittance_nettings_amount" CHECK("remittance_nettings"."amount_pence" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `payouts` ADD `rail` text DEFAULT 'stripe' NOT NULL;--> statement-breakpoint
ALTER TABLE `payouts` ADD `payee_id` text;--> statement-breakpoint
ALTER TABLE `payouts` ADD `detail_id` text;--> statement-breakpoint
ALTER TABLE `webhook_events` ADD `source` text DEFAULT 'webhook' NOT NULL;--> statement-breakpoint
ALTER TABLE `webhook_events` ADD `account` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `remittances` ADD `approvals_needed` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `remittances` ADD `held_at` integer;--> statement-breakpoint
ALTER TABLE `remittances` ADD `held_says` text DEFAULT '' NOT NULL;
--> statement-breakpoint
-- The guards that change, in their new words.
DROP TRIGGER remittances_frozen;
--> statement-breakpoint
CREATE TRIGGER remittances_frozen BEFORE UPDATE ON remittances
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.reference <> OLD.reference
  OR NEW.organisation_id <> OLD.organisation_id
  OR NEW.total_pence <> OLD.total_pence OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
  OR (OLD.status <> 'drafted' AND (NEW.submitted_by IS NOT OLD.submitted_by
    OR NEW.submitted_at IS NOT OLD.submitted_at OR NEW.frozen_hash IS NOT OLD.frozen_hash
    OR NEW.approvals_needed <> OLD.approvals_needed))
  OR (OLD.status <> 'submitted' AND (NEW.approved_by IS NOT OLD.approved_by
    OR NEW.approved_at IS NOT OLD.approved_at))
  OR NEW.approvals_needed < 1
BEGIN SELECT RAISE(ABORT, 'a submitted remittance does not change'); END;
--> statement-breakpoint
DROP TRIGGER remittances_two_people;
--> statement-breakpoint
CREATE TRIGGER remittances_two_people BEFORE UPDATE ON remittances
WHEN NEW.approved_by IS NOT NULL
  AND (NEW.approved_by = OLD.made_by OR NEW.approved_by = OLD.submitted_by OR OLD.submitted_by IS NULL
    OR (OLD.approved_by IS NULL AND (
      (SELECT count(*) FROM remittance_approvals WHERE remittance_id = NEW.id) < NEW.approvals_needed
      OR NOT EXISTS (SELECT 1 FROM remittance_approvals
        WHERE remittance_id = NEW.id AND user_id = NEW.approved_by))))
BEGIN SELECT RAISE(ABORT, 'another person approves a remittance'); END;
--> statement-breakpoint
DROP TRIGGER remittances_total;
--> statement-breakpoint
CREATE TRIGGER remittances_total BEFORE UPDATE ON remittances
WHEN NEW.status <> OLD.status AND NEW.status IN ('submitted', 'approved') AND NEW.total_pence <>
  (SELECT coalesce(sum(amount_pence), 0) FROM remittance_lines WHERE remittance_id = NEW.id)
  - (SELECT coalesce(sum(amount_pence), 0) FROM remittance_nettings WHERE remittance_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a remittance is the sum of its lines'); END;
--> statement-breakpoint
DROP TRIGGER remittance_lines_of_earnings;
--> statement-breakpoint
-- A line pays one earning, for its amount and to its provider, that no other remittance pays: not even by hand is anything
-- earned paid for twice.
CREATE TRIGGER remittance_lines_of_earnings BEFORE INSERT ON remittance_lines
WHEN NOT EXISTS (SELECT 1 FROM earnings WHERE id = NEW.earning_id AND provider_id = NEW.provider_id
    AND amount_pence = NEW.amount_pence)
  OR EXISTS (SELECT 1 FROM remittance_lines AS other JOIN remittances ON remittances.id = other.remittance_id
    WHERE other.earning_id = NEW.earning_id AND remittances.status NOT IN ('returned', 'cancelled')
      AND NOT EXISTS (SELECT 1 FROM payouts WHERE payouts.remittance_id = other.remittance_id
        AND payouts.provider_id = other.provider_id AND payouts.status IN ('refused', 'bounced', 'reversed')))
BEGIN SELECT RAISE(ABORT, 'a line pays what was earned, once'); END;
--> statement-breakpoint
DROP TRIGGER earnings_freed_unpaid;
--> statement-breakpoint
CREATE TRIGGER earnings_freed_unpaid BEFORE UPDATE ON earnings
WHEN OLD.claimed_by IS NOT NULL AND NEW.claimed_by IS NULL AND EXISTS (SELECT 1 FROM remittances
  WHERE id = OLD.claimed_by AND status IN ('approved', 'sending', 'done')
    AND NOT EXISTS (SELECT 1 FROM payouts WHERE payouts.remittance_id = remittances.id
      AND payouts.provider_id = OLD.provider_id AND payouts.status IN ('refused', 'bounced', 'reversed')))
BEGIN SELECT RAISE(ABORT, 'what is paid for is not free again'); END;
--> statement-breakpoint
DROP TRIGGER payouts_start;
--> statement-breakpoint
-- One payout for each provider of an approved remittance, worth exactly its lines less what it owes us.
CREATE TRIGGER payouts_start BEFORE INSERT ON payouts
WHEN NEW.status <> 'queued' OR NEW.rail_reference IS NOT NULL OR NEW.rail NOT IN ('stripe', 'bank-file')
  OR (NEW.rail = 'bank-file') <> (NEW.detail_id IS NOT NULL)
  OR (SELECT status FROM remittances WHERE id = NEW.remittance_id) IS NOT 'approved'
  OR NEW.amount_pence IS NOT (SELECT sum(amount_pence) FROM remittance_lines
    WHERE remittance_id || '' = NEW.remittance_id AND provider_id = NEW.provider_id)
    - (SELECT coalesce(sum(amount_pence), 0) FROM remittance_nettings
      WHERE remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id)
  OR EXISTS (SELECT 1 FROM payouts WHERE id = NEW.id OR reference = NEW.reference
    OR (remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id))
BEGIN SELECT RAISE(ABORT, 'one payout for each provider of an approved remittance'); END;
--> statement-breakpoint
DROP TRIGGER payouts_fixed;
--> statement-breakpoint
CREATE TRIGGER payouts_fixed BEFORE UPDATE ON payouts
WHEN NEW.id <> OLD.id OR NEW.remittance_id <> OLD.remittance_id OR NEW.provider_id <> OLD.provider_id
  OR NEW.reference <> OLD.reference OR NEW.amount_pence <> OLD.amount_pence OR NEW.queued_at <> OLD.queued_at
  OR NEW.rail <> OLD.rail OR NEW.payee_id IS NOT OLD.payee_id OR NEW.detail_id IS NOT OLD.detail_id
  OR (OLD.rail_reference IS NOT NULL AND NEW.rail_reference IS NOT OLD.rail_reference)
  OR EXISTS (SELECT 1 FROM payouts WHERE rail_reference = NEW.rail_reference AND id <> NEW.id)
BEGIN SELECT RAISE(ABORT, 'what a payout is worth and to whom never changes'); END;
--> statement-breakpoint
DROP TRIGGER payouts_moves;
--> statement-breakpoint
CREATE TRIGGER payouts_moves BEFORE UPDATE ON payouts
WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (
  'queued>sending', 'queued>refused', 'sending>unknown', 'sending>sent', 'sending>refused', 'unknown>sent',
  'unknown>refused', 'sent>settled', 'sent>bounced', 'sent>reversed', 'settled>bounced', 'settled>reversed')
BEGIN SELECT RAISE(ABORT, 'a payout moves only along its states'); END;
--> statement-breakpoint
DROP TRIGGER payouts_in_books;
--> statement-breakpoint
-- A payout is sent, settled, refused or comes back only with its entry in the books.
CREATE TRIGGER payouts_in_books BEFORE UPDATE ON payouts
WHEN NEW.status <> OLD.status AND CASE NEW.status
  WHEN 'sending' THEN NOT EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'pay:' || NEW.id)
  WHEN 'settled' THEN NOT EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'settle:' || NEW.id)
  WHEN 'refused' THEN NOT EXISTS (SELECT 1 FROM payout_attempts JOIN journal_entries
    ON source_key = 'refuse:' || NEW.id || ':' || payout_attempts.number WHERE payout_id = NEW.id)
    AND (OLD.status <> 'queued'
      OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'refuse:' || NEW.id || ':0'))
  WHEN 'bounced' THEN NOT EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'bounce:' || NEW.id)
  WHEN 'reversed' THEN NOT EXISTS (SELECT 1 FROM transfer_reversals
    WHERE payout_id = NEW.id AND treated_as = 'payable' AND amount_pence = NEW.amount_pence)
  ELSE 0 END
BEGIN SELECT RAISE(ABORT, 'a payout moves with its entry in the books'); END;
--> statement-breakpoint
DROP TRIGGER webhook_events_as_came;
--> statement-breakpoint
CREATE TRIGGER webhook_events_as_came BEFORE UPDATE ON webhook_events
WHEN NEW.id <> OLD.id OR NEW.type <> OLD.type OR NEW.about_kind <> OLD.about_kind
  OR NEW.about_reference <> OLD.about_reference OR NEW.body <> OLD.body OR NEW.received_at <> OLD.received_at
  OR NEW.source <> OLD.source OR NEW.account <> OLD.account
BEGIN SELECT RAISE(ABORT, 'a message is kept as it came'); END;
--> statement-breakpoint
-- What is taken off a payment is written with its draft, for a provider that is paid at least as much.
CREATE TRIGGER remittance_nettings_only_draft BEFORE INSERT ON remittance_nettings
WHEN typeof(NEW.amount_pence) <> 'integer'
  OR (SELECT status FROM remittances WHERE id = NEW.remittance_id) IS NOT 'drafted'
  OR NEW.amount_pence > (SELECT coalesce(sum(amount_pence), 0) FROM remittance_lines
    WHERE remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id)
  OR EXISTS (SELECT 1 FROM remittance_nettings
    WHERE remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id)
BEGIN SELECT RAISE(ABORT, 'what is netted off goes into a draft, once a provider'); END;
--> statement-breakpoint
CREATE TRIGGER remittance_nettings_no_update BEFORE UPDATE ON remittance_nettings
BEGIN SELECT RAISE(ABORT, 'what is netted off is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER remittance_nettings_no_delete BEFORE DELETE ON remittance_nettings
BEGIN SELECT RAISE(ABORT, 'what is netted off is never deleted'); END;
--> statement-breakpoint
-- Another person approves, each once, while it waits for it.
CREATE TRIGGER remittance_approvals_another BEFORE INSERT ON remittance_approvals
WHEN NOT EXISTS (SELECT 1 FROM remittances WHERE id = NEW.remittance_id AND status = 'submitted'
    AND made_by <> NEW.user_id AND submitted_by <> NEW.user_id)
  OR EXISTS (SELECT 1 FROM remittance_approvals
    WHERE remittance_id = NEW.remittance_id AND user_id = NEW.user_id)
BEGIN SELECT RAISE(ABORT, 'another person approves a remittance, once'); END;
--> statement-breakpoint
CREATE TRIGGER remittance_approvals_no_update BEFORE UPDATE ON remittance_approvals
BEGIN SELECT RAISE(ABORT, 'an approval is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER remittance_approvals_no_delete BEFORE DELETE ON remittance_approvals
BEGIN SELECT RAISE(ABORT, 'an approval is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER payment_limits_next BEFORE INSERT ON payment_limits
WHEN typeof(NEW.number) <> 'integer' OR typeof(NEW.minimum_pence) <> 'integer'
  OR NEW.in_force_from < NEW.set_at
  OR NEW.number <> 1 + (SELECT count(*) FROM payment_limits WHERE organisation_id = NEW.organisation_id)
  OR (NEW.in_force_from < NEW.set_at + 86400000 AND EXISTS (SELECT 1 FROM payment_limits AS before
    WHERE before.organisation_id = NEW.organisation_id
      AND before.number = (SELECT max(number) FROM payment_limits
        WHERE organisation_id = NEW.organisation_id AND in_force_from <= NEW.set_at)
      AND ((before.remittance_pence IS NOT NULL
          AND (NEW.remittance_pence IS NULL OR NEW.remittance_pence > before.remittance_pence))
        OR (before.provider_pence IS NOT NULL
          AND (NEW.provider_pence IS NULL OR NEW.provider_pence > before.provider_pence))
        OR (before.month_pence IS NOT NULL
          AND (NEW.month_pence IS NULL OR NEW.month_pence > before.month_pence)))))
BEGIN SELECT RAISE(ABORT, 'limits are set one after the other, and a raised one waits a day'); END;
--> statement-breakpoint
CREATE TRIGGER payment_limits_no_update BEFORE UPDATE ON payment_limits
BEGIN SELECT RAISE(ABORT, 'limits are never changed, only set anew'); END;
--> statement-breakpoint
CREATE TRIGGER payment_limits_no_delete BEFORE DELETE ON payment_limits
BEGIN SELECT RAISE(ABORT, 'limits are never deleted'); END;
--> statement-breakpoint
-- Where a provider is paid: each setting is a row that waits, and that another person confirms or somebody drops.
CREATE TRIGGER payee_details_next BEFORE INSERT ON payee_details
WHEN typeof(NEW.number) <> 'integer' OR NEW.held_until < NEW.asked_at + 86400000
  OR NEW.confirmed_by IS NOT NULL OR NEW.dropped_by IS NOT NULL
  OR NEW.number <> 1 + (SELECT count(*) FROM payee_details WHERE organisation_id = NEW.organisation_id)
  OR EXISTS (SELECT 1 FROM payee_details WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'where a provider is paid is set one after the other, and waits'); END;
--> statement-breakpoint
CREATE TRIGGER payee_details_only_decided BEFORE UPDATE ON payee_details
WHEN NEW.id <> OLD.id OR NEW.organisation_id <> OLD.organisation_id OR NEW.number <> OLD.number
  OR NEW.rail <> OLD.rail OR NEW.host_id IS NOT OLD.host_id OR NEW.sealed IS NOT OLD.sealed
  OR NEW.masked <> OLD.masked OR NEW.asked_by <> OLD.asked_by OR NEW.asked_at <> OLD.asked_at
  OR NEW.held_until <> OLD.held_until OR OLD.confirmed_by IS NOT NULL OR OLD.dropped_by IS NOT NULL
  OR NEW.confirmed_by = OLD.asked_by OR NEW.dropped_at >= OLD.held_until
BEGIN SELECT RAISE(ABORT, 'where a provider is paid is confirmed by another person or dropped, once'); END;
--> statement-breakpoint
CREATE TRIGGER payee_details_no_delete BEFORE DELETE ON payee_details
BEGIN SELECT RAISE(ABORT, 'where a provider was paid is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER bank_profiles_next BEFORE INSERT ON bank_profiles
WHEN typeof(NEW.version) <> 'integer'
  OR NEW.version <> 1 + (SELECT count(*) FROM bank_profiles WHERE name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'a profile is saved one version after the other'); END;
--> statement-breakpoint
CREATE TRIGGER bank_profiles_no_update BEFORE UPDATE ON bank_profiles
BEGIN SELECT RAISE(ABORT, 'a version of a profile is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER bank_profiles_no_delete BEFORE DELETE ON bank_profiles
BEGIN SELECT RAISE(ABORT, 'a version of a profile is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER statement_mappings_next BEFORE INSERT ON statement_mappings
WHEN typeof(NEW.version) <> 'integer'
  OR NEW.version <> 1 + (SELECT count(*) FROM statement_mappings WHERE name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'a mapping is saved one version after the other'); END;
--> statement-breakpoint
CREATE TRIGGER statement_mappings_no_update BEFORE UPDATE ON statement_mappings
BEGIN SELECT RAISE(ABORT, 'a version of a mapping is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER statement_mappings_no_delete BEFORE DELETE ON statement_mappings
BEGIN SELECT RAISE(ABORT, 'a version of a mapping is never deleted'); END;
--> statement-breakpoint
-- A bank file is kept as it was made; it may be given up while none of its payouts has ended.
CREATE TRIGGER bank_files_next BEFORE INSERT ON bank_files
WHEN typeof(NEW.total_pence) <> 'integer' OR NEW.voided_by IS NOT NULL
  OR NEW.number <> 1 + (SELECT count(*) FROM bank_files WHERE remittance_id = NEW.remittance_id)
  OR EXISTS (SELECT 1 FROM bank_files WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'bank files are made one after the other'); END;
--> statement-breakpoint
CREATE TRIGGER bank_files_only_voided BEFORE UPDATE ON bank_files
WHEN NEW.id <> OLD.id OR NEW.remittance_id <> OLD.remittance_id OR NEW.number <> OLD.number
  OR NEW.file_name <> OLD.file_name OR NEW.profile_name <> OLD.profile_name
  OR NEW.profile_version <> OLD.profile_version OR NEW.sealed <> OLD.sealed OR NEW.sha256 <> OLD.sha256
  OR NEW.total_pence <> OLD.total_pence OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
  OR OLD.voided_by IS NOT NULL
  OR EXISTS (SELECT 1 FROM bank_file_payouts JOIN payouts ON payouts.id = bank_file_payouts.payout_id
    WHERE bank_file_payouts.file_id = NEW.id AND payouts.status <> 'sending')
BEGIN SELECT RAISE(ABORT, 'a bank file is only given up, and only before anything of it was paid'); END;
--> statement-breakpoint
CREATE TRIGGER bank_files_no_delete BEFORE DELETE ON bank_files
BEGIN SELECT RAISE(ABORT, 'bank files are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER bank_file_payouts_one_file BEFORE INSERT ON bank_file_payouts
WHEN NOT EXISTS (SELECT 1 FROM payouts JOIN bank_files ON bank_files.remittance_id = payouts.remittance_id
    WHERE payouts.id = NEW.payout_id AND bank_files.id = NEW.file_id AND payouts.rail = 'bank-file'
      AND payouts.status IN ('queued', 'sending') AND bank_files.voided_by IS NULL)
  OR EXISTS (SELECT 1 FROM bank_file_payouts AS other JOIN bank_files ON bank_files.id = other.file_id
    WHERE other.payout_id = NEW.payout_id AND bank_files.voided_by IS NULL)
  OR EXISTS (SELECT 1 FROM bank_file_payouts WHERE file_id = NEW.file_id AND payout_id = NEW.payout_id)
BEGIN SELECT RAISE(ABORT, 'a payout goes into one bank file'); END;
--> statement-breakpoint
CREATE TRIGGER bank_file_payouts_no_update BEFORE UPDATE ON bank_file_payouts
BEGIN SELECT RAISE(ABORT, 'what a bank file pays is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER bank_file_payouts_no_delete BEFORE DELETE ON bank_file_payouts
BEGIN SELECT RAISE(ABORT, 'what a bank file pays is never deleted'); END;
--> statement-breakpoint
-- What the bank said is kept as it came.
CREATE TRIGGER bank_statements_once BEFORE INSERT ON bank_statements
WHEN EXISTS (SELECT 1 FROM bank_statements WHERE id = NEW.id OR sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'a statement is read once'); END;
--> statement-breakpoint
CREATE TRIGGER bank_statements_no_update BEFORE UPDATE ON bank_statements
BEGIN SELECT RAISE(ABORT, 'statements are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER bank_statements_no_delete BEFORE DELETE ON bank_statements
BEGIN SELECT RAISE(ABORT, 'statements are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER bank_lines_once BEFORE INSERT ON bank_lines
WHEN typeof(NEW.amount_pence) <> 'integer' OR EXISTS (SELECT 1 FROM bank_lines WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM bank_lines WHERE fingerprint = NEW.fingerprint)
  OR EXISTS (SELECT 1 FROM bank_lines WHERE statement_id = NEW.statement_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'a line of the bank is kept once'); END;
--> statement-breakpoint
CREATE TRIGGER bank_lines_no_update BEFORE UPDATE ON bank_lines
BEGIN SELECT RAISE(ABORT, 'lines of the bank are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER bank_lines_no_delete BEFORE DELETE ON bank_lines
BEGIN SELECT RAISE(ABORT, 'lines of the bank are never deleted'); END;
--> statement-breakpoint
-- A match is of an entry that moves the bank by that amount, once, and never more than the line.
CREATE TRIGGER bank_matches_of_bank BEFORE INSERT ON bank_matches
WHEN NEW.amount_pence IS NOT (SELECT sum(postings.amount) FROM postings
    JOIN ledger_accounts ON ledger_accounts.id = postings.account_id
    WHERE postings.entry_seq = NEW.entry_seq AND ledger_accounts.code = 'bank')
  OR EXISTS (SELECT 1 FROM bank_matches WHERE entry_seq = NEW.entry_seq)
  OR (SELECT amount_pence FROM bank_lines WHERE id = NEW.line_id) * NEW.amount_pence <= 0
  OR abs(NEW.amount_pence + (SELECT coalesce(sum(amount_pence), 0) FROM bank_matches
    WHERE line_id = NEW.line_id)) > abs((SELECT amount_pence FROM bank_lines WHERE id = NEW.line_id))
BEGIN SELECT RAISE(ABORT, 'a line of the bank matches entries of the bank, and no more than itself'); END;
--> statement-breakpoint
CREATE TRIGGER bank_matches_no_update BEFORE UPDATE ON bank_matches
BEGIN SELECT RAISE(ABORT, 'a match is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER bank_matches_no_delete BEFORE DELETE ON bank_matches
BEGIN SELECT RAISE(ABORT, 'a match is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER suspense_items_start_open BEFORE INSERT ON suspense_items
WHEN typeof(NEW.amount_pence) <> 'integer' OR NEW.closed_by IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq)
  OR EXISTS (SELECT 1 FROM suspense_items WHERE id = NEW.id
    OR (place = NEW.place AND source_id = NEW.source_id))
BEGIN SELECT RAISE(ABORT, 'what nobody can explain is kept once, with its entry'); END;
--> statement-breakpoint
CREATE TRIGGER suspense_items_closed_once BEFORE UPDATE ON suspense_items
WHEN NEW.id <> OLD.id OR NEW.place <> OLD.place OR NEW.source_id <> OLD.source_id
  OR NEW.amount_pence <> OLD.amount_pence OR NEW.entry_seq <> OLD.entry_seq OR NEW.says <> OLD.says
  OR NEW.opened_by <> OLD.opened_by OR NEW.opened_at <> OLD.opened_at OR OLD.closed_by IS NOT NULL
  OR (NEW.closed_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.closed_seq))
BEGIN SELECT RAISE(ABORT, 'what is explained is explained once, with its entry'); END;
--> statement-breakpoint
CREATE TRIGGER suspense_items_no_delete BEFORE DELETE ON suspense_items
BEGIN SELECT RAISE(ABORT, 'what nobody could explain is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER month_closes_locked BEFORE INSERT ON month_closes
WHEN EXISTS (SELECT 1 FROM month_closes WHERE month = NEW.month)
  OR NEW.locked_through > (SELECT coalesce(max(locked_through), '') FROM ledger_periods)
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.head_seq AND hash = NEW.head_hash)
BEGIN SELECT RAISE(ABORT, 'a month is closed once, with its days locked'); END;
--> statement-breakpoint
CREATE TRIGGER month_closes_no_update BEFORE UPDATE ON month_closes
BEGIN SELECT RAISE(ABORT, 'a closed month is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER month_closes_no_delete BEFORE DELETE ON month_closes
BEGIN SELECT RAISE(ABORT, 'a closed month is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER top_up_states_in_books BEFORE INSERT ON top_up_states
WHEN typeof(NEW.amount_pence) <> 'integer'
  OR NOT EXISTS (SELECT 1 FROM journal_entries
    WHERE source_key = 'top-up:' || NEW.top_up_id || ':' || NEW.state)
  OR EXISTS (SELECT 1 FROM top_up_states WHERE top_up_id = NEW.top_up_id AND state = NEW.state)
  OR (NEW.state <> 'sent' AND EXISTS (SELECT 1 FROM top_up_states
    WHERE top_up_id = NEW.top_up_id AND state <> 'sent'))
BEGIN SELECT RAISE(ABORT, 'a top-up is sent once, and lands or fails, in the books'); END;
--> statement-breakpoint
CREATE TRIGGER top_up_states_no_update BEFORE UPDATE ON top_up_states
BEGIN SELECT RAISE(ABORT, 'the states of a top-up are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER top_up_states_no_delete BEFORE DELETE ON top_up_states
BEGIN SELECT RAISE(ABORT, 'the states of a top-up are never deleted'); END;
--> statement-breakpoint
-- Money that came back is booked once, and never more than was paid.
CREATE TRIGGER transfer_reversals_of_paid BEFORE INSERT ON transfer_reversals
WHEN typeof(NEW.amount_pence) <> 'integer'
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq)
  OR EXISTS (SELECT 1 FROM transfer_reversals WHERE id = NEW.id OR entry_seq = NEW.entry_seq)
  OR NOT EXISTS (SELECT 1 FROM payouts WHERE id = NEW.payout_id AND status = 'settled' AND amount_pence >=
    NEW.amount_pence + (SELECT coalesce(sum(amount_pence), 0) FROM transfer_reversals
      WHERE payout_id = NEW.payout_id))
BEGIN SELECT RAISE(ABORT, 'what came back was paid, and is booked once'); END;
--> statement-breakpoint
CREATE TRIGGER transfer_reversals_no_update BEFORE UPDATE ON transfer_reversals
BEGIN SELECT RAISE(ABORT, 'what came back is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER transfer_reversals_no_delete BEFORE DELETE ON transfer_reversals
BEGIN SELECT RAISE(ABORT, 'what came back is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER stripe_bookings_once BEFORE INSERT ON stripe_bookings
WHEN NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq)
  OR NOT EXISTS (SELECT 1 FROM stripe_transactions WHERE id = NEW.transaction_id)
  OR EXISTS (SELECT 1 FROM stripe_bookings
    WHERE transaction_id = NEW.transaction_id OR entry_seq = NEW.entry_seq)
BEGIN SELECT RAISE(ABORT, 'a line of Stripe is booked once'); END;
--> statement-breakpoint
CREATE TRIGGER stripe_bookings_no_update BEFORE UPDATE ON stripe_bookings
BEGIN SELECT RAISE(ABORT, 'what was booked is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER stripe_bookings_no_delete BEFORE DELETE ON stripe_bookings
BEGIN SELECT RAISE(ABORT, 'what was booked is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER sending_stops_start BEFORE INSERT ON sending_stops
WHEN NEW.looked_by IS NOT NULL OR NEW.released_by IS NOT NULL
  OR EXISTS (SELECT 1 FROM sending_stops WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a stop starts with nobody having looked'); END;
--> statement-breakpoint
CREATE TRIGGER sending_stops_two_people BEFORE UPDATE ON sending_stops
WHEN NEW.id <> OLD.id OR NEW.says <> OLD.says OR NEW.receipts <> OLD.receipts
  OR NEW.stopped_at <> OLD.stopped_at OR OLD.released_by IS NOT NULL
  OR (OLD.looked_by IS NOT NULL AND NEW.looked_by IS NOT OLD.looked_by)
  OR NEW.released_by = NEW.looked_by OR (NEW.released_by IS NOT NULL AND OLD.looked_by IS NULL)
BEGIN SELECT RAISE(ABORT, 'two people look before sending goes on'); END;
--> statement-breakpoint
CREATE TRIGGER sending_stops_no_delete BEFORE DELETE ON sending_stops
BEGIN SELECT RAISE(ABORT, 'a stop is never deleted'); END;
