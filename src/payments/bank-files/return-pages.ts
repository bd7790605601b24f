// src/payments/bank-files/return-pages.ts — what the page of a bank's returns shows: what each line would do.
import { formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type FieldError, fieldsOf, type Typed } from '../../web/web.ts'
import { returnsWords } from './return-forms.ts'
import type { Judgement, JudgedRow } from './return-judging.ts'
import type { Tag } from '../words.ts'

const tags: Record<Judgement, Tag> = {
  apply: { text: 'To take over', colour: 'blue' },
  already: { text: 'Known', colour: 'green' },
  look: { text: 'Look', colour: 'orange' },
}

/** A page shows so many; all are taken over. */
const mostShown = 500

/** What somebody looked at: how each line is judged, and the text as it travels to the next step. */
export interface LookedAt {
  judged: JudgedRow[]
  looked: string
}

/** The form, and above it what was found in the lines once somebody has looked. */
export function returnsPage(
  typed: Typed,
  errors: FieldError[],
  { judged, looked }: LookedAt = { judged: [], looked: '' },
) {
  const count = judged.filter((each) => each.judgement === 'apply').length
  return {
    fields: fieldsOf(returnsWords, typed, errors),
    mayApply: count > 0,
    applyText: count === 1 ? 'Take over 1 line' : `Take over ${count} lines`,
    kind: typed.kind,
    looked,
    isLooked: judged.length > 0,
    more: judged.length <= mostShown ? '' : `And ${judged.length - mostShown} more lines of the file.`,
    head: [
      { text: 'Reference' },
      { text: 'Amount', numeric: true },
      { text: 'Date' },
      { text: 'Reason' },
      { text: 'What happens' },
      { text: 'State' },
    ],
    rows: judged
      .slice(0, mostShown)
      .map(({ row, payout, judgement, words }) => [
        payout ? { text: row.reference, href: `/payouts/${payout.id}` } : { text: row.reference },
        { text: formatPounds(row.amountPence), numeric: true },
        { text: formatDay(row.on) },
        { text: row.says },
        { text: words },
        { tag: tags[judgement] },
      ]),
  }
}

/** What was done, and which lines a person must look at. */
export function returnsDone(judged: JudgedRow[]): string {
  const count = judged.filter((each) => each.judgement === 'apply').length
  const look = judged.filter((each) => each.judgement === 'look').map(({ row }) => row.reference)
  const done = count === 1 ? '1 payout is payable again.' : `${count} payouts are payable again.`
  const shown = look.slice(0, 10).join(', ')
  return look.length === 0 ? done : `${done} Nothing was done for ${look.length} lines: ${shown}.`
}
