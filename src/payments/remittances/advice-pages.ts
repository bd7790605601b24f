// src/payments/remittances/advice-pages.ts — a remittance advice as a page to print, or as a file.
import { type Day, formatDay } from '../../kernel/day.ts'
import { formatPounds, plainPounds } from '../../kernel/pence.ts'
import { toCsv } from '../../web/web.ts'
import { type Advice, arrivalWords, nettedWords, railWords } from './advice.ts'
import type { PayoutStatus } from '../payouts/payout.ts'

const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })
const cameBack: Partial<Record<PayoutStatus, string>> = {
  refused: 'This payment did not go out. What it was for is paid with a later one.',
  bounced: 'The bank sent this payment back. What it was for is paid with a later one.',
  reversed: 'This payment was taken back. What it was for is paid with a later one.',
}

/** What the payment is for, what was taken off, and where it is, naming no person. */
export function advicePage(advice: Advice, today: Day) {
  const { payout, providerName, payerName, hostName, lines, nettedPence } = advice
  const { settledOn, status } = payout
  return {
    id: payout.id,
    facts: [
      { key: 'To', value: providerName },
      ...(hostName === undefined ? [] : [{ key: 'Paid to, for the group', value: hostName }]),
      { key: 'From', value: payerName },
      { key: 'Payment reference', value: payout.reference },
      { key: 'Paid', value: settledOn ? `${formatDay(settledOn)}, ${railWords(advice)}` : 'Not yet' },
      { key: 'Total', value: formatPounds(payout.amountPence) },
    ],
    where: cameBack[status] ?? (status === 'settled' ? arrivalWords(advice, today) : ''),
    head: [{ text: 'For' }, { text: 'Earned on' }, { text: 'Amount', numeric: true }],
    rows: [
      ...lines.map((line) => [
        { text: line.reference },
        { text: formatDay(line.earnedOn) },
        money(line.amountPence),
      ]),
      ...(nettedPence > 0 ? [[{ text: nettedWords }, { text: '' }, money(-nettedPence)]] : []),
      [{ text: 'Total' }, { text: '' }, money(payout.amountPence)],
    ],
  }
}

const fileHeads = ['Payment reference', 'Paid on', 'Paid by', 'For', 'Earned on', 'Amount']

/** The advice as CSV: one row a line, what was taken off, the total last; amounts are numbers, in pounds. */
export function adviceCsv({ payout, hostName, lines, nettedPence }: Advice): string {
  const { reference, settledOn, amountPence, rail } = payout
  const by = rail === 'stripe' ? 'Stripe' : 'Bank transfer'
  const start = [reference, settledOn, hostName === undefined ? by : `${by} to ${hostName}`]
  const pounds = (pence: number) => Number(plainPounds(pence))
  return toCsv(fileHeads, [
    ...lines.map((line) => [...start, line.reference, line.earnedOn, pounds(line.amountPence)]),
    ...(nettedPence > 0 ? [[...start, nettedWords, '', pounds(-nettedPence)]] : []),
    [...start, 'Total', '', pounds(amountPence)],
  ])
}
