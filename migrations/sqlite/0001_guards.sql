-- The books and the trails: what must never happen is refused here, whatever the application does.
-- SQLite's OR REPLACE and upserts pass plain UPDATE and DELETE triggers, so a BEFORE INSERT guard names every unique column.

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
CREATE TRIGGER postings_no_replace BEFORE INSERT ON postings
WHEN EXISTS (SELECT 1 FROM postings WHERE entry_seq = NEW.entry_seq AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'postings are never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER postings_not_late BEFORE INSERT ON postings
WHEN EXISTS (SELECT 1 FROM journal_entries WHERE seq = NEW.entry_seq)
BEGIN SELECT RAISE(ABORT, 'an entry takes no further postings'); END;
--> statement-breakpoint
CREATE TRIGGER postings_whole BEFORE INSERT ON postings
WHEN typeof(NEW.amount) <> 'integer' OR typeof(NEW.entry_seq) <> 'integer' OR typeof(NEW.line) <> 'integer'
BEGIN SELECT RAISE(ABORT, 'a posting is a whole number'); END;
--> statement-breakpoint
-- A balance changes only by the newest entry's own postings, once.
CREATE TRIGGER ledger_accounts_only_by_entry BEFORE UPDATE ON ledger_accounts
WHEN NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.unit <> OLD.unit OR NEW.side <> OLD.side
  OR NEW.floor IS NOT OLD.floor OR typeof(NEW.balance) <> 'integer'
  OR OLD.last_entry_seq >= NEW.last_entry_seq
  OR NEW.last_entry_seq <> (SELECT max(seq) FROM journal_entries)
  OR NEW.balance <> OLD.balance + coalesce((SELECT sum(amount) FROM postings
    WHERE entry_seq = NEW.last_entry_seq AND account_id = OLD.id), NEW.balance - OLD.balance + 1)
BEGIN SELECT RAISE(ABORT, 'a balance changes only by a journal entry'); END;
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
