// test/payments/advice.test.ts — an advice says truly how and when, what was taken off, and the total.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Advice, adviceLetter, arrivalWords } from '../../src/payments/remittances/advice.ts'
import { adviceCsv, advicePage } from '../../src/payments/remittances/advice-pages.ts'
import type { Payout } from '../../src/payments/payouts/payout.ts'

const payout = {
  id: 'x',
  reference: 'REM-0001-01',
  amountPence: 3_500,
  rail: 'bank-file',
  status: 'settled',
  settledOn: '2026-03-10',
} as Payout
const advice: Advice = {
  payout,
  providerName: 'Choir',
  payerName: 'Alliance',
  hostName: undefined,
  lines: [
    { reference: 'RX-ABCDE', earnedOn: '2026-03-01', amountPence: 4_000 },
  ] as unknown as Advice['lines'],
  nettedPence: 500,
}
const byStripe: Advice = { ...advice, payout: { ...payout, rail: 'stripe' } }
const hosted: Advice = { ...advice, hostName: 'Harbour Trust' }

test('“today or tomorrow” is said only on the day the money left our bank', () => {
  assert.match(arrivalWords(advice, '2026-03-10'), /^It is in your bank account today or tomorrow\.$/)
  const later = arrivalWords(advice, '2026-03-12')
  assert.equal(later, 'It left our bank on 10 March 2026. If it is not in your bank account, please tell us.')
  assert.match(arrivalWords(byStripe, '2026-03-10'), /^Stripe pays it on to your bank account/)
  assert.match(arrivalWords(hosted, '2026-03-10'), /the bank account of Harbour Trust today or tomorrow/)
})

test('the letter, the page and the file say the rail, what was taken off, and the total', () => {
  const letter = adviceLetter(hosted, 'a@b.example', '2026-03-10').text
  assert.match(letter, /has paid Choir £35 by bank transfer, to Harbour Trust\./)
  assert.match(letter, /- RX-ABCDE, 1 March 2026: £40\n- Taken off for what you owed back: −£5\nTotal: £35/)
  assert.doesNotMatch(
    adviceLetter({ ...advice, nettedPence: 0 }, 'a@b.example', '2026-03-10').text,
    /Taken off/,
  )
  const page = JSON.stringify(advicePage(hosted, '2026-03-10'))
  assert.match(page, /Harbour Trust.*10 March 2026, by bank transfer.*Taken off for what you owed back.*−£5/)
  assert.equal(
    adviceCsv(hosted),
    'Payment reference,Paid on,Paid by,For,Earned on,Amount\r\n' +
      'REM-0001-01,2026-03-10,Bank transfer to Harbour Trust,RX-ABCDE,2026-03-01,40\r\n' +
      'REM-0001-01,2026-03-10,Bank transfer to Harbour Trust,Taken off for what you owed back,,-5\r\n' +
      'REM-0001-01,2026-03-10,Bank transfer to Harbour Trust,Total,,35\r\n',
  )
})

test('a payment that came back does not say where it is', () => {
  const bounced = advicePage({ ...advice, payout: { ...payout, status: 'bounced' } }, '2026-03-10')
  assert.match(bounced.where, /The bank sent this payment back/)
})
