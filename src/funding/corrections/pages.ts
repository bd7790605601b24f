// src/funding/corrections/pages.ts — what the pages of taking back an earning show.
import { formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type FieldError, fieldsOf, type Typed } from '../../web/web.ts'
import type { AgreementParts } from '../agreements/facts.ts'
import { correctionWords } from './forms.ts'
import type { Tariff } from '../agreements/milestone.ts'

/** What was taken back under an agreement. */
export function correctionTable({ corrections, tariffs, userNames }: AgreementParts) {
  return {
    correctionHead: [
      { text: 'Prescription' },
      { text: 'For' },
      { text: 'Why' },
      { text: 'By' },
      { text: 'Amount', numeric: true },
      { text: 'In the books' },
    ],
    correctionRows: corrections.map((each) => [
      { text: each.reference },
      { text: milestoneName(each.milestone, tariffs) },
      { text: each.reason },
      { text: `${userNames.get(each.madeBy) ?? 'Somebody'}, ${formatInstant(each.madeAt)}` },
      { text: formatPounds(each.amountPence), numeric: true },
      {
        text: each.isAfterPayment ? 'Owed back' : 'Not paid',
        href: `/ledger/entries/${each.entrySeq}`,
        hidden: `entry ${each.entrySeq}`,
      },
    ]),
  }
}

/** The form that takes back what was earned in error. */
export function correctionNewPage(
  parts: Pick<AgreementParts, 'agreement' | 'tariffs' | 'providerName'>,
  typed: Typed = {},
  errors: FieldError[] = [],
) {
  const { agreement, tariffs, providerName } = parts
  const named = tariffs.map(({ milestone, label }) => ({ value: milestone, text: label }))
  const accepted = { value: 'accepted', text: 'Accepted, and with it everything after' }
  const others = named.filter(({ value }) => value !== 'accepted')
  const missed = agreement.didNotStartPercent > 0 ? [{ value: 'did-not-start', text: 'Did not start' }] : []
  const items = [accepted, ...others, ...missed]
  const words = { ...correctionWords, milestone: { ...correctionWords.milestone, items } }
  return { agreementId: agreement.id, providerName, fields: fieldsOf(words, typed, errors) }
}

/** What a milestone is called under an agreement. */
export function milestoneName(milestone: string, tariffs: Tariff[]): string {
  if (milestone === 'accepted') return 'Accepted'
  if (milestone === 'did-not-start') return 'Did not start'
  return tariffs.find((tariff) => tariff.milestone === milestone)?.label ?? milestone
}
