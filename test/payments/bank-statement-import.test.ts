// test/payments/bank-statement-import.test.ts — a statement is kept once, and each of its lines once.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { eventsAbout } from '../../src/audit/audit.ts'
import { bankProof } from '../../src/payments/bank-statements/proof.ts'
import { countLines, unmatchedLines } from '../../src/payments/bank-statements/line-store.ts'
import { importStatement } from '../../src/payments/bank-statements/actions.ts'
import { previewStatement, type StatementFile } from '../../src/payments/bank-statements/preview.ts'
import { proposeMapping } from '../../src/payments/bank-statements/proposal.ts'
import { latestStatement, mappingNamed } from '../../src/payments/bank-statements/store.ts'
import { lookAtBytes } from '../../src/payments/bank-statements/text.ts'
import { makeCast } from '../support/cast.ts'
import { openTestStore } from '../support/store.ts'

async function start(t: TestContext) {
  const { store, clock } = await openTestStore(t, { rehearse: true })
  const needs = { store, clock }
  return { needs, db: store.read, ...(await makeCast(needs)) }
}

const head = 'Date,Details,Amount,Balance'
async function fileOf(...lines: string[]): Promise<StatementFile> {
  const bytes = () => [Buffer.from([head, ...lines].join('\n'))]
  const { charset } = await lookAtBytes(bytes)
  return { fileName: 'march.csv', bytes, mapping: (await proposeMapping(bytes, charset)).mapping }
}
const first = ['28/02/2026,GRANT,100.00,100.00', '02/03/2026,HALL,-5.00,95.00', '02/03/2026,HALL,-5.00,90.00']

test('the preview says what would be new, and writes nothing', async (t) => {
  const { db } = await start(t)
  const preview = await previewStatement(db, await fileOf(...first))
  const { lines, newLines, fromOn, toOn, closingPence, warnings } = preview
  assert.deepEqual(
    { lines, newLines, fromOn, toOn, closingPence, warnings },
    { lines: 3, newLines: 3, fromOn: '2026-02-28', toOn: '2026-03-02', closingPence: 9_000, warnings: [] },
  )
  assert.equal((await countLines(db)).all, 0)
})

test('equal lines of one file are so many lines; those of a file that overlaps come once', async (t) => {
  const { needs, db, players } = await start(t)
  const kept = await importStatement(needs, players.finance, await fileOf(...first))
  assert.deepEqual([kept.lines, kept.newLines], [3, 3])
  const second = await fileOf(...first.slice(1), '02/03/2026,HALL,-5.00,85.00', '03/03/2026,FEE,-1.00,84.00')
  const preview = await previewStatement(db, second)
  assert.deepEqual([preview.newLines, preview.known.size, preview.warnings], [2, 2, []])
  await importStatement(needs, players.finance, second)
  assert.deepEqual(await countLines(db), { all: 5, unmatched: 5 })
  const halls = (await unmatchedLines(db, 10)).filter((line) => line.description === 'HALL')
  assert.equal(halls.length, 3)
  assert.equal((await latestStatement(db))!.closingPence, 8_400)
  assert.equal((await eventsAbout(db, kept.id))[0]!.what, 'bank-statement-read')
})

test('a statement given out in the middle of a day still proves the days before, and that day', async (t) => {
  const { needs, db, players } = await start(t)
  await importStatement(needs, players.finance, await fileOf(...first))
  const rest = ['02/03/2026,HIRE,-7.00,83.00', '03/03/2026,FEE,-1.00,82.00']
  await importStatement(needs, players.finance, await fileOf(...rest))
  const ends = { '2026-03-01': 10_000, '2026-03-02': 8_300, '2026-03-03': 8_200 }
  for (const [on, pence] of Object.entries(ends)) {
    const { statementPence, differencePence } = (await bankProof(db, on))!
    assert.deepEqual([on, statementPence, differencePence], [on, pence, 0])
  }
})

test('the same file twice is refused, also when two people send it at once', async (t) => {
  const { needs, db, players } = await start(t)
  const file = await fileOf(...first)
  const both = await Promise.allSettled([
    importStatement(needs, players.finance, file),
    importStatement(needs, players.secondFinance, file),
  ])
  assert.deepEqual(both.map((each) => each.status).sort(), ['fulfilled', 'rejected'])
  const no = both.find((each) => each.status === 'rejected')!
  assert.match(no.reason.says, /was read before, as march.csv up to 2 March 2026/)
  assert.equal((await countLines(db)).all, 3)
})

test('a statement with a row that cannot be read leaves nothing behind', async (t) => {
  const { needs, db, players } = await start(t)
  const file = await fileOf(...first, '31/02/2026,LATE,-1.00,89.00')
  await assert.rejects(importStatement(needs, players.finance, file), {
    says: /Line 5 has “31\/02\/2026” for a date/,
  })
  assert.equal((await countLines(db)).all, 0)
  assert.equal(await latestStatement(db), undefined)
})

test('only finance keeps statements', async (t) => {
  const { needs, players } = await start(t)
  const file = await fileOf(...first)
  for (const by of [players.approver, players.curator]) {
    await assert.rejects(importStatement(needs, by, file), { kind: 'forbidden' })
  }
})

test('what was in the account before the first statement is a line of its own', async (t) => {
  const { needs, db, players } = await start(t)
  const file = await fileOf('02/03/2026,HALL,-5.00,95.00')
  assert.deepEqual((await previewStatement(db, file)).warnings, [])
  await importStatement(needs, players.finance, file)
  const [opening] = await unmatchedLines(db, 10)
  assert.deepEqual([opening!.occurredOn, opening!.amountPence], ['2026-03-01', 10_000])
  const older = await fileOf('27/02/2026,OLD,-5.00,100.00', '02/03/2026,HALL,-5.00,95.00')
  await assert.rejects(importStatement(needs, players.finance, older), { code: 'statement-older' })
})

test('a missing statement in between and a gap inside a file are warned of', async (t) => {
  const { needs, db, players } = await start(t)
  await importStatement(needs, players.finance, await fileOf(...first))
  const later = await previewStatement(db, await fileOf('09/03/2026,FEE,-1.00,79.00'))
  assert.match(
    later.warnings.join(),
    /would hold £89 on 9 March 2026, and the statement says £79. £10 is not/,
  )
  const torn = await previewStatement(
    db,
    await fileOf('03/03/2026,A,-1.00,89.00', '04/03/2026,B,-1.00,80.00'),
  )
  assert.match(torn.warnings.join(), /does not follow from the line before at line 3/)
})

test('how a statement is read may be remembered, in versions', async (t) => {
  const { needs, db, players } = await start(t)
  const file = await fileOf(...first)
  await importStatement(needs, players.finance, { ...file, rememberAs: 'Our bank' })
  assert.deepEqual(await mappingNamed(db, 'Our bank'), { version: 1, content: file.mapping })
  const other = { ...(await fileOf('09/03/2026,FEE,-1.00,89.00')), rememberAs: 'Our bank' }
  await importStatement(needs, players.finance, other)
  assert.equal((await mappingNamed(db, 'Our bank'))!.version, 1)
})

test('the proof of the bank: what differs is what no entry and no line explains', async (t) => {
  const { needs, db, players } = await start(t)
  assert.equal(await bankProof(db), undefined)
  await importStatement(needs, players.finance, await fileOf(...first))
  assert.deepEqual(await bankProof(db), {
    statementOn: '2026-03-02',
    ledgerPence: 0,
    statementPence: 9_000,
    unmatchedLinesPence: 9_000,
    notOnStatementPence: 0,
    differencePence: 0,
  })
  const before = await bankProof(db, '2026-02-28')
  assert.deepEqual(
    [before!.statementPence, before!.unmatchedLinesPence, before!.differencePence],
    [10_000, 10_000, 0],
  )
  await importStatement(needs, players.finance, await fileOf('09/03/2026,FEE,-1.00,79.00'))
  assert.equal((await bankProof(db))!.differencePence, 1_000)
})
