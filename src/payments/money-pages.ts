// src/payments/money-pages.ts — what a group's money page shows, in plain words.
import { formatDay } from '../kernel/day.ts'
import { formatPounds, sumPence } from '../kernel/pence.ts'
import type { GroupMoney } from './money-parts.ts'
import { paidToWords } from './payee-own-pages.ts'
import type { PayoutStatus } from './payout.ts'
import type { Tag } from './words.ts'

/** Earned, approved, on its way, paid: sums first, then each payment and each thing earned. */
export function moneyPage(money: GroupMoney) {
  const { earnings, beingCheckedPence, owedBackPence, payouts, penceByStatus } = money
  const earnedPence = sumPence(earnings.map((earning) => earning.amountPence)) + beingCheckedPence
  const penceIn = (...statuses: PayoutStatus[]) =>
    formatPounds(sumPence(statuses.map((status) => penceByStatus.get(status) ?? 0)))
  return {
    sums: [
      { key: 'Earned, not approved yet', value: formatPounds(earnedPence) },
      { key: 'Approved', value: penceIn('queued') },
      { key: 'On its way', value: penceIn('sending', 'unknown', 'sent') },
      { key: 'Paid', value: penceIn('settled') },
      ...(owedBackPence > 0 ? [{ key: 'You owe back', value: formatPounds(owedBackPence) }] : []),
    ],
    paidTo: paidToWords(money.paidTo),
    payoutHead: [
      { text: 'Payment' },
      { text: 'Amount', numeric: true },
      { text: 'Where it is' },
      { text: 'Days to be paid' },
    ],
    payoutRows: payouts.filter(({ payout }) => payout.status !== 'refused').map(payoutRow),
    earnedHead: [{ text: 'For' }, { text: 'Earned on' }, { text: 'Amount', numeric: true }],
    earnedRows: earnings.map((earning) => [
      { text: earning.reference },
      { text: formatDay(earning.earnedOn) },
      { text: formatPounds(earning.amountPence), numeric: true },
    ]),
  }
}

function payoutRow({ payout, days }: GroupMoney['payouts'][number]) {
  return [
    { text: payout.reference, href: `/payouts/${payout.id}/advice`, hidden: 'remittance advice' },
    { text: formatPounds(payout.amountPence), numeric: true },
    payout.settledOn === null
      ? { tag: groupTags[payout.status] }
      : { text: `Paid on ${formatDay(payout.settledOn)}` },
    { text: days === undefined ? '' : String(days) },
  ]
}

const onItsWay: Tag = { text: 'On its way', colour: 'blue' }
const groupTags: Record<PayoutStatus, Tag> = {
  queued: { text: 'Approved', colour: 'blue' },
  sending: onItsWay,
  unknown: onItsWay,
  sent: onItsWay,
  settled: { text: 'Paid', colour: 'green' },
  refused: { text: 'Earned', colour: 'grey' },
  bounced: { text: 'Your bank sent it back', colour: 'red' },
  reversed: { text: 'Taken back', colour: 'red' },
}
