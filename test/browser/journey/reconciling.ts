// test/browser/journey/reconciling.ts — step 7: Stripe beside our books, and a line made by hand.
import assert from 'node:assert/strict'
import type { Seat } from '../seat.ts'

/** They agree; then somebody takes £1.25 out at Stripe, which is listed, and explains the difference. */
export async function financeReconciles(seat: Seat): Promise<void> {
  await seat.letSit('finance')
  await seat.open('/reconciliation')
  await seat.press('Read Stripe again')
  await sums(seat, { stripe: '£26.41', books: '£26.41', difference: '£0' })
  await seat.says('They agree to the penny.', '3 of 3 lines at Stripe match our books.')
  await stray(seat)
  await seat.open('/reconciliation')
  await seat.press('Read Stripe again')
  await sums(seat, { stripe: '£25.16', books: '£26.41', difference: '−£1.25' })
  await seat.says('At Stripe, and not in our books', 'adjustment: Card reader', '3 of 4 lines')
  await seat.saysNot('They agree to the penny.')
  assert.equal(await seat.beside('Reasons together'), '−£1.25')
  await seat.follow(/^txn_/)
  await seat.says('Nothing in our books', '−£1.25')
  await seat.open('/remittances')
  await seat.says('Stripe and our books differ by £1.25')
}

async function sums(seat: Seat, { stripe, books, difference }: Record<string, string>): Promise<void> {
  assert.equal(await seat.beside('Balance at Stripe, as Stripe says'), stripe)
  assert.equal(await seat.beside('Balance at Stripe, as our books say'), books)
  assert.equal(await seat.beside('Difference'), difference)
}

async function stray(seat: Seat): Promise<void> {
  await seat.open(`${seat.world.standIn.url}/control`)
  await seat.type('Amount in pence (a minus sign takes it out)', '-125')
  await seat.type('Description', 'Card reader')
  await seat.press('Make the transaction')
  await seat.world.settle()
}
