// src/funding/agreement-pages.ts — what the pages of an agreement show.
import { formatDay } from '../kernel/day.ts'
import { formatPounds, poundsInWords } from '../kernel/pence.ts'
import type { Instalment } from './agreement.ts'
import { type AgreementParts, madeRows, termsOf } from './agreement-facts.ts'
import { figureRows, overRows } from './agreement-left.ts'
import { agreementTag } from './agreement-words.ts'
import { correctionTable } from './correction-pages.ts'
import { versionTable } from './version-pages.ts'

/** One agreement: its terms, what is left of it, its payments, its changes, what was taken back. */
export function agreementPage(parts: AgreementParts) {
  const { fund, agreement, may, head } = parts
  const { id, status, kind } = agreement
  const isInForce = status === 'active' || status === 'closed'
  const isSpot = kind === 'spot'
  return {
    id,
    isDraft: status === 'drafted' && !isSpot,
    isWaiting: status === 'agreed' && !isSpot,
    isSpotWaiting: status === 'agreed' && isSpot,
    mayEdit: may.edit,
    maySubmit: may.submit,
    mayApprove: may.approve,
    mayChange: may.change && status === 'active' && !isSpot,
    mayCorrect: may.change && isInForce && kind !== 'grant',
    terms: [
      { key: 'State', tag: agreementTag(status) },
      { key: 'Fund', value: fund.name, href: `/funds/${fund.id}` },
      ...termsOf(parts),
      ...madeRows(parts),
    ],
    figures: isInForce ? figureRows(parts) : undefined,
    over: overRows(parts),
    activityTitles: parts.activityTitles,
    ...instalmentTable(parts.instalments),
    ...versionTable(parts),
    ...correctionTable(parts),
    statement: { href: `/providers/${agreement.providerId}/statement`, name: parts.providerName },
    linesHref: isInForce ? `/agreements/${id}/lines.csv` : undefined,
    ledgerHead: head,
  }
}

function instalmentTable(instalments: Instalment[]) {
  return {
    instalmentHead: [
      { text: 'Payment' },
      { text: 'Due' },
      { text: 'Amount', numeric: true },
      { text: 'State' },
    ],
    instalmentRows: instalments.map((instalment) => [
      { text: `${instalment.number} of ${instalments.length}` },
      { text: formatDay(instalment.dueOn) },
      { text: formatPounds(instalment.amountPence), numeric: true },
      stateOf(instalment),
    ]),
  }
}

function stateOf({ entrySeq, isCancelled }: Instalment) {
  if (entrySeq !== null) return { text: 'Has fallen due', href: `/ledger/entries/${entrySeq}` }
  return { text: isCancelled ? 'Called off' : 'Not due yet' }
}

/** The page before an agreement becomes active: its figures once more, the total in words. */
export function approvalPage(parts: AgreementParts & { freePence: number }) {
  const { agreement, freePence } = parts
  const { amountPence } = agreement
  return {
    id: agreement.id,
    amount: formatPounds(amountPence),
    inWords: poundsInWords(amountPence),
    rows: [
      { key: 'Fund', value: parts.fund.name },
      ...termsOf(parts),
      { key: 'Free in the fund now', value: formatPounds(freePence) },
      ...(freePence >= amountPence
        ? [{ key: 'Free afterwards', value: formatPounds(freePence - amountPence) }]
        : []),
    ],
    ...instalmentTable(parts.instalments),
  }
}
