// test/journeys/year.test.ts — a year of both kinds of agreement against figures worked out by hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenInvariants } from '../../src/commands/check-ledger.ts'
import { trialBalance } from '../../src/ledger/ledger.ts'
import type { Day } from '../../src/kernel/day.ts'
import { openYear, type Year } from './year.ts'

/*
 * The year runs from 1 April 2026 to 31 March 2027. Worked out with a pencil, in pence:
 *
 * Singing is a block of 7 places for 100,000. The rounded totals of 1 to 7 places are 14,286 28,571 42,857
 * 57,143
 * 71,429 85,714 100,000, so the places are worth 14,286 14,285 14,286 14,286 14,286 14,285 14,286.
 * It is paid in four instalments of 25,000, on 1 April, 1 July, 1 October and 1 January.
 *
 * Gardening is paid per referral: 2,000 when accepted, 1,500 at the first attendance, 1,000 when completed,
 * and 40 %
 * of the 1,500, which is 600, when the person does not start. The cap is 22,500; beyond it 2,500 is paid.
 */

test('a year of both kinds of agreement, to the penny', { timeout: 300_000 }, async (t) => {
  const year = await openYear(t)
  await spring(year)
  await summer(year)
  await autumn(year)
  await winter(year)
  await end(year)
  assert.deepEqual(await brokenInvariants(year.needs.store.read), [])
})

/**
 * April to June: two places and two prescriptions are taken, a third is declined, the grant is due in two
 * parts.
 */
async function spring(year: Year): Promise<void> {
  await year.on('2026-04-10')
  // The first place comes out of the 25,000 paid ahead: 10,714 is left. The second is worth more than that.
  await year.accept('s1', 'singing')
  await year.accept('s2', 'singing')
  await year.holds({ 'block:prepaid': 0, 'block:accrued': 3_571 })
  await year.accept('g1', 'gardening')
  await year.accept('g2', 'gardening')
  await year.issue('g3', 'gardening')
  await year.decline('g3')
  await year.holds({
    'tariffs:allocated': 22_500 - 9_000,
    'tariffs:reserved': 5_000,
    'greenShoots:payable': 4_000,
  })
  await year.on('2026-04-20')
  await year.attended('g1')
  await year.didNotStart('g2') // 2,000 + 600 earned, 1,900 given back
  await year.on('2026-05-05')
  await year.completed('g1')
  await year.on('2026-06-16')
  // 2,000 + 1,500 + 1,000, 2,600, and the grant of 125,000 and 125,001.
  await year.holds({ 'greenShoots:payable': 4_500 + 2_600 + 250_001, 'tariffs:allocated': 15_400 })
}

/**
 * July to September: a place is taken in error, the cap is used up, one correction is before payment, one
 * after.
 */
async function summer(year: Year): Promise<void> {
  await year.on('2026-07-10')
  await year.holds({ 'block:prepaid': 21_429, 'block:accrued': 0, 'openVoices:payable': 50_000 })
  await year.issue('s3', 'singing')
  await year.withdraw('s3')
  await year.accept('s4', 'singing')
  await year.on('2026-07-12')
  await year.correct('s2') // place 2, worth 14,285, is free again
  await year.holds({ 'block:prepaid': 21_429 - 14_286 + 14_285, 'block:places-used': 2 })
  await year.accept('s5', 'singing') // place 2
  await year.holds({ 'block:prepaid': 7_143, 'block:places-used': 3 })
  await year.on('2026-08-03')
  for (const name of ['g4', 'g5', 'g6']) await year.issue(name, 'gardening')
  await year.holds({ 'tariffs:allocated': 1_900 })
  await year.accept('g7', 'gardening') // beyond the cap, at 2,500 out of what the fund has free
  await year.say('g4', 'yes')
  await year.say('g6', 'yes')
  await year.on('2026-08-04')
  await year.correct('g6') // before payment: 2,000 less to pay, and 2,500 that was still set aside
  await year.on('2026-08-18') // nobody answered g5 for 14 days
  await year.holds({ 'tariffs:allocated': 10_900, 'tariffs:reserved': 2_500 })
  await year.pay() // 4,500 + 2,600 + 250,001 + 2,500 + 2,000 and 50,000
  await year.holds({ bank: 5_000_000 - 311_601, 'greenShoots:payable': 0, 'openVoices:payable': 0 })
  await year.on('2026-09-20')
  await year.correct('g4') // after payment: the group owes 2,000
  await year.holds({ 'greenShoots:owes-us': 2_000, 'tariffs:allocated': 15_400, 'tariffs:reserved': 0 })
}

/** October to December: more money arrives, the block is used up, and goodwill is given. */
async function autumn(year: Year): Promise<void> {
  await year.on('2026-10-12')
  await year.deposit(1_000_000, '2026-10-01')
  await year.holds({ 'block:prepaid': 32_143, 'openVoices:payable': 25_000 })
  for (const name of ['s6', 's7', 's8', 's9']) await year.accept(name, 'singing') // places 4 to 7: 57,143
  await year.holds({ 'block:prepaid': 0, 'block:accrued': 25_000, 'block:places-free': 0 })
  await year.accept('s10', 'singing')
  await year.holds({ 'block:places-goodwill': 1 })
  await year.correct('s9') // place 7, worth 14,286
  await year.holds({ 'block:accrued': 10_714, 'block:places-free': 1 })
}

/**
 * January to March: the old year is locked, one prescription is bought, another given back, the cap is
 * raised.
 */
async function winter(year: Year): Promise<void> {
  await year.on('2027-01-05')
  await year.holds({ 'block:accrued': 0, 'block:prepaid': 14_286 })
  await year.lock('2026-12-31')
  await year.on('2027-01-06')
  await year.deposit(100_000, '2026-12-30') // a fact of a locked day
  await year.on('2027-02-01')
  await year.issue('w1', 'walking')
  await year.buy('w1', 8_000) // within the limit
  await year.say('w1', 'yes')
  await year.issue('w2', 'walking')
  await year.buy('w2', 15_000) // above it
  await year.holds({ 'openVoices:payable': 58_000 })
  await year.decline('w2')
  await year.on('2027-02-10')
  await year.raiseCap(27_000)
  await year.accept('g8', 'gardening')
  await year.on('2027-02-17')
  await year.attended('g8')
  await year.endedEarly('g8') // 2,000 + 1,500 earned, 1,000 given back
  await year.holds({ 'tariffs:allocated': 15_400 + 4_500 - 3_500, 'greenShoots:payable': 3_500 })
}

/** The last day: everything is closed, the last place goes to next year's block, £5,000 goes back. */
async function end(year: Year): Promise<void> {
  await year.on('2027-03-31')
  const next = await year.nextBlock() // 4 places for 60,000 from 1 April
  await year.close('tariffs', 'money-back')
  await year.close('grant', 'nothing-left')
  await year.close('block', 'carry-forward', next)
  await year.giveBack(500_000)
  await year.on('2027-04-01')
  await assertBalance(year, '2026-12-31', decemberBalance)
  await assertBalance(year, '2027-03-31', yearEndBalance)
}

/*
 * 31 December: deposited 6,000,000. Spent: gardening 4,500 + 2,600 + 2,500; the grant 250,001; places 1 to 6
 * 85,714:
 * 345,315. Held 6,000,000 − 345,315. In the bank 6,000,000 − 311,601. Paid for places: 75,000 against 85,714.
 */
const decemberBalance: Record<string, number> = {
  bank: 5_688_399,
  'greenShoots:owes-us': 2_000,
  'fund:held': -5_654_685,
  'openVoices:payable': -25_000,
  'block:accrued': -10_714,
  'fund:granted': 6_000_000,
  // 5,000,000 less 22,500, 100,000 and 250,001 agreed, less 2,500 beyond the cap, and 1,000,000.
  'fund:free': -5_624_999,
  'tariffs:allocated': -15_400,
  'block:allocated': -14_286,
  'fund:spent': -345_315,
  'block:places-agreed': 7,
  'block:places-free': -1,
  'block:places-used': -6,
  'block:places-goodwill': -1,
  'block:goodwill-control': 1,
}

/*
 * 31 March: deposited 6,100,000, given back 500,000. Spent: as above with gardening 3,500 more and walking
 * 8,000:
 * 356,815. Held 6,100,000 − 500,000 − 356,815. In the bank 6,100,000 − 311,601 − 500,000.
 * Free: 5,624,999 + 100,000 − 8,000 − 4,500 − 60,000 + 16,400 − 500,000; the place carried forward goes in
 * and out.
 */
const yearEndBalance: Record<string, number> = {
  bank: 5_288_399,
  'next:prepaid': 14_286,
  'greenShoots:owes-us': 2_000,
  'fund:held': -5_243_185,
  'greenShoots:payable': -3_500,
  'openVoices:payable': -58_000,
  'fund:granted': 6_100_000,
  'fund:free': -5_168_899,
  'next:allocated': -74_286,
  'fund:spent': -356_815,
  'fund:returned': -500_000,
  'block:places-agreed': 7,
  'block:places-used': -6,
  'block:places-lapsed': -1,
  'block:places-goodwill': -1,
  'block:goodwill-control': 1,
  'next:places-agreed': 5,
  'next:places-free': -5,
}

/** Debits positive, credits negative; no other account has anything. */
async function assertBalance(year: Year, on: Day, expected: Record<string, number>): Promise<void> {
  const lines = await trialBalance(year.needs.store.read, on)
  const found = lines.map(({ code, debit, credit }) => [year.nameOf(code), debit - credit] as const)
  const inOrder = (pairs: (readonly [string, number])[]) => pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))
  assert.deepEqual(inOrder([...found]), inOrder(Object.entries(expected)), `the trial balance of ${on}`)
  const sumOf = (unit: string) =>
    lines.filter((line) => line.unit === unit).reduce((sum, { debit, credit }) => sum + debit - credit, 0)
  assert.deepEqual([sumOf('GBP'), sumOf('PROMISE'), sumOf('PLACE')], [0, 0, 0])
}
