// src/payments/bank-statements/tables.ts — the columns of bank files, bank statements and what their lines
// match.
import { bytes, check, day, id, index, instant, json, pence, primaryKey, table, text } from '#dialect'
import { uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import type { BankFileProfile } from '../bank-files/bank-profile.ts'
import { payouts } from '../payouts/tables.ts'
import type { StatementMapping } from './mapping.ts'
import { remittances } from '../tables.ts'

/** Profiles of bank files that somebody changed or added; those that come with us are files. */
export const bankProfiles = table(
  'bank_profiles',
  {
    name: text('name').notNull(),
    version: whole('version').notNull(),
    content: json<BankFileProfile>('content').notNull(),
    savedBy: id('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.version], name: 'bank_profiles_pk' })],
)

export const bankFiles = table(
  'bank_files',
  {
    id: id('id').primaryKey(),
    remittanceId: id('remittance_id')
      .notNull()
      .references(() => remittances.id),
    /** Counts the files of one remittance from 1. */
    number: whole('number').notNull(),
    fileName: text('file_name').notNull(),
    profileName: text('profile_name').notNull(),
    /** 0 is the profile as it comes with us. */
    profileVersion: whole('profile_version').notNull(),
    /** The bytes of the file, sealed: every download gives the same ones. */
    sealed: bytes('sealed').notNull(),
    /** Of the bytes as they are downloaded, in hex. */
    sha256: text('sha256').notNull(),
    totalPence: pence('total_pence').notNull(),
    madeBy: id('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    /** Given up before it went to the bank, so that another may be made. */
    voidedBy: id('voided_by'),
    voidedAt: instant('voided_at'),
    /** Somebody says that the bank has it: it is not given up any more. */
    sentBy: id('sent_by'),
    sentAt: instant('sent_at'),
  },
  (t) => [
    uniqueIndex('bank_files_number').on(t.remittanceId, t.number),
    check('bank_files_total', sql`${t.totalPence} > 0`),
    check('bank_files_sha256', sql`length(${t.sha256}) = 64`),
  ],
)

/** Which payouts a bank file pays; each is in one file that is not void. */
export const bankFilePayouts = table(
  'bank_file_payouts',
  {
    fileId: id('file_id')
      .notNull()
      .references(() => bankFiles.id),
    payoutId: id('payout_id')
      .notNull()
      .references(() => payouts.id),
    position: whole('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fileId, t.payoutId], name: 'bank_file_payouts_pk' }),
    index('bank_file_payouts_payout').on(t.payoutId),
  ],
)

/** How the columns of a bank's statement are read, by a name finance gave. */
export const statementMappings = table(
  'statement_mappings',
  {
    name: text('name').notNull(),
    version: whole('version').notNull(),
    content: json<StatementMapping>('content').notNull(),
    savedBy: id('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.version], name: 'statement_mappings_pk' })],
)

export const bankStatements = table(
  'bank_statements',
  {
    id: id('id').primaryKey(),
    fileName: text('file_name').notNull(),
    /** Of the file as it came, in hex: the same file is read once. */
    sha256: text('sha256').notNull(),
    mapping: json<StatementMapping>('mapping').notNull(),
    fromOn: day('from_on').notNull(),
    toOn: day('to_on').notNull(),
    /** What the bank says was in the account at the end of that day; null when the file does not say. */
    closingPence: pence('closing_pence'),
    lines: whole('lines').notNull(),
    newLines: whole('new_lines').notNull(),
    importedBy: id('imported_by').notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  (t) => [uniqueIndex('bank_statements_sha256').on(t.sha256), index('bank_statements_to').on(t.toOn)],
)

export const bankLines = table(
  'bank_lines',
  {
    id: id('id').primaryKey(),
    statementId: id('statement_id')
      .notNull()
      .references(() => bankStatements.id),
    position: whole('position').notNull(),
    occurredOn: day('occurred_on').notNull(),
    /** Positive came in, negative went out. */
    amountPence: pence('amount_pence').notNull(),
    description: text('description').notNull(),
    reference: text('reference').notNull(),
    balancePence: pence('balance_pence'),
    /** Of the day, the amount, the words and the how-manieth of its like: overlapping files give it once. */
    fingerprint: text('fingerprint').notNull(),
  },
  (t) => [
    uniqueIndex('bank_lines_position').on(t.statementId, t.position),
    uniqueIndex('bank_lines_fingerprint').on(t.fingerprint),
    index('bank_lines_day').on(t.occurredOn, t.id),
    check('bank_lines_amount', sql`${t.amountPence} <> 0`),
  ],
)

/** A line of the bank and an entry of ours that are the same money; one line may be many entries. */
export const bankMatches = table(
  'bank_matches',
  {
    lineId: id('line_id')
      .notNull()
      .references(() => bankLines.id),
    entrySeq: whole('entry_seq').notNull(),
    /** What the entry moves the bank by, in pence. */
    amountPence: pence('amount_pence').notNull(),
    /** A user's id, or "system:<name>". */
    matchedBy: text('matched_by').notNull(),
    matchedAt: instant('matched_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.entrySeq], name: 'bank_matches_pk' }),
    uniqueIndex('bank_matches_entry').on(t.entrySeq),
  ],
)
