// src/funding/agreements/pages.ts — what the pages of an agreement show.
import { formatPounds, poundsInWords } from '../../kernel/pence.ts'
import { type AgreementParts, madeRows, termsOf } from './facts.ts'
import { figureRows, overRows } from './left.ts'
import { instalmentTable, prescriptionTable } from './lists.ts'
import { agreementTag } from './words.ts'
import { correctionTable } from '../corrections/pages.ts'
import { versionTable } from '../versions/pages.ts'

/** One agreement: its terms, what is left of it, its payments, prescriptions, changes, what went back. */
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
    ...instalmentTable(parts),
    ...prescriptionTable(parts),
    ...versionTable(parts),
    ...correctionTable(parts),
    statement: { href: `/providers/${agreement.providerId}/statement`, name: parts.providerName },
    linesHref: isInForce ? `/agreements/${id}/lines.csv` : undefined,
    ledgerHead: head,
  }
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
    ...instalmentTable(parts),
  }
}
