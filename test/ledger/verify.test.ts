// test/ledger/verify.test.ts — a printed head is proved, or what is wrong is said; by the command too.
import assert from 'node:assert/strict'
import { dirname } from 'node:path'
import { test, type TestContext } from 'node:test'
import { brokenSince } from '../../src/commands/check-ledger.ts'
import { chainFaultsFrom, headOf, verifyHead } from '../../src/ledger/ledger.ts'
import { start, temporaryFolder } from '../support/process.ts'
import { grant, openBooks, rawConnection } from './books.ts'

/** Books whose head was printed, with one entry after it. */
async function printedBooks(t: TestContext) {
  const books = await openBooks(t)
  const printed = (await headOf(books.store.read))!
  await books.put(grant('deposit:2', 100))
  return { ...books, printed }
}

/** The guards taken off, and something changed behind our back. */
function tamper(t: TestContext, file: string, sql: string): void {
  const raw = rawConnection(t, file, 'PRAGMA foreign_keys = OFF')
  const names = raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).pluck().all() as string[]
  for (const name of names) raw.exec(`DROP TRIGGER ${name}`)
  raw.exec(sql)
}

test('a printed head is proved, whole or by its beginning, and so is what follows', async (t) => {
  const { store, printed } = await printedBooks(t)
  for (const head of [printed.hash, printed.hash.slice(0, 16), ` ${printed.hash.toUpperCase()} `]) {
    assert.deepEqual(await verifyHead(store.read, head), {
      ok: true,
      seq: 2,
      says:
        'That head is entry 2, which counts for 2 March 2026 and was written 2 March 2026 at midday. ' +
        'Every entry up to it is as it was written. 1 entry follows it, unbroken as well.',
    })
  }
  const newest = await headOf(store.read)
  assert.match((await verifyHead(store.read, newest!.hash)).says, /No entry follows it\.$/)
})

test('what is no head, or nobody’s, is said in words', async (t) => {
  const { store, printed } = await printedBooks(t)
  const rubbish = [
    '',
    'abc',
    printed.hash.slice(0, 15),
    `${printed.hash}0`,
    `${printed.hash.slice(0, -1)}g`,
    '%'.repeat(20),
    '٠'.repeat(64),
  ]
  for (const head of rubbish) {
    const { ok, says } = await verifyHead(store.read, head)
    assert.deepEqual(
      [ok, says],
      [false, 'A ledger head is 64 of the characters 0-9 and a-f; give at least 16 of them.'],
    )
  }
  const { ok, seq, says } = await verifyHead(store.read, 'a'.repeat(64))
  assert.deepEqual([ok, seq], [false, undefined])
  assert.match(says, /^No entry in these books has the head a{64}/)
})

const changes: Record<string, { sql: string; says: RegExp }> = {
  'an entry before it': {
    sql: `UPDATE journal_entries SET words = 'other' WHERE seq = 1`,
    says: /^That head is entry 2, but before it the chain is broken: Entry 1 was changed/,
  },
  'a posting of it': {
    sql: 'UPDATE postings SET amount = amount * 2 WHERE entry_seq = 2',
    says: /^That head is entry 2, but before it the chain is broken: Entry 2 was changed/,
  },
  'an entry after it': {
    sql: `UPDATE journal_entries SET recorded_at = 5 WHERE seq = 3`,
    says: /^That head is entry 2, but after it the chain is broken: Entry 3 was changed/,
  },
  'the entry before it, away': {
    sql: 'DELETE FROM journal_entries WHERE seq = 1',
    says: /but before it the chain is broken: There is a gap in the journal after entry 0/,
  },
  'its own hash': {
    sql: `UPDATE journal_entries SET hash = '${'b'.repeat(64)}' WHERE seq = 2`,
    says: /^No entry in these books has the head/,
  },
}

for (const [what, { sql, says }] of Object.entries(changes)) {
  test(`a head does not verify after a change of ${what}`, async (t) => {
    const { store, file, printed } = await printedBooks(t)
    tamper(t, file, sql)
    const proof = await verifyHead(store.read, printed.hash)
    assert.equal(proof.ok, false)
    assert.match(proof.says, says)
  })
}

test('two heads that begin the same must be told apart by more of them', async (t) => {
  const { store, file } = await printedBooks(t)
  const twin = (seq: number) =>
    `UPDATE journal_entries SET hash = '${'c'.repeat(63)}${seq}' WHERE seq = ${seq}`
  tamper(t, file, `${twin(1)}; ${twin(2)}`)
  assert.match((await verifyHead(store.read, 'c'.repeat(20))).says, /More than one entry begins so/)
})

test('the chain can be proved from an entry on that was proved before', async (t) => {
  const { store, file, printed } = await printedBooks(t)
  assert.deepEqual(await brokenSince(store.read, printed), [])
  tamper(t, file, `UPDATE journal_entries SET words = 'other' WHERE seq IN (1, 3)`)
  assert.deepEqual(await chainFaultsFrom(store.read, printed), ['Entry 3 was changed after it was written.'])
  assert.deepEqual(await brokenSince(store.read, printed), [
    'Each entry balances in every unit, follows the one before, and is as it was written. ' +
      'Broken: Entry 3 was changed after it was written.',
  ])
  const other = { seq: 2, hash: 'd'.repeat(64) }
  assert.match((await chainFaultsFrom(store.read, other)).join(), /Entry 3 does not follow the one before/)
})

test('the command proves a head beside the running app, and exits by what it found', async (t) => {
  const { file, printed } = await printedBooks(t)
  const run = async (dataDir: string, ...args: string[]) => {
    const child = start(t, ['src/commands/ledger-verify.ts', ...args], { DATA_DIR: dataDir })
    const line = child.line(/.*/).then(
      ([text]) => text,
      () => '',
    )
    const { code, said } = await child.ended()
    return [code, (await line) + said.trim()] as const
  }
  const dataDir = dirname(file)
  const [good, proof] = await run(dataDir, '--head', printed.hash)
  assert.equal(good, 0)
  assert.match(proof, /^That head is entry 2/)
  const [wrong, none] = await run(dataDir, '--head', 'f'.repeat(64))
  assert.deepEqual([wrong, none.startsWith('No entry in these books')], [1, true])
  for (const args of [[], [printed.hash]]) {
    const [code, says] = await run(dataDir, ...args)
    assert.deepEqual(
      [code, says.startsWith('Say which head: npm run ledger:verify')],
      [1, true],
      args.join(' '),
    )
  }
  const [missing, says] = await run(await temporaryFolder(t), '--head', printed.hash)
  assert.deepEqual([missing, says.startsWith('There is no Allotment database in')], [1, true])
})
