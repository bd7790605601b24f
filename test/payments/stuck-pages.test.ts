// test/payments/stuck-pages.test.ts — what is stuck has a page: what happened, what is next, what to do.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { newId } from '../../src/kernel/id.ts'
import { headOf } from '../../src/ledger/ledger.ts'
import type { Payout, PayoutStatus } from '../../src/payments/payouts/payout.ts'
import { type Around, storyOf } from '../../src/payments/payouts/story.ts'
import { payoutsOf } from '../../src/payments/payouts/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { stepUp } from '../support/sign-in.ts'
import { control } from '../support/stand-in-control.ts'
import { startWorld, type World } from '../support/world.ts'

/** A world with an approved remittance that Stripe has no money for, or with so much there. */
async function approved(t: TestContext, balancePence: number, before?: (world: World) => Promise<unknown>) {
  const world = await startWorld(t)
  const { ports, players, activities, standIn } = world
  await makeMoney(ports, world, activities, standIn)
  const prescription = await issueOne(ports, players.priya, activities.gardening)
  await acceptPrescription(ports, players.greenShoots, prescription)
  if (balancePence > 0) await control(standIn.url, 'top-ups', { amount: balancePence })
  await world.settle()
  await before?.(world)
  const { id } = await payments.draftRemittance(ports, players.finance)
  await payments.submitRemittance(ports, players.finance, id)
  await payments.approveRemittance(ports, players.approver, id)
  return { world, id, payouts: await payoutsOf(ports.store.read, id) }
}

test('a held remittance says why and is tried again, and a payout of it is taken out', async (t) => {
  const { world, id, payouts } = await approved(t, 0)
  await world.settle()
  const finance = await world.as('finance')
  const page = await finance.get(`/remittances/${id}`).expect(200)
  assert.match(page.text, /Our balance at Stripe is £0/)
  assert.match(page.text, /Try again/)
  assert.match(page.text, /Cancel before sending/)
  const stuck = await finance.get(`/payouts/${payouts[0]!.id}`).expect(200)
  assert.match(stuck.text, /Its remittance is held since/)
  assert.match(stuck.text, /We look again every hour/)
  await finance.post(`/remittances/${id}/continuation`).expect(303).expect('location', `/remittances/${id}`)
  assert.match((await finance.get(`/remittances/${id}`)).text, /still not enough/)
  const approver = await world.as('approver')
  await approver.post(`/payouts/${payouts[0]!.id}/removal`).expect(403)
  await finance.post(`/payouts/${payouts[0]!.id}/removal`).expect(303)
  const taken = await finance.get(`/payouts/${payouts[0]!.id}`).expect(200)
  assert.match(taken.text, /Taken out before it was sent/)
  assert.doesNotMatch(taken.text, /Take it out of the remittance/)
  await finance.post(`/payouts/${payouts[0]!.id}/removal`).expect(409)
})

test('an approved remittance of which nothing was sent is cancelled from its page', async (t) => {
  const { world, id } = await approved(t, 0)
  await world.settle()
  const finance = await world.as('finance')
  await finance.post(`/remittances/${id}/recall`).expect(303)
  assert.match((await finance.get(`/remittances/${id}`)).text, /Cancelled before anything was sent/)
  await finance.post(`/remittances/${id}/recall`).expect(409)
})

/** What our books lost: a payout that Stripe sent and they do not have. */
async function sendInAnotherLife({ ports, players, organisationIds, clock }: World) {
  const { rail } = ports
  const payee = await payments.rereadPayee(ports, players.finance, organisationIds.greenShoots)
  const [payoutId, remittanceId] = [newId(clock.now()), newId(clock.now())]
  const order = { payoutId, remittanceId, attempt: 1, reference: 'REM-0009-01', amountPence: 100 }
  const request = rail.requestFor({ ...order, payTo: payee.stripeAccountId })
  assert.equal((await rail.send(`payout:${payoutId}:1`, request)).kind, 'sent')
}

test('a stop of sending is looked at by one person and released by another, proved anew', async (t) => {
  const { world, payouts } = await approved(t, 90_000, sendInAnotherLife)
  const { ports } = world
  const { id } = payouts[0]!
  await world.settle()
  const finance = await world.as('finance')
  const page = await finance.get('/sending-stops').expect(200)
  assert.match(page.text, /1 payment that our books do not know/)
  assert.match((await finance.get(`/payouts/${id}`)).text, /one person compared the books/)
  const at = `/sending-stops/${/\/sending-stops\/([0-9a-f-]+)\/look/.exec(page.text)![1]!}`
  const look = (head: string) => finance.post(`${at}/look`).type('form').send({ head })
  await look('').expect(422, /Type the ledger head/)
  await look('a'.repeat(64)).expect(400, /No entry in these books/)
  const { hash } = (await headOf(ports.store.read))!
  await look(`${hash.slice(0, 8)} ${hash.slice(8, 24)}`).expect(303)
  await look(hash).expect(409)
  assert.match((await finance.get('/sending-stops')).text, /You compared the books/)
  await finance
    .post(`${at}/release`)
    .expect(303)
    .expect('location', /^\/step-up/)
  await stepUp(world, finance, 'finance')
  await finance.post(`${at}/release`).expect(403)
  const approver = await world.as('approver')
  await stepUp(world, approver, 'approver')
  await approver.post(`${at}/release`).expect(303).expect('location', '/sending-stops')
  assert.match((await approver.get('/sending-stops')).text, /Released/)
  await world.settle()
  assert.match((await approver.get(`/payouts/${id}`)).text, /Nothing: it is paid/)
})

const at = new Date('2026-03-02T12:00:00Z')
const payout: Payout = {
  id: 'p',
  remittanceId: 'r',
  providerId: 'g',
  reference: 'REM-0001-01',
  amountPence: 4_000,
  status: 'queued',
  queuedAt: at,
  railReference: null,
  settledAt: null,
  settledOn: null,
  problem: '',
  rail: 'stripe',
  payeeId: null,
  detailId: null,
}
const around: Around = { attempts: [], held: undefined, stopped: undefined, bankFile: undefined }
const attempt = { payoutId: 'p', number: 1, key: 'payout:p:1', body: '{}', startedAt: at, tries: 2 }

test('every state of a payout, by Stripe or by the bank, says what happened and what is next', () => {
  const statuses: PayoutStatus[] = [
    'queued',
    'sending',
    'unknown',
    'sent',
    'settled',
    'refused',
    'bounced',
    'reversed',
  ]
  for (const rail of ['stripe', 'bank-file'] as const) {
    for (const status of statuses) {
      const attempts = [{ ...attempt, outcome: 'unknown' as const, says: 'The reply was lost.' }]
      const story = storyOf({ ...payout, rail, status }, { ...around, attempts }, at)
      assert.match(story.happened, /\.$/, `${rail} ${status}`)
      assert.match(story.next, /\.$/, `${rail} ${status}`)
    }
  }
})

test('the words say when it is asked again, and what Stripe said last', () => {
  const attempts = [{ ...attempt, outcome: 'unknown' as const, says: 'The reply was lost.' }]
  const story = storyOf({ ...payout, status: 'unknown' }, { ...around, attempts }, at)
  assert.match(story.happened, /2 times, first .* last words: The reply was lost\./)
  assert.match(story.next, /asked again by 2 March 2026 at midday/)
  const stopped = storyOf(
    { ...payout, status: 'sending', problem: 'Sending stopped.' },
    { ...around, attempts },
    at,
  )
  assert.match(stopped.next, /same key/)
})

test('a bank-file payout names its file, and what to do with it', () => {
  const bankFile = { fileName: 'REM-0001-1.csv', madeAt: at }
  const story = storyOf({ ...payout, rail: 'bank-file', status: 'sending' }, { ...around, bankFile }, at)
  assert.match(story.happened, /REM-0001-1\.csv/)
  assert.match(story.next, /line on the bank statement is confirmed; look for REM-0001-01/)
})
