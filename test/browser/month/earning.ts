// test/browser/month/earning.ts — a fund, three agreements, three prescriptions that three groups accept.
import type { Who } from '../../support/cast.ts'
import type { Seat } from '../seat.ts'
import { stitchers, stitchersName } from './third-group.ts'

/** Each group, its activity, and what it earns for an acceptance. */
export const groups = [
  { who: 'greenShoots', name: 'Green Shoots Growers', activity: 'Gardening together', tariff: '40.25' },
  { who: 'openVoices', name: 'Open Voices Choir', activity: 'Singing for breath', tariff: '25.50' },
  { who: stitchers, name: stitchersName, activity: 'Sewing in company', tariff: '30.00' },
] as const satisfies { who: Who; name: string; activity: string; tariff: string }[]

/** By clicking: the fund, an agreement each, a prescription each, and three times yes. */
export async function groupsEarn(seat: Seat): Promise<void> {
  await seat.letSit('finance')
  const fund = await makesFund(seat)
  for (const group of groups) await agrees(seat, fund, group)
  for (const [at, { who, activity }] of groups.entries()) {
    const offer = await prescribes(seat, activity, at === 0)
    await seat.letSit(who)
    await seat.open(offer)
    await seat.press('Accept')
    await seat.says('You have accepted the prescription.')
    await seat.world.settle()
  }
}

async function makesFund(seat: Seat): Promise<string> {
  await seat.open('/funds')
  await seat.press('Make a fund')
  await seat.type('Name of the fund', 'Pay on prescription')
  await seat.type('Who gave the money', 'Two Fields Council')
  await seat.type('What it may be spent on', 'To pay groups for those they welcome.')
  await seat.type('How much was received', '1,000')
  await seat.date('When it reached the bank', '2 3 2026')
  await seat.type('Reference on the bank statement', 'TFC 0001')
  await seat.press('Make the fund')
  return new URL(seat.page.url()).pathname
}

async function agrees(seat: Seat, fund: string, { name, tariff }: (typeof groups)[number]): Promise<void> {
  await seat.letSit('finance')
  await seat.open(fund)
  await seat.press('Make a per-referral agreement')
  await seat.pick('Provider', name)
  await seat.press('Continue')
  await seat.date('First day', '2 3 2026')
  await seat.date('Last day', '1 3 2027')
  await seat.type('Tariff for each accepted prescription', tariff)
  await seat.type('The most to spend under this agreement', '200')
  await seat.press('Save the draft')
  await seat.press('Submit for approval')
  const agreement = new URL(seat.page.url()).pathname
  await seat.letSit('approver')
  await seat.open(agreement)
  await seat.press('Approve this agreement')
  await seat.press('Yes, make it active')
  await seat.says('The agreement is active.')
  await seat.world.settle()
}

async function prescribes(seat: Seat, activity: string, isFirst: boolean): Promise<string> {
  await seat.letSit('priya')
  await seat.open('/activities')
  await seat.type('What would help?', activity)
  await seat.press('Search')
  await seat.follow(activity)
  await seat.press('Prescribe this activity')
  if (isFirst) await newPerson(seat)
  else await seat.tick('Ash Invented')
  await seat.press('Continue')
  await seat.tick('Name')
  await seat.tick('In person')
  await seat.press('The person agrees')
  await seat.press('Send the prescription')
  await seat.follow('See this prescription')
  await seat.world.settle()
  return new URL(seat.page.url()).pathname
}

async function newPerson(seat: Seat): Promise<void> {
  await seat.type('Your reference for them (optional)', 'QS-17')
  await seat.type('Name', 'Ash Invented')
  await seat.type('Phone number (if they have one)', '07700 900123')
}
