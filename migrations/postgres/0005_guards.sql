-- What is new or changed in the guards of migrations/sqlite, in the words of PostgreSQL: written by npm run migrations:guards, kept true by a test.
CREATE OR REPLACE FUNCTION "bank_file_payouts_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'what a bank file pays is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_file_payouts_no_delete" BEFORE DELETE ON "bank_file_payouts" FOR EACH ROW EXECUTE FUNCTION "bank_file_payouts_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_file_payouts_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'what a bank file pays is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_file_payouts_no_update" BEFORE UPDATE ON "bank_file_payouts" FOR EACH ROW EXECUTE FUNCTION "bank_file_payouts_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_file_payouts_one_file"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NOT EXISTS (SELECT 1 FROM payouts JOIN bank_files ON bank_files.remittance_id = payouts.remittance_id
    WHERE payouts.id = NEW.payout_id AND bank_files.id = NEW.file_id AND payouts.rail = 'bank-file'
      AND payouts.status IN ('queued', 'sending') AND bank_files.voided_by IS NULL)
  OR EXISTS (SELECT 1 FROM bank_file_payouts AS other JOIN bank_files ON bank_files.id = other.file_id
    WHERE other.payout_id = NEW.payout_id AND bank_files.voided_by IS NULL)
  OR EXISTS (SELECT 1 FROM bank_file_payouts WHERE file_id = NEW.file_id AND payout_id = NEW.payout_id)) THEN
    RAISE EXCEPTION 'a payout goes into one bank file';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_file_payouts_one_file" BEFORE INSERT ON "bank_file_payouts" FOR EACH ROW EXECUTE FUNCTION "bank_file_payouts_one_file"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_files_next"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.total_pence IS NULL OR NEW.voided_by IS NOT NULL
  OR NEW.number <> 1 + (SELECT count(*) FROM bank_files WHERE remittance_id = NEW.remittance_id)
  OR EXISTS (SELECT 1 FROM bank_files WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'bank files are made one after the other';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_files_next" BEFORE INSERT ON "bank_files" FOR EACH ROW EXECUTE FUNCTION "bank_files_next"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_files_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'bank files are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_files_no_delete" BEFORE DELETE ON "bank_files" FOR EACH ROW EXECUTE FUNCTION "bank_files_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_files_only_voided"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR NEW.remittance_id <> OLD.remittance_id OR NEW.number <> OLD.number
  OR NEW.file_name <> OLD.file_name OR NEW.profile_name <> OLD.profile_name
  OR NEW.profile_version <> OLD.profile_version OR NEW.sealed <> OLD.sealed OR NEW.sha256 <> OLD.sha256
  OR NEW.total_pence <> OLD.total_pence OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
  OR OLD.voided_by IS NOT NULL
  OR EXISTS (SELECT 1 FROM bank_file_payouts JOIN payouts ON payouts.id = bank_file_payouts.payout_id
    WHERE bank_file_payouts.file_id = NEW.id AND payouts.status <> 'sending')) THEN
    RAISE EXCEPTION 'a bank file is only given up, and only before anything of it was paid';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_files_only_voided" BEFORE UPDATE ON "bank_files" FOR EACH ROW EXECUTE FUNCTION "bank_files_only_voided"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_lines_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'lines of the bank are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_lines_no_delete" BEFORE DELETE ON "bank_lines" FOR EACH ROW EXECUTE FUNCTION "bank_lines_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_lines_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'lines of the bank are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_lines_no_update" BEFORE UPDATE ON "bank_lines" FOR EACH ROW EXECUTE FUNCTION "bank_lines_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_lines_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL OR EXISTS (SELECT 1 FROM bank_lines WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM bank_lines WHERE fingerprint = NEW.fingerprint)
  OR EXISTS (SELECT 1 FROM bank_lines WHERE statement_id = NEW.statement_id AND position = NEW.position)) THEN
    RAISE EXCEPTION 'a line of the bank is kept once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_lines_once" BEFORE INSERT ON "bank_lines" FOR EACH ROW EXECUTE FUNCTION "bank_lines_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_matches_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a match is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_matches_no_delete" BEFORE DELETE ON "bank_matches" FOR EACH ROW EXECUTE FUNCTION "bank_matches_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_matches_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a match is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_matches_no_update" BEFORE UPDATE ON "bank_matches" FOR EACH ROW EXECUTE FUNCTION "bank_matches_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_matches_of_bank"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS DISTINCT FROM (SELECT sum(postings.amount) FROM postings
    JOIN ledger_accounts ON ledger_accounts.id = postings.account_id
    WHERE postings.entry_seq = NEW.entry_seq AND ledger_accounts.code = 'bank')
  OR EXISTS (SELECT 1 FROM bank_matches WHERE entry_seq = NEW.entry_seq)
  OR (SELECT amount_pence FROM bank_lines WHERE id = NEW.line_id) * NEW.amount_pence <= 0
  OR abs(NEW.amount_pence + (SELECT coalesce(sum(amount_pence), 0) FROM bank_matches
    WHERE line_id = NEW.line_id)) > abs((SELECT amount_pence FROM bank_lines WHERE id = NEW.line_id))) THEN
    RAISE EXCEPTION 'a line of the bank matches entries of the bank, and no more than itself';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_matches_of_bank" BEFORE INSERT ON "bank_matches" FOR EACH ROW EXECUTE FUNCTION "bank_matches_of_bank"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_profiles_next"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.version IS NULL
  OR NEW.version <> 1 + (SELECT count(*) FROM bank_profiles WHERE name = NEW.name)) THEN
    RAISE EXCEPTION 'a profile is saved one version after the other';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_profiles_next" BEFORE INSERT ON "bank_profiles" FOR EACH ROW EXECUTE FUNCTION "bank_profiles_next"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_profiles_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a version of a profile is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_profiles_no_delete" BEFORE DELETE ON "bank_profiles" FOR EACH ROW EXECUTE FUNCTION "bank_profiles_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_profiles_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a version of a profile is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_profiles_no_update" BEFORE UPDATE ON "bank_profiles" FOR EACH ROW EXECUTE FUNCTION "bank_profiles_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_statements_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'statements are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_statements_no_delete" BEFORE DELETE ON "bank_statements" FOR EACH ROW EXECUTE FUNCTION "bank_statements_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_statements_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'statements are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_statements_no_update" BEFORE UPDATE ON "bank_statements" FOR EACH ROW EXECUTE FUNCTION "bank_statements_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_statements_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM bank_statements WHERE id = NEW.id OR sha256 = NEW.sha256)) THEN
    RAISE EXCEPTION 'a statement is read once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_statements_once" BEFORE INSERT ON "bank_statements" FOR EACH ROW EXECUTE FUNCTION "bank_statements_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "earnings_freed_unpaid"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (OLD.claimed_by IS NOT NULL AND NEW.claimed_by IS NULL AND EXISTS (SELECT 1 FROM remittances
  WHERE id = OLD.claimed_by AND status IN ('approved', 'sending', 'done')
    AND NOT EXISTS (SELECT 1 FROM payouts WHERE payouts.remittance_id = remittances.id
      AND payouts.provider_id = OLD.provider_id AND payouts.status IN ('refused', 'bounced', 'reversed')))) THEN
    RAISE EXCEPTION 'what is paid for is not free again';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "month_closes_locked"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM month_closes WHERE month = NEW.month)
  OR NEW.locked_through > (SELECT coalesce(max(locked_through), '') FROM ledger_periods)
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.head_seq AND hash = NEW.head_hash)) THEN
    RAISE EXCEPTION 'a month is closed once, with its days locked';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "month_closes_locked" BEFORE INSERT ON "month_closes" FOR EACH ROW EXECUTE FUNCTION "month_closes_locked"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "month_closes_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a closed month is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "month_closes_no_delete" BEFORE DELETE ON "month_closes" FOR EACH ROW EXECUTE FUNCTION "month_closes_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "month_closes_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a closed month is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "month_closes_no_update" BEFORE UPDATE ON "month_closes" FOR EACH ROW EXECUTE FUNCTION "month_closes_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payee_details_next"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.number IS NULL OR NEW.held_until < NEW.asked_at + interval '24 hours'
  OR NEW.confirmed_by IS NOT NULL OR NEW.dropped_by IS NOT NULL
  OR NEW.number <> 1 + (SELECT count(*) FROM payee_details WHERE organisation_id = NEW.organisation_id)
  OR EXISTS (SELECT 1 FROM payee_details WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'where a provider is paid is set one after the other, and waits';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payee_details_next" BEFORE INSERT ON "payee_details" FOR EACH ROW EXECUTE FUNCTION "payee_details_next"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payee_details_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'where a provider was paid is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payee_details_no_delete" BEFORE DELETE ON "payee_details" FOR EACH ROW EXECUTE FUNCTION "payee_details_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payee_details_only_decided"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR NEW.organisation_id <> OLD.organisation_id OR NEW.number <> OLD.number
  OR NEW.rail <> OLD.rail OR NEW.host_id IS DISTINCT FROM OLD.host_id OR NEW.sealed IS DISTINCT FROM OLD.sealed
  OR NEW.masked <> OLD.masked OR NEW.asked_by <> OLD.asked_by OR NEW.asked_at <> OLD.asked_at
  OR NEW.held_until <> OLD.held_until OR OLD.confirmed_by IS NOT NULL OR OLD.dropped_by IS NOT NULL
  OR NEW.confirmed_by = OLD.asked_by OR NEW.dropped_at >= OLD.held_until) THEN
    RAISE EXCEPTION 'where a provider is paid is confirmed by another person or dropped, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payee_details_only_decided" BEFORE UPDATE ON "payee_details" FOR EACH ROW EXECUTE FUNCTION "payee_details_only_decided"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payment_limits_next"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.number IS NULL OR NEW.minimum_pence IS NULL
  OR NEW.in_force_from < NEW.set_at
  OR NEW.number <> 1 + (SELECT count(*) FROM payment_limits WHERE organisation_id = NEW.organisation_id)
  OR (NEW.in_force_from < NEW.set_at + interval '24 hours' AND EXISTS (SELECT 1 FROM payment_limits AS before
    WHERE before.organisation_id = NEW.organisation_id
      AND before.number = (SELECT max(number) FROM payment_limits
        WHERE organisation_id = NEW.organisation_id AND in_force_from <= NEW.set_at)
      AND ((before.remittance_pence IS NOT NULL
          AND (NEW.remittance_pence IS NULL OR NEW.remittance_pence > before.remittance_pence))
        OR (before.provider_pence IS NOT NULL
          AND (NEW.provider_pence IS NULL OR NEW.provider_pence > before.provider_pence))
        OR (before.month_pence IS NOT NULL
          AND (NEW.month_pence IS NULL OR NEW.month_pence > before.month_pence)))))) THEN
    RAISE EXCEPTION 'limits are set one after the other, and a raised one waits a day';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payment_limits_next" BEFORE INSERT ON "payment_limits" FOR EACH ROW EXECUTE FUNCTION "payment_limits_next"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payment_limits_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'limits are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payment_limits_no_delete" BEFORE DELETE ON "payment_limits" FOR EACH ROW EXECUTE FUNCTION "payment_limits_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payment_limits_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'limits are never changed, only set anew';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payment_limits_no_update" BEFORE UPDATE ON "payment_limits" FOR EACH ROW EXECUTE FUNCTION "payment_limits_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payouts_fixed"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR NEW.remittance_id <> OLD.remittance_id OR NEW.provider_id <> OLD.provider_id
  OR NEW.reference <> OLD.reference OR NEW.amount_pence <> OLD.amount_pence OR NEW.queued_at <> OLD.queued_at
  OR NEW.rail <> OLD.rail OR NEW.payee_id IS DISTINCT FROM OLD.payee_id OR NEW.detail_id IS DISTINCT FROM OLD.detail_id
  OR (OLD.rail_reference IS NOT NULL AND NEW.rail_reference IS DISTINCT FROM OLD.rail_reference)
  OR EXISTS (SELECT 1 FROM payouts WHERE rail_reference = NEW.rail_reference AND id <> NEW.id)) THEN
    RAISE EXCEPTION 'what a payout is worth and to whom never changes';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payouts_in_books"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> OLD.status AND CASE NEW.status
  WHEN 'sending' THEN NOT EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'pay:' || NEW.id)
  WHEN 'settled' THEN NOT EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'settle:' || NEW.id)
  WHEN 'refused' THEN NOT EXISTS (SELECT 1 FROM payout_attempts JOIN journal_entries
    ON source_key = 'refuse:' || NEW.id || ':' || payout_attempts.number WHERE payout_id = NEW.id)
    AND (OLD.status <> 'queued'
      OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'refuse:' || NEW.id || ':0'))
  WHEN 'bounced' THEN NOT EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'bounce:' || NEW.id)
  WHEN 'reversed' THEN NOT EXISTS (SELECT 1 FROM transfer_reversals
    WHERE payout_id = NEW.id AND treated_as = 'payable' AND amount_pence = NEW.amount_pence)
  ELSE false END) THEN
    RAISE EXCEPTION 'a payout moves with its entry in the books';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payouts_moves"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (
  'queued>sending', 'queued>refused', 'sending>unknown', 'sending>sent', 'sending>refused', 'unknown>sent',
  'unknown>refused', 'sent>settled', 'sent>bounced', 'sent>reversed', 'settled>bounced', 'settled>reversed')) THEN
    RAISE EXCEPTION 'a payout moves only along its states';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payouts_start"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> 'queued' OR NEW.rail_reference IS NOT NULL OR NEW.rail NOT IN ('stripe', 'bank-file')
  OR (NEW.rail = 'bank-file') <> (NEW.detail_id IS NOT NULL)
  OR (SELECT status FROM remittances WHERE id = NEW.remittance_id) IS DISTINCT FROM 'approved'
  OR NEW.amount_pence IS DISTINCT FROM (SELECT sum(amount_pence) FROM remittance_lines
    WHERE remittance_id || '' = NEW.remittance_id AND provider_id = NEW.provider_id)
    - (SELECT coalesce(sum(amount_pence), 0) FROM remittance_nettings
      WHERE remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id)
  OR EXISTS (SELECT 1 FROM payouts WHERE id = NEW.id OR reference = NEW.reference
    OR (remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id))) THEN
    RAISE EXCEPTION 'one payout for each provider of an approved remittance';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_approvals_another"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NOT EXISTS (SELECT 1 FROM remittances WHERE id = NEW.remittance_id AND status = 'submitted'
    AND made_by <> NEW.user_id AND submitted_by <> NEW.user_id)
  OR EXISTS (SELECT 1 FROM remittance_approvals
    WHERE remittance_id = NEW.remittance_id AND user_id = NEW.user_id)) THEN
    RAISE EXCEPTION 'another person approves a remittance, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_approvals_another" BEFORE INSERT ON "remittance_approvals" FOR EACH ROW EXECUTE FUNCTION "remittance_approvals_another"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_approvals_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'an approval is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_approvals_no_delete" BEFORE DELETE ON "remittance_approvals" FOR EACH ROW EXECUTE FUNCTION "remittance_approvals_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_approvals_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'an approval is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_approvals_no_update" BEFORE UPDATE ON "remittance_approvals" FOR EACH ROW EXECUTE FUNCTION "remittance_approvals_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_lines_of_earnings"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NOT EXISTS (SELECT 1 FROM earnings WHERE id = NEW.earning_id AND provider_id = NEW.provider_id
    AND amount_pence = NEW.amount_pence)
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
CREATE OR REPLACE FUNCTION "remittance_nettings_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'what is netted off is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_nettings_no_delete" BEFORE DELETE ON "remittance_nettings" FOR EACH ROW EXECUTE FUNCTION "remittance_nettings_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_nettings_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'what is netted off is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_nettings_no_update" BEFORE UPDATE ON "remittance_nettings" FOR EACH ROW EXECUTE FUNCTION "remittance_nettings_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_nettings_only_draft"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL
  OR (SELECT status FROM remittances WHERE id = NEW.remittance_id) IS DISTINCT FROM 'drafted'
  OR NEW.amount_pence > (SELECT coalesce(sum(amount_pence), 0) FROM remittance_lines
    WHERE remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id)
  OR EXISTS (SELECT 1 FROM remittance_nettings
    WHERE remittance_id = NEW.remittance_id AND provider_id = NEW.provider_id)) THEN
    RAISE EXCEPTION 'what is netted off goes into a draft, once a provider';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_nettings_only_draft" BEFORE INSERT ON "remittance_nettings" FOR EACH ROW EXECUTE FUNCTION "remittance_nettings_only_draft"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittances_frozen"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.reference <> OLD.reference
  OR NEW.organisation_id <> OLD.organisation_id
  OR NEW.total_pence <> OLD.total_pence OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
  OR (OLD.status <> 'drafted' AND (NEW.submitted_by IS DISTINCT FROM OLD.submitted_by
    OR NEW.submitted_at IS DISTINCT FROM OLD.submitted_at OR NEW.frozen_hash IS DISTINCT FROM OLD.frozen_hash
    OR NEW.approvals_needed <> OLD.approvals_needed))
  OR (OLD.status <> 'submitted' AND (NEW.approved_by IS DISTINCT FROM OLD.approved_by
    OR NEW.approved_at IS DISTINCT FROM OLD.approved_at))
  OR NEW.approvals_needed < 1) THEN
    RAISE EXCEPTION 'a submitted remittance does not change';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittances_total"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> OLD.status AND NEW.status IN ('submitted', 'approved') AND NEW.total_pence <>
  (SELECT coalesce(sum(amount_pence), 0) FROM remittance_lines WHERE remittance_id = NEW.id)
  - (SELECT coalesce(sum(amount_pence), 0) FROM remittance_nettings WHERE remittance_id = NEW.id)) THEN
    RAISE EXCEPTION 'a remittance is the sum of its lines';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittances_two_people"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.approved_by IS NOT NULL
  AND (NEW.approved_by = OLD.made_by OR NEW.approved_by = OLD.submitted_by OR OLD.submitted_by IS NULL
    OR (OLD.approved_by IS NULL AND (
      (SELECT count(*) FROM remittance_approvals WHERE remittance_id = NEW.id) < NEW.approvals_needed
      OR NOT EXISTS (SELECT 1 FROM remittance_approvals
        WHERE remittance_id = NEW.id AND user_id = NEW.approved_by))))) THEN
    RAISE EXCEPTION 'another person approves a remittance';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "sending_stops_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a stop is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "sending_stops_no_delete" BEFORE DELETE ON "sending_stops" FOR EACH ROW EXECUTE FUNCTION "sending_stops_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "sending_stops_start"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.looked_by IS NOT NULL OR NEW.released_by IS NOT NULL
  OR EXISTS (SELECT 1 FROM sending_stops WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'a stop starts with nobody having looked';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "sending_stops_start" BEFORE INSERT ON "sending_stops" FOR EACH ROW EXECUTE FUNCTION "sending_stops_start"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "sending_stops_two_people"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR NEW.says <> OLD.says OR NEW.receipts <> OLD.receipts
  OR NEW.stopped_at <> OLD.stopped_at OR OLD.released_by IS NOT NULL
  OR (OLD.looked_by IS NOT NULL AND NEW.looked_by IS DISTINCT FROM OLD.looked_by)
  OR NEW.released_by = NEW.looked_by OR (NEW.released_by IS NOT NULL AND OLD.looked_by IS NULL)) THEN
    RAISE EXCEPTION 'two people look before sending goes on';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "sending_stops_two_people" BEFORE UPDATE ON "sending_stops" FOR EACH ROW EXECUTE FUNCTION "sending_stops_two_people"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "statement_mappings_next"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.version IS NULL
  OR NEW.version <> 1 + (SELECT count(*) FROM statement_mappings WHERE name = NEW.name)) THEN
    RAISE EXCEPTION 'a mapping is saved one version after the other';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "statement_mappings_next" BEFORE INSERT ON "statement_mappings" FOR EACH ROW EXECUTE FUNCTION "statement_mappings_next"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "statement_mappings_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a version of a mapping is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "statement_mappings_no_delete" BEFORE DELETE ON "statement_mappings" FOR EACH ROW EXECUTE FUNCTION "statement_mappings_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "statement_mappings_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a version of a mapping is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "statement_mappings_no_update" BEFORE UPDATE ON "statement_mappings" FOR EACH ROW EXECUTE FUNCTION "statement_mappings_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "stripe_bookings_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'what was booked is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_bookings_no_delete" BEFORE DELETE ON "stripe_bookings" FOR EACH ROW EXECUTE FUNCTION "stripe_bookings_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "stripe_bookings_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'what was booked is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_bookings_no_update" BEFORE UPDATE ON "stripe_bookings" FOR EACH ROW EXECUTE FUNCTION "stripe_bookings_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "stripe_bookings_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq)
  OR NOT EXISTS (SELECT 1 FROM stripe_transactions WHERE id = NEW.transaction_id)
  OR EXISTS (SELECT 1 FROM stripe_bookings
    WHERE transaction_id = NEW.transaction_id OR entry_seq = NEW.entry_seq)) THEN
    RAISE EXCEPTION 'a line of Stripe is booked once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_bookings_once" BEFORE INSERT ON "stripe_bookings" FOR EACH ROW EXECUTE FUNCTION "stripe_bookings_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "suspense_items_closed_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR NEW.place <> OLD.place OR NEW.source_id <> OLD.source_id
  OR NEW.amount_pence <> OLD.amount_pence OR NEW.entry_seq <> OLD.entry_seq OR NEW.says <> OLD.says
  OR NEW.opened_by <> OLD.opened_by OR NEW.opened_at <> OLD.opened_at OR OLD.closed_by IS NOT NULL
  OR (NEW.closed_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.closed_seq))) THEN
    RAISE EXCEPTION 'what is explained is explained once, with its entry';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "suspense_items_closed_once" BEFORE UPDATE ON "suspense_items" FOR EACH ROW EXECUTE FUNCTION "suspense_items_closed_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "suspense_items_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'what nobody could explain is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "suspense_items_no_delete" BEFORE DELETE ON "suspense_items" FOR EACH ROW EXECUTE FUNCTION "suspense_items_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "suspense_items_start_open"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL OR NEW.closed_by IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq)
  OR EXISTS (SELECT 1 FROM suspense_items WHERE id = NEW.id
    OR (place = NEW.place AND source_id = NEW.source_id))) THEN
    RAISE EXCEPTION 'what nobody can explain is kept once, with its entry';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "suspense_items_start_open" BEFORE INSERT ON "suspense_items" FOR EACH ROW EXECUTE FUNCTION "suspense_items_start_open"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "top_up_states_in_books"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL
  OR NOT EXISTS (SELECT 1 FROM journal_entries
    WHERE source_key = 'top-up:' || NEW.top_up_id || ':' || NEW.state)
  OR EXISTS (SELECT 1 FROM top_up_states WHERE top_up_id = NEW.top_up_id AND state = NEW.state)
  OR (NEW.state <> 'sent' AND EXISTS (SELECT 1 FROM top_up_states
    WHERE top_up_id = NEW.top_up_id AND state <> 'sent'))) THEN
    RAISE EXCEPTION 'a top-up is sent once, and lands or fails, in the books';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "top_up_states_in_books" BEFORE INSERT ON "top_up_states" FOR EACH ROW EXECUTE FUNCTION "top_up_states_in_books"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "top_up_states_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'the states of a top-up are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "top_up_states_no_delete" BEFORE DELETE ON "top_up_states" FOR EACH ROW EXECUTE FUNCTION "top_up_states_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "top_up_states_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'the states of a top-up are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "top_up_states_no_update" BEFORE UPDATE ON "top_up_states" FOR EACH ROW EXECUTE FUNCTION "top_up_states_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "transfer_reversals_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'what came back is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "transfer_reversals_no_delete" BEFORE DELETE ON "transfer_reversals" FOR EACH ROW EXECUTE FUNCTION "transfer_reversals_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "transfer_reversals_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'what came back is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "transfer_reversals_no_update" BEFORE UPDATE ON "transfer_reversals" FOR EACH ROW EXECUTE FUNCTION "transfer_reversals_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "transfer_reversals_of_paid"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq)
  OR EXISTS (SELECT 1 FROM transfer_reversals WHERE id = NEW.id OR entry_seq = NEW.entry_seq)
  OR NOT EXISTS (SELECT 1 FROM payouts WHERE id = NEW.payout_id AND status = 'settled' AND amount_pence >=
    NEW.amount_pence + (SELECT coalesce(sum(amount_pence), 0) FROM transfer_reversals
      WHERE payout_id = NEW.payout_id))) THEN
    RAISE EXCEPTION 'what came back was paid, and is booked once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "transfer_reversals_of_paid" BEFORE INSERT ON "transfer_reversals" FOR EACH ROW EXECUTE FUNCTION "transfer_reversals_of_paid"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "webhook_events_as_came"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR NEW.type <> OLD.type OR NEW.about_kind <> OLD.about_kind
  OR NEW.about_reference <> OLD.about_reference OR NEW.body <> OLD.body OR NEW.received_at <> OLD.received_at
  OR NEW.source <> OLD.source OR NEW.account <> OLD.account) THEN
    RAISE EXCEPTION 'a message is kept as it came';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_file_payouts_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'bank file payouts are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_file_payouts_no_truncate" BEFORE TRUNCATE ON "bank_file_payouts" FOR EACH STATEMENT EXECUTE FUNCTION "bank_file_payouts_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_files_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'bank files are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_files_no_truncate" BEFORE TRUNCATE ON "bank_files" FOR EACH STATEMENT EXECUTE FUNCTION "bank_files_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_lines_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'bank lines are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_lines_no_truncate" BEFORE TRUNCATE ON "bank_lines" FOR EACH STATEMENT EXECUTE FUNCTION "bank_lines_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_matches_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'bank matches are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_matches_no_truncate" BEFORE TRUNCATE ON "bank_matches" FOR EACH STATEMENT EXECUTE FUNCTION "bank_matches_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_profiles_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'bank profiles are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_profiles_no_truncate" BEFORE TRUNCATE ON "bank_profiles" FOR EACH STATEMENT EXECUTE FUNCTION "bank_profiles_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "bank_statements_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'bank statements are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "bank_statements_no_truncate" BEFORE TRUNCATE ON "bank_statements" FOR EACH STATEMENT EXECUTE FUNCTION "bank_statements_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "month_closes_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'month closes are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "month_closes_no_truncate" BEFORE TRUNCATE ON "month_closes" FOR EACH STATEMENT EXECUTE FUNCTION "month_closes_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payee_details_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'payee details are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payee_details_no_truncate" BEFORE TRUNCATE ON "payee_details" FOR EACH STATEMENT EXECUTE FUNCTION "payee_details_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payment_limits_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'payment limits are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payment_limits_no_truncate" BEFORE TRUNCATE ON "payment_limits" FOR EACH STATEMENT EXECUTE FUNCTION "payment_limits_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_approvals_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'remittance approvals are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_approvals_no_truncate" BEFORE TRUNCATE ON "remittance_approvals" FOR EACH STATEMENT EXECUTE FUNCTION "remittance_approvals_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_nettings_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'remittance nettings are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_nettings_no_truncate" BEFORE TRUNCATE ON "remittance_nettings" FOR EACH STATEMENT EXECUTE FUNCTION "remittance_nettings_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "sending_stops_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'sending stops are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "sending_stops_no_truncate" BEFORE TRUNCATE ON "sending_stops" FOR EACH STATEMENT EXECUTE FUNCTION "sending_stops_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "statement_mappings_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'statement mappings are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "statement_mappings_no_truncate" BEFORE TRUNCATE ON "statement_mappings" FOR EACH STATEMENT EXECUTE FUNCTION "statement_mappings_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "stripe_bookings_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'stripe bookings are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_bookings_no_truncate" BEFORE TRUNCATE ON "stripe_bookings" FOR EACH STATEMENT EXECUTE FUNCTION "stripe_bookings_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "suspense_items_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'suspense items are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "suspense_items_no_truncate" BEFORE TRUNCATE ON "suspense_items" FOR EACH STATEMENT EXECUTE FUNCTION "suspense_items_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "top_up_states_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'top up states are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "top_up_states_no_truncate" BEFORE TRUNCATE ON "top_up_states" FOR EACH STATEMENT EXECUTE FUNCTION "top_up_states_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "transfer_reversals_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'transfer reversals are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "transfer_reversals_no_truncate" BEFORE TRUNCATE ON "transfer_reversals" FOR EACH STATEMENT EXECUTE FUNCTION "transfer_reversals_no_truncate"();
