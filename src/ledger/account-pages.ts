// src/ledger/account-pages.ts — what the page of one account shows.
import { formatDay } from '../kernel/day.ts'
import { type FieldError, fieldsOf } from '../web/web.ts'
import { kindOf } from './account.ts'
import { accountLabel, lineHead, lineRows } from './account-words.ts'
import { amountInWords } from './amounts.ts'
import type { Line } from './entry.ts'
import { periodWords } from './forms.ts'
import { kindName, ruleOf } from './rules.ts'
import type { AccountLine } from './statement.ts'

export interface AccountParts {
  code: string
  names: ReadonlyMap<string, string>
  /** What was in it before the first day asked for, and at the end of the last one. */
  opening: number
  closing: number
  /** Newest first, each with all lines of its entry. */
  lines: (AccountLine & { entry: Line[] })[]
  query: Record<string, string>
  errors: FieldError[]
  head: string
  older?: string
  file: string
}

/** One account: what it is, what is in it, its lines newest first with what each left in it. */
export function accountPageModel(parts: AccountParts) {
  const { code, names, opening, closing, lines, query, errors, head, older, file } = parts
  const { unit, side } = kindOf(code)
  const increases = side === 'debit' ? 'Debits add to it' : 'Credits add to it'
  return {
    code,
    fields: fieldsOf(periodWords, query, errors),
    facts: [
      { key: 'Account', value: accountLabel(code, names) },
      { key: 'Code', value: code },
      { key: 'Side', value: increases },
      ...(query.from ? [{ key: 'In it before that time', value: amountInWords(unit, opening) }] : []),
      { key: query.to ? 'In it at the end of that time' : 'In it now', value: amountInWords(unit, closing) },
    ],
    lineHead,
    lines: lines.map((line) => ({
      seq: line.seq,
      href: `/ledger/entries/${line.seq}`,
      day: formatDay(line.effectiveOn),
      words: line.words,
      kind: kindName(line.kind),
      key: line.sourceKey,
      change: signed(amountInWords(unit, line.amount), line.amount),
      balance: amountInWords(unit, line.balance),
      rule: ruleOf({ kind: line.kind, lines: line.entry }),
      lines: lineRows(line.entry, names),
      caption: `Lines of entry ${line.seq}`,
    })),
    ledgerHead: head,
    older,
    file,
  }
}

function signed(text: string, amount: number): string {
  return amount > 0 ? `+${text}` : text
}
