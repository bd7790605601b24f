-- What is new or changed in the guards of migrations/sqlite, in the words of PostgreSQL: written by npm run migrations:guards, kept true by a test.
CREATE OR REPLACE FUNCTION "bank_files_next"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.total_pence IS NULL OR NEW.voided_by IS NOT NULL OR NEW.sent_by IS NOT NULL
  OR NEW.number <> 1 + (SELECT count(*) FROM bank_files WHERE remittance_id = NEW.remittance_id)
  OR EXISTS (SELECT 1 FROM bank_files WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'bank files are made one after the other';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_files_only_voided"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR NEW.remittance_id <> OLD.remittance_id OR NEW.number <> OLD.number
  OR NEW.file_name <> OLD.file_name OR NEW.profile_name <> OLD.profile_name
  OR NEW.profile_version <> OLD.profile_version OR NEW.sealed <> OLD.sealed OR NEW.sha256 <> OLD.sha256
  OR NEW.total_pence <> OLD.total_pence OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
  OR OLD.voided_by IS NOT NULL OR OLD.sent_by IS NOT NULL
  OR (NEW.voided_by IS NOT NULL AND NEW.sent_by IS NOT NULL)
  OR (NEW.voided_by IS NOT NULL AND EXISTS (SELECT 1 FROM bank_file_payouts
    JOIN payouts ON payouts.id = bank_file_payouts.payout_id
    WHERE bank_file_payouts.file_id = NEW.id AND payouts.status <> 'sending'))) THEN
    RAISE EXCEPTION 'a bank file is only given up, and only before anything of it was paid';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payouts_back_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> OLD.status AND NEW.status IN ('bounced', 'reversed')
  AND EXISTS (SELECT 1 FROM suspense_items WHERE payout_id = NEW.id)) THEN
    RAISE EXCEPTION 'a part of this payout came back already';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payouts_back_once" BEFORE UPDATE ON "payouts" FOR EACH ROW EXECUTE FUNCTION "payouts_back_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_lines_of_earnings"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((NEW.kind <> 'came-back' AND NOT EXISTS (SELECT 1 FROM earnings WHERE id = NEW.earning_id
    AND provider_id = NEW.provider_id AND amount_pence = NEW.amount_pence))
  OR (NEW.kind = 'came-back' AND NOT EXISTS (SELECT 1 FROM suspense_items WHERE id = NEW.earning_id
    AND payout_id IS NOT NULL AND closed_to = 'provider:' || NEW.provider_id || ':payable'
    AND amount_pence = NEW.amount_pence))
  OR EXISTS (SELECT 1 FROM remittance_lines AS other JOIN remittances ON remittances.id = other.remittance_id
    WHERE other.earning_id = NEW.earning_id AND remittances.status NOT IN ('returned', 'cancelled')
      AND NOT EXISTS (SELECT 1 FROM payouts WHERE payouts.remittance_id = other.remittance_id
        AND payouts.provider_id = other.provider_id AND payouts.status IN ('refused', 'bounced', 'reversed')))) THEN
    RAISE EXCEPTION 'a line pays what was earned, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "suspense_items_part_of_payout"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((NEW.payout_id IS NULL AND NEW.closed_to LIKE 'provider:%:payable')
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
        AND ledger_accounts.code = NEW.closed_to AND postings.amount = 0 - NEW.amount_pence)))) THEN
    RAISE EXCEPTION 'a part that came back is of a payout that left, and in the books';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "suspense_items_part_of_payout" BEFORE UPDATE ON "suspense_items" FOR EACH ROW EXECUTE FUNCTION "suspense_items_part_of_payout"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "suspense_items_start_open"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL OR NEW.closed_by IS NOT NULL OR NEW.payout_id IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq)
  OR EXISTS (SELECT 1 FROM suspense_items WHERE id = NEW.id
    OR (place = NEW.place AND source_id = NEW.source_id))) THEN
    RAISE EXCEPTION 'what nobody can explain is kept once, with its entry';
  END IF;
  RETURN NEW;
END
$guard$;
