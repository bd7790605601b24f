// test/browser/month/payees.ts — one group paid by Stripe, one by bank transfer, one through the first.
import type { Seat } from '../seat.ts'
import { stepsUp } from '../stepping-up.ts'
import { stitchersName } from './third-group.ts'

const bankDetails = { sortCode: '20-04-15', accountNumber: '38290008', name: 'OPEN VOICES CHOIR' }

/** Finance asks, the approver confirms; Stripe asks the group itself. */
export async function groupsAreSetUp(seat: Seat): Promise<void> {
  await byStripe(seat)
  await asks(seat, 'Open Voices Choir', 'By bank transfer: give bank details', async () => {
    await seat.type('Sort code', bankDetails.sortCode)
    await seat.type('Account number', bankDetails.accountNumber)
    await seat.type('Name on the account', bankDetails.name)
  })
  await seat.saysNot(bankDetails.accountNumber)
  await confirms(seat, 'Open Voices Choir')
  await asks(seat, stitchersName, 'Through another organisation (a fiscal host)', () =>
    seat.pick('Organisation', 'Green Shoots Growers'),
  )
  await confirms(seat, stitchersName)
}

async function byStripe(seat: Seat): Promise<void> {
  await opens(seat, 'Green Shoots Growers', 'finance')
  await seat.press('Set up with Stripe')
  await seat.world.settle()
  await seat.letSit('greenShoots')
  await seat.open('/money')
  await seat.press('Give Stripe your details')
  await seat.press('Finish and go back')
  await seat.says('Green Shoots Growers can be paid.')
}

async function opens(seat: Seat, name: string, who: 'finance' | 'approver'): Promise<void> {
  await seat.letSit(who)
  await seat.open('/payees')
  await seat.follow(name)
}

async function asks(seat: Seat, name: string, way: string, fill: () => Promise<void>): Promise<void> {
  await seat.letSit('finance')
  await seat.open('/step-up').catch(() => undefined)
  if (new URL(seat.page.url()).pathname === '/step-up') await stepsUp(seat, 'finance')
  await opens(seat, name, 'finance')
  await seat.follow(way)
  await fill()
  await seat.press('Ask for this change')
  await seat.says('24 hours')
}

async function confirms(seat: Seat, name: string): Promise<void> {
  await seat.letSit('approver')
  await seat.open('/step-up').catch(() => undefined)
  if (new URL(seat.page.url()).pathname === '/step-up') await stepsUp(seat, 'approver')
  await opens(seat, name, 'approver')
  await seat.press('Confirm this change')
}
