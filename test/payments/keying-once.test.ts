// test/payments/keying-once.test.ts — what the bank paid or refused is not on the sheet to be keyed in again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openKeyingSheet } from '../../src/payments/bank-files/out-actions.ts'
import { keyingSheet } from '../../src/payments/bank-files/keying-sheet.ts'
import { bankSays, makeFile, openBankBench } from './bank-file-bench.ts'
import { approveAll } from './bench.ts'

test('the sheet of a file has what still waits, and its sum', async (t) => {
  const bench = await openBankBench(t)
  const { needs, players } = bench
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  const { remittance, payouts } = await approveAll(bench)
  const made = await makeFile(bench, remittance.id)
  const [gone, waits] = payouts as [(typeof payouts)[0], (typeof payouts)[0]]
  await bankSays.refused(bench, gone)
  const { file, rows } = await openKeyingSheet(needs, players.finance, made.id)
  assert.deepEqual(
    rows.map((row) => row.reference),
    [waits.reference],
  )
  assert.match(
    keyingSheet(file, rows).sums,
    waits.amountPence === 2_500 ? /^1 payment, £25$/ : /^1 payment, £40$/,
  )
  await bankSays.paid(bench, waits, 'a-line')
  assert.deepEqual((await openKeyingSheet(needs, players.finance, made.id)).rows, [])
})
