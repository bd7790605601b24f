// src/payments/month-close/pages.ts — what the page on which a month is closed shows.
import { type Day, formatInstant } from '../../kernel/day.ts'
import type { Period } from '../../ledger/ledger.ts'
import type { Condition } from './conditions.ts'
import { type MonthClose, monthNamed, nameOfMonth } from './month-close.ts'

export interface MonthCloseParts {
  month: Period
  today: Day
  conditions: Condition[]
  closed: MonthClose[]
}

const tags = {
  met: { text: 'Done', colour: 'green' },
  open: { text: 'To do', colour: 'yellow' },
  'not-asked': { text: 'Not needed', colour: 'grey' },
}

/** The next month to close, with what is still to do; and every month that is closed, with its sheet. */
export function monthClosePage({ month, today, conditions, closed }: MonthCloseParts) {
  const isOver = today > month.to
  const open = conditions.filter((condition) => condition.state === 'open').length
  return {
    label: month.label,
    month: nameOfMonth(month),
    isOver,
    mayClose: isOver && open === 0,
    waits: open === 1 ? '1 thing is' : `${open} things are`,
    conditions: conditions.map(({ title, says, href, state }) => ({
      title,
      hint: says,
      href: state === 'open' ? href : undefined,
      tag: tags[state],
    })),
    closedHead: [{ text: 'Month' }, { text: 'Closed' }, { text: 'By' }, { text: 'Last entry' }],
    closedRows: closed.map((each) => [
      { text: monthNamed(each.month)!.label, href: `/month-close/${each.month}/sheet` },
      { text: formatInstant(each.closedAt) },
      { text: each.proof.closedByName },
      { text: String(each.headSeq), href: `/ledger/entries/${each.headSeq}` },
    ]),
  }
}
