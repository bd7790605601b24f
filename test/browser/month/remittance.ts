// test/browser/month/remittance.ts — one remittance for all three groups: topped up, drafted, approved.
import assert from 'node:assert/strict'
import type { Seat } from '../seat.ts'
import { stepsUp } from '../stepping-up.ts'
import { stitchersName } from './third-group.ts'

/** Gives the path of the remittance; what goes through Stripe is paid by then. */
export async function remittanceIsApproved(seat: Seat): Promise<string> {
  await seat.open(`${seat.world.standIn.url}/control`)
  await seat.type('Amount in pence (100 is £1.00)', '7025')
  await seat.press('Top up the balance')
  await seat.world.settle()
  await seat.letSit('finance')
  await seat.open('/remittances')
  await seat.press('Draft a remittance')
  assert.equal(await seat.beside('Green Shoots Growers'), '£40.25')
  assert.equal(await seat.beside('Open Voices Choir'), '£25.50')
  assert.equal(await seat.beside(stitchersName), '£30')
  await seat.press('Save the draft')
  const remittance = new URL(seat.page.url()).pathname
  await seat.press('Submit for approval')
  await seat.letSit('approver')
  await seat.open(`${remittance}/approval`)
  if (new URL(seat.page.url()).pathname === '/step-up') await stepsUp(seat, 'approver')
  await seat.says('ninety-five pounds and seventy-five pence')
  await seat.press('Yes, pay £95.75')
  await seat.world.settle()
  await seat.letSit('finance')
  await seat.open(remittance)
  await seat.says('2 of 3 payouts are paid, £70.25 in all.')
  return remittance
}
