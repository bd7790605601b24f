// src/payments/money-pages/money-pages.ts — what a group's money page shows, in plain words.
import { formatDay } from '../../kernel/day.ts'
import { formatPounds, sumPence } from '../../kernel/pence.ts'
import type { GroupMoney } from './money-parts.ts'
import { paidToWords } from '../payees/own-pages.ts'
import type { PayoutStatus } from '../payouts/payout.ts'
import type { Tag } from '../words.ts'

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
    owedBack: owedBackWords(owedBackPence),
    typical: typicalWords(payouts.flatMap(({ payout, days }) => (payout.status === 'settled' ? [days] : []))),
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
    payout.status === 'settled' && payout.settledOn !== null
      ? { text: `Paid on ${formatDay(payout.settledOn)}` }
      : { tag: groupTags[payout.status] },
    { text: days === undefined || payout.status !== 'settled' ? '' : String(days) },
  ]
}

/** What it owes back and how that is settled; '' when it owes nothing. */
function owedBackWords(pence: number): string {
  if (pence === 0) return ''
  return (
    `You were paid ${formatPounds(pence)} that you have to give back. ` +
    'We take it off your next payment, so you need not do anything.'
  )
}

/** The middle one of the days to be paid; '' before anything was paid. */
function typicalWords(all: readonly (number | undefined)[]): string {
  const days = all.filter((each) => each !== undefined).sort((a, b) => a - b)
  const middle = days[Math.floor(days.length / 2)]
  if (middle === undefined) return ''
  if (middle === 0) return 'Usually you are paid on the same day.'
  return `Usually it takes ${middle === 1 ? '1 day' : `${middle} days`} until you are paid.`
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
