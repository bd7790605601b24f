-- The guards of migrations/sqlite, in PostgreSQL's words: written by npm run migrations:guards, kept true by a test.
CREATE OR REPLACE FUNCTION "agreement_activities_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((SELECT status FROM agreements WHERE id = OLD.agreement_id) IS DISTINCT FROM 'drafted') THEN
    RAISE EXCEPTION 'the activities of an agreement are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_activities_no_delete" BEFORE DELETE ON "agreement_activities" FOR EACH ROW EXECUTE FUNCTION "agreement_activities_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_activities_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'the activities of an agreement are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_activities_no_update" BEFORE UPDATE ON "agreement_activities" FOR EACH ROW EXECUTE FUNCTION "agreement_activities_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_activities_while_drafted"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((SELECT status FROM agreements WHERE id = NEW.agreement_id) IS DISTINCT FROM 'drafted') THEN
    RAISE EXCEPTION 'activities are chosen while an agreement is drafted';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_activities_while_drafted" BEFORE INSERT ON "agreement_activities" FOR EACH ROW EXECUTE FUNCTION "agreement_activities_while_drafted"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_tariffs_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((SELECT status FROM agreements WHERE id = OLD.agreement_id) IS DISTINCT FROM 'drafted') THEN
    RAISE EXCEPTION 'tariffs are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_tariffs_no_delete" BEFORE DELETE ON "agreement_tariffs" FOR EACH ROW EXECUTE FUNCTION "agreement_tariffs_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_tariffs_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'tariffs are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_tariffs_no_update" BEFORE UPDATE ON "agreement_tariffs" FOR EACH ROW EXECUTE FUNCTION "agreement_tariffs_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_tariffs_while_drafted"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.tariff_pence IS NULL
  OR (SELECT status FROM agreements WHERE id = NEW.agreement_id) IS DISTINCT FROM 'drafted'
  OR EXISTS (SELECT 1 FROM agreement_tariffs WHERE agreement_id = NEW.agreement_id AND milestone = NEW.milestone)) THEN
    RAISE EXCEPTION 'tariffs are set while an agreement is drafted, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_tariffs_while_drafted" BEFORE INSERT ON "agreement_tariffs" FOR EACH ROW EXECUTE FUNCTION "agreement_tariffs_while_drafted"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_versions_begin"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.version IS NULL OR NEW.amount_pence IS NULL
  OR false
  OR NEW.version <> coalesce((SELECT max(version) FROM agreement_versions WHERE agreement_id = NEW.agreement_id), 0) + 1
  OR (NEW.version = 1) <> (NEW.status = 'in-force') OR NEW.status = 'refused'
  OR (NEW.version = 1 AND NOT EXISTS (SELECT 1 FROM agreements WHERE id = NEW.agreement_id AND version = 1
    AND amount_pence = NEW.amount_pence AND places IS NOT DISTINCT FROM NEW.places AND ends_on = NEW.ends_on))
  OR (NEW.version > 1 AND (SELECT status FROM agreements WHERE id = NEW.agreement_id) IS DISTINCT FROM 'active')) THEN
    RAISE EXCEPTION 'a version of an agreement is proposed, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_versions_begin" BEFORE INSERT ON "agreement_versions" FOR EACH ROW EXECUTE FUNCTION "agreement_versions_begin"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_versions_decided_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (OLD.status <> 'proposed' OR NEW.status = 'proposed'
  OR NEW.agreement_id IS DISTINCT FROM OLD.agreement_id OR NEW.version IS DISTINCT FROM OLD.version
  OR NEW.amount_pence IS DISTINCT FROM OLD.amount_pence OR NEW.places IS DISTINCT FROM OLD.places OR NEW.ends_on IS DISTINCT FROM OLD.ends_on
  OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.plan IS DISTINCT FROM OLD.plan
  OR NEW.made_by IS DISTINCT FROM OLD.made_by OR NEW.made_at IS DISTINCT FROM OLD.made_at
  OR (NEW.entry_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq
    AND source_key = 'allocate:' || NEW.agreement_id || ':' || NEW.version))
  OR (NEW.status = 'in-force' AND NEW.entry_seq IS NULL AND EXISTS (SELECT 1 FROM agreements
    WHERE id = NEW.agreement_id AND (amount_pence <> NEW.amount_pence OR places IS DISTINCT FROM NEW.places)))) THEN
    RAISE EXCEPTION 'a version of an agreement is decided once, in the books';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_versions_decided_once" BEFORE UPDATE ON "agreement_versions" FOR EACH ROW EXECUTE FUNCTION "agreement_versions_decided_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_versions_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'versions of agreements are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_versions_no_delete" BEFORE DELETE ON "agreement_versions" FOR EACH ROW EXECUTE FUNCTION "agreement_versions_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreements_active_in_books"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status = 'active' AND OLD.status <> 'active' AND NOT EXISTS (
  SELECT 1 FROM journal_entries WHERE source_key = 'allocate:' || NEW.id || ':' || NEW.version)) THEN
    RAISE EXCEPTION 'an active agreement is in the books';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreements_active_in_books" BEFORE UPDATE ON "agreements" FOR EACH ROW EXECUTE FUNCTION "agreements_active_in_books"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreements_change_by_version"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (OLD.status = 'active' AND NEW.status = 'active'
  AND (NEW.version IS DISTINCT FROM OLD.version OR NEW.amount_pence IS DISTINCT FROM OLD.amount_pence
    OR NEW.places IS DISTINCT FROM OLD.places OR NEW.ends_on IS DISTINCT FROM OLD.ends_on)
  AND (NEW.version <= OLD.version OR NOT EXISTS (
    SELECT 1 FROM agreement_versions WHERE agreement_id = NEW.id AND version = NEW.version AND status = 'in-force'
      AND amount_pence = NEW.amount_pence AND places IS NOT DISTINCT FROM NEW.places AND ends_on = NEW.ends_on))) THEN
    RAISE EXCEPTION 'an agreement in force changes only by a version';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreements_change_by_version" BEFORE UPDATE ON "agreements" FOR EACH ROW EXECUTE FUNCTION "agreements_change_by_version"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreements_closed_in_books"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((OLD.status = 'closed' AND (NEW.closed_as IS DISTINCT FROM OLD.closed_as OR NEW.closed_by IS DISTINCT FROM OLD.closed_by
    OR NEW.closed_at IS DISTINCT FROM OLD.closed_at OR NEW.closed_seq IS DISTINCT FROM OLD.closed_seq
    OR NEW.carried_to IS DISTINCT FROM OLD.carried_to))
  OR (OLD.status = 'active' AND NEW.status = 'closed' AND NEW.closed_as <> 'nothing-left' AND NOT EXISTS (
    SELECT 1 FROM journal_entries WHERE seq = NEW.closed_seq
      AND source_key = 'close:' || NEW.id || ':' || NEW.version))) THEN
    RAISE EXCEPTION 'a closed agreement is in the books, and stays closed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreements_closed_in_books" BEFORE UPDATE ON "agreements" FOR EACH ROW EXECUTE FUNCTION "agreements_closed_in_books"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreements_keep_terms"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id IS DISTINCT FROM OLD.id OR NEW.made_by IS DISTINCT FROM OLD.made_by OR NEW.made_at IS DISTINCT FROM OLD.made_at
  OR NEW.fund_id IS DISTINCT FROM OLD.fund_id OR NEW.provider_id IS DISTINCT FROM OLD.provider_id OR NEW.kind IS DISTINCT FROM OLD.kind
  OR NEW.amount_pence IS NULL OR false
  OR (OLD.status <> 'drafted' AND (
    NEW.over_capacity IS DISTINCT FROM OLD.over_capacity OR NEW.over_tariff_pence IS DISTINCT FROM OLD.over_tariff_pence
    OR NEW.did_not_start_percent IS DISTINCT FROM OLD.did_not_start_percent OR NEW.starts_on IS DISTINCT FROM OLD.starts_on))
  OR (OLD.status <> 'drafted' AND NOT (OLD.status = 'active' AND NEW.status = 'active')
    AND (NEW.version IS DISTINCT FROM OLD.version OR NEW.amount_pence IS DISTINCT FROM OLD.amount_pence
      OR NEW.places IS DISTINCT FROM OLD.places OR NEW.ends_on IS DISTINCT FROM OLD.ends_on))) THEN
    RAISE EXCEPTION 'the terms of an agreement stand';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreements_keep_terms" BEFORE UPDATE ON "agreements" FOR EACH ROW EXECUTE FUNCTION "agreements_keep_terms"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreements_move_on"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status IS DISTINCT FROM OLD.status
  AND (OLD.status || ' ' || NEW.status) NOT IN ('drafted agreed', 'agreed drafted', 'agreed active', 'active closed')) THEN
    RAISE EXCEPTION 'an agreement only moves on';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreements_move_on" BEFORE UPDATE ON "agreements" FOR EACH ROW EXECUTE FUNCTION "agreements_move_on"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreements_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'agreements are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreements_no_delete" BEFORE DELETE ON "agreements" FOR EACH ROW EXECUTE FUNCTION "agreements_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreements_spot_limit"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.kind = 'spot' AND NEW.status = 'active' AND NEW.approved_by IS NULL AND NOT EXISTS (
  SELECT 1 FROM spot_purchases WHERE agreement_id = NEW.id AND limit_pence >= NEW.amount_pence)) THEN
    RAISE EXCEPTION 'a spot purchase above the limit takes an approver';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreements_spot_limit" BEFORE UPDATE ON "agreements" FOR EACH ROW EXECUTE FUNCTION "agreements_spot_limit"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreements_start_drafted"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> 'drafted' OR NEW.amount_pence IS NULL OR false
  OR EXISTS (SELECT 1 FROM agreements WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'an agreement starts as a draft, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreements_start_drafted" BEFORE INSERT ON "agreements" FOR EACH ROW EXECUTE FUNCTION "agreements_start_drafted"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreements_two_people"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.approved_by IS NOT DISTINCT FROM NEW.made_by OR (NEW.approved_by IS NOT NULL AND NEW.approved_by IS NOT DISTINCT FROM NEW.submitted_by)
  OR (OLD.submitted_by IS NOT NULL AND NOT (OLD.status = 'agreed' AND NEW.status = 'drafted')
    AND (NEW.submitted_by IS DISTINCT FROM OLD.submitted_by OR NEW.submitted_at IS DISTINCT FROM OLD.submitted_at))
  OR (OLD.approved_by IS NOT NULL
    AND (NEW.approved_by IS DISTINCT FROM OLD.approved_by OR NEW.approved_at IS DISTINCT FROM OLD.approved_at))) THEN
    RAISE EXCEPTION 'an agreement takes two people';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreements_two_people" BEFORE UPDATE ON "agreements" FOR EACH ROW EXECUTE FUNCTION "agreements_two_people"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_events_continue_chain"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.seq <> coalesce((SELECT max(seq) FROM audit_events), 0) + 1
  OR NEW.previous_hash <> coalesce((SELECT hash FROM audit_events WHERE seq = NEW.seq - 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM audit_events WHERE hash = NEW.hash)) THEN
    RAISE EXCEPTION 'an audit event continues the chain';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "audit_events_continue_chain" BEFORE INSERT ON "audit_events" FOR EACH ROW EXECUTE FUNCTION "audit_events_continue_chain"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_events_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'audit events are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "audit_events_no_delete" BEFORE DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION "audit_events_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_events_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'audit events are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "audit_events_no_update" BEFORE UPDATE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION "audit_events_no_update"();
--> statement-breakpoint
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
CREATE OR REPLACE FUNCTION "consents_keep_used"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM prescriptions WHERE id = OLD.prescription_id AND status <> 'draft')) THEN
    RAISE EXCEPTION 'the consent of an issued prescription is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "consents_keep_used" BEFORE DELETE ON "consents" FOR EACH ROW EXECUTE FUNCTION "consents_keep_used"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "consents_keep_words"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.prescription_id <> OLD.prescription_id OR NEW.person_id <> OLD.person_id
  OR NEW.organisation_id <> OLD.organisation_id OR NEW.recorded_by <> OLD.recorded_by
  OR NEW.recorded_at <> OLD.recorded_at OR NEW.given_by <> OLD.given_by OR NEW.items <> OLD.items
  OR NEW.wording_version <> OLD.wording_version OR NEW.expires_on <> OLD.expires_on
  OR OLD.withdrawn_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a consent is not rewritten';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "consents_keep_words" BEFORE UPDATE ON "consents" FOR EACH ROW EXECUTE FUNCTION "consents_keep_words"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "consents_only_for_drafts"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM consents WHERE prescription_id = NEW.prescription_id)
  OR NOT EXISTS (SELECT 1 FROM prescriptions WHERE id = NEW.prescription_id AND status = 'draft')) THEN
    RAISE EXCEPTION 'a consent is recorded once, before the prescription is issued';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "consents_only_for_drafts" BEFORE INSERT ON "consents" FOR EACH ROW EXECUTE FUNCTION "consents_only_for_drafts"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "corrections_in_books"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL
  OR EXISTS (SELECT 1 FROM corrections WHERE (prescription_id = NEW.prescription_id AND milestone = NEW.milestone)
    OR entry_seq = NEW.entry_seq)
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq
    AND source_key = 'correct:' || NEW.prescription_id || ':' || NEW.milestone)) THEN
    RAISE EXCEPTION 'a correction is in the books, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "corrections_in_books" BEFORE INSERT ON "corrections" FOR EACH ROW EXECUTE FUNCTION "corrections_in_books"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "corrections_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'corrections are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "corrections_no_delete" BEFORE DELETE ON "corrections" FOR EACH ROW EXECUTE FUNCTION "corrections_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "corrections_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'corrections are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "corrections_no_update" BEFORE UPDATE ON "corrections" FOR EACH ROW EXECUTE FUNCTION "corrections_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "deposit_reversals_in_books"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM deposit_reversals WHERE deposit_id = NEW.deposit_id OR entry_seq = NEW.entry_seq)
  OR NOT EXISTS (SELECT 1 FROM deposits JOIN journal_entries ON journal_entries.reverses_seq = deposits.entry_seq
    WHERE deposits.id = NEW.deposit_id AND deposits.made_by <> NEW.made_by
      AND journal_entries.seq = NEW.entry_seq
      AND journal_entries.source_key = 'undo-deposit:' || NEW.deposit_id)) THEN
    RAISE EXCEPTION 'a deposit is taken back in the books, once, by somebody else';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "deposit_reversals_in_books" BEFORE INSERT ON "deposit_reversals" FOR EACH ROW EXECUTE FUNCTION "deposit_reversals_in_books"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "deposit_reversals_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'deposits taken back are never put in again';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "deposit_reversals_no_delete" BEFORE DELETE ON "deposit_reversals" FOR EACH ROW EXECUTE FUNCTION "deposit_reversals_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "deposit_reversals_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'what was taken back stays taken back';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "deposit_reversals_no_update" BEFORE UPDATE ON "deposit_reversals" FOR EACH ROW EXECUTE FUNCTION "deposit_reversals_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "deposits_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'deposits are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "deposits_no_delete" BEFORE DELETE ON "deposits" FOR EACH ROW EXECUTE FUNCTION "deposits_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "deposits_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'deposits are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "deposits_no_update" BEFORE UPDATE ON "deposits" FOR EACH ROW EXECUTE FUNCTION "deposits_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "deposits_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL
  OR EXISTS (SELECT 1 FROM deposits WHERE id = NEW.id OR entry_seq = NEW.entry_seq)
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq AND source_key = 'deposit:' || NEW.id)) THEN
    RAISE EXCEPTION 'a deposit is in the books, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "deposits_once" BEFORE INSERT ON "deposits" FOR EACH ROW EXECUTE FUNCTION "deposits_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "earnings_claimed_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (OLD.claimed_by IS NOT NULL AND NEW.claimed_by IS NOT NULL) THEN
    RAISE EXCEPTION 'an earning is claimed by one remittance at a time';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "earnings_claimed_once" BEFORE UPDATE ON "earnings" FOR EACH ROW EXECUTE FUNCTION "earnings_claimed_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "earnings_corrected_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.corrected_seq IS DISTINCT FROM OLD.corrected_seq AND (OLD.corrected_seq IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM corrections WHERE entry_seq = NEW.corrected_seq AND prescription_id = NEW.prescription_id
    AND milestone = NEW.kind AND NOT is_after_payment))) THEN
    RAISE EXCEPTION 'an earning is corrected once, in the books';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "earnings_corrected_once" BEFORE UPDATE ON "earnings" FOR EACH ROW EXECUTE FUNCTION "earnings_corrected_once"();
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
CREATE OR REPLACE TRIGGER "earnings_freed_unpaid" BEFORE UPDATE ON "earnings" FOR EACH ROW EXECUTE FUNCTION "earnings_freed_unpaid"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "earnings_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'earnings are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "earnings_no_delete" BEFORE DELETE ON "earnings" FOR EACH ROW EXECUTE FUNCTION "earnings_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "earnings_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL OR NEW.claimed_by IS NOT NULL OR NEW.corrected_seq IS NOT NULL
  OR EXISTS (SELECT 1 FROM earnings WHERE id = NEW.id OR entry_seq = NEW.entry_seq
    OR (prescription_id = NEW.prescription_id AND kind = NEW.kind))
  OR NOT EXISTS (SELECT 1 FROM postings JOIN ledger_accounts ON ledger_accounts.id = postings.account_id
    JOIN journal_entries ON journal_entries.seq = postings.entry_seq
    WHERE postings.entry_seq = NEW.entry_seq AND postings.amount = -NEW.amount_pence
      AND ledger_accounts.code = 'provider:' || NEW.provider_id || ':payable')) THEN
    RAISE EXCEPTION 'an earning is in the books, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "earnings_once" BEFORE INSERT ON "earnings" FOR EACH ROW EXECUTE FUNCTION "earnings_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "earnings_stand"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id IS DISTINCT FROM OLD.id OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.fund_id IS DISTINCT FROM OLD.fund_id
  OR NEW.agreement_id IS DISTINCT FROM OLD.agreement_id OR NEW.provider_id IS DISTINCT FROM OLD.provider_id
  OR NEW.prescription_id IS DISTINCT FROM OLD.prescription_id OR NEW.reference IS DISTINCT FROM OLD.reference
  OR NEW.amount_pence IS DISTINCT FROM OLD.amount_pence OR NEW.earned_on IS DISTINCT FROM OLD.earned_on
  OR NEW.entry_seq IS DISTINCT FROM OLD.entry_seq) THEN
    RAISE EXCEPTION 'what was earned is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "earnings_stand" BEFORE UPDATE ON "earnings" FOR EACH ROW EXECUTE FUNCTION "earnings_stand"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "fund_returns_begin"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> 'proposed' OR NEW.amount_pence IS NULL
  OR EXISTS (SELECT 1 FROM fund_returns WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'a return of money is proposed, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "fund_returns_begin" BEFORE INSERT ON "fund_returns" FOR EACH ROW EXECUTE FUNCTION "fund_returns_begin"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "fund_returns_go_on"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id IS DISTINCT FROM OLD.id OR NEW.fund_id IS DISTINCT FROM OLD.fund_id OR NEW.amount_pence IS DISTINCT FROM OLD.amount_pence
  OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.made_by IS DISTINCT FROM OLD.made_by OR NEW.made_at IS DISTINCT FROM OLD.made_at
  OR (OLD.status || ' ' || NEW.status) NOT IN ('proposed refused', 'proposed due', 'due sent')
  OR (OLD.status = 'due' AND (NEW.decided_by IS DISTINCT FROM OLD.decided_by OR NEW.decided_at IS DISTINCT FROM OLD.decided_at
    OR NEW.due_seq IS DISTINCT FROM OLD.due_seq))
  OR (NEW.status = 'due' AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.due_seq
    AND source_key = 'return:' || NEW.id))
  OR (NEW.status = 'sent' AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.sent_seq
    AND source_key = 'return:' || NEW.id || ':sent'))) THEN
    RAISE EXCEPTION 'a return of money only moves on, in the books';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "fund_returns_go_on" BEFORE UPDATE ON "fund_returns" FOR EACH ROW EXECUTE FUNCTION "fund_returns_go_on"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "fund_returns_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'returns of money are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "fund_returns_no_delete" BEFORE DELETE ON "fund_returns" FOR EACH ROW EXECUTE FUNCTION "fund_returns_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "funds_keep_holder"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id IS DISTINCT FROM OLD.id OR NEW.organisation_id IS DISTINCT FROM OLD.organisation_id
  OR NEW.created_by IS DISTINCT FROM OLD.created_by OR NEW.created_at IS DISTINCT FROM OLD.created_at) THEN
    RAISE EXCEPTION 'a fund keeps its holder';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "funds_keep_holder" BEFORE UPDATE ON "funds" FOR EACH ROW EXECUTE FUNCTION "funds_keep_holder"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "funds_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'funds are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "funds_no_delete" BEFORE DELETE ON "funds" FOR EACH ROW EXECUTE FUNCTION "funds_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "funds_no_replace"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM funds WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'funds are never replaced';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "funds_no_replace" BEFORE INSERT ON "funds" FOR EACH ROW EXECUTE FUNCTION "funds_no_replace"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "instalments_fall_due_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.agreement_id IS DISTINCT FROM OLD.agreement_id OR NEW.number IS DISTINCT FROM OLD.number OR NEW.due_on IS DISTINCT FROM OLD.due_on
  OR NEW.amount_pence IS DISTINCT FROM OLD.amount_pence OR OLD.entry_seq IS NOT NULL OR OLD.is_cancelled
  OR (NEW.entry_seq IS NULL) = (NOT NEW.is_cancelled)
  OR (NEW.entry_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq
    AND source_key IN ('instalment:' || NEW.agreement_id || ':' || NEW.number,
      'grant:' || NEW.agreement_id || ':' || NEW.number)))) THEN
    RAISE EXCEPTION 'an instalment falls due or is called off, once, as planned';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "instalments_fall_due_once" BEFORE UPDATE ON "instalments" FOR EACH ROW EXECUTE FUNCTION "instalments_fall_due_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "instalments_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((SELECT status FROM agreements WHERE id = OLD.agreement_id) IS DISTINCT FROM 'drafted') THEN
    RAISE EXCEPTION 'instalments are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "instalments_no_delete" BEFORE DELETE ON "instalments" FOR EACH ROW EXECUTE FUNCTION "instalments_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "instalments_while_drafted"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL OR NEW.entry_seq IS NOT NULL OR NEW.is_cancelled
  OR (SELECT status FROM agreements WHERE id = NEW.agreement_id) NOT IN ('drafted', 'active')
  OR NEW.number <> coalesce((SELECT max(number) FROM instalments WHERE agreement_id = NEW.agreement_id), 0) + 1) THEN
    RAISE EXCEPTION 'instalments are planned one after the other, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "instalments_while_drafted" BEFORE INSERT ON "instalments" FOR EACH ROW EXECUTE FUNCTION "instalments_while_drafted"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_apply"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  UPDATE ledger_accounts SET
    balance = balance + (SELECT sum(amount) FROM postings WHERE entry_seq = NEW.seq AND account_id = ledger_accounts.id),
    last_entry_seq = NEW.seq
  WHERE id IN (SELECT account_id FROM postings WHERE entry_seq = NEW.seq);
  RETURN NULL;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_apply" AFTER INSERT ON "journal_entries" FOR EACH ROW EXECUTE FUNCTION "journal_entries_apply"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_apply_days"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  INSERT INTO ledger_days (account_id, effective_on, amount, last_entry_seq)
    SELECT account_id, NEW.effective_on, amount, NEW.seq FROM postings WHERE entry_seq = NEW.seq
    ON CONFLICT (account_id, effective_on)
      DO UPDATE SET amount = ledger_days.amount + excluded.amount, last_entry_seq = excluded.last_entry_seq;
  RETURN NULL;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_apply_days" AFTER INSERT ON "journal_entries" FOR EACH ROW EXECUTE FUNCTION "journal_entries_apply_days"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_balanced"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((SELECT count(*) FROM postings WHERE entry_seq = NEW.seq) < 2
  OR EXISTS (
    SELECT 1 FROM postings JOIN ledger_accounts ON ledger_accounts.id = postings.account_id
    WHERE postings.entry_seq = NEW.seq GROUP BY ledger_accounts.unit HAVING sum(postings.amount) <> 0)) THEN
    RAISE EXCEPTION 'a journal entry balances in every unit';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_balanced" BEFORE INSERT ON "journal_entries" FOR EACH ROW EXECUTE FUNCTION "journal_entries_balanced"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_continue_chain"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.seq <> coalesce((SELECT max(seq) FROM journal_entries), 0) + 1
  OR NEW.previous_hash <> coalesce((SELECT hash FROM journal_entries WHERE seq = NEW.seq - 1),
    '0000000000000000000000000000000000000000000000000000000000000000')) THEN
    RAISE EXCEPTION 'a journal entry continues the chain';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_continue_chain" BEFORE INSERT ON "journal_entries" FOR EACH ROW EXECUTE FUNCTION "journal_entries_continue_chain"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_mirror"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.reverses_seq IS NOT NULL AND (
  EXISTS (SELECT account_id, amount FROM postings WHERE entry_seq = NEW.seq
    EXCEPT SELECT account_id, -amount FROM postings WHERE entry_seq = NEW.reverses_seq)
  OR EXISTS (SELECT account_id, -amount FROM postings WHERE entry_seq = NEW.reverses_seq
    EXCEPT SELECT account_id, amount FROM postings WHERE entry_seq = NEW.seq))) THEN
    RAISE EXCEPTION 'a reversal mirrors what it reverses';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_mirror" BEFORE INSERT ON "journal_entries" FOR EACH ROW EXECUTE FUNCTION "journal_entries_mirror"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'journal entries are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_no_delete" BEFORE DELETE ON "journal_entries" FOR EACH ROW EXECUTE FUNCTION "journal_entries_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_no_replace"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM journal_entries WHERE source_key = NEW.source_key)
  OR EXISTS (SELECT 1 FROM journal_entries WHERE hash = NEW.hash)
  OR EXISTS (SELECT 1 FROM journal_entries WHERE reverses_seq = NEW.reverses_seq)) THEN
    RAISE EXCEPTION 'journal entries are never replaced';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_no_replace" BEFORE INSERT ON "journal_entries" FOR EACH ROW EXECUTE FUNCTION "journal_entries_no_replace"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'journal entries are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_no_update" BEFORE UPDATE ON "journal_entries" FOR EACH ROW EXECUTE FUNCTION "journal_entries_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_open_period"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.effective_on <= (SELECT max(locked_through) FROM ledger_periods)) THEN
    RAISE EXCEPTION 'a locked period takes no entries';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_open_period" BEFORE INSERT ON "journal_entries" FOR EACH ROW EXECUTE FUNCTION "journal_entries_open_period"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_whole"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.seq IS NULL OR length(NEW.hash) <> 64 OR length(NEW.input_hash) <> 64
  OR NEW.effective_on !~ '^[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]$' OR NEW.source_key = ''
  OR (NEW.occurred_on IS NOT NULL AND (NEW.occurred_on >= NEW.effective_on
    OR NEW.occurred_on !~ '^[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]$'))
  OR (NEW.relates_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.relates_seq))) THEN
    RAISE EXCEPTION 'a journal entry is whole';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_whole" BEFORE INSERT ON "journal_entries" FOR EACH ROW EXECUTE FUNCTION "journal_entries_whole"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_accounts_above_floor"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.floor IS NOT NULL AND CASE NEW.side WHEN 'debit' THEN NEW.balance ELSE -NEW.balance END < NEW.floor) THEN
    RAISE EXCEPTION 'an account stays above its floor';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_accounts_above_floor" BEFORE UPDATE ON "ledger_accounts" FOR EACH ROW EXECUTE FUNCTION "ledger_accounts_above_floor"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_accounts_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'ledger accounts are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_accounts_no_delete" BEFORE DELETE ON "ledger_accounts" FOR EACH ROW EXECUTE FUNCTION "ledger_accounts_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_accounts_only_by_entry"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.unit <> OLD.unit OR NEW.side <> OLD.side
  OR NEW.floor IS DISTINCT FROM OLD.floor OR NEW.balance IS NULL
  OR NEW.balance NOT BETWEEN -9007199254740991 AND 9007199254740991
  OR OLD.last_entry_seq >= NEW.last_entry_seq
  OR NEW.last_entry_seq <> (SELECT max(seq) FROM journal_entries)
  OR NEW.balance <> OLD.balance + coalesce((SELECT sum(amount) FROM postings
    WHERE entry_seq = NEW.last_entry_seq AND account_id = OLD.id), NEW.balance - OLD.balance + 1)) THEN
    RAISE EXCEPTION 'a balance changes only by a journal entry';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_accounts_only_by_entry" BEFORE UPDATE ON "ledger_accounts" FOR EACH ROW EXECUTE FUNCTION "ledger_accounts_only_by_entry"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_accounts_open_empty"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.balance <> 0 OR NEW.balance IS NULL OR NEW.last_entry_seq <> 0
  OR EXISTS (SELECT 1 FROM ledger_accounts WHERE id = NEW.id OR code = NEW.code)) THEN
    RAISE EXCEPTION 'a ledger account opens empty, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_accounts_open_empty" BEFORE INSERT ON "ledger_accounts" FOR EACH ROW EXECUTE FUNCTION "ledger_accounts_open_empty"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_days_begin_with_entry"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount IS NULL
  OR NEW.last_entry_seq IS DISTINCT FROM (SELECT max(seq) FROM journal_entries)
  OR NEW.effective_on <> (SELECT effective_on FROM journal_entries WHERE seq = NEW.last_entry_seq)
  OR NEW.amount IS DISTINCT FROM (SELECT amount FROM postings
    WHERE entry_seq = NEW.last_entry_seq AND account_id = NEW.account_id)
  OR EXISTS (SELECT 1 FROM ledger_days WHERE account_id = NEW.account_id AND effective_on = NEW.effective_on
    AND last_entry_seq >= NEW.last_entry_seq)) THEN
    RAISE EXCEPTION 'the total of a day begins with a journal entry';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_days_begin_with_entry" BEFORE INSERT ON "ledger_days" FOR EACH ROW EXECUTE FUNCTION "ledger_days_begin_with_entry"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_days_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'the totals of days are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_days_no_delete" BEFORE DELETE ON "ledger_days" FOR EACH ROW EXECUTE FUNCTION "ledger_days_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_days_only_by_entry"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.account_id <> OLD.account_id OR NEW.effective_on <> OLD.effective_on
  OR NEW.amount IS NULL OR OLD.last_entry_seq >= NEW.last_entry_seq
  OR NEW.last_entry_seq <> (SELECT max(seq) FROM journal_entries)
  OR NEW.effective_on <> (SELECT effective_on FROM journal_entries WHERE seq = NEW.last_entry_seq)
  OR NEW.amount <> OLD.amount + coalesce((SELECT amount FROM postings
    WHERE entry_seq = NEW.last_entry_seq AND account_id = OLD.account_id), NEW.amount - OLD.amount + 1)) THEN
    RAISE EXCEPTION 'the total of a day changes only by a journal entry';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_days_only_by_entry" BEFORE UPDATE ON "ledger_days" FOR EACH ROW EXECUTE FUNCTION "ledger_days_only_by_entry"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_periods_go_on"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.number IS NULL
  OR NEW.number <> coalesce((SELECT max(number) FROM ledger_periods), 0) + 1
  OR NEW.locked_through !~ '^[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]$'
  OR NEW.locked_through <= coalesce((SELECT max(locked_through) FROM ledger_periods), '')
  OR NEW.head_seq <> coalesce((SELECT max(seq) FROM journal_entries), 0)
  OR NEW.head_hash <> coalesce((SELECT hash FROM journal_entries WHERE seq = NEW.head_seq),
    '0000000000000000000000000000000000000000000000000000000000000000')) THEN
    RAISE EXCEPTION 'a lock goes on from the one before, with the head of the journal';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_periods_go_on" BEFORE INSERT ON "ledger_periods" FOR EACH ROW EXECUTE FUNCTION "ledger_periods_go_on"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_periods_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a locked period is never opened again';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_periods_no_delete" BEFORE DELETE ON "ledger_periods" FOR EACH ROW EXECUTE FUNCTION "ledger_periods_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_periods_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a locked period is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_periods_no_update" BEFORE UPDATE ON "ledger_periods" FOR EACH ROW EXECUTE FUNCTION "ledger_periods_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "memberships_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'memberships end, they are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "memberships_no_delete" BEFORE DELETE ON "memberships" FOR EACH ROW EXECUTE FUNCTION "memberships_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "memberships_no_replace"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM memberships WHERE id = NEW.id
  OR (user_id = NEW.user_id AND organisation_id = NEW.organisation_id AND role = NEW.role AND until IS NULL))) THEN
    RAISE EXCEPTION 'memberships are never replaced';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "memberships_no_replace" BEFORE INSERT ON "memberships" FOR EACH ROW EXECUTE FUNCTION "memberships_no_replace"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "memberships_only_end"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (OLD.until IS NOT NULL OR NEW.id <> OLD.id OR NEW.user_id <> OLD.user_id
  OR NEW.organisation_id <> OLD.organisation_id OR NEW.role <> OLD.role OR NEW.since <> OLD.since) THEN
    RAISE EXCEPTION 'a membership only ends, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "memberships_only_end" BEFORE UPDATE ON "memberships" FOR EACH ROW EXECUTE FUNCTION "memberships_only_end"();
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
CREATE OR REPLACE FUNCTION "payees_keep_account"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.organisation_id <> OLD.organisation_id OR NEW.rail <> OLD.rail
  OR NEW.stripe_account_id <> OLD.stripe_account_id) THEN
    RAISE EXCEPTION 'where a group is paid does not change';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payees_keep_account" BEFORE UPDATE ON "payees" FOR EACH ROW EXECUTE FUNCTION "payees_keep_account"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payees_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'payees are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payees_no_delete" BEFORE DELETE ON "payees" FOR EACH ROW EXECUTE FUNCTION "payees_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payees_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM payees WHERE organisation_id = NEW.organisation_id
  OR stripe_account_id = NEW.stripe_account_id)) THEN
    RAISE EXCEPTION 'a group is paid in one place';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payees_once" BEFORE INSERT ON "payees" FOR EACH ROW EXECUTE FUNCTION "payees_once"();
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
CREATE OR REPLACE FUNCTION "payout_attempts_next"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.number <> coalesce((SELECT max(number) FROM payout_attempts WHERE payout_id = NEW.payout_id), 0) + 1
  OR NEW.key <> 'payout:' || NEW.payout_id || ':' || NEW.number
  OR (SELECT status FROM payouts WHERE id = NEW.payout_id) IS DISTINCT FROM (CASE NEW.number WHEN 1 THEN 'sending' ELSE 'unknown' END)) THEN
    RAISE EXCEPTION 'attempts are numbered from 1 and made while a payout is sent';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payout_attempts_next" BEFORE INSERT ON "payout_attempts" FOR EACH ROW EXECUTE FUNCTION "payout_attempts_next"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payout_attempts_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'attempts are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payout_attempts_no_delete" BEFORE DELETE ON "payout_attempts" FOR EACH ROW EXECUTE FUNCTION "payout_attempts_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payout_attempts_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.payout_id <> OLD.payout_id OR NEW.number <> OLD.number OR NEW.key <> OLD.key OR NEW.body <> OLD.body
  OR NEW.started_at <> OLD.started_at OR NEW.tries < OLD.tries) THEN
    RAISE EXCEPTION 'what was asked is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payout_attempts_no_update" BEFORE UPDATE ON "payout_attempts" FOR EACH ROW EXECUTE FUNCTION "payout_attempts_no_update"();
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
CREATE OR REPLACE TRIGGER "payouts_fixed" BEFORE UPDATE ON "payouts" FOR EACH ROW EXECUTE FUNCTION "payouts_fixed"();
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
CREATE OR REPLACE TRIGGER "payouts_in_books" BEFORE UPDATE ON "payouts" FOR EACH ROW EXECUTE FUNCTION "payouts_in_books"();
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
CREATE OR REPLACE TRIGGER "payouts_moves" BEFORE UPDATE ON "payouts" FOR EACH ROW EXECUTE FUNCTION "payouts_moves"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payouts_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'payouts are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payouts_no_delete" BEFORE DELETE ON "payouts" FOR EACH ROW EXECUTE FUNCTION "payouts_no_delete"();
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
CREATE OR REPLACE TRIGGER "payouts_start" BEFORE INSERT ON "payouts" FOR EACH ROW EXECUTE FUNCTION "payouts_start"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "postings_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'postings are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "postings_no_delete" BEFORE DELETE ON "postings" FOR EACH ROW EXECUTE FUNCTION "postings_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "postings_no_replace"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.line <> (SELECT count(*) FROM postings WHERE entry_seq = NEW.entry_seq) + 1
  OR EXISTS (SELECT 1 FROM postings WHERE entry_seq = NEW.entry_seq AND line = NEW.line)
  OR EXISTS (SELECT 1 FROM postings WHERE account_id = NEW.account_id AND entry_seq = NEW.entry_seq)) THEN
    RAISE EXCEPTION 'postings are never replaced';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "postings_no_replace" BEFORE INSERT ON "postings" FOR EACH ROW EXECUTE FUNCTION "postings_no_replace"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "postings_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'postings are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "postings_no_update" BEFORE UPDATE ON "postings" FOR EACH ROW EXECUTE FUNCTION "postings_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "postings_not_late"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.entry_seq <> coalesce((SELECT max(seq) FROM journal_entries), 0) + 1) THEN
    RAISE EXCEPTION 'an entry takes no further postings';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "postings_not_late" BEFORE INSERT ON "postings" FOR EACH ROW EXECUTE FUNCTION "postings_not_late"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "postings_whole"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount IS NULL OR NEW.entry_seq IS NULL OR NEW.line IS NULL
  OR NEW.amount NOT BETWEEN -9007199254740991 AND 9007199254740991) THEN
    RAISE EXCEPTION 'a posting is a whole number';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "postings_whole" BEFORE INSERT ON "postings" FOR EACH ROW EXECUTE FUNCTION "postings_whole"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "prescriptions_begin_as_draft"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> 'draft'
  OR EXISTS (SELECT 1 FROM prescriptions WHERE id = NEW.id OR reference = NEW.reference)) THEN
    RAISE EXCEPTION 'a prescription begins as a new draft';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "prescriptions_begin_as_draft" BEFORE INSERT ON "prescriptions" FOR EACH ROW EXECUTE FUNCTION "prescriptions_begin_as_draft"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "prescriptions_keep_funding"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (OLD.status <> 'draft'
  AND (NEW.agreement_id IS DISTINCT FROM OLD.agreement_id OR NEW.funded_as IS DISTINCT FROM OLD.funded_as)
  AND NOT (OLD.status = 'issued' AND NEW.status = 'issued' AND OLD.funded_as = 'unfunded' AND NEW.funded_as = 'spot'
    AND EXISTS (SELECT 1 FROM spot_purchases WHERE prescription_id = NEW.id AND agreement_id = NEW.agreement_id)
    AND EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'reserve:' || NEW.id))) THEN
    RAISE EXCEPTION 'how an issued prescription is paid for stands';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "prescriptions_keep_funding" BEFORE UPDATE ON "prescriptions" FOR EACH ROW EXECUTE FUNCTION "prescriptions_keep_funding"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "prescriptions_keep_identity"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.activity_id <> OLD.activity_id
  OR NEW.provider_id <> OLD.provider_id OR NEW.link_worker_id <> OLD.link_worker_id
  OR NEW.employer_id <> OLD.employer_id OR NEW.drafted_at <> OLD.drafted_at
  OR (OLD.status <> 'draft' AND (NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.issued_at IS DISTINCT FROM OLD.issued_at))
  OR (OLD.answered_at IS NOT NULL AND NEW.answered_at IS DISTINCT FROM OLD.answered_at)) THEN
    RAISE EXCEPTION 'what was issued stays what it was';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "prescriptions_keep_identity" BEFORE UPDATE ON "prescriptions" FOR EACH ROW EXECUTE FUNCTION "prescriptions_keep_identity"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "prescriptions_keep_issued"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (OLD.status <> 'draft') THEN
    RAISE EXCEPTION 'an issued prescription is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "prescriptions_keep_issued" BEFORE DELETE ON "prescriptions" FOR EACH ROW EXECUTE FUNCTION "prescriptions_keep_issued"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "prescriptions_keep_steps"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((NEW.starts_on IS DISTINCT FROM OLD.starts_on
    AND (OLD.status NOT IN ('accepted', 'waiting') OR NEW.status <> 'waiting'))
  OR (OLD.first_attended_on IS NOT NULL AND NEW.first_attended_on IS DISTINCT FROM OLD.first_attended_on)
  OR (OLD.ended_on IS NOT NULL AND NEW.ended_on IS DISTINCT FROM OLD.ended_on)
  OR (OLD.end_reason IS NOT NULL AND NEW.end_reason IS DISTINCT FROM OLD.end_reason)) THEN
    RAISE EXCEPTION 'what a group told us of a prescription stays';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "prescriptions_keep_steps" BEFORE UPDATE ON "prescriptions" FOR EACH ROW EXECUTE FUNCTION "prescriptions_keep_steps"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "prescriptions_move_legally"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> OLD.status AND NOT (
  (OLD.status = 'draft' AND NEW.status = 'issued')
  OR (OLD.status = 'issued' AND NEW.status IN ('accepted', 'declined', 'expired', 'withdrawn'))
  OR (OLD.status = 'accepted' AND NEW.status = 'waiting')
  OR (OLD.status = 'waiting' AND NEW.status IN ('started', 'did-not-start'))
  OR (OLD.status = 'started' AND NEW.status IN ('completed', 'ended-early')))) THEN
    RAISE EXCEPTION 'a prescription moves only as the table says';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "prescriptions_move_legally" BEFORE UPDATE ON "prescriptions" FOR EACH ROW EXECUTE FUNCTION "prescriptions_move_legally"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "prescriptions_need_consent"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (OLD.status = 'draft' AND NEW.status <> 'draft' AND NOT EXISTS (
  SELECT 1 FROM consents WHERE prescription_id = NEW.id AND person_id = NEW.person_id
    AND organisation_id = NEW.provider_id AND withdrawn_at IS NULL
    AND expires_on >= to_char(NEW.issued_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AND jsonb_array_length(items) > 0)) THEN
    RAISE EXCEPTION 'a prescription is issued only with consent';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "prescriptions_need_consent" BEFORE UPDATE ON "prescriptions" FOR EACH ROW EXECUTE FUNCTION "prescriptions_need_consent"();
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
CREATE OR REPLACE FUNCTION "remittance_lines_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'remittance lines are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_lines_no_delete" BEFORE DELETE ON "remittance_lines" FOR EACH ROW EXECUTE FUNCTION "remittance_lines_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_lines_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'remittance lines are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_lines_no_update" BEFORE UPDATE ON "remittance_lines" FOR EACH ROW EXECUTE FUNCTION "remittance_lines_no_update"();
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
CREATE OR REPLACE TRIGGER "remittance_lines_of_earnings" BEFORE INSERT ON "remittance_lines" FOR EACH ROW EXECUTE FUNCTION "remittance_lines_of_earnings"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittance_lines_only_draft"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL
  OR (SELECT status FROM remittances WHERE id = NEW.remittance_id) IS DISTINCT FROM 'drafted'
  OR EXISTS (SELECT 1 FROM remittance_lines WHERE remittance_id = NEW.remittance_id
    AND (position = NEW.position OR earning_id = NEW.earning_id))) THEN
    RAISE EXCEPTION 'lines go into a draft, once each';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_lines_only_draft" BEFORE INSERT ON "remittance_lines" FOR EACH ROW EXECUTE FUNCTION "remittance_lines_only_draft"();
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
CREATE OR REPLACE TRIGGER "remittances_frozen" BEFORE UPDATE ON "remittances" FOR EACH ROW EXECUTE FUNCTION "remittances_frozen"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittances_moves"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (
  'drafted>submitted', 'drafted>cancelled', 'submitted>approved', 'submitted>returned', 'submitted>cancelled',
  'approved>sending', 'sending>done')) THEN
    RAISE EXCEPTION 'a remittance moves only along its states';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittances_moves" BEFORE UPDATE ON "remittances" FOR EACH ROW EXECUTE FUNCTION "remittances_moves"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittances_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'remittances are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittances_no_delete" BEFORE DELETE ON "remittances" FOR EACH ROW EXECUTE FUNCTION "remittances_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "remittances_start"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> 'drafted' OR NEW.submitted_by IS NOT NULL OR NEW.approved_by IS NOT NULL
  OR NEW.ended_by IS NOT NULL OR NEW.total_pence IS NULL
  OR EXISTS (SELECT 1 FROM remittances WHERE id = NEW.id OR number = NEW.number)) THEN
    RAISE EXCEPTION 'a remittance starts as a draft, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittances_start" BEFORE INSERT ON "remittances" FOR EACH ROW EXECUTE FUNCTION "remittances_start"();
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
CREATE OR REPLACE TRIGGER "remittances_total" BEFORE UPDATE ON "remittances" FOR EACH ROW EXECUTE FUNCTION "remittances_total"();
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
CREATE OR REPLACE TRIGGER "remittances_two_people" BEFORE UPDATE ON "remittances" FOR EACH ROW EXECUTE FUNCTION "remittances_two_people"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "reservations_answered_in_books"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((OLD.status = 'reserved' AND NEW.answer_seq IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM journal_entries WHERE seq = NEW.answer_seq AND source_key = CASE
      WHEN NEW.status = 'released' THEN 'release:' || NEW.prescription_id
      WHEN NEW.kind = 'goodwill' THEN 'goodwill:' || NEW.prescription_id
      ELSE 'earn:' || NEW.prescription_id || ':accepted' END))
  OR (OLD.status = 'reserved' AND NEW.answer_seq IS NULL AND NOT (
    (NEW.kind = 'goodwill' AND NEW.status = 'released')
    OR (NEW.kind <> 'block' AND NEW.status = 'earned' AND NOT EXISTS (SELECT 1 FROM agreement_tariffs
      WHERE agreement_id = NEW.agreement_id AND milestone = 'accepted' AND tariff_pence > 0))))
  OR (NEW.status = 'corrected' AND NOT EXISTS (SELECT 1 FROM corrections
    WHERE prescription_id = NEW.prescription_id AND milestone = 'accepted'))) THEN
    RAISE EXCEPTION 'a reservation is answered in the books';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "reservations_answered_in_books" BEFORE UPDATE ON "reservations" FOR EACH ROW EXECUTE FUNCTION "reservations_answered_in_books"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "reservations_answered_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.prescription_id IS DISTINCT FROM OLD.prescription_id
  OR NEW.agreement_id IS DISTINCT FROM OLD.agreement_id OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.reference IS DISTINCT FROM OLD.reference
  OR NEW.reserved_pence IS DISTINCT FROM OLD.reserved_pence OR NEW.reserved_at IS DISTINCT FROM OLD.reserved_at
  OR NEW.reserve_seq IS DISTINCT FROM OLD.reserve_seq
  OR (OLD.status || ' ' || NEW.status) NOT IN
    ('reserved earned', 'reserved released', 'earned earned', 'earned corrected')
  OR NEW.left_pence IS NULL OR NEW.left_pence > OLD.left_pence
  OR NEW.earned_pence IS NULL OR false
  OR (OLD.status <> 'reserved' AND (NEW.answer_seq IS DISTINCT FROM OLD.answer_seq OR NEW.answered_at IS DISTINCT FROM OLD.answered_at))
  OR (OLD.status = 'earned' AND NEW.status = 'earned' AND NEW.place_number IS DISTINCT FROM OLD.place_number)
  OR (NEW.place_number IS NOT NULL AND EXISTS (SELECT 1 FROM reservations
    WHERE agreement_id = NEW.agreement_id AND place_number = NEW.place_number
      AND prescription_id <> NEW.prescription_id))) THEN
    RAISE EXCEPTION 'a reservation is answered once, and only moves on';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "reservations_answered_once" BEFORE UPDATE ON "reservations" FOR EACH ROW EXECUTE FUNCTION "reservations_answered_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "reservations_earn_in_books"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF ((NEW.kind IN ('block', 'goodwill') AND OLD.status = 'earned' AND NEW.status = 'earned'
    AND NEW.earned_pence <> OLD.earned_pence)
  OR (NEW.kind IN ('per-referral', 'overage') AND NEW.earned_pence <> coalesce((SELECT sum(amount_pence) FROM earnings
    WHERE prescription_id = NEW.prescription_id AND NOT EXISTS (SELECT 1 FROM corrections
      WHERE prescription_id = NEW.prescription_id AND milestone = earnings.kind)), 0))
  OR (NEW.kind IN ('per-referral', 'overage') AND NEW.left_pence <> CASE
    WHEN EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'release:' || NEW.prescription_id) THEN 0
    ELSE NEW.reserved_pence - coalesce((SELECT sum(amount_pence) FROM earnings
      WHERE prescription_id = NEW.prescription_id), 0) END)) THEN
    RAISE EXCEPTION 'a reservation has earned and left what the books say';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "reservations_earn_in_books" BEFORE UPDATE ON "reservations" FOR EACH ROW EXECUTE FUNCTION "reservations_earn_in_books"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "reservations_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'reservations are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "reservations_no_delete" BEFORE DELETE ON "reservations" FOR EACH ROW EXECUTE FUNCTION "reservations_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "reservations_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.status <> 'reserved' OR NEW.reserved_pence IS NULL OR NEW.left_pence IS DISTINCT FROM NEW.reserved_pence
  OR NEW.earned_pence IS DISTINCT FROM 0 OR NEW.place_number IS NOT NULL OR NEW.answer_seq IS NOT NULL
  OR EXISTS (SELECT 1 FROM reservations WHERE prescription_id = NEW.prescription_id OR reserve_seq = NEW.reserve_seq)
  OR (NEW.kind = 'goodwill') <> (NEW.reserve_seq IS NULL)
  OR (NEW.reserve_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.reserve_seq
    AND source_key = 'reserve:' || NEW.prescription_id))) THEN
    RAISE EXCEPTION 'a prescription is reserved for in the books, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "reservations_once" BEFORE INSERT ON "reservations" FOR EACH ROW EXECUTE FUNCTION "reservations_once"();
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
CREATE OR REPLACE FUNCTION "sessions_fixed"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.expires_at > OLD.started_at + interval '12 hours' OR NEW.started_at <> OLD.started_at
  OR NEW.membership_id IS DISTINCT FROM OLD.membership_id OR NEW.key_hash <> OLD.key_hash) THEN
    RAISE EXCEPTION 'a session keeps its user and its beginning';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "sessions_fixed" BEFORE UPDATE ON "sessions" FOR EACH ROW EXECUTE FUNCTION "sessions_fixed"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "sessions_limited"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.expires_at > NEW.started_at + interval '12 hours') THEN
    RAISE EXCEPTION 'a session lasts twelve hours at most';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "sessions_limited" BEFORE INSERT ON "sessions" FOR EACH ROW EXECUTE FUNCTION "sessions_limited"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "sign_in_codes_only_spent"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (OLD.used_at IS NOT NULL OR NEW.tries <= OLD.tries OR NEW.code_hash <> OLD.code_hash
  OR NEW.user_id IS DISTINCT FROM OLD.user_id OR NEW.expires_at <> OLD.expires_at) THEN
    RAISE EXCEPTION 'a sign-in code is only ever spent';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "sign_in_codes_only_spent" BEFORE UPDATE ON "sign_in_codes" FOR EACH ROW EXECUTE FUNCTION "sign_in_codes_only_spent"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "spot_purchases_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'spot purchases are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "spot_purchases_no_delete" BEFORE DELETE ON "spot_purchases" FOR EACH ROW EXECUTE FUNCTION "spot_purchases_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "spot_purchases_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'spot purchases are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "spot_purchases_no_update" BEFORE UPDATE ON "spot_purchases" FOR EACH ROW EXECUTE FUNCTION "spot_purchases_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "spot_purchases_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.limit_pence IS NULL
  OR NOT EXISTS (SELECT 1 FROM agreements WHERE id = NEW.agreement_id AND kind = 'spot' AND status = 'drafted')
  OR EXISTS (SELECT 1 FROM spot_purchases WHERE agreement_id = NEW.agreement_id)) THEN
    RAISE EXCEPTION 'a spot purchase is for one prescription, once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "spot_purchases_once" BEFORE INSERT ON "spot_purchases" FOR EACH ROW EXECUTE FUNCTION "spot_purchases_once"();
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
CREATE OR REPLACE FUNCTION "stripe_readings_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'readings of Stripe are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_readings_no_delete" BEFORE DELETE ON "stripe_readings" FOR EACH ROW EXECUTE FUNCTION "stripe_readings_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "stripe_readings_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'readings of Stripe are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_readings_no_update" BEFORE UPDATE ON "stripe_readings" FOR EACH ROW EXECUTE FUNCTION "stripe_readings_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "stripe_readings_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.balance_pence IS NULL OR EXISTS (SELECT 1 FROM stripe_readings WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'a reading of Stripe is kept once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_readings_once" BEFORE INSERT ON "stripe_readings" FOR EACH ROW EXECUTE FUNCTION "stripe_readings_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "stripe_transactions_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'lines of Stripe are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_transactions_no_delete" BEFORE DELETE ON "stripe_transactions" FOR EACH ROW EXECUTE FUNCTION "stripe_transactions_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "stripe_transactions_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'lines of Stripe are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_transactions_no_update" BEFORE UPDATE ON "stripe_transactions" FOR EACH ROW EXECUTE FUNCTION "stripe_transactions_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "stripe_transactions_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.net_pence IS NULL OR EXISTS (SELECT 1 FROM stripe_transactions WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'a line of Stripe is copied once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_transactions_once" BEFORE INSERT ON "stripe_transactions" FOR EACH ROW EXECUTE FUNCTION "stripe_transactions_once"();
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
CREATE OR REPLACE FUNCTION "top_ups_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'top-ups are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "top_ups_no_delete" BEFORE DELETE ON "top_ups" FOR EACH ROW EXECUTE FUNCTION "top_ups_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "top_ups_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'top-ups are never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "top_ups_no_update" BEFORE UPDATE ON "top_ups" FOR EACH ROW EXECUTE FUNCTION "top_ups_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "top_ups_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.amount_pence IS NULL OR EXISTS (SELECT 1 FROM top_ups WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'a top-up is booked once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "top_ups_once" BEFORE INSERT ON "top_ups" FOR EACH ROW EXECUTE FUNCTION "top_ups_once"();
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
CREATE OR REPLACE FUNCTION "users_keep_id"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.id <> OLD.id OR EXISTS (SELECT 1 FROM users WHERE email = NEW.email AND id <> NEW.id)) THEN
    RAISE EXCEPTION 'a user stays who they are';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "users_keep_id" BEFORE UPDATE ON "users" FOR EACH ROW EXECUTE FUNCTION "users_keep_id"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "users_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'users end, they are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "users_no_delete" BEFORE DELETE ON "users" FOR EACH ROW EXECUTE FUNCTION "users_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "users_no_replace"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM users WHERE id = NEW.id OR email = NEW.email)) THEN
    RAISE EXCEPTION 'users are never replaced';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "users_no_replace" BEFORE INSERT ON "users" FOR EACH ROW EXECUTE FUNCTION "users_no_replace"();
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
CREATE OR REPLACE TRIGGER "webhook_events_as_came" BEFORE UPDATE ON "webhook_events" FOR EACH ROW EXECUTE FUNCTION "webhook_events_as_came"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "webhook_events_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'messages are never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "webhook_events_no_delete" BEFORE DELETE ON "webhook_events" FOR EACH ROW EXECUTE FUNCTION "webhook_events_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "webhook_events_once"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (EXISTS (SELECT 1 FROM webhook_events WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'a message is kept once';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "webhook_events_once" BEFORE INSERT ON "webhook_events" FOR EACH ROW EXECUTE FUNCTION "webhook_events_once"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "word_lists_next"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (NEW.number <> coalesce((SELECT max(number) FROM word_lists), 0) + 1) THEN
    RAISE EXCEPTION 'versions of the curated words are numbered from 1';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "word_lists_next" BEFORE INSERT ON "word_lists" FOR EACH ROW EXECUTE FUNCTION "word_lists_next"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "word_lists_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a version of the curated words is never deleted';
  END IF;
  RETURN OLD;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "word_lists_no_delete" BEFORE DELETE ON "word_lists" FOR EACH ROW EXECUTE FUNCTION "word_lists_no_delete"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "word_lists_no_update"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'a version of the curated words is never changed';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "word_lists_no_update" BEFORE UPDATE ON "word_lists" FOR EACH ROW EXECUTE FUNCTION "word_lists_no_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_activities_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'agreement activities are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_activities_no_truncate" BEFORE TRUNCATE ON "agreement_activities" FOR EACH STATEMENT EXECUTE FUNCTION "agreement_activities_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_tariffs_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'agreement tariffs are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_tariffs_no_truncate" BEFORE TRUNCATE ON "agreement_tariffs" FOR EACH STATEMENT EXECUTE FUNCTION "agreement_tariffs_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreement_versions_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'agreement versions are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreement_versions_no_truncate" BEFORE TRUNCATE ON "agreement_versions" FOR EACH STATEMENT EXECUTE FUNCTION "agreement_versions_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "agreements_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'agreements are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "agreements_no_truncate" BEFORE TRUNCATE ON "agreements" FOR EACH STATEMENT EXECUTE FUNCTION "agreements_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_events_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'audit events are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "audit_events_no_truncate" BEFORE TRUNCATE ON "audit_events" FOR EACH STATEMENT EXECUTE FUNCTION "audit_events_no_truncate"();
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
CREATE OR REPLACE FUNCTION "consents_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'consents are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "consents_no_truncate" BEFORE TRUNCATE ON "consents" FOR EACH STATEMENT EXECUTE FUNCTION "consents_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "corrections_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'corrections are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "corrections_no_truncate" BEFORE TRUNCATE ON "corrections" FOR EACH STATEMENT EXECUTE FUNCTION "corrections_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "deposit_reversals_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'deposit reversals are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "deposit_reversals_no_truncate" BEFORE TRUNCATE ON "deposit_reversals" FOR EACH STATEMENT EXECUTE FUNCTION "deposit_reversals_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "deposits_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'deposits are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "deposits_no_truncate" BEFORE TRUNCATE ON "deposits" FOR EACH STATEMENT EXECUTE FUNCTION "deposits_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "earnings_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'earnings are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "earnings_no_truncate" BEFORE TRUNCATE ON "earnings" FOR EACH STATEMENT EXECUTE FUNCTION "earnings_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "fund_returns_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'fund returns are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "fund_returns_no_truncate" BEFORE TRUNCATE ON "fund_returns" FOR EACH STATEMENT EXECUTE FUNCTION "fund_returns_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "funds_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'funds are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "funds_no_truncate" BEFORE TRUNCATE ON "funds" FOR EACH STATEMENT EXECUTE FUNCTION "funds_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "instalments_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'instalments are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "instalments_no_truncate" BEFORE TRUNCATE ON "instalments" FOR EACH STATEMENT EXECUTE FUNCTION "instalments_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "journal_entries_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'journal entries are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "journal_entries_no_truncate" BEFORE TRUNCATE ON "journal_entries" FOR EACH STATEMENT EXECUTE FUNCTION "journal_entries_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_accounts_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'ledger accounts are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_accounts_no_truncate" BEFORE TRUNCATE ON "ledger_accounts" FOR EACH STATEMENT EXECUTE FUNCTION "ledger_accounts_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_days_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'ledger days are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_days_no_truncate" BEFORE TRUNCATE ON "ledger_days" FOR EACH STATEMENT EXECUTE FUNCTION "ledger_days_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ledger_periods_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'ledger periods are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "ledger_periods_no_truncate" BEFORE TRUNCATE ON "ledger_periods" FOR EACH STATEMENT EXECUTE FUNCTION "ledger_periods_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "memberships_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'memberships are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "memberships_no_truncate" BEFORE TRUNCATE ON "memberships" FOR EACH STATEMENT EXECUTE FUNCTION "memberships_no_truncate"();
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
CREATE OR REPLACE FUNCTION "payees_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'payees are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payees_no_truncate" BEFORE TRUNCATE ON "payees" FOR EACH STATEMENT EXECUTE FUNCTION "payees_no_truncate"();
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
CREATE OR REPLACE FUNCTION "payout_attempts_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'payout attempts are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payout_attempts_no_truncate" BEFORE TRUNCATE ON "payout_attempts" FOR EACH STATEMENT EXECUTE FUNCTION "payout_attempts_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "payouts_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'payouts are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "payouts_no_truncate" BEFORE TRUNCATE ON "payouts" FOR EACH STATEMENT EXECUTE FUNCTION "payouts_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "postings_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'postings are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "postings_no_truncate" BEFORE TRUNCATE ON "postings" FOR EACH STATEMENT EXECUTE FUNCTION "postings_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "prescriptions_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'prescriptions are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "prescriptions_no_truncate" BEFORE TRUNCATE ON "prescriptions" FOR EACH STATEMENT EXECUTE FUNCTION "prescriptions_no_truncate"();
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
CREATE OR REPLACE FUNCTION "remittance_lines_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'remittance lines are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittance_lines_no_truncate" BEFORE TRUNCATE ON "remittance_lines" FOR EACH STATEMENT EXECUTE FUNCTION "remittance_lines_no_truncate"();
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
CREATE OR REPLACE FUNCTION "remittances_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'remittances are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "remittances_no_truncate" BEFORE TRUNCATE ON "remittances" FOR EACH STATEMENT EXECUTE FUNCTION "remittances_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "reservations_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'reservations are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "reservations_no_truncate" BEFORE TRUNCATE ON "reservations" FOR EACH STATEMENT EXECUTE FUNCTION "reservations_no_truncate"();
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
CREATE OR REPLACE FUNCTION "spot_purchases_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'spot purchases are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "spot_purchases_no_truncate" BEFORE TRUNCATE ON "spot_purchases" FOR EACH STATEMENT EXECUTE FUNCTION "spot_purchases_no_truncate"();
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
CREATE OR REPLACE FUNCTION "stripe_readings_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'stripe readings are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_readings_no_truncate" BEFORE TRUNCATE ON "stripe_readings" FOR EACH STATEMENT EXECUTE FUNCTION "stripe_readings_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "stripe_transactions_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'stripe transactions are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "stripe_transactions_no_truncate" BEFORE TRUNCATE ON "stripe_transactions" FOR EACH STATEMENT EXECUTE FUNCTION "stripe_transactions_no_truncate"();
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
CREATE OR REPLACE FUNCTION "top_ups_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'top ups are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "top_ups_no_truncate" BEFORE TRUNCATE ON "top_ups" FOR EACH STATEMENT EXECUTE FUNCTION "top_ups_no_truncate"();
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "users_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'users are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "users_no_truncate" BEFORE TRUNCATE ON "users" FOR EACH STATEMENT EXECUTE FUNCTION "users_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "webhook_events_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'webhook events are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "webhook_events_no_truncate" BEFORE TRUNCATE ON "webhook_events" FOR EACH STATEMENT EXECUTE FUNCTION "webhook_events_no_truncate"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "word_lists_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF (true) THEN
    RAISE EXCEPTION 'word lists are never emptied';
  END IF;
  RETURN NEW;
END
$guard$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "word_lists_no_truncate" BEFORE TRUNCATE ON "word_lists" FOR EACH STATEMENT EXECUTE FUNCTION "word_lists_no_truncate"();
