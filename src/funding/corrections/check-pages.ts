// src/funding/corrections/check-pages.ts — what the page before taking back an earning says.
import { formatPounds, sumPence } from '../../kernel/pence.ts'
import { type Foreseen, type ForeseenCorrection, seenAs } from './foreseen.ts'
import { milestoneName } from './pages.ts'
import type { EarnedFor } from '../reservations/earning.ts'
import type { Tariff } from '../agreements/milestone.ts'

interface CheckParts {
  agreementId: string
  providerName: string
  tariffs: Tariff[]
  asked: { reference: string; milestone: EarnedFor; reason: string }
  foreseen: ForeseenCorrection
  /** Whether something else would move than what was shown before. */
  hasChanged: boolean
}

/** What is taken back, in pounds, for which prescription, and what becomes of it. */
export function correctionCheckPage(parts: CheckParts) {
  const { agreementId, providerName, tariffs, asked, foreseen, hasChanged } = parts
  const { all, restPence } = foreseen
  return {
    agreementId,
    ...asked,
    seen: seenAs(foreseen),
    hasChanged,
    amount: formatPounds(totalOf(foreseen)),
    rows: [
      { key: 'Prescription', value: asked.reference },
      { key: 'Group', value: providerName },
      ...all.map((each) => ({
        key: milestoneName(each.milestone, tariffs),
        lines: [formatPounds(each.amountPence), becomes(each, foreseen.kind)],
      })),
      ...remittanceRows(all),
      ...(restPence > 0
        ? [{ key: 'Still set aside', value: `${formatPounds(restPence)} is given back` }]
        : []),
      { key: 'Why', value: asked.reason },
    ],
    says: outcome(foreseen),
  }
}

/** "£40 is taken back. It will not be paid.": what is said before and afterwards. */
export function outcome({ kind, all }: ForeseenCorrection): string {
  if (kind === 'goodwill') return 'It was goodwill, for £0. It is counted no more.'
  const owed = all.filter((each) => each.isOwedBack)
  const others = all.filter((each) => !each.isOwedBack)
  const sum = (some: Foreseen[]) => formatPounds(sumPence(some.map((each) => each.amountPence)))
  const says: string[] = []
  if (owed.length > 0) says.push(`The group will owe us ${sum(owed)}.`)
  const unpaid = kind === 'block' ? others.filter((each) => each.milestone !== 'accepted') : others
  if (unpaid.length > 0) says.push(`${sum(unpaid)} will not be paid.`)
  if (others.length > unpaid.length) says.push('The place is free again, and no payment changes.')
  return says.join(' ')
}

/** All that is taken back, in pence. */
export function totalOf({ all }: ForeseenCorrection): number {
  return sumPence(all.map((each) => each.amountPence))
}

function becomes({ amountPence, claimedBy, isOwedBack }: Foreseen, kind: ForeseenCorrection['kind']): string {
  const pounds = formatPounds(amountPence)
  if (claimedBy !== null) {
    return `The group has this money, or will get it with a remittance. It will owe us ${pounds}.`
  }
  if (isOwedBack) return `The group was paid for this place. It will owe us ${pounds}.`
  return kind === 'block' ? 'The place is free again. No payment changes.' : 'It will not be paid.'
}

function remittanceRows(all: Foreseen[]) {
  const ids = [...new Set(all.map(({ claimedBy }) => claimedBy))].filter((id) => id !== null)
  return ids.map((id) => ({
    key: 'Remittance',
    value: 'Open the remittance that has it',
    href: `/remittances/${id}`,
  }))
}
