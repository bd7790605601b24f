// src/ledger/pages.ts — what the pages of the journal and of one entry show.
import { formatDay, formatInstant } from '../kernel/day.ts'
import type { FieldError } from '../web/web.ts'
import { lineHead, lineRows } from './account-words.ts'
import { sizeOf } from './amounts.ts'
import { journalFields } from './forms.ts'
import type { JournalEntry } from './journal.ts'
import type { PeriodLink } from './period-links.ts'
import { kindName, ruleOf } from './rules.ts'

interface JournalParts {
  entries: JournalEntry[]
  query: Record<string, string>
  errors: FieldError[]
  periods: PeriodLink[]
  head: string
  /** The address of the older entries, when there are any. */
  older?: string
  /** The address of the same as a file. */
  file: string
}

/** The journal, newest first. */
export function journalListPage({ entries, query, errors, periods, head, older, file }: JournalParts) {
  return {
    periods,
    fields: journalFields(query, errors),
    isFiltered: Object.values(query).some((value) => value !== ''),
    head: [
      { text: 'Entry' },
      { text: 'Day' },
      { text: 'Kind' },
      { text: 'Words' },
      { text: 'Amount', numeric: true },
    ],
    rows: entries.map((entry) => [
      { text: String(entry.seq), href: `/ledger/entries/${entry.seq}` },
      { text: formatDay(entry.effectiveOn) },
      { text: kindName(entry.kind) },
      { text: entry.words },
      { text: sizeOf(entry.lines), numeric: true },
    ]),
    ledgerHead: head,
    older,
    file,
  }
}

/** One entry: what it says, its lines, the rule that made it, and its place in the chain. */
export function entryPage(entry: JournalEntry, names: ReadonlyMap<string, string>, head: string) {
  return {
    facts: [
      { key: 'What it is', value: entry.words },
      { key: 'Kind', value: kindName(entry.kind) },
      { key: 'Counts for', value: formatDay(entry.effectiveOn) },
      ...lateRows(entry),
      { key: 'Written', value: formatInstant(entry.recordedAt) },
      { key: 'Source key', value: entry.sourceKey },
    ],
    rule: ruleOf(entry),
    lineHead,
    lines: lineRows(entry.lines, names),
    chain: [
      { key: 'Its hash', value: entry.hash },
      { key: 'Follows', value: entry.previousHash },
    ],
    ledgerHead: head,
  }
}

function lateRows({ occurredOn, reversesSeq, relatesSeq }: JournalEntry) {
  const rows: { key: string; value: string; href?: string }[] = []
  if (occurredOn !== null) {
    rows.push({ key: 'Happened', value: `${formatDay(occurredOn)}, a day that was locked already` })
  }
  const before = reversesSeq ?? relatesSeq
  if (before !== null) {
    const key = reversesSeq === null ? 'Puts right or belongs to' : 'Undoes'
    rows.push({ key, value: `Entry ${before}`, href: `/ledger/entries/${before}` })
  }
  return rows
}
