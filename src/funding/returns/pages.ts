// src/funding/returns/pages.ts — what the pages of money that goes back to its funder show.
import { formatDay, formatInstant } from '../../kernel/day.ts'
import { formatPounds, poundsInWords } from '../../kernel/pence.ts'
import { type FieldError, fieldsOf, type Typed } from '../../web/web.ts'
import type { Fund } from '../funds/fund.ts'
import type { FundReturn } from './fund-return.ts'
import { returnWords, sendingWords } from './forms.ts'
import { returnTags } from './words.ts'

/** The form that proposes to give money back. */
export function returnNewPage(
  fund: Fund,
  freePence: number,
  formId: string,
  typed: Typed = {},
  errors: FieldError[] = [],
) {
  const fields = fieldsOf(returnWords, typed, errors)
  return { fundId: fund.id, funder: fund.funder, free: formatPounds(freePence), formId, fields }
}

interface ReturnParts {
  fund: Fund
  fundReturn: FundReturn
  userNames: ReadonlyMap<string, string>
  may: { decide: boolean; send: boolean }
  head: string
  typed?: Typed
  errors?: FieldError[]
}

/** One return: what was proposed, how it was decided, when it was sent, and what can be done next. */
export function returnPage({ fund, fundReturn, userNames, may, head, typed, errors }: ReturnParts) {
  const { id, amountPence, reason, status, madeBy, madeAt, decidedBy, decidedAt } = fundReturn
  const byWhom = (userId: string, at: Date) => `${userNames.get(userId) ?? 'Somebody'}, ${formatInstant(at)}`
  const isProposed = status === 'proposed'
  return {
    action: `/funds/${fund.id}/returns/${id}`,
    rows: [
      { key: 'State', tag: returnTags[status] },
      { key: 'Fund', value: fund.name, href: `/funds/${fund.id}` },
      { key: 'Goes to', value: fund.funder },
      { key: 'Amount', value: `${formatPounds(amountPence)}: ${poundsInWords(amountPence)}` },
      { key: 'Why', lines: reason.split('\n') },
      { key: 'Proposed', value: byWhom(madeBy, madeAt) },
      ...(decidedBy && decidedAt ? [{ key: 'Decided', value: byWhom(decidedBy, decidedAt) }] : []),
      ...sentRows(fundReturn),
    ],
    mayDecide: isProposed && may.decide,
    waits: isProposed && !may.decide,
    maySend: status === 'due' && may.send,
    fields: fieldsOf(sendingWords, typed, errors),
    ledgerHead: head,
  }
}

function sentRows({ dueSeq, sentOn, sentReference, sentSeq }: FundReturn) {
  const rows: { key: string; value: string; href?: string }[] = []
  if (sentOn !== null) rows.push({ key: 'Left the bank', value: `${formatDay(sentOn)}, ${sentReference}` })
  for (const seq of [dueSeq, sentSeq]) {
    if (seq !== null)
      rows.push({ key: 'In the books', value: `Entry ${seq}`, href: `/ledger/entries/${seq}` })
  }
  return rows
}
