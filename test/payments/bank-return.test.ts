// test/payments/bank-return.test.ts — a bank's lines of what was not paid or came back: read, applied.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyReturns, previewReturns } from '../../src/payments/bank-files/return-actions.ts'
import { readReturns } from '../../src/payments/bank-files/bank-return.ts'
import { bankSays, makeFile, openBankBench } from './bank-file-bench.ts'
import { approveAll, statusOf } from './bench.ts'

const today = '2026-03-12'
const heads = 'Reference,Amount,Reason code,Date\n'

test('comma, semicolon or tab, a mark at the start, quotes, and days both ways are read', () => {
  const expected = [
    {
      line: 2,
      reference: 'REM-0001-01',
      amountPence: 125_000,
      says: 'The account is closed.',
      on: '2026-03-10',
    },
  ]
  for (const text of [
    `\uFEFF${heads}REM-0001-01,"1,250.00",B,10/03/2026\r\n`,
    'Date;Payment reference;Value;Code\n2026-03-10;rem-0001-01;1250;b\n',
    'amount\treason\tdate\treference\n£1,250.00\tARUCS-B\t10/03/26\tREM-0001-01\n\n',
  ]) {
    assert.deepEqual(readReturns(text, today), { rows: expected, faults: [] }, text)
  }
})

test('what cannot be read is named by its line, and nothing of the file counts', () => {
  const read = (lines: string) => readReturns(`${heads}REM-0001-01,1.00,0,10/03/2026\n${lines}`, today)
  for (const [line, fault] of [
    ['REM-0001-02,(1.00),0,10/03/2026', /Line 3: “\(1.00\)” is not an amount/],
    ['REM-0001-02,1.001,0,10/03/2026', /is not an amount/],
    ['REM-0001-02,0.00,0,10/03/2026', /is not an amount/],
    ['REM-0001-02,1.00,0,31/02/2026', /“31\/02\/2026” is not a date/],
    ['REM-0001-02,1.00,0,13/03/2026', /has not come yet/],
    [',1.00,0,10/03/2026', /has no reference/],
    ['REM-0001-02', /is not an amount/],
  ] as const) {
    const { rows, faults } = read(line)
    assert.deepEqual(rows, [])
    assert.match(faults.join(' '), fault)
  }
  for (const text of ['', 'Reference', heads, `${heads}"REM`, 'a,b\n1,2', '\u0000']) {
    const { rows, faults } = readReturns(text, today)
    assert.deepEqual([rows.length, faults.length], [0, 1], JSON.stringify(text))
  }
})

test('every line that is ours is taken over, or none; the same file again changes nothing', async (t) => {
  const bench = await openBankBench(t)
  const { needs, players } = bench
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-CCCCC')
  const { remittance, payouts } = await approveAll(bench)
  await makeFile(bench, remittance.id)
  bench.clock.set(new Date('2026-03-12T12:00:00Z'))
  const [first, second] = payouts as [(typeof payouts)[0], (typeof payouts)[0]]
  const pounds = (pence: number) => (pence / 100).toFixed(2)
  const line = (payout: typeof first, change = 0) =>
    `${payout.reference},${pounds(payout.amountPence + change)},5,11/03/2026\n`
  const lines = `${heads}${line(first)}${line(second, 1)}OTHER-1,9.99,0,11/03/2026\n`
  const judgements = async (kind: 'rejected' | 'returned', text = lines) =>
    (await previewReturns(needs, players.finance, kind, text)).judged.map((each) => each.judgement)
  assert.deepEqual(await judgements('rejected'), ['apply', 'look', 'look'])
  assert.deepEqual(await judgements('returned'), ['look', 'look', 'look'], 'it is on no statement yet')
  assert.deepEqual(await judgements('rejected', `${heads}${line(first)}${line(first)}`), ['apply', 'look'])
  assert.equal(await statusOf(bench, first.id), 'sending', 'a preview changes nothing')
  const half = applyReturns(needs, players.finance, 'rejected', `${lines}REM-1,x,0,11/03/2026\n`)
  await assert.rejects(half, { code: 'bank-return-unreadable' })
  assert.equal(await statusOf(bench, first.id), 'sending')
  await applyReturns(needs, players.finance, 'rejected', lines)
  assert.deepEqual(
    [await statusOf(bench, first.id), await statusOf(bench, second.id)],
    ['refused', 'sending'],
  )
  await applyReturns(needs, players.finance, 'rejected', lines)
  assert.deepEqual(await judgements('rejected'), ['already', 'look', 'look'])
  await bankSays.paid(bench, second, 'line-2')
  const back = `${heads}${line(second)}`
  assert.deepEqual(await judgements('rejected', back), ['look'])
  await applyReturns(needs, players.finance, 'returned', back)
  assert.equal(await statusOf(bench, second.id), 'bounced')
  assert.deepEqual(await judgements('returned', back), ['already'])
  await assert.rejects(applyReturns(needs, players.approver, 'returned', back), { kind: 'forbidden' })
  const stranger = { ...players.finance, organisationId: bench.organisationIds.council }
  const theirs = await previewReturns(needs, stranger, 'returned', back)
  assert.equal(theirs.judged[0]!.payout, undefined, 'another organisation’s payouts are not seen')
})
