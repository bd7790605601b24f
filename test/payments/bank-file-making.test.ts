// test/payments/bank-file-making.test.ts — a bank file is made once, kept sealed, and the same each time.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { eventsAbout } from '../../src/audit/audit.ts'
import { newId } from '../../src/kernel/id.ts'
import { makeBankFile } from '../../src/payments/bank-files/actions.ts'
import { downloadBankFile, openKeyingSheet, voidBankFile } from '../../src/payments/bank-files/out-actions.ts'
import { bankFilesOf, payoutsInFile } from '../../src/payments/bank-files/store.ts'
import { takeOutPayout } from '../../src/payments/bank-files/take-out-actions.ts'
import { confirmPayeeDetail, setPayeeDetail } from '../../src/payments/payees/detail-actions.ts'
import { attemptsOf } from '../../src/payments/payouts/store.ts'
import { findRemittance } from '../../src/payments/remittances/store.ts'
import {
  assertBooksRight,
  accounts,
  bankSays,
  fileAsked,
  makeFile,
  openBankBench,
  payByBank,
} from './bank-file-bench.ts'
import { approveAll, type Bench, pence, statusOf } from './bench.ts'

async function approved(t: TestContext) {
  const bench = await openBankBench(t)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-CCCCC')
  return { bench, ...(await approveAll(bench)) }
}

const statuses = (bench: Bench, payouts: { id: string }[]) =>
  Promise.all(payouts.map((payout) => statusOf(bench, payout.id)))

test('the file pays every payout; they are sending, and the attempt has no bank details', async (t) => {
  const { bench, remittance, payouts } = await approved(t)
  const { needs } = bench
  const file = await makeFile(bench, remittance.id)
  assert.deepEqual(await statuses(bench, payouts), ['sending', 'sending'])
  assert.equal((await findRemittance(needs.store.read, remittance.id))!.status, 'sending')
  assert.equal(file.totalPence, 6_500)
  const [attempt, none] = await attemptsOf(needs.store.read, payouts[0]!.id)
  assert.equal(none, undefined)
  assert.deepEqual(Object.keys(JSON.parse(attempt!.body) as object), ['file', 'reference', 'amountPence'])
  assert.equal(attempt!.key, `payout:${payouts[0]!.id}:1`)
  const { bytes } = await downloadBankFile(needs, bench.players.finance, file.id)
  const text = bytes.toString('latin1')
  assert.match(text, /Green Shoots RC 100001,089999,66374958,40\.00,REM-0001-0\d,05\/03\/2026\r\n/)
  assert.match(text, /Open Voices Choir,107999,88837491,25\.00,REM-0001-0\d,05\/03\/2026\r\n/)
  await bench.settle()
  assert.deepEqual((await bench.seen()).transfers, [])
  assert.deepEqual(bench.faults, [])
  await assertBooksRight(bench)
})

test('the bytes are the same each time, lie sealed, and each download is on record', async (t) => {
  const { bench, remittance } = await approved(t)
  const { needs, players } = bench
  const file = await makeFile(bench, remittance.id)
  const first = await downloadBankFile(needs, players.finance, file.id)
  bench.clock.set(new Date('2027-05-01T12:00:00Z'))
  const second = await downloadBankFile(needs, players.secondFinance, file.id)
  assert.deepEqual(first.bytes, second.bytes)
  assert.equal(createHash('sha256').update(first.bytes).digest('hex'), file.sha256)
  const [kept] = await bankFilesOf(needs.store.read, remittance.id)
  assert.ok(!kept!.sealed.toString('latin1').includes('66374958'))
  await openKeyingSheet(needs, players.finance, file.id)
  const events = await eventsAbout(needs.store.read, file.id)
  assert.deepEqual(events.map((event) => event.what).sort(), [
    'bank-file-downloaded',
    'bank-file-downloaded',
    'bank-file-made',
    'keying-sheet-opened',
  ])
  assert.ok(!JSON.stringify(events).includes(accounts.greenShoots.accountNumber))
})

test('the same form twice, one after the other or at once, is one file', async (t) => {
  const { bench, remittance } = await approved(t)
  const { needs, players } = bench
  const asked = { id: newId(needs.clock.now()), ...fileAsked }
  const make = () => makeBankFile(needs, players.finance, remittance.id, asked)
  const [one, two] = await Promise.all([make(), make()])
  assert.equal(one.id, two.id)
  assert.equal((await make()).sha256, one.sha256)
  assert.equal((await bankFilesOf(needs.store.read, remittance.id)).length, 1)
  await assert.rejects(makeFile(bench, remittance.id), { code: 'nothing-for-bank-file' })
})

test('two people at once make one file: the other is told that there is nothing left', async (t) => {
  const { bench, remittance, payouts } = await approved(t)
  const { finance, secondFinance } = bench.players
  const both = await Promise.allSettled([
    makeFile(bench, remittance.id, { by: finance }),
    makeFile(bench, remittance.id, { by: secondFinance }),
  ])
  assert.deepEqual(both.map((each) => each.status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await attemptsOf(bench.needs.store.read, payouts[0]!.id)).length, 1)
})

test('a file that was given up can be downloaded no more; the next one keeps the attempt', async (t) => {
  const { bench, remittance, payouts } = await approved(t)
  const { needs, players } = bench
  const first = await makeFile(bench, remittance.id)
  await voidBankFile(needs, players.finance, first.id)
  await voidBankFile(needs, players.finance, first.id)
  await assert.rejects(downloadBankFile(needs, players.finance, first.id), { code: 'bank-file-given-up' })
  await assert.rejects(openKeyingSheet(needs, players.finance, first.id), { code: 'bank-file-given-up' })
  const second = await makeFile(bench, remittance.id)
  assert.equal(second.number, 2)
  assert.equal((await payoutsInFile(needs.store.read, second.id)).length, 2)
  assert.equal((await attemptsOf(needs.store.read, payouts[0]!.id)).length, 1)
  await bankSays.paid(bench, payouts[0]!, 'line-1')
  await assert.rejects(voidBankFile(needs, players.finance, second.id), { code: 'bank-file-used' })
  await assertBooksRight(bench)
})

test('a group whose details wait, or were changed after approval, is not in the file', async (t) => {
  const { bench, remittance, payouts } = await approved(t)
  const { needs, players, organisationIds } = bench
  const shoots = payouts.find((payout) => payout.providerId === organisationIds.greenShoots)!
  const other = { rail: 'bank-file', details: { ...accounts.openVoices, name: 'Green Shoots' } } as const
  await setPayeeDetail(needs, players.finance, organisationIds.greenShoots, other)
  const file = await makeFile(bench, remittance.id)
  assert.equal(file.totalPence, 2_500)
  await assert.rejects(makeFile(bench, remittance.id), { code: 'nothing-for-bank-file' })
  await payByBank(bench, organisationIds.greenShoots, { ...accounts.openVoices, name: 'Green Shoots New' })
  await assert.rejects(makeFile(bench, remittance.id), { code: 'nothing-for-bank-file' })
  await takeOutPayout(needs, players.finance, shoots.id)
  await takeOutPayout(needs, players.finance, shoots.id)
  assert.equal(await statusOf(bench, shoots.id), 'refused')
  assert.equal(await pence(bench, `provider:${organisationIds.greenShoots}:payable`), 4_000)
  await assertBooksRight(bench)
})

test('a group that is paid through another is in the file under the other’s bank details', async (t) => {
  const bench = await openBankBench(t)
  const { needs, players, organisationIds } = bench
  const through = { rail: 'fiscal-host', hostId: organisationIds.openVoices } as const
  const { number } = await setPayeeDetail(needs, players.finance, organisationIds.greenShoots, through)
  await confirmPayeeDetail(needs, players.secondFinance, organisationIds.greenShoots, number)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { remittance, payouts } = await approveAll(bench)
  const file = await makeFile(bench, remittance.id)
  const { bytes } = await downloadBankFile(needs, players.finance, file.id)
  assert.match(bytes.toString('latin1'), /\nOpen Voices Choir,107999,88837491,40\.00,REM-0001-01,/)
  await bankSays.paid(bench, payouts[0]!, 'line-1')
  assert.equal(await pence(bench, `provider:${organisationIds.greenShoots}:payable`), 0)
  await assertBooksRight(bench)
})

test('what is in a file cannot be taken out; after it was given up it can', async (t) => {
  const { bench, remittance, payouts } = await approved(t)
  const { needs, players } = bench
  const file = await makeFile(bench, remittance.id)
  const takeOut = (id: string) => takeOutPayout(needs, players.finance, id)
  await assert.rejects(takeOut(payouts[0]!.id), { code: 'payout-not-waiting' })
  await voidBankFile(needs, players.finance, file.id)
  for (const payout of payouts) await takeOut(payout.id)
  assert.equal((await findRemittance(needs.store.read, remittance.id))!.status, 'done')
  await assertBooksRight(bench)
})

test('the wrong day, role or profile makes no file', async (t) => {
  const { bench, remittance, payouts } = await approved(t)
  const { players } = bench
  for (const paymentDate of ['2026-03-01', '2026-03-07', '2026-03-08', '2026-04-02']) {
    await assert.rejects(makeFile(bench, remittance.id, { paymentDate }), { code: 'bank-file-day' })
  }
  await assert.rejects(makeFile(bench, remittance.id, { by: players.approver }), { kind: 'forbidden' })
  await assert.rejects(makeFile(bench, remittance.id, { profile: 'Nothing' }), { kind: 'not-found' })
  const unready = { profile: 'Bacs Standard 18' }
  await assert.rejects(makeFile(bench, remittance.id, unready), { code: 'bank-profile-unready' })
  const stranger = { ...players.finance, organisationId: bench.organisationIds.council }
  await assert.rejects(makeFile(bench, remittance.id, { by: stranger }), { kind: 'not-found' })
  assert.deepEqual(await statuses(bench, payouts), ['queued', 'queued'])
})
