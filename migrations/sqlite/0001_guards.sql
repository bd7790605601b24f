-- The books and the trails: what must never happen is refused here, whatever the application does.
-- SQLite's OR REPLACE and upserts pass plain UPDATE and DELETE triggers, so a BEFORE INSERT guard names every unique column;
-- and a guarded table without a number for its key is made WITHOUT ROWID, or OR REPLACE could name its hidden one.

-- Journal entries are added at the end of the chain and never change.
CREATE TRIGGER journal_entries_no_update BEFORE UPDATE ON journal_entries
BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER journal_entries_no_delete BEFORE DELETE ON journal_entries
BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER journal_entries_no_replace BEFORE INSERT ON journal_entries
WHEN EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM journal_entries WHERE source_key = NEW.source_key)
  OR EXISTS (SELECT 1 FROM journal_entries WHERE hash = NEW.hash)
  OR EXISTS (SELECT 1 FROM journal_entries WHERE reverses_seq = NEW.reverses_seq)
BEGIN SELECT RAISE(ABORT, 'journal entries are never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER journal_entries_whole BEFORE INSERT ON journal_entries
WHEN typeof(NEW.seq) <> 'integer' OR length(NEW.hash) <> 64 OR length(NEW.input_hash) <> 64
  OR NEW.effective_on NOT GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' OR NEW.source_key = ''
BEGIN SELECT RAISE(ABORT, 'a journal entry is whole'); END;
--> statement-breakpoint
CREATE TRIGGER journal_entries_continue_chain BEFORE INSERT ON journal_entries
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM journal_entries), 0) + 1
  OR NEW.previous_hash <> coalesce((SELECT hash FROM journal_entries WHERE seq = NEW.seq - 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'a journal entry continues the chain'); END;
--> statement-breakpoint
CREATE TRIGGER journal_entries_balanced BEFORE INSERT ON journal_entries
WHEN (SELECT count(*) FROM postings WHERE entry_seq = NEW.seq) < 2
  OR EXISTS (
    SELECT 1 FROM postings JOIN ledger_accounts ON ledger_accounts.id = postings.account_id
    WHERE postings.entry_seq = NEW.seq GROUP BY ledger_accounts.unit HAVING sum(postings.amount) <> 0)
BEGIN SELECT RAISE(ABORT, 'a journal entry balances in every unit'); END;
--> statement-breakpoint
CREATE TRIGGER journal_entries_mirror BEFORE INSERT ON journal_entries
WHEN NEW.reverses_seq IS NOT NULL AND (
  EXISTS (SELECT account_id, amount FROM postings WHERE entry_seq = NEW.seq
    EXCEPT SELECT account_id, -amount FROM postings WHERE entry_seq = NEW.reverses_seq)
  OR EXISTS (SELECT account_id, -amount FROM postings WHERE entry_seq = NEW.reverses_seq
    EXCEPT SELECT account_id, amount FROM postings WHERE entry_seq = NEW.seq))
BEGIN SELECT RAISE(ABORT, 'a reversal mirrors what it reverses'); END;
--> statement-breakpoint
-- The balances move with the entry, under the floor check of ledger_accounts.
CREATE TRIGGER journal_entries_apply AFTER INSERT ON journal_entries
BEGIN
  UPDATE ledger_accounts SET
    balance = balance + (SELECT sum(amount) FROM postings WHERE entry_seq = NEW.seq AND account_id = ledger_accounts.id),
    last_entry_seq = NEW.seq
  WHERE id IN (SELECT account_id FROM postings WHERE entry_seq = NEW.seq);
END;
--> statement-breakpoint
-- Postings come before their entry, never after, and never change.
CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are never deleted'); END;
--> statement-breakpoint
-- Lines are numbered from 1 without a gap, so nobody can leave one behind for the next entry to pick up.
CREATE TRIGGER postings_no_replace BEFORE INSERT ON postings
WHEN NEW.line <> (SELECT count(*) FROM postings WHERE entry_seq = NEW.entry_seq) + 1
  OR EXISTS (SELECT 1 FROM postings WHERE entry_seq = NEW.entry_seq AND line = NEW.line)
  OR EXISTS (SELECT 1 FROM postings WHERE account_id = NEW.account_id AND entry_seq = NEW.entry_seq)
BEGIN SELECT RAISE(ABORT, 'postings are never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER postings_not_late BEFORE INSERT ON postings
WHEN NEW.entry_seq <> coalesce((SELECT max(seq) FROM journal_entries), 0) + 1
BEGIN SELECT RAISE(ABORT, 'an entry takes no further postings'); END;
--> statement-breakpoint
CREATE TRIGGER postings_whole BEFORE INSERT ON postings
WHEN typeof(NEW.amount) <> 'integer' OR typeof(NEW.entry_seq) <> 'integer' OR typeof(NEW.line) <> 'integer'
  OR NEW.amount NOT BETWEEN -9007199254740991 AND 9007199254740991
BEGIN SELECT RAISE(ABORT, 'a posting is a whole number'); END;
--> statement-breakpoint
-- A balance changes only by the newest entry's own postings, once; and stays a number the application can read exactly.
CREATE TRIGGER ledger_accounts_only_by_entry BEFORE UPDATE ON ledger_accounts
WHEN NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.unit <> OLD.unit OR NEW.side <> OLD.side
  OR NEW.floor IS NOT OLD.floor OR typeof(NEW.balance) <> 'integer'
  OR NEW.balance NOT BETWEEN -9007199254740991 AND 9007199254740991
  OR OLD.last_entry_seq >= NEW.last_entry_seq
  OR NEW.last_entry_seq <> (SELECT max(seq) FROM journal_entries)
  OR NEW.balance <> OLD.balance + coalesce((SELECT sum(amount) FROM postings
    WHERE entry_seq = NEW.last_entry_seq AND account_id = OLD.id), NEW.balance - OLD.balance + 1)
BEGIN SELECT RAISE(ABORT, 'a balance changes only by a journal entry'); END;
--> statement-breakpoint
-- The table's CHECK says the same; but INSERT OR IGNORE of an entry would step over it, and this it cannot.
CREATE TRIGGER ledger_accounts_above_floor BEFORE UPDATE ON ledger_accounts
WHEN NEW.floor IS NOT NULL AND CASE NEW.side WHEN 'debit' THEN NEW.balance ELSE -NEW.balance END < NEW.floor
BEGIN SELECT RAISE(ABORT, 'an account stays above its floor'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_accounts_no_delete BEFORE DELETE ON ledger_accounts
BEGIN SELECT RAISE(ABORT, 'ledger accounts are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_accounts_open_empty BEFORE INSERT ON ledger_accounts
WHEN NEW.balance <> 0 OR typeof(NEW.balance) <> 'integer' OR NEW.last_entry_seq <> 0
  OR EXISTS (SELECT 1 FROM ledger_accounts WHERE id = NEW.id OR code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'a ledger account opens empty, once'); END;
--> statement-breakpoint
-- The audit trail is added to and never changes.
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER audit_events_continue_chain BEFORE INSERT ON audit_events
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM audit_events), 0) + 1
  OR NEW.previous_hash <> coalesce((SELECT hash FROM audit_events WHERE seq = NEW.seq - 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM audit_events WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'an audit event continues the chain'); END;
--> statement-breakpoint
-- Who could do what, and when, is never rewritten: a user or role ends, it does not vanish.
CREATE TRIGGER users_no_delete BEFORE DELETE ON users
BEGIN SELECT RAISE(ABORT, 'users end, they are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER users_no_replace BEFORE INSERT ON users
WHEN EXISTS (SELECT 1 FROM users WHERE id = NEW.id OR email = NEW.email)
BEGIN SELECT RAISE(ABORT, 'users are never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER users_keep_id BEFORE UPDATE ON users
WHEN NEW.id <> OLD.id OR EXISTS (SELECT 1 FROM users WHERE email = NEW.email AND id <> NEW.id)
BEGIN SELECT RAISE(ABORT, 'a user stays who they are'); END;
--> statement-breakpoint
CREATE TRIGGER memberships_no_delete BEFORE DELETE ON memberships
BEGIN SELECT RAISE(ABORT, 'memberships end, they are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER memberships_no_replace BEFORE INSERT ON memberships
WHEN EXISTS (SELECT 1 FROM memberships WHERE id = NEW.id
  OR (user_id = NEW.user_id AND organisation_id = NEW.organisation_id AND role = NEW.role AND until IS NULL))
BEGIN SELECT RAISE(ABORT, 'memberships are never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER memberships_only_end BEFORE UPDATE ON memberships
WHEN OLD.until IS NOT NULL OR NEW.id <> OLD.id OR NEW.user_id <> OLD.user_id
  OR NEW.organisation_id <> OLD.organisation_id OR NEW.role <> OLD.role OR NEW.since <> OLD.since
BEGIN SELECT RAISE(ABORT, 'a membership only ends, once'); END;
--> statement-breakpoint
-- A code is judged at most five times and is right once.
CREATE TRIGGER sign_in_codes_only_spent BEFORE UPDATE ON sign_in_codes
WHEN OLD.used_at IS NOT NULL OR NEW.tries <= OLD.tries OR NEW.code_hash <> OLD.code_hash
  OR NEW.user_id IS NOT OLD.user_id OR NEW.expires_at <> OLD.expires_at
BEGIN SELECT RAISE(ABORT, 'a sign-in code is only ever spent'); END;
--> statement-breakpoint
-- Twelve hours at most, and never as someone else.
CREATE TRIGGER sessions_limited BEFORE INSERT ON sessions
WHEN NEW.expires_at > NEW.started_at + 43200000
BEGIN SELECT RAISE(ABORT, 'a session lasts twelve hours at most'); END;
--> statement-breakpoint
CREATE TRIGGER sessions_fixed BEFORE UPDATE ON sessions
WHEN NEW.expires_at > OLD.started_at + 43200000 OR NEW.started_at <> OLD.started_at
  OR NEW.membership_id IS NOT OLD.membership_id OR NEW.key_hash <> OLD.key_hash
BEGIN SELECT RAISE(ABORT, 'a session keeps its user and its beginning'); END;
--> statement-breakpoint
-- Funds, agreements and what is earned under them: what was agreed or received never changes.
-- SQLite's OR REPLACE and upserts pass plain UPDATE and DELETE triggers, so a BEFORE INSERT guard names every unique column.

CREATE TRIGGER funds_no_delete BEFORE DELETE ON funds
BEGIN SELECT RAISE(ABORT, 'funds are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER funds_no_replace BEFORE INSERT ON funds
WHEN EXISTS (SELECT 1 FROM funds WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'funds are never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER funds_keep_holder BEFORE UPDATE ON funds
WHEN NEW.id IS NOT OLD.id OR NEW.organisation_id IS NOT OLD.organisation_id
  OR NEW.created_by IS NOT OLD.created_by OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'a fund keeps its holder'); END;
--> statement-breakpoint
CREATE TRIGGER deposits_no_update BEFORE UPDATE ON deposits
BEGIN SELECT RAISE(ABORT, 'deposits are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER deposits_no_delete BEFORE DELETE ON deposits
BEGIN SELECT RAISE(ABORT, 'deposits are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER deposits_once BEFORE INSERT ON deposits
WHEN typeof(NEW.amount_pence) <> 'integer'
  OR EXISTS (SELECT 1 FROM deposits WHERE id = NEW.id OR entry_seq = NEW.entry_seq)
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq AND source_key = 'deposit:' || NEW.id)
BEGIN SELECT RAISE(ABORT, 'a deposit is in the books, once'); END;
--> statement-breakpoint
-- An agreement starts as a draft; from its submission its terms stand; whoever made it does not approve it.
CREATE TRIGGER agreements_start_drafted BEFORE INSERT ON agreements
WHEN NEW.status <> 'drafted' OR typeof(NEW.amount_pence) <> 'integer' OR typeof(NEW.places) NOT IN ('integer', 'null')
  OR EXISTS (SELECT 1 FROM agreements WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an agreement starts as a draft, once'); END;
--> statement-breakpoint
CREATE TRIGGER agreements_keep_terms BEFORE UPDATE ON agreements
WHEN NEW.id IS NOT OLD.id OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at
  OR NEW.fund_id IS NOT OLD.fund_id OR NEW.provider_id IS NOT OLD.provider_id OR NEW.kind IS NOT OLD.kind
  OR (OLD.status <> 'drafted' AND (
    NEW.version IS NOT OLD.version OR NEW.over_capacity IS NOT OLD.over_capacity
    OR NEW.amount_pence IS NOT OLD.amount_pence OR NEW.places IS NOT OLD.places
    OR NEW.starts_on IS NOT OLD.starts_on OR NEW.ends_on IS NOT OLD.ends_on))
BEGIN SELECT RAISE(ABORT, 'the terms of an agreement stand'); END;
--> statement-breakpoint
CREATE TRIGGER agreements_move_on BEFORE UPDATE ON agreements
WHEN NEW.status IS NOT OLD.status
  AND (OLD.status || ' ' || NEW.status) NOT IN ('drafted agreed', 'agreed active', 'active closed')
BEGIN SELECT RAISE(ABORT, 'an agreement only moves on'); END;
--> statement-breakpoint
CREATE TRIGGER agreements_two_people BEFORE UPDATE ON agreements
WHEN NEW.approved_by IS NEW.made_by OR (NEW.approved_by IS NOT NULL AND NEW.approved_by IS NEW.submitted_by)
  OR (OLD.submitted_by IS NOT NULL
    AND (NEW.submitted_by IS NOT OLD.submitted_by OR NEW.submitted_at IS NOT OLD.submitted_at))
  OR (OLD.approved_by IS NOT NULL
    AND (NEW.approved_by IS NOT OLD.approved_by OR NEW.approved_at IS NOT OLD.approved_at))
BEGIN SELECT RAISE(ABORT, 'an agreement takes two people'); END;
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
CREATE TRIGGER agreement_tariffs_no_update BEFORE UPDATE ON agreement_tariffs
BEGIN SELECT RAISE(ABORT, 'tariffs are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_tariffs_no_delete BEFORE DELETE ON agreement_tariffs
BEGIN SELECT RAISE(ABORT, 'tariffs are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_activities_while_drafted BEFORE INSERT ON agreement_activities
WHEN (SELECT status FROM agreements WHERE id = NEW.agreement_id) IS NOT 'drafted'
BEGIN SELECT RAISE(ABORT, 'activities are chosen while an agreement is drafted'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_activities_no_update BEFORE UPDATE ON agreement_activities
BEGIN SELECT RAISE(ABORT, 'the activities of an agreement are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER agreement_activities_no_delete BEFORE DELETE ON agreement_activities
BEGIN SELECT RAISE(ABORT, 'the activities of an agreement are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER instalments_while_drafted BEFORE INSERT ON instalments
WHEN typeof(NEW.amount_pence) <> 'integer' OR NEW.entry_seq IS NOT NULL
  OR (SELECT status FROM agreements WHERE id = NEW.agreement_id) IS NOT 'drafted'
  OR EXISTS (SELECT 1 FROM instalments WHERE agreement_id = NEW.agreement_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'instalments are planned while an agreement is drafted, once'); END;
--> statement-breakpoint
CREATE TRIGGER instalments_fall_due_once BEFORE UPDATE ON instalments
WHEN NEW.agreement_id IS NOT OLD.agreement_id OR NEW.number IS NOT OLD.number OR NEW.due_on IS NOT OLD.due_on
  OR NEW.amount_pence IS NOT OLD.amount_pence OR OLD.entry_seq IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq
    AND source_key = 'instalment:' || NEW.agreement_id || ':' || NEW.number)
BEGIN SELECT RAISE(ABORT, 'an instalment falls due once, as planned'); END;
--> statement-breakpoint
CREATE TRIGGER instalments_no_delete BEFORE DELETE ON instalments
BEGIN SELECT RAISE(ABORT, 'instalments are never deleted'); END;
--> statement-breakpoint
-- One prescription is reserved for once, and answered once.
CREATE TRIGGER reservations_once BEFORE INSERT ON reservations
WHEN NEW.status <> 'reserved' OR typeof(NEW.reserved_pence) <> 'integer'
  OR EXISTS (SELECT 1 FROM reservations WHERE prescription_id = NEW.prescription_id OR reserve_seq = NEW.reserve_seq)
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.reserve_seq
    AND source_key = 'reserve:' || NEW.prescription_id)
BEGIN SELECT RAISE(ABORT, 'a prescription is reserved for in the books, once'); END;
--> statement-breakpoint
CREATE TRIGGER reservations_answered_once BEFORE UPDATE ON reservations
WHEN OLD.status <> 'reserved' OR NEW.prescription_id IS NOT OLD.prescription_id
  OR NEW.agreement_id IS NOT OLD.agreement_id OR NEW.kind IS NOT OLD.kind OR NEW.reference IS NOT OLD.reference
  OR NEW.reserved_pence IS NOT OLD.reserved_pence OR NEW.reserved_at IS NOT OLD.reserved_at
  OR NEW.reserve_seq IS NOT OLD.reserve_seq
  OR typeof(NEW.earned_pence) NOT IN ('integer', 'null') OR typeof(NEW.place_number) NOT IN ('integer', 'null')
  OR EXISTS (SELECT 1 FROM reservations WHERE agreement_id = NEW.agreement_id AND place_number = NEW.place_number)
  OR NOT EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.answer_seq AND source_key = CASE NEW.status
    WHEN 'earned' THEN 'earn:' || NEW.prescription_id || ':accepted' ELSE 'release:' || NEW.prescription_id END)
BEGIN SELECT RAISE(ABORT, 'a reservation is answered once, in the books'); END;
--> statement-breakpoint
CREATE TRIGGER reservations_no_delete BEFORE DELETE ON reservations
BEGIN SELECT RAISE(ABORT, 'reservations are never deleted'); END;
--> statement-breakpoint
-- What was earned stands; only the remittance that pays it is noted, and taken off again.
CREATE TRIGGER earnings_once BEFORE INSERT ON earnings
WHEN typeof(NEW.amount_pence) <> 'integer' OR NEW.claimed_by IS NOT NULL
  OR EXISTS (SELECT 1 FROM earnings WHERE id = NEW.id OR entry_seq = NEW.entry_seq
    OR (prescription_id = NEW.prescription_id AND kind = NEW.kind))
  OR NOT EXISTS (SELECT 1 FROM postings JOIN ledger_accounts ON ledger_accounts.id = postings.account_id
    JOIN journal_entries ON journal_entries.seq = postings.entry_seq
    WHERE postings.entry_seq = NEW.entry_seq AND postings.amount = -NEW.amount_pence
      AND ledger_accounts.code = 'provider:' || NEW.provider_id || ':payable')
BEGIN SELECT RAISE(ABORT, 'an earning is in the books, once'); END;
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
CREATE TRIGGER prescriptions_keep_identity BEFORE UPDATE ON prescriptions
WHEN NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.activity_id <> OLD.activity_id
  OR NEW.provider_id <> OLD.provider_id OR NEW.link_worker_id <> OLD.link_worker_id
  OR NEW.employer_id <> OLD.employer_id OR NEW.drafted_at <> OLD.drafted_at
  OR (OLD.status <> 'draft' AND (NEW.person_id IS NOT OLD.person_id OR NEW.issued_at IS NOT OLD.issued_at
    OR NEW.agreement_id IS NOT OLD.agreement_id OR NEW.funded_as IS NOT OLD.funded_as))
  OR (OLD.answered_at IS NOT NULL AND NEW.answered_at IS NOT OLD.answered_at)
BEGIN SELECT RAISE(ABORT, 'what was issued stays what it was'); END;
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
CREATE TRIGGER consents_keep_words BEFORE UPDATE ON consents
WHEN NEW.prescription_id <> OLD.prescription_id OR NEW.person_id <> OLD.person_id
  OR NEW.organisation_id <> OLD.organisation_id OR NEW.recorded_by <> OLD.recorded_by
  OR NEW.recorded_at <> OLD.recorded_at OR NEW.given_by <> OLD.given_by OR NEW.items <> OLD.items
  OR NEW.wording_version <> OLD.wording_version OR NEW.expires_on <> OLD.expires_on
  OR OLD.withdrawn_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a consent is not rewritten'); END;
--> statement-breakpoint
CREATE TRIGGER consents_keep_used BEFORE DELETE ON consents
WHEN EXISTS (SELECT 1 FROM prescriptions WHERE id = OLD.prescription_id AND status <> 'draft')
BEGIN SELECT RAISE(ABORT, 'the consent of an issued prescription is never deleted'); END;
--> statement-breakpoint
-- Payments: who may approve, what is frozen, and what is paid once, whatever the application does.

-- A remittance starts as a draft and keeps who made it and its total; its states follow the table of moves.
CREATE TRIGGER remittances_start BEFORE INSERT ON remittances
WHEN NEW.status <> 'drafted' OR NEW.submitted_by IS NOT NULL OR NEW.approved_by IS NOT NULL
  OR NEW.ended_by IS NOT NULL OR typeof(NEW.total_pence) <> 'integer'
  OR EXISTS (SELECT 1 FROM remittances WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a remittance starts as a draft, once'); END;
--> statement-breakpoint
CREATE TRIGGER remittances_no_delete BEFORE DELETE ON remittances
BEGIN SELECT RAISE(ABORT, 'remittances are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER remittances_frozen BEFORE UPDATE ON remittances
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.reference <> OLD.reference
  OR NEW.organisation_id <> OLD.organisation_id
  OR NEW.total_pence <> OLD.total_pence OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
  OR (OLD.status <> 'drafted' AND (NEW.submitted_by IS NOT OLD.submitted_by
    OR NEW.submitted_at IS NOT OLD.submitted_at OR NEW.frozen_hash IS NOT OLD.frozen_hash))
  OR (OLD.status <> 'submitted' AND (NEW.approved_by IS NOT OLD.approved_by
    OR NEW.approved_at IS NOT OLD.approved_at))
BEGIN SELECT RAISE(ABORT, 'a submitted remittance does not change'); END;
--> statement-breakpoint
CREATE TRIGGER remittances_moves BEFORE UPDATE ON remittances
WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (
  'drafted>submitted', 'drafted>cancelled', 'submitted>approved', 'submitted>returned', 'submitted>cancelled',
  'approved>sending', 'sending>done')
BEGIN SELECT RAISE(ABORT, 'a remittance moves only along its states'); END;
--> statement-breakpoint
CREATE TRIGGER remittances_two_people BEFORE UPDATE ON remittances
WHEN NEW.approved_by IS NOT NULL
  AND (NEW.approved_by = OLD.made_by OR NEW.approved_by = OLD.submitted_by OR OLD.submitted_by IS NULL)
BEGIN SELECT RAISE(ABORT, 'another person approves a remittance'); END;
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
CREATE TRIGGER payouts_no_delete BEFORE DELETE ON payouts
BEGIN SELECT RAISE(ABORT, 'payouts are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER payouts_fixed BEFORE UPDATE ON payouts
WHEN NEW.id <> OLD.id OR NEW.remittance_id <> OLD.remittance_id OR NEW.provider_id <> OLD.provider_id
  OR NEW.reference <> OLD.reference OR NEW.amount_pence <> OLD.amount_pence OR NEW.queued_at <> OLD.queued_at
  OR (OLD.rail_reference IS NOT NULL AND NEW.rail_reference IS NOT OLD.rail_reference)
  OR EXISTS (SELECT 1 FROM payouts WHERE rail_reference = NEW.rail_reference AND id <> NEW.id)
BEGIN SELECT RAISE(ABORT, 'what a payout is worth and to whom never changes'); END;
--> statement-breakpoint
CREATE TRIGGER payouts_moves BEFORE UPDATE ON payouts
WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (
  'queued>sending', 'sending>unknown', 'sending>sent', 'sending>refused', 'unknown>sent', 'unknown>refused',
  'sent>settled', 'sent>bounced', 'sent>reversed', 'settled>bounced', 'settled>reversed')
BEGIN SELECT RAISE(ABORT, 'a payout moves only along its states'); END;
--> statement-breakpoint
-- A payout is sent, settled or refused only with its entry in the books.
CREATE TRIGGER payouts_in_books BEFORE UPDATE ON payouts
WHEN NEW.status <> OLD.status AND CASE NEW.status
  WHEN 'sending' THEN NOT EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'pay:' || NEW.id)
  WHEN 'settled' THEN NOT EXISTS (SELECT 1 FROM journal_entries WHERE source_key = 'settle:' || NEW.id)
  WHEN 'refused' THEN NOT EXISTS (SELECT 1 FROM payout_attempts JOIN journal_entries
    ON source_key = 'refuse:' || NEW.id || ':' || payout_attempts.number WHERE payout_id = NEW.id)
  ELSE 0 END
BEGIN SELECT RAISE(ABORT, 'a payout moves with its entry in the books'); END;
--> statement-breakpoint
-- What was asked of the rail is kept as it was asked.
CREATE TRIGGER payout_attempts_no_update BEFORE UPDATE ON payout_attempts
WHEN NEW.payout_id <> OLD.payout_id OR NEW.number <> OLD.number OR NEW.key <> OLD.key OR NEW.body <> OLD.body
  OR NEW.started_at <> OLD.started_at OR NEW.tries < OLD.tries
BEGIN SELECT RAISE(ABORT, 'what was asked is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER payout_attempts_no_delete BEFORE DELETE ON payout_attempts
BEGIN SELECT RAISE(ABORT, 'attempts are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER payout_attempts_next BEFORE INSERT ON payout_attempts
WHEN NEW.number <> coalesce((SELECT max(number) FROM payout_attempts WHERE payout_id = NEW.payout_id), 0) + 1
  OR NEW.key <> 'payout:' || NEW.payout_id || ':' || NEW.number
  OR (SELECT status FROM payouts WHERE id = NEW.payout_id) IS NOT
    (CASE NEW.number WHEN 1 THEN 'sending' ELSE 'unknown' END)
BEGIN SELECT RAISE(ABORT, 'attempts are numbered from 1 and made while a payout is sent'); END;
--> statement-breakpoint
-- Each message from Stripe once, as it came.
CREATE TRIGGER webhook_events_once BEFORE INSERT ON webhook_events
WHEN EXISTS (SELECT 1 FROM webhook_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a message is kept once'); END;
--> statement-breakpoint
CREATE TRIGGER webhook_events_as_came BEFORE UPDATE ON webhook_events
WHEN NEW.id <> OLD.id OR NEW.type <> OLD.type OR NEW.about_kind <> OLD.about_kind
  OR NEW.about_reference <> OLD.about_reference OR NEW.body <> OLD.body OR NEW.received_at <> OLD.received_at
BEGIN SELECT RAISE(ABORT, 'a message is kept as it came'); END;
--> statement-breakpoint
CREATE TRIGGER webhook_events_no_delete BEFORE DELETE ON webhook_events
BEGIN SELECT RAISE(ABORT, 'messages are never deleted'); END;
--> statement-breakpoint
-- What Stripe said happened to our balance is copied once and never changes; nor does what we took into our books.
CREATE TRIGGER stripe_transactions_once BEFORE INSERT ON stripe_transactions
WHEN typeof(NEW.net_pence) <> 'integer' OR EXISTS (SELECT 1 FROM stripe_transactions WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a line of Stripe is copied once'); END;
--> statement-breakpoint
CREATE TRIGGER stripe_transactions_no_update BEFORE UPDATE ON stripe_transactions
BEGIN SELECT RAISE(ABORT, 'lines of Stripe are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER stripe_transactions_no_delete BEFORE DELETE ON stripe_transactions
BEGIN SELECT RAISE(ABORT, 'lines of Stripe are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER top_ups_once BEFORE INSERT ON top_ups
WHEN typeof(NEW.amount_pence) <> 'integer' OR EXISTS (SELECT 1 FROM top_ups WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a top-up is booked once'); END;
--> statement-breakpoint
CREATE TRIGGER top_ups_no_update BEFORE UPDATE ON top_ups
BEGIN SELECT RAISE(ABORT, 'top-ups are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER top_ups_no_delete BEFORE DELETE ON top_ups
BEGIN SELECT RAISE(ABORT, 'top-ups are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER stripe_readings_no_update BEFORE UPDATE ON stripe_readings
BEGIN SELECT RAISE(ABORT, 'readings of Stripe are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER stripe_readings_no_delete BEFORE DELETE ON stripe_readings
BEGIN SELECT RAISE(ABORT, 'readings of Stripe are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER stripe_readings_once BEFORE INSERT ON stripe_readings
WHEN typeof(NEW.balance_pence) <> 'integer' OR EXISTS (SELECT 1 FROM stripe_readings WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a reading of Stripe is kept once'); END;
--> statement-breakpoint
-- Where a group's money goes: set once; only whether it may be paid changes.
CREATE TRIGGER payees_once BEFORE INSERT ON payees
WHEN EXISTS (SELECT 1 FROM payees WHERE organisation_id = NEW.organisation_id
  OR stripe_account_id = NEW.stripe_account_id)
BEGIN SELECT RAISE(ABORT, 'a group is paid in one place'); END;
--> statement-breakpoint
CREATE TRIGGER payees_keep_account BEFORE UPDATE ON payees
WHEN NEW.organisation_id <> OLD.organisation_id OR NEW.rail <> OLD.rail
  OR NEW.stripe_account_id <> OLD.stripe_account_id
BEGIN SELECT RAISE(ABORT, 'where a group is paid does not change'); END;
--> statement-breakpoint
CREATE TRIGGER payees_no_delete BEFORE DELETE ON payees
BEGIN SELECT RAISE(ABORT, 'payees are never deleted'); END;
