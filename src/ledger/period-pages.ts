// src/ledger/period-pages.ts — what the page of locked periods shows.
import { type Day, formatDay, formatInstant } from '../kernel/day.ts'
import { type FieldError, fieldsOf, type Typed } from '../web/web.ts'
import { lockWords } from './period-forms.ts'

interface Locked {
  lockedThrough: Day
  headSeq: number
  headHash: string
  lockedBy: string
  lockedAt: Date
}

interface PeriodParts {
  periods: Locked[]
  userNames: ReadonlyMap<string, string>
  /** Whether the visitor may lock. */
  mayLock: boolean
  typed: Typed
  errors: FieldError[]
  head: string
}

/** Through which day the books are locked, by whom, and the head of the chain each time. */
export function periodsPage({ periods, userNames, mayLock, typed, errors, head }: PeriodParts) {
  const newest = periods[0]
  return {
    says: newest
      ? `Nothing can be posted on or before ${formatDay(newest.lockedThrough)} any more.`
      : 'No day is locked yet.',
    mayLock,
    fields: fieldsOf(lockWords, typed, errors),
    periods: periods.map(({ lockedThrough, headSeq, headHash, lockedBy, lockedAt }) => ({
      title: `Locked through ${formatDay(lockedThrough)}`,
      rows: [
        { key: 'By', value: userNames.get(lockedBy) ?? 'Somebody' },
        { key: 'When', value: formatInstant(lockedAt) },
        {
          key: 'Last entry then',
          value: String(headSeq),
          href: headSeq > 0 ? `/ledger/entries/${headSeq}` : undefined,
        },
        { key: 'Its hash', value: headHash },
      ],
    })),
    ledgerHead: head,
  }
}
