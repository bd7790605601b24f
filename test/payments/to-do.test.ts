// test/payments/to-do.test.ts — what waits in finance, with the next thing to do; a group's own money.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moneyPage } from '../../src/payments/money-pages/money-pages.ts'
import type { GroupMoney } from '../../src/payments/money-pages/money-parts.ts'
import type { Waiting } from '../../src/payments/money-pages/to-do-parts.ts'
import { waitingFor } from '../../src/payments/money-pages/to-do-parts.ts'
import { laterItems, pressingItems } from '../../src/payments/money-pages/waiting-pages.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { draftRemittance } from '../../src/payments/payments.ts'
import { startWorld } from '../support/world.ts'

const nothing: Waiting = {
  changes: [],
  held: [],
  isStopped: false,
  bankRuns: [],
  unmatchedLines: 0,
  suspense: { count: 0, pence: 0 },
  monthToClose: undefined,
}

test('nothing waits, nothing is said; each thing that waits is one task with a hint', () => {
  assert.deepEqual([...pressingItems(nothing), ...laterItems(nothing, true)], [])
  const run = { remittanceId: 'r', reference: 'REM-0002', count: 2, pence: 12_000 }
  const all: Waiting = {
    changes: [{ organisationId: 'o', name: 'Choir' }],
    held: [{ id: 'h', reference: 'REM-0003', heldSays: 'Top up £5.' }] as Waiting['held'],
    isStopped: true,
    bankRuns: [
      { ...run, status: 'queued' },
      { ...run, status: 'sending', count: 1 },
    ],
    unmatchedLines: 1,
    suspense: { count: 2, pence: -125 },
    monthToClose: 'October 2026',
  }
  const items = [...pressingItems(all), ...laterItems(all, true)]
  assert.ok(items.every(({ hint, href }) => hint !== '' && href.startsWith('/')))
  assert.equal(laterItems(all, true)[0]!.href, '/remittances/r/bank-files/new')
  assert.equal(laterItems(all, false)[0]!.href, '/remittances/r')
  assert.deepEqual(
    items.map(({ title }) => title),
    [
      'All sending through Stripe is stopped',
      'REM-0003 is held, and nothing of it is sent',
      'Where Choir is paid was changed',
      '2 payments of REM-0002, £120, wait for a bank file',
      '1 payment of REM-0002, £120, is in a bank file',
      '1 line of the bank statement has no match',
      '2 items in suspense, −£1.25 together',
      'Close October 2026',
    ],
  )
})

test('a month waits to be closed once it is over', async (t) => {
  const world = await startWorld(t)
  const { ports, players, activities, standIn } = world
  await makeMoney(ports, world, activities, standIn)
  await acceptPrescription(
    ports,
    players.greenShoots,
    await issueOne(ports, players.priya, activities.gardening),
  )
  const { organisationId } = players.finance
  const waits = () => waitingFor(ports.store.read, organisationId, ports.clock.now())
  assert.equal((await waits()).monthToClose, undefined)
  await draftRemittance(ports, players.finance)
  assert.equal((await waits()).monthToClose, undefined)
  world.clock.advance({ days: 30 })
  assert.equal((await waits()).monthToClose, 'March 2026')
  const finance = await world.as('finance')
  await finance.get('/remittances').expect(200, /Close March 2026/)
})

test('a group reads how long it usually takes, what it owes back, and what did not stay paid', () => {
  const payout = (status: string, days: number | undefined) => ({
    payout: { id: status, reference: 'R', amountPence: 100, status, settledOn: '2026-03-02' },
    days,
  })
  const page = moneyPage({
    providerId: 'p',
    paidTo: { target: { rail: 'stripe', payeeId: null, detailId: null }, details: [], names: new Map() },
    earnings: [],
    beingCheckedPence: 0,
    owedBackPence: 1_550,
    payouts: [payout('settled', 3), payout('bounced', 90), payout('settled', 9), payout('settled', 4)],
    penceByStatus: new Map(),
  } as unknown as GroupMoney)
  assert.equal(page.typical, 'Usually it takes 4 days until you are paid.')
  assert.match(page.owedBack, /^You were paid £15\.50 that you have to give back\. We take it off/)
  assert.match(JSON.stringify(page.payoutRows[1]), /Your bank sent it back/)
  assert.doesNotMatch(JSON.stringify(page.payoutRows[1]), /Paid on|90/)
})
