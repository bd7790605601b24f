// test/browser/journey/funding.ts — step 2: a fund, an agreement of each kind, and a second person's yes.
import assert from 'node:assert/strict'
import type { Seat } from '../seat.ts'

/** Where the fund is, and what its page must say to the penny. */
export interface FundBands {
  Spent: string
  Reserved: string
  Allocated: string
  Free: string
  Granted: string
}

/** Finance makes the fund and both agreements, and the approver makes them active. Gives the fund's path. */
export async function financePromises(seat: Seat): Promise<string> {
  await seat.letSit('finance')
  const fund = await makeFund(seat)
  await readsBands(seat, fund, { Spent: '£0', Reserved: '£0', Allocated: '£0', Free: '£1,250.50' })
  await draftPerReferral(seat)
  await approved(seat, { says: ['£80.50', 'eighty pounds and fifty pence'], free: '£1,170' })
  await seat.letSit('finance')
  await seat.open(fund)
  await draftBlock(seat)
  await approved(seat, { says: ['£100.01', 'one hundred pounds and one penny'], free: '£1,069.99' })
  await readsBands(seat, fund, { Spent: '£0', Reserved: '£0', Allocated: '£180.51', Free: '£1,069.99' })
  return fund
}

async function makeFund(seat: Seat): Promise<string> {
  await seat.open('/funds')
  await seat.press('Make a fund')
  await seat.press('Make the fund')
  await seat.says('There is a problem', 'Give the fund a name.')
  await seat.type('Name of the fund', 'Pay on prescription')
  await seat.type('Who gave the money', 'Two Fields Council')
  await seat.type('What it may be spent on', 'To pay groups for those they welcome.')
  await seat.type('How much was received', '1,250.50')
  await seat.date('When it reached the bank', '2 3 2026')
  await seat.type('Reference on the bank statement', 'TFC 0001')
  await seat.press('Make the fund')
  return new URL(seat.page.url()).pathname
}

async function draftPerReferral(seat: Seat): Promise<void> {
  await seat.press('Make a per-referral agreement')
  await seat.pick('Provider', 'Green Shoots Growers')
  await seat.press('Continue')
  await seat.date('First day', '2 3 2026')
  await seat.date('Last day', '1 3 2027')
  await seat.type('Tariff for each accepted prescription', '40.25')
  await seat.type('The most to spend under this agreement', '80.50')
  await seat.press('Save the draft')
}

async function draftBlock(seat: Seat): Promise<void> {
  await seat.press('Make a block agreement')
  await seat.pick('Provider', 'Open Voices Choir')
  await seat.press('Continue')
  await seat.page.getByLabel('Secret rehearsals').uncheck()
  await seat.date('First day', '2 3 2026')
  await seat.date('Last day', '1 3 2027')
  await seat.type('Total price of the block', '100.01')
  await seat.type('Number of places', '2')
  await seat.type('Number of monthly payments', '3')
  await seat.press('Save the draft')
}

/** Finance submits what it drafted and cannot go further; the approver reads it again and makes it active. */
async function approved(seat: Seat, { says, free }: { says: string[]; free: string }): Promise<void> {
  await seat.press('Submit for approval')
  await seat.says('Someone other than the person who drafted or submitted it must approve')
  assert.equal(await seat.page.getByRole('button', { name: 'Approve this agreement' }).count(), 0)
  const agreement = new URL(seat.page.url()).pathname
  await seat.letSit('approver')
  await seat.open(agreement)
  await seat.press('Approve this agreement')
  await seat.says(...says)
  assert.equal(await seat.beside('Free afterwards'), free)
  await seat.press('Yes, make it active')
  await seat.says('The agreement is active.')
  await seat.world.settle()
}

/** Opens the fund and reads where its money is. Whoever sits there must be allowed to. */
export async function readsBands(seat: Seat, fund: string, bands: Omit<FundBands, 'Granted'>): Promise<void> {
  await seat.open(fund)
  const shown: Record<string, string> = {}
  for (const band of [...Object.keys(bands), 'Granted'])
    shown[band] = (await seat.beside(band)).split('\n')[0]!
  assert.deepEqual(shown, { ...bands, Granted: '£1,250.50' })
}
