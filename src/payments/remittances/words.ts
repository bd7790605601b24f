// src/payments/remittances/words.ts — who gets what of a remittance, why two approve it, how far it is.
import { formatInstant } from '../../kernel/day.ts'
import { formatPounds, sumPence } from '../../kernel/pence.ts'
import { neverArrived, type Payout } from '../payouts/payout.ts'
import { paidByProvider, totalsByProvider } from './remittance.ts'
import type { RemittanceParts } from './parts.ts'
import { remittanceTags } from '../words.ts'

const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })
export const unknownGroup = 'A group we no longer know'

export const groupHead = [
  { text: 'Group' },
  { text: 'Earned', numeric: true },
  { text: 'Owes back', numeric: true },
  { text: 'Gets', numeric: true },
]

/** What each group earned, owes back and gets. */
export function groupRows({ lines, nettings, names }: RemittanceParts) {
  const paid = paidByProvider(lines, nettings)
  return [...totalsByProvider(lines)].map(([providerId, pence]) => {
    const gets = paid.get(providerId) ?? 0
    const off = gets === pence ? { text: '', numeric: true } : money(gets - pence)
    return [{ text: names.get(providerId) ?? unknownGroup }, money(pence), off, money(gets)]
  })
}

/** What is taken off, group by group; undefined when nothing is. */
export function nettedWords({ nettings, names }: RemittanceParts): string | undefined {
  if (nettings.length === 0) return undefined
  const each = nettings.map(
    ({ providerId, amountPence }) =>
      `${formatPounds(amountPence)} from ${names.get(providerId) ?? unknownGroup}`,
  )
  return `Taken off for what is owed back: ${each.join(', ')}.`
}

/** Why two people must approve it, and who has; undefined when one is enough. */
export function needsTwo({ remittance, whyTwo, approvals, users }: RemittanceParts): string | undefined {
  const { status, approvalsNeeded } = remittance
  const isAbove = status === 'drafted' ? whyTwo.length > 0 : approvalsNeeded > 1
  if (!isAbove || !['drafted', 'submitted'].includes(status)) return undefined
  const has = approvals.map(({ userId }) => `${users.get(userId)} has approved it.`)
  return ['Two people must approve it.', ...whyTwo, ...has].join(' ')
}

/** How far a remittance has come; undefined before it is approved. */
export function progressWords(payouts: readonly Payout[]): string | undefined {
  if (payouts.length === 0) return undefined
  const paid = payouts.filter((payout) => payout.status === 'settled')
  const ended = payouts.filter((payout) => neverArrived.includes(payout.status))
  const left = payouts.length - paid.length - ended.length
  const paidPence = formatPounds(sumPence(paid.map((payout) => payout.amountPence)))
  const all = payouts.length === 1 ? '1 payout is' : `${payouts.length} payouts are`
  const parts = [`${paid.length} of ${all} paid, ${paidPence} in all.`]
  if (left > 0) parts.push(left === 1 ? '1 is on its way.' : `${left} are on their way.`)
  if (ended.length > 0) parts.push(`${ended.length} did not arrive, and can go into another remittance.`)
  return parts.join(' ')
}

/** Its state, its total, and who did what when. */
export function factsOf({ remittance, users }: RemittanceParts) {
  const { status, totalPence, frozenHash } = remittance
  const who = (key: string, by: string | null, at: Date | null) =>
    by === null || at === null ? [] : [{ key, value: `${users.get(by)}, ${formatInstant(at)}` }]
  return [
    { key: 'State', tag: remittanceTags[status] },
    { key: 'Total', value: formatPounds(totalPence) },
    ...who('Drafted by', remittance.madeBy, remittance.madeAt),
    ...who('Submitted by', remittance.submittedBy, remittance.submittedAt),
    ...who('Approved by', remittance.approvedBy, remittance.approvedAt),
    ...who(status === 'returned' ? 'Returned by' : 'Cancelled by', remittance.endedBy, remittance.endedAt),
    ...(frozenHash === null ? [] : [{ key: 'Fingerprint of its lines', value: frozenHash.slice(0, 16) }]),
  ]
}

/** That there is not enough at Stripe; undefined when there is. Amounts are pence. */
export function shortWords(neededPence: number, atStripePence: number): string | undefined {
  if (neededPence <= atStripePence) return undefined
  const [has, needs, more] = [atStripePence, neededPence, neededPence - atStripePence].map(formatPounds)
  const says = `Our balance at Stripe is ${has} and this needs ${needs}.`
  return `${says} Top up Stripe by ${more} before it is approved.`
}
