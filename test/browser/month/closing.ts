// test/browser/month/closing.ts — Stripe is read, both proofs hold, and March is closed on one sheet.
import type { Seat } from '../seat.ts'
import { keepsStatement } from './banking.ts'

/** On the first of April: everything the month needs is there, and its sheet can be printed. */
export async function monthIsClosed(seat: Seat): Promise<void> {
  await seat.letSit('finance')
  await seat.open('/reconciliation')
  await seat.press('Read Stripe again')
  await seat.world.settle()
  await keepsStatement(seat, ['Date,Description,Amount,Balance', '31/03/2026,SERVICE CHARGE,-4.50,899.75'])
  await seat.follow('SERVICE CHARGE')
  await seat.tick('A charge of the bank')
  await seat.press('Confirm')
  await seat.open('/month-close')
  await seat.press(/^Close March 2026/)
  await seat.open('/month-close/2026-03/sheet')
  await seat.says('March 2026', '£95.75', /[0-9a-f]{16}/)
}
