// test/payments/payee-hosts.test.ts — being paid through a fiscal host, and every reason why nothing is paid.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as details from '../../src/payments/payees/detail-actions.ts'
import type { PayeeDetail } from '../../src/payments/payees/detail.ts'
import { type Known, payTargets, targetOf } from '../../src/payments/payees/target.ts'
import { afterReading, type Payee } from '../../src/payments/payees/payee.ts'
import { type Bench, openBench } from './bench.ts'

const account = { sortCode: '20-04-15', accountNumber: '12345678', name: 'Two Fields Alliance' }
const at = (bench: Bench, hours: number) => bench.clock.set(new Date(Date.UTC(2026, 2, 2, 12 + hours)))

test('a hosted group is paid at its host: by bank transfer or through Stripe', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const { greenShoots, openVoices, alliance } = organisationIds
  await bench.setUp(0)
  const { setPayeeDetail: set } = details
  const hosted = (hostId: string) => ({ rail: 'fiscal-host', hostId }) as const
  await set(needs, players.greenShoots, greenShoots, hosted(alliance))
  await set(needs, players.finance, alliance, { rail: 'bank-file', details: account })
  const targetNow = async (id: string) =>
    (await payTargets(needs.store.read, needs.clock.now(), [id])).get(id)
  at(bench, 24)
  const target = await targetNow(greenShoots)
  assert.ok(target && 'rail' in target && target.detailId)
  assert.deepEqual(target, { rail: 'bank-file', payeeId: alliance, detailId: target.detailId })
  await set(needs, players.greenShoots, greenShoots, hosted(openVoices))
  at(bench, 48)
  const account2 = (await targetNow(openVoices)) as { stripeAccountId: string }
  assert.deepEqual(await targetNow(greenShoots), {
    rail: 'stripe',
    payeeId: openVoices,
    detailId: null,
    stripeAccountId: account2.stripeAccountId,
  })
  await bench.settle()
  const toHost = bench.letters.filter((letter) => letter.subject.startsWith('You are to be paid'))
  assert.deepEqual(
    toHost.map(({ to }) => to),
    ['hello@alliance.example', players.openVoices.email],
  )
  await set(needs, players.openVoices, openVoices, { rail: 'bank-file', details: account })
  const waits = (await targetNow(greenShoots)) as { because: string }
  assert.match(waits.because, /^Its fiscal host Open Voices Choir cannot be paid: Its details were changed/)
})

test('a host is another organisation of the right kind, not hosted itself, and not for a host', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const { greenShoots, openVoices, alliance, surgery, council } = organisationIds
  const ask = (id: string, hostId: string) =>
    details.setPayeeDetail(needs, players.finance, id, { rail: 'fiscal-host', hostId })
  const refused = { kind: 'invalid', code: 'fiscal-host-not-possible' }
  await assert.rejects(ask(greenShoots, greenShoots), refused)
  for (const hostId of [surgery, council, 'none']) await assert.rejects(ask(greenShoots, hostId), refused)
  await ask(greenShoots, alliance)
  // While it waits, and when it holds.
  for (const hours of [0, 24]) {
    at(bench, hours)
    await assert.rejects(ask(openVoices, greenShoots), refused)
    await assert.rejects(ask(alliance, openVoices), refused)
  }
  await details.setPayeeDetail(needs, players.finance, greenShoots, { rail: 'bank-file', details: account })
  at(bench, 48)
  await ask(openVoices, greenShoots)
})

const now = new Date('2026-03-02T12:00:00Z')
const payee: Payee = {
  organisationId: 'g',
  rail: 'stripe',
  stripeAccountId: 'acct_1',
  status: 'active',
  says: '',
  changedBy: 'u',
  changedAt: now,
}
const detail: PayeeDetail = {
  id: 'd1',
  organisationId: 'g',
  number: 1,
  rail: 'fiscal-host',
  hostId: 'h',
  sealed: null,
  masked: '',
  askedBy: 'u',
  askedAt: now,
  heldUntil: now,
  confirmedBy: null,
  confirmedAt: null,
  droppedBy: null,
  droppedAt: null,
}

function says(change: Partial<Known>): string {
  const known = { now, details: new Map(), payees: new Map(), names: new Map([['h', 'Host']]), ...change }
  const target = targetOf(known, 'g')
  return 'because' in target ? target.because : ''
}

test('each reason is in plain words, and a group that Stripe stopped is offered the bank', () => {
  const stripe = (change: Partial<Payee>) => ({ payees: new Map([['g', { ...payee, ...change }]]) })
  assert.equal(says(stripe({})), '')
  assert.equal(says({}), 'Not set up to be paid yet.')
  assert.equal(
    says(stripe({ status: 'onboarding', says: 'Stripe wants one more detail.' })),
    'Set-up with Stripe is not finished. Stripe wants one more detail.',
  )
  assert.match(
    says(stripe({ status: 'blocked', says: 'Stripe refused to pay it.' })),
    /^Payments through Stripe are stopped\. Stripe refused to pay it\. .*enter its bank details/,
  )
  const hosted: [string, PayeeDetail[]] = ['g', [detail]]
  assert.equal(
    says({ details: new Map([hosted]) }),
    'Its fiscal host Host cannot be paid: Not set up to be paid yet.',
  )
  const host = { ...detail, organisationId: 'h', hostId: 'x' }
  assert.match(says({ details: new Map([hosted, ['h', [host]]]) }), /itself paid through another/)
})

test('what Stripe still wants is named', () => {
  const reading = {
    canBePaid: false,
    rejected: false,
    stillWanted: 2,
    wants: ['a bank account', 'a phone number'],
  }
  const after = afterReading({ status: 'active' }, reading)
  assert.equal(after.status, 'blocked')
  assert.equal(after.says, 'Stripe wants 2 more details from the group: a bank account; a phone number.')
})
