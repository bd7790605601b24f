-- A part of a payout that came back is paid on, so a line may be one. Every guard that names remittance_lines goes first and is
-- made again at the end, those that changed in their new words.
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
DROP TRIGGER payouts_start;
--> statement-breakpoint
DROP TRIGGER remittance_nettings_only_draft;
--> statement-breakpoint
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
        'instalment', 'grant', 'came-back')),
	CONSTRAINT "remittance_lines_amount" CHECK("__new_remittance_lines"."amount_pence" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_remittance_lines`("remittance_id", "position", "provider_id", "earning_id", "kind", "reference", "earned_on", "amount_pence") SELECT "remittance_id", "position", "provider_id", "earning_id", "kind", "reference", "earned_on", "amount_pence" FROM `remittance_lines`;--> statement-breakpoint
DROP TABLE `remittance_lines`;--> statement-breakpoint
ALTER TABLE `__new_remittance_lines` RENAME TO `remittance_lines`;--> statement-breakpoint
CREATE UNIQUE INDEX `remittance_lines_earning` ON `remittance_lines` (`earning_id`,`remittance_id`);--> statement-breakpoint
CREATE INDEX `remittance_lines_provider` ON `remittance_lines` (`provider_id`,`remittance_id`);--> statement-breakpoint
ALTER TABLE `bank_files` ADD `sent_by` text;--> statement-breakpoint
ALTER TABLE `bank_files` ADD `sent_at` integer;--> statement-breakpoint
ALTER TABLE `suspense_items` ADD `payout_id` text;
--> statement-breakpoint
CREATE TRIGGER remittances_total BEFORE UPDATE ON remittances
WHEN NEW.status <> OLD.status AND NEW.status IN ('submitted', 'approved') AND NEW.total_pence <>
  (SELECT coalesce(sum(amount_pence), 0) FROM remittance_lines WHERE remittance_id = NEW.id)
  - (SELECT coalesce(sum(amount_pence), 0) FROM remittance_nettings WHERE remittance_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a remittance is the sum of its lines'); END;
--> statement-breakpoint
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
-- A line pays one earning, or one part of a payout that came back and is paid on, for its amount and to its provider, that no
-- other remittance pays: not even by hand is anything paid for twice.
CREATE TRIGGER remittance_lines_of_earnings BEFORE INSERT ON remittance_lines
WHEN (NEW.kind <> 'came-back' AND NOT EXISTS (SELECT 1 FROM earnings WHERE id = NEW.earning_id
    AND provider_id = NEW.provider_id AND amount_pence = NEW.amount_pence))
  OR (NEW.kind = 'came-back' AND NOT EXISTS (SELECT 1 FROM suspense_items WHERE id = NEW.earning_id
    AND payout_id IS NOT NULL AND closed_to = 'provider:' || NEW.provider_id || ':payable'
    AND amount_pence = NEW.amount_pence))
  OR EXISTS (SELECT 1 FROM remittance_lines AS other JOIN remittances ON remittances.id = other.remittance_id
    WHERE other.earning_id = NEW.earning_id AND remittances.status NOT IN ('returned', 'cancelled')
      AND NOT EXISTS (SELECT 1 FROM payouts WHERE payouts.remittance_id = other.remittance_id
        AND payouts.provider_id = other.provider_id AND payouts.status IN ('refused', 'bounced', 'reversed')))
BEGIN SELECT RAISE(ABORT, 'a line pays what was earned, once'); END;
--> statement-breakpoint
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
CREATE TRIGGER remittance_nettings_only_draft BEFORE INSERT ON remittance_nettings
WHEN typeof(NEW.amount_pence) <> 'integer'
  OR (SELECT status FROM remittances WHERE id = NEW.remittance_id) IS NOT 'drafted'
  OR NEW.amount_pence > (SELECT coalesce(sum(amount_pence), 0) FROM remittance_lines
    WHERE remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id)
  OR EXISTS (SELECT 1 FROM remittance_nettings
    WHERE remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id)
BEGIN SELECT RAISE(ABORT, 'what is netted off goes into a draft, once a provider'); END;
--> statement-breakpoint
DROP TRIGGER suspense_items_start_open;
--> statement-breakpoint
CREATE TRIGGER suspense_items_start_open BEFORE INSERT ON suspense_items
WHEN typeof(NEW.amount_pence) <> 'integer' OR NEW.closed_by IS NOT NULL OR NEW.payout_id IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq)
  OR EXISTS (SELECT 1 FROM suspense_items WHERE id = NEW.id
    OR (place = NEW.place AND source_id = NEW.source_id))
BEGIN SELECT RAISE(ABORT, 'what nobody can explain is kept once, with its entry'); END;
--> statement-breakpoint
DROP TRIGGER bank_files_next;
--> statement-breakpoint
CREATE TRIGGER bank_files_next BEFORE INSERT ON bank_files
WHEN typeof(NEW.total_pence) <> 'integer' OR NEW.voided_by IS NOT NULL OR NEW.sent_by IS NOT NULL
  OR NEW.number <> 1 + (SELECT count(*) FROM bank_files WHERE remittance_id = NEW.remittance_id)
  OR EXISTS (SELECT 1 FROM bank_files WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'bank files are made one after the other'); END;
--> statement-breakpoint
DROP TRIGGER bank_files_only_voided;
--> statement-breakpoint
-- A bank file is kept as it was made. It is given up while the bank has nothing of it, or said to be at the bank, once.
CREATE TRIGGER bank_files_only_voided BEFORE UPDATE ON bank_files
WHEN NEW.id <> OLD.id OR NEW.remittance_id <> OLD.remittance_id OR NEW.number <> OLD.number
  OR NEW.file_name <> OLD.file_name OR NEW.profile_name <> OLD.profile_name
  OR NEW.profile_version <> OLD.profile_version OR NEW.sealed <> OLD.sealed OR NEW.sha256 <> OLD.sha256
  OR NEW.total_pence <> OLD.total_pence OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
  OR OLD.voided_by IS NOT NULL OR OLD.sent_by IS NOT NULL
  OR (NEW.voided_by IS NOT NULL AND NEW.sent_by IS NOT NULL)
  OR (NEW.voided_by IS NOT NULL AND EXISTS (SELECT 1 FROM bank_file_payouts
    JOIN payouts ON payouts.id = bank_file_payouts.payout_id
    WHERE bank_file_payouts.file_id = NEW.id AND payouts.status <> 'sending'))
BEGIN SELECT RAISE(ABORT, 'a bank file is only given up, and only before anything of it was paid'); END;
--> statement-breakpoint
-- What turned out to be a part of a payout is one of a payout that left, goes to its provider or to a fund of those who paid
-- it, is in the books for its amount, and all parts of a payout together are never more than it.
CREATE TRIGGER suspense_items_part_of_payout BEFORE UPDATE ON suspense_items
WHEN (NEW.payout_id IS NULL AND NEW.closed_to LIKE 'provider:%:payable')
  OR (NEW.payout_id IS NOT NULL AND (NEW.closed_by IS NULL OR NEW.amount_pence <= 0
    OR NOT EXISTS (SELECT 1 FROM payouts WHERE payouts.id = NEW.payout_id AND payouts.status = 'settled'
      AND (NEW.closed_to = 'provider:' || payouts.provider_id || ':payable'
        OR EXISTS (SELECT 1 FROM funds JOIN remittances ON remittances.organisation_id = funds.organisation_id
          WHERE remittances.id = payouts.remittance_id AND NEW.closed_to = 'fund:' || funds.id || ':held'))
      AND payouts.amount_pence >= NEW.amount_pence + (SELECT coalesce(sum(other.amount_pence), 0)
        FROM suspense_items AS other WHERE other.payout_id = NEW.payout_id)
      AND ((NEW.place = 'bank' AND payouts.rail = 'bank-file')
        OR (NEW.place = 'stripe' AND EXISTS (SELECT 1 FROM transfer_reversals
          WHERE transfer_reversals.id = NEW.source_id AND transfer_reversals.payout_id = NEW.payout_id
            AND transfer_reversals.treated_as = 'suspense'))))
    OR NOT EXISTS (SELECT 1 FROM journal_entries JOIN postings ON postings.entry_seq = journal_entries.seq
      JOIN ledger_accounts ON ledger_accounts.id = postings.account_id
      WHERE journal_entries.seq = NEW.closed_seq AND journal_entries.source_key = 'explained:' || NEW.id
        AND ledger_accounts.code = NEW.closed_to AND postings.amount = 0 - NEW.amount_pence)))
BEGIN SELECT RAISE(ABORT, 'a part that came back is of a payout that left, and in the books'); END;
--> statement-breakpoint
-- A payout does not come back whole when a part of it came back and was paid on or given back to its fund.
CREATE TRIGGER payouts_back_once BEFORE UPDATE ON payouts
WHEN NEW.status <> OLD.status AND NEW.status IN ('bounced', 'reversed')
  AND EXISTS (SELECT 1 FROM suspense_items WHERE payout_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a part of this payout came back already'); END;
