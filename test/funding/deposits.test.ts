// test/funding/deposits.test.ts — a mistyped deposit is taken back by somebody else, while its money is free.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { fundFigures, receiveDeposit, undoDeposit } from '../../src/funding/funding.ts'
import { depositedByFund } from '../../src/funding/store.ts'
import { newId } from '../../src/kernel/id.ts'
import { balanceOf, entryByKey, lockThrough } from '../../src/ledger/ledger.ts'
import { startWorld } from '../support/world.ts'
import { openGround } from './ground.ts'
import { assertRefused, brokenAfter, linesUnder } from './lines.ts'

const reason = 'Ten times too much was typed'

/** The fund of £1,000, and £4,000 more that was mistyped the day before. */
async function openMistyped(t: TestContext) {
  const ground = await openGround(t)
  const { needs, cast, fund, clock } = ground
  const asked = { fundId: fund.id, amountPence: 400_000, receivedOn: '2026-03-01', reference: 'TFC 2' }
  const { id } = await receiveDeposit(needs, cast.players.finance, { ...asked, id: newId(clock.now()) })
  return { ...ground, id }
}

test('a deposit taken back leaves the books by its mirror, and no longer counts', async (t) => {
  const ground = await openMistyped(t)
  const { needs, cast, fund, store, clock, id } = ground
  const { approver } = cast.players
  clock.advance({ days: 2 })
  await lockThrough(needs, approver, '2026-03-03')
  const made = await undoDeposit(needs, approver, id, { reason: ` ${reason} ` })
  assert.deepEqual([made.reason, made.madeBy], [reason, approver.userId])
  assert.deepEqual(await linesUnder(ground, `undo-deposit:${id}`), {
    bank: -400_000,
    'fund:F:held': 400_000,
    'fund:F:granted': -400_000,
    'fund:F:free': 400_000,
  })
  const entry = await entryByKey(store.read, `undo-deposit:${id}`)
  assert.deepEqual(
    [entry?.effectiveOn, entry?.words, entry?.seq],
    ['2026-03-04', 'Deposit taken back: TFC 2', made.entrySeq],
  )
  const { grantedPence, freePence } = await fundFigures(store.read, fund.id)
  assert.deepEqual([grantedPence, freePence], [100_000, 100_000])
  assert.equal((await depositedByFund(store.read)).get(fund.id), 100_000)
  assert.equal(await balanceOf(store.read, 'bank'), 100_000)
  assert.deepEqual(await ground.broken(), [])
  const before = ground.dump()
  assert.deepEqual(await undoDeposit(needs, approver, id, { reason }), made)
  await assert.rejects(undoDeposit(needs, approver, id, { reason: 'Another' }), { code: 'reversed-before' })
  assert.deepEqual(ground.dump(), before)
})

test('taking back takes another person, a reason, and money that is still free', async (t) => {
  const ground = await openMistyped(t)
  const { needs, cast, id, clock } = ground
  const { finance, approver } = cast.players
  await ground.activate(ground.perReferral({ capPence: 100_001 }))
  const before = ground.dump()
  const asked = { reason }
  await assert.rejects(undoDeposit(needs, approver, id, asked), {
    kind: 'conflict',
    says: /^This fund has £3,999.99 free, so £4,000 cannot be taken back. The rest is promised/,
  })
  for (const empty of ['', '  ', 'x'.repeat(501)]) {
    await assert.rejects(undoDeposit(needs, approver, id, { reason: empty }), { code: 'reversal-reason' })
  }
  await assert.rejects(undoDeposit(needs, finance, id, asked), { code: 'role-not-allowed' })
  const both = { ...finance, role: 'approver' as const }
  await assert.rejects(undoDeposit(needs, both, id, asked), { code: 'maker-is-checker' })
  const stranger = { ...approver, organisationId: cast.organisationIds.council }
  await assert.rejects(undoDeposit(needs, stranger, id, asked), { kind: 'not-found' })
  await assert.rejects(undoDeposit(needs, approver, newId(clock.now()), asked), { code: 'deposit-unknown' })
  assert.deepEqual(ground.dump(), before)
})

test('a deposit of more than ten years ago is a mistyped year', async (t) => {
  const { needs, cast, fund } = await openGround(t)
  const asked = { fundId: fund.id, amountPence: 1, receivedOn: '2016-03-01', reference: 'TFC 2' }
  await assert.rejects(receiveDeposit(needs, cast.players.finance, asked), {
    kind: 'invalid',
    says: 'That is more than ten years ago. Check the year.',
  })
  await receiveDeposit(needs, cast.players.finance, { ...asked, receivedOn: '2016-03-02' })
})

test('the database refuses to take back otherwise, and the check finds it when it was', async (t) => {
  const ground = await openMistyped(t)
  const { needs, cast, id } = ground
  const { approver } = cast.players
  const { entrySeq } = await undoDeposit(needs, approver, id, { reason })
  const other = `(SELECT id FROM deposits WHERE id <> '${id}')`
  assertRefused(ground, {
    deleting: 'DELETE FROM deposit_reversals',
    'another reason': `UPDATE deposit_reversals SET reason = 'other'`,
    'another deposit': `UPDATE deposit_reversals SET deposit_id = ${other}`,
    replacing: 'INSERT OR REPLACE INTO deposit_reversals SELECT * FROM deposit_reversals',
    'without the books': `INSERT INTO deposit_reversals VALUES (${other}, 'x', '${approver.userId}', 0, 1)`,
    'under the entry of another': `INSERT INTO deposit_reversals
      VALUES (${other}, 'x', '${approver.userId}', 0, ${entrySeq})`,
  })
  assert.deepEqual(await ground.broken(), [])
  const maker = `made_by = (SELECT made_by FROM deposits LIMIT 1)`
  assert.match(
    await brokenAfter(ground, `UPDATE deposit_reversals SET ${maker}`),
    new RegExp(`The deposit ${id} was not taken back in the books by two people`),
  )
  const forgotten = await brokenAfter(ground, 'DELETE FROM deposit_reversals')
  assert.match(forgotten, /500000p put in, 100000p granted/)
})

test('the database refuses a reversal by whoever recorded the deposit, even with its entry', async (t) => {
  const ground = await openMistyped(t)
  const { needs, cast, id } = ground
  const { finance, approver } = cast.players
  const { entrySeq } = await undoDeposit(needs, approver, id, { reason })
  const raw = new Database(ground.file)
  t.after(() => raw.close())
  raw.exec('DROP TRIGGER deposit_reversals_no_delete; DELETE FROM deposit_reversals')
  const again = (userId: string) =>
    raw.prepare(`INSERT INTO deposit_reversals VALUES (?, 'x', ?, 0, ?)`).run(id, userId, entrySeq)
  assert.throws(() => again(finance.userId), /once, by somebody else/)
  again(approver.userId)
})

test('an approver takes a deposit back on its page; the fund shows it struck, and why', async (t) => {
  const world = await startWorld(t)
  const [finance, approver] = [await world.as('finance'), await world.as('approver')]
  const day = { 'receivedOn-day': '2', 'receivedOn-month': '3', 'receivedOn-year': '2026' }
  const deposit = { formId: newId(world.clock.now()), amount: '1,250.50', ...day, reference: 'TFC 1' }
  const named = { name: 'Fund', funder: 'Two Fields Council', purpose: 'Community activities' }
  const made = await finance
    .post('/funds')
    .type('form')
    .send({ ...deposit, ...named })
    .expect(303)
  const fund = made.headers.location!
  const long = await finance
    .post(`${fund}/deposits`)
    .type('form')
    .send({ ...deposit, formId: newId(world.clock.now()), 'receivedOn-year': '2006' })
    .expect(400)
  assert.match(long.text, /href="#receivedOn-day">That is more than ten years ago/)
  assert.doesNotMatch((await finance.get(fund).expect(200)).text, /Take it back/)
  const path = /\/deposits\/[^/]+\/reversal/.exec((await approver.get(fund).expect(200)).text)![0]
  await finance.get(path).expect(403)
  const page = (await approver.get(path).expect(200)).text
  assert.match(page, /£1,250.50: one thousand two hundred and fifty pounds/i)
  const post = (body: object) => approver.post(path).type('form').send(body)
  assert.match((await post({ reason: '' }).expect(422)).text, /href="#reason">Say why the deposit/)
  await post({ reason: 'Typed twice' }).expect(303).expect('location', fund)
  await post({ reason: 'Typed twice' }).expect(303)
  await approver.get(path).expect(303)
  const { text } = await approver.get(fund).expect(200)
  assert.match(text, /<s>TFC 1<\/s>/)
  assert.match(text, /<s>£1,250.50<\/s>/)
  assert.match(text, />Taken back on 2 March 2026, Typed twice/)
  assert.doesNotMatch(text, /Take it back/)
  const { text: lines } = await finance.get(`${fund}/lines.csv`).expect(200)
  assert.match(lines, /Deposit taken back: TFC 1/)
})
