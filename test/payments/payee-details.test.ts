// test/payments/payee-details.test.ts — changing where a group is paid: held, confirmed or dropped.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { eventsAbout } from '../../src/audit/audit.ts'
import { readModulusWeights } from '../../src/payments/payees/bank-details-modulus.ts'
import { openBankDetails } from '../../src/payments/payees/bank-details-sealed.ts'
import type { AskedPayment } from '../../src/payments/payees/asked.ts'
import * as details from '../../src/payments/payees/detail-actions.ts'
import { detailsOf } from '../../src/payments/payees/detail-store.ts'
import { payTargets } from '../../src/payments/payees/target.ts'
import { type Bench, openBench } from './bench.ts'

const account = { sortCode: '20-04-15', accountNumber: '12345678', name: 'Green Shoots' }
const toBank = { rail: 'bank-file', details: account } satisfies AskedPayment
const otherBank = {
  rail: 'bank-file',
  details: { ...account, accountNumber: '87654321' },
} satisfies AskedPayment
const at = (bench: Bench, hours: number) => bench.clock.set(new Date(Date.UTC(2026, 2, 2, 12 + hours)))

async function targetOf({ needs }: Bench, organisationId: string) {
  return (await payTargets(needs.store.read, needs.clock.now(), [organisationId])).get(organisationId)!
}

async function becauseOf(bench: Bench, organisationId: string): Promise<string> {
  const target = await targetOf(bench, organisationId)
  return 'because' in target ? target.because : ''
}

test('bank details wait for 24 hours, and then hold by themselves', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const id = organisationIds.greenShoots
  assert.equal(await becauseOf(bench, id), 'Not set up to be paid yet.')
  const detail = await details.setPayeeDetail(needs, players.greenShoots, id, toBank)
  assert.equal(detail.masked, '20-••-•• ••••5678')
  assert.match(
    await becauseOf(bench, id),
    /^Its details were changed; held until 3 March 2026 at midday, unless/,
  )
  at(bench, 23.99)
  assert.match(await becauseOf(bench, id), /held until/)
  at(bench, 24)
  assert.deepEqual(await targetOf(bench, id), { rail: 'bank-file', payeeId: null, detailId: detail.id })
  const opened = await openBankDetails(needs.store.read, needs.personKey, detail.id)
  assert.deepEqual(opened, { sortCode: '200415', accountNumber: '12345678', name: 'Green Shoots' })
})

test('another person of finance confirms at once; whoever asked cannot, whatever their role', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const id = organisationIds.greenShoots
  await bench.setUp(0)
  await details.setPayeeDetail(needs, players.finance, id, toBank)
  for (const role of ['finance', 'approver'] as const) {
    const same = { ...players.finance, role }
    await assert.rejects(details.confirmPayeeDetail(needs, same, id, 1), { code: 'confirmer-is-maker' })
  }
  await assert.rejects(details.confirmPayeeDetail(needs, players.greenShoots, id, 1), { kind: 'forbidden' })
  await assert.rejects(details.confirmPayeeDetail(needs, players.approver, id, 2), { kind: 'not-found' })
  await details.confirmPayeeDetail(needs, players.secondFinance, id, 1)
  assert.equal(((await targetOf(bench, id)) as { rail: string }).rail, 'bank-file')
  await assert.rejects(details.confirmPayeeDetail(needs, players.approver, id, 1), { kind: 'conflict' })
  await assert.rejects(details.dropPayeeDetail(needs, players.approver, id, 1), { kind: 'conflict' })
})

test('a change that is dropped leaves the group paid where it was', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const id = organisationIds.greenShoots
  await bench.setUp(0)
  await details.setPayeeDetail(needs, players.greenShoots, id, toBank)
  assert.match(await becauseOf(bench, id), /held until/)
  await assert.rejects(details.dropPayeeDetail(needs, players.openVoices, id, 1), { kind: 'not-found' })
  await details.dropPayeeDetail(needs, players.greenShoots, id, 1)
  assert.equal(((await targetOf(bench, id)) as { rail: string }).rail, 'stripe')
  at(bench, 30)
  assert.equal(((await targetOf(bench, id)) as { rail: string }).rail, 'stripe')
  await assert.rejects(details.confirmPayeeDetail(needs, players.approver, id, 1), { kind: 'conflict' })
})

test('asking the same again changes nothing; asking for something else starts the wait anew', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const id = organisationIds.greenShoots
  const first = await details.setPayeeDetail(needs, players.greenShoots, id, toBank)
  const again = await details.setPayeeDetail(needs, players.greenShoots, id, toBank)
  assert.equal(again.id, first.id)
  at(bench, 20)
  const second = await details.setPayeeDetail(needs, players.greenShoots, id, otherBank)
  assert.equal(second.number, 2)
  at(bench, 25)
  assert.match(await becauseOf(bench, id), /held until 4 March 2026 at 8am/)
  at(bench, 44)
  assert.deepEqual(await targetOf(bench, id), { rail: 'bank-file', payeeId: null, detailId: second.id })
  await assert.rejects(details.setPayeeDetail(needs, players.finance, id, otherBank), {
    code: 'payee-detail-same',
  })
})

test('a group is paid through Stripe again only where it is set up with Stripe', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const id = organisationIds.greenShoots
  const toStripe = { rail: 'stripe' } as const
  await assert.rejects(details.setPayeeDetail(needs, players.finance, id, toStripe), {
    code: 'payee-not-at-stripe',
  })
  await bench.setUp(0)
  await assert.rejects(details.setPayeeDetail(needs, players.finance, id, toStripe), {
    code: 'payee-detail-same',
  })
  await details.setPayeeDetail(needs, players.finance, id, toBank)
  at(bench, 24)
  await details.setPayeeDetail(needs, players.finance, id, toStripe)
  at(bench, 48)
  assert.equal(((await targetOf(bench, id)) as { rail: string }).rail, 'stripe')
})

test('only finance and the group itself ask; bad details are refused, and nothing is kept', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const id = organisationIds.greenShoots
  const set = details.setPayeeDetail
  for (const who of ['priya', 'approver', 'curator', 'commissioner'] as const) {
    await assert.rejects(set(needs, players[who], id, toBank), { kind: 'forbidden' })
  }
  await assert.rejects(set(needs, players.openVoices, id, toBank), { kind: 'not-found' })
  await assert.rejects(set(needs, players.finance, organisationIds.surgery, toBank), { kind: 'not-found' })
  const bad = { ...account, accountNumber: '00000000' }
  await assert.rejects(set(needs, players.finance, id, { rail: 'bank-file', details: bad }), {
    kind: 'invalid',
    code: 'bank-details-accountNumber',
  })
  assert.equal((await detailsOf(needs.store.read, [id])).size, 0)
})

test('where the deployment has the table of weights, an account number must fit its sort code', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const modulusWeights = readModulusWeights('200415 200415 MOD10 0 0 0 0 0 0 1 1 1 1 1 1 1 1')
  const set = details.setPayeeDetail(
    { ...needs, modulusWeights },
    players.finance,
    organisationIds.greenShoots,
    {
      rail: 'bank-file',
      details: { ...account, accountNumber: '12345679' },
    },
  )
  await assert.rejects(set, { code: 'bank-details-accountNumber', says: /does not belong to that sort code/ })
})

test('each step is in the audit trail and in a letter to the group, without the details', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds, letters } = bench
  const id = organisationIds.greenShoots
  await details.setPayeeDetail(needs, players.finance, id, toBank)
  await details.dropPayeeDetail(needs, players.approver, id, 1)
  await details.setPayeeDetail(needs, players.finance, id, otherBank)
  await details.confirmPayeeDetail(needs, players.approver, id, 2)
  await bench.settle()
  const events = (await eventsAbout(needs.store.read, id)).filter(({ what }) => what.startsWith('payee-'))
  const steps = events.map(({ what, detail }) => `${what} ${detail.rail} ${detail.number}`)
  assert.deepEqual(steps, [
    'payee-detail-asked bank-file 1',
    'payee-detail-dropped bank-file 1',
    'payee-detail-asked bank-file 2',
    'payee-detail-confirmed bank-file 2',
  ])
  assert.deepEqual(
    letters.map(({ to }) => to),
    Array.from({ length: 4 }, () => players.greenShoots.email),
  )
  assert.match(
    letters[0]!.text,
    /Olwen Tranter asked .* by bank transfer.*3 March 2026 at midday.*stop it now/s,
  )
  const said = JSON.stringify([events, letters])
  assert.doesNotMatch(said, /5678|4321|200415|20-04-15|••/)
})

test('the database too refuses whoever asked, and anything but deciding once', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const id = organisationIds.greenShoots
  await details.setPayeeDetail(needs, players.finance, id, toBank)
  const db = new Database(bench.file, { timeout: 1_000 })
  const sql = (text: string, ...values: unknown[]) => void db.prepare(text).run(...values)
  const confirm = 'UPDATE payee_details SET confirmed_at = 1, confirmed_by = ?'
  assert.throws(() => sql(confirm, players.finance.userId), /another person|two_people/)
  assert.throws(() => sql(`${confirm}, asked_by = 'x'`, players.finance.userId), /another person/)
  assert.throws(() => sql('UPDATE payee_details SET held_until = 1'), /another person/)
  assert.throws(() => sql(`UPDATE payee_details SET sealed = x'00'`), /another person/)
  assert.throws(() => sql('DELETE FROM payee_details'), /never deleted/)
  const copy = `SELECT 'new', organisation_id, 2, rail, host_id, sealed, masked, asked_by, asked_at, asked_at,
    null, null, null, null FROM payee_details`
  assert.throws(() => sql(`INSERT INTO payee_details ${copy}`), /and waits/)
  sql(confirm, players.approver.userId)
  assert.throws(() => sql('UPDATE payee_details SET dropped_by = ?', players.finance.userId), /once|one_end/)
  assert.throws(() => sql('UPDATE payee_details SET confirmed_by = NULL'), /once/)
  db.close()
})
