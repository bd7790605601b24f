// src/payments/bank-statements/match-pages.ts — what the pages of the bank show.
import { hash } from 'node:crypto'
import { formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type FieldError, fieldsOf, type Pagination, type Typed } from '../../web/web.ts'
import type { BankLineParts, BankParts, BankView } from './match-parts.ts'
import { claimsOf, type Proposal, type Proposed } from './line-proposal.ts'
import { type BankLine, wordsOf } from './bank-statement.ts'
import { entryHead, entryRows } from '../payouts/pages.ts'

const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })
const amountHead = { text: 'Amount', numeric: true }
const lineHead = [{ text: 'Day' }, { text: 'What the bank says' }]

/** The bank beside our books: the proof, and one of three lists. */
export function bankPage(parts: BankParts, pagination: Pagination | undefined) {
  const { statement, counts, view, sure, suspense } = parts
  return {
    read: statement && `${statement.fileName}, up to ${formatDay(statement.toOn)}`,
    hasStatement: statement !== undefined,
    ...proofRows(parts),
    suspense:
      suspense &&
      `${suspense.count} ${suspense.count === 1 ? 'line is' : 'lines are'} in suspense, not explained yet.`,
    sure: sure > 0 ? `${sure} ${sure === 1 ? 'line fits' : 'lines fit'} one thing only.` : undefined,
    views: viewLinks(view, counts),
    caption: captions[view],
    ...lists[view](parts),
    pagination,
  }
}

const captions: Record<BankView, string> = {
  unmatched: 'Lines of the bank to deal with',
  matched: 'Lines of the bank that are dealt with, newest first',
  entries: 'In our books, and on no statement yet',
}

function viewLinks(current: BankView, counts: Record<BankView, number>) {
  const names = { unmatched: 'To deal with', matched: 'Dealt with', entries: 'On no statement yet' }
  return (['unmatched', 'matched', 'entries'] as const).map((view) => ({
    href: view === 'unmatched' ? '/bank' : `/bank?show=${view}`,
    text: `${names[view]} (${counts[view]})`,
    isCurrent: view === current,
  }))
}

const lists = {
  unmatched: ({ unmatched, proposals }: BankParts) => ({
    head: [...lineHead, { text: 'What it may be' }, { text: 'State' }, amountHead],
    rows: unmatched.map((line) => {
      const [first] = proposals.get(line.id) ?? []
      return [
        ...start(line),
        { text: first?.says ?? 'Nothing found' },
        { tag: tagOf(first) },
        money(line.amountPence),
      ]
    }),
  }),
  matched: ({ matched, matchesByLine }: BankParts) => ({
    head: [...lineHead, { text: 'Entries' }, amountHead],
    rows: matched.map((line) => {
      const own = matchesByLine.get(line.id) ?? []
      const one =
        own.length === 1 ? { text: 'Its entry', href: `/ledger/entries/${own[0]!.entrySeq}` } : undefined
      return [...start(line), one ?? { text: `${own.length} entries` }, money(line.amountPence)]
    }),
  }),
  entries: ({ entries }: BankParts) => ({
    head: [{ text: 'Entry' }, { text: 'Day' }, { text: 'What it is' }, amountHead],
    rows: entries.map(({ seq, effectiveOn, words, amountPence }) => [
      { text: `Entry ${seq}`, href: `/ledger/entries/${seq}` },
      { text: formatDay(effectiveOn) },
      { text: words },
      money(amountPence),
    ]),
  }),
}

function start(line: BankLine) {
  const text = wordsOf(line) || 'The bank says nothing'
  return [{ text: formatDay(line.occurredOn) }, { text, href: `/bank/lines/${line.id}` }]
}

function tagOf(first: Proposed | undefined) {
  if (!first) return { text: 'To explain', colour: 'red' }
  return first.isSure ? { text: 'Proposed', colour: 'blue' } : { text: 'To choose', colour: 'yellow' }
}

function proofRows({ proof }: BankParts) {
  if (!proof) return { proofRows: [] }
  const { ledgerPence, unmatchedLinesPence, notOnStatementPence, statementPence, differencePence } = proof
  return {
    agrees: differencePence === 0,
    proofHead: [{ text: 'Line' }, amountHead],
    proofRows: [
      [{ text: 'The bank, as our books say' }, money(ledgerPence)],
      [{ text: 'Lines of the bank that are not in our books yet' }, money(unmatchedLinesPence)],
      [{ text: 'Less: in our books, and on no statement yet' }, money(0 - notOnStatementPence)],
      [{ text: 'The bank, as the statement says' }, money(statementPence)],
      [{ text: 'Difference' }, money(differencePence)],
    ],
  }
}

/** The value of a choice in a form: of what it would use up, so that an old page chooses nothing else. */
export const choiceOf = (proposal: Proposal): string =>
  `${proposal.kind}-${hash('sha256', claimsOf(proposal).join()).slice(0, 16)}`

const suspenseHint = 'Money you cannot explain yet. Say what you know, without anybody’s name.'

/** One line of the bank: what it is, or what it may be. */
export function bankLinePage(
  { line, entries, choices, matches }: BankLineParts,
  typed: Typed = {},
  errors: FieldError[] = [],
) {
  const items = [
    ...choices.map(({ proposal, says }) => ({ value: choiceOf(proposal), text: says })),
    {
      value: 'charge',
      text: line.amountPence < 0 ? 'A charge of the bank' : 'Interest, or a charge the bank gave back',
    },
    { value: 'suspense', text: 'Put it in suspense', hint: suspenseHint },
  ]
  const words = {
    choice: { label: 'What is this line?', items },
    says: { label: 'What you know, for suspense' },
  }
  return {
    facts: [
      { key: 'Day', value: formatDay(line.occurredOn) },
      { key: 'What the bank says', value: line.description || 'Nothing' },
      { key: 'Reference', value: line.reference || 'None' },
      { key: line.amountPence < 0 ? 'Paid out' : 'Paid in', value: formatPounds(Math.abs(line.amountPence)) },
      ...(line.balancePence === null
        ? []
        : [{ key: 'Balance after it', value: formatPounds(line.balancePence) }]),
    ],
    id: line.id,
    isOpen: matches.length === 0,
    fields: fieldsOf(words, typed, errors),
    entryHead,
    entryRows: entries.flatMap(entryRows),
    more:
      matches.length > entries.length
        ? `The first ${entries.length} of ${matches.length} entries.`
        : undefined,
  }
}
