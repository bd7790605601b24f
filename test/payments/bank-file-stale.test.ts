// test/payments/bank-file-stale.test.ts — a bank file made before a payee's details changed does not go out.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { downloadBankFile, openKeyingSheet, voidBankFile } from '../../src/payments/bank-files/out-actions.ts'
import { bankFilePage, bankFileSection } from '../../src/payments/bank-files/pages.ts'
import { bankFileParts, oneFileParts } from '../../src/payments/bank-files/parts.ts'
import { markFileSent } from '../../src/payments/bank-files/sent-actions.ts'
import { findBankFile } from '../../src/payments/bank-files/store.ts'
import { takeOutOfFile, takeOutPayout } from '../../src/payments/bank-files/take-out-actions.ts'
import { keyingSheet } from '../../src/payments/bank-files/keying-sheet.ts'
import { dropPayeeDetail, setPayeeDetail } from '../../src/payments/payees/detail-actions.ts'
import {
  accounts,
  assertBooksRight,
  bankSays,
  makeFile,
  openBankBench,
  payByBank,
} from './bank-file-bench.ts'
import { approveAll, pence, statusOf } from './bench.ts'

/** Both groups stand in a file; then where Green Shoots is paid changes, as `change` does it. */
async function changedAfter(t: TestContext) {
  const bench = await openBankBench(t)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  const { remittance, payouts } = await approveAll(bench)
  const file = await makeFile(bench, remittance.id)
  const { greenShoots } = bench.organisationIds
  const shoots = payouts.find((payout) => payout.providerId === greenShoots)!
  const voices = payouts.find((payout) => payout.providerId !== greenShoots)!
  const details = { ...accounts.openVoices, name: 'Green Shoots New' }
  const ask = () =>
    setPayeeDetail(bench.needs, bench.players.finance, greenShoots, { rail: 'bank-file', details })
  const change = () => payByBank(bench, greenShoots, details)
  const { needs } = bench
  const { finance } = bench.players
  const page = async () => {
    const parts = await oneFileParts(
      needs.store.read,
      (await findBankFile(needs.store.read, file.id))!,
      needs.clock.now(),
    )
    return bankFilePage(parts)
  }
  return { bench, needs, finance, remittance, file, shoots, voices, ask, change, page }
}

test('while a change waits the file is not given out, and is again once the change is dropped', async (t) => {
  const { bench, needs, finance, file, ask, page, shoots } = await changedAfter(t)
  await downloadBankFile(needs, finance, file.id)
  assert.equal((await page()).isStale, false)
  const { number } = await ask()
  const out = downloadBankFile(needs, finance, file.id)
  await assert.rejects(out, { code: 'bank-file-stale', says: new RegExp(shoots.reference) })
  const shown = await page()
  assert.deepEqual([shown.isStale, shown.mayGiveUp, shown.maySend], [true, true, false])
  assert.match(shown.stale.join(), /Green Shoots.*Its details were changed/)
  await dropPayeeDetail(needs, finance, bench.organisationIds.greenShoots, number)
  await downloadBankFile(needs, finance, file.id)
})

test('the sheet leaves out what must not be keyed in, and says so first, without bank details', async (t) => {
  const { needs, finance, file, change, shoots, voices } = await changedAfter(t)
  await change()
  const { file: shownFile, rows, stale } = await openKeyingSheet(needs, finance, file.id)
  assert.deepEqual(
    rows.map(({ reference }) => reference),
    [voices.reference],
  )
  const sheet = keyingSheet(shownFile, rows, stale)
  assert.match(sheet.stale.join(), new RegExp(`${shoots.reference}: Where it is paid was changed`))
  assert.doesNotMatch(JSON.stringify(sheet), new RegExp(accounts.greenShoots.accountNumber))
})

test('given up, the next file has what may be paid, and the rest is taken out', async (t) => {
  const { bench, needs, finance, remittance, file, change, shoots, voices } = await changedAfter(t)
  await change()
  const section = bankFileSection(await bankFileParts(needs.store.read, remittance, needs.clock.now()), true)!
  assert.match(section.stale[0]!.text, /Bank file 1 must not go to the bank\. Green Shoots/)
  await assert.rejects(takeOutOfFile(needs, finance, file.id, shoots.id), { code: 'payout-not-waiting' })
  await voidBankFile(needs, finance, file.id)
  const next = await makeFile(bench, remittance.id)
  assert.equal(next.totalPence, voices.amountPence)
  await downloadBankFile(needs, finance, next.id)
  await takeOutPayout(needs, finance, shoots.id)
  const again = await approveAll(bench)
  assert.notEqual(again.payouts[0]!.detailId, shoots.detailId)
  await assertBooksRight(bench)
})

test('where the bank paid something of the file, that payment alone is taken out', async (t) => {
  const { bench, needs, finance, file, change, shoots, voices, page } = await changedAfter(t)
  await bankSays.paid(bench, voices, 'line-1')
  const takeOut = (payoutId: string) => takeOutOfFile(needs, finance, file.id, payoutId)
  await assert.rejects(takeOut(shoots.id), { code: 'payout-not-waiting' }, 'it may be paid as it is')
  await change()
  assert.deepEqual([(await page()).mayGiveUp, (await page()).mayTakeOut], [false, true])
  await assert.rejects(takeOut(voices.id), { code: 'payout-not-waiting' })
  await assert.rejects(takeOutOfFile(needs, bench.players.approver, file.id, shoots.id), {
    kind: 'forbidden',
  })
  await takeOut(shoots.id)
  assert.equal(await statusOf(bench, shoots.id), 'refused')
  assert.equal(await pence(bench, `provider:${shoots.providerId}:payable`), 4_000)
  await assert.rejects(downloadBankFile(needs, finance, file.id), { code: 'bank-file-stale' })
  assert.deepEqual((await openKeyingSheet(needs, finance, file.id)).rows, [])
  assert.match((await page()).stale.join(), /taken out of its remittance/)
  await assertBooksRight(bench)
})

test('a file that the bank had before the change is given out with a warning, not given up', async (t) => {
  const { bench, needs, finance, file, change, shoots, page } = await changedAfter(t)
  await assert.rejects(markFileSent(needs, bench.players.approver, file.id), { kind: 'forbidden' })
  await markFileSent(needs, finance, file.id)
  assert.equal((await markFileSent(needs, bench.players.secondFinance, file.id)).sentBy, finance.userId)
  await change()
  await downloadBankFile(needs, finance, file.id)
  const shown = await page()
  assert.deepEqual([shown.isSent, shown.isLate, shown.isStale, shown.mayGiveUp], [true, true, false, false])
  await assert.rejects(voidBankFile(needs, finance, file.id), { code: 'bank-file-sent' })
  await assert.rejects(takeOutPayout(needs, finance, shoots.id), { code: 'payout-not-waiting' })
  await bankSays.paid(bench, shoots, 'line-1')
  await assert.rejects(takeOutOfFile(needs, finance, file.id, shoots.id), { code: 'payout-not-waiting' })
  const sql = (text: string) => {
    const db = new Database(bench.file, { timeout: 1_000 })
    return () => void db.prepare(text).run()
  }
  assert.throws(sql(`UPDATE bank_files SET voided_by = 'u', voided_at = 1`), /only given up/)
  assert.throws(sql('UPDATE bank_files SET sent_by = NULL, sent_at = NULL'), /only given up/)
})

test('after the change nobody can say that the bank has it, and so get at it', async (t) => {
  const { needs, finance, file, change } = await changedAfter(t)
  await change()
  await assert.rejects(markFileSent(needs, finance, file.id), {
    code: 'bank-file-stale',
    says: /ring the bank/,
  })
  await assert.rejects(downloadBankFile(needs, finance, file.id), { code: 'bank-file-stale' })
})
