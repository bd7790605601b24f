// test/funding/returns.test.ts — unspent money goes back to who gave it; the terms of a fund.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decideReturn,
  fundFigures,
  proposeReturn,
  returnsOf,
  sendReturn,
  setFundTerms,
  submitAgreement,
} from '../../src/funding/funding.ts'
import { findFund } from '../../src/funding/store.ts'
import { newId } from '../../src/kernel/id.ts'
import { balanceOf } from '../../src/ledger/ledger.ts'
import { openGround } from './ground.ts'
import { assertRefused, brokenAfter, linesUnder } from './lines.ts'

test('unspent money is proposed, due and sent, and leaves the books on its way', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, fund, store, clock } = ground
  const { finance, approver } = cast.players
  await ground.activate(ground.perReferral({ capPence: 20_000 }))
  const asked = { id: newId(clock.now()), fundId: fund.id, amountPence: 30_050, reason: 'The year is over.' }
  const { id, status } = await proposeReturn(needs, finance, asked)
  assert.equal(status, 'proposed')
  assert.equal((await fundFigures(store.read, fund.id)).freePence, 80_000, 'nothing moves before approval')
  await decideReturn(needs, approver, id, 'due')
  assert.deepEqual(await linesUnder(ground, `return:${id}`), {
    'fund:F:held': 30_050,
    'fund:F:due-to-funder': -30_050,
    'fund:F:free': 30_050,
    'fund:F:returned': -30_050,
  })
  assert.deepEqual(await ground.broken(), [])
  clock.advance({ days: 3 })
  const sent = { sentOn: '2026-03-04', reference: 'TFC BACK 1' }
  await sendReturn(needs, finance, id, sent)
  assert.deepEqual(await linesUnder(ground, `return:${id}:sent`), {
    'fund:F:due-to-funder': 30_050,
    bank: -30_050,
  })
  const { grantedPence, freePence, returnedPence } = await fundFigures(store.read, fund.id)
  assert.deepEqual([grantedPence, freePence, returnedPence], [100_000, 49_950, 30_050])
  assert.equal(await balanceOf(store.read, 'bank'), 69_950)
  assert.deepEqual(
    (await returnsOf(store.read, fund.id)).map((each) => [each.status, each.sentOn, each.sentReference]),
    [['sent', '2026-03-04', 'TFC BACK 1']],
  )
  const before = ground.dump()
  assert.equal((await proposeReturn(needs, finance, asked)).status, 'sent')
  assert.equal((await sendReturn(needs, finance, id, sent)).id, id)
  await assert.rejects(proposeReturn(needs, finance, { ...asked, amountPence: 1 }), {
    code: 'form-sent-before',
  })
  await assert.rejects(sendReturn(needs, finance, id, { ...sent, reference: 'x' }), {
    code: 'return-not-due',
  })
  assert.deepEqual(ground.dump(), before)
  assert.deepEqual(await ground.broken(), [])
})

test('a return takes two people, free money, a reason, and a day that was', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, fund } = ground
  const { finance, approver } = cast.players
  await ground.activate(ground.perReferral({ capPence: 60_000 }))
  const asked = { fundId: fund.id, amountPence: 40_000, reason: 'Over.' }
  const empty = ground.dump()
  for (const [terms, says] of [
    [{ amountPence: 0 }, 'A return is more than £0.'],
    [{ reason: ' ' }, 'Say why the money goes back.'],
    [{ amountPence: 40_001 }, 'This fund has £400 free, so £400.01 cannot go back.'],
  ] as const) {
    await assert.rejects(proposeReturn(needs, finance, { ...asked, ...terms }), { kind: 'invalid', says })
  }
  await assert.rejects(proposeReturn(needs, approver, asked), { kind: 'forbidden' })
  const stranger = { ...finance, organisationId: cast.organisationIds.council }
  await assert.rejects(proposeReturn(needs, stranger, asked), { kind: 'not-found' })
  assert.deepEqual(ground.dump(), empty)
  const one = await proposeReturn(needs, finance, asked)
  const two = await proposeReturn(needs, finance, asked)
  const both = { ...finance, role: 'approver' as const }
  await assert.rejects(decideReturn(needs, both, one.id, 'due'), { code: 'maker-is-checker' })
  await assert.rejects(sendReturn(needs, finance, one.id, { sentOn: '2026-03-02', reference: 'x' }), {
    code: 'return-not-due',
  })
  await decideReturn(needs, approver, one.id, 'due')
  const before = ground.dump()
  await assert.rejects(decideReturn(needs, approver, two.id, 'due'), { kind: 'conflict', code: 'fund-short' })
  await assert.rejects(decideReturn(needs, approver, one.id, 'refused'), { code: 'return-decided' })
  assert.equal((await decideReturn(needs, approver, one.id, 'due')).status, 'due')
  for (const sentOn of ['2026-03-01', '2026-03-03']) {
    await assert.rejects(sendReturn(needs, finance, one.id, { sentOn, reference: 'x' }), { code: 'sent-day' })
  }
  await assert.rejects(sendReturn(needs, finance, one.id, { sentOn: '2026-03-02', reference: '' }), {
    code: 'reference-missing',
  })
  assert.deepEqual(ground.dump(), before)
  assert.equal((await decideReturn(needs, approver, two.id, 'refused')).status, 'refused')
  assert.deepEqual(await ground.broken(), [])
})

test('the database refuses to change a return, and the check finds one that was changed', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, fund } = ground
  const { finance, approver } = cast.players
  const asked = { fundId: fund.id, amountPence: 4_000, reason: 'Over.' }
  const due = await proposeReturn(needs, finance, asked)
  await decideReturn(needs, approver, due.id, 'due')
  const proposed = await proposeReturn(needs, finance, asked)
  const isIt = `WHERE id = '${proposed.id}'`
  assertRefused(ground, {
    deleting: 'DELETE FROM fund_returns',
    'another amount': 'UPDATE fund_returns SET amount_pence = 5',
    'another fund': `UPDATE fund_returns SET fund_id = 'other'`,
    'due without the books': `UPDATE fund_returns SET status = 'due', decided_by = '${approver.userId}',
      decided_at = 0, due_seq = 1 ${isIt}`,
    'due by its maker': `UPDATE fund_returns SET status = 'due', decided_by = made_by, decided_at = 0,
      due_seq = (SELECT due_seq FROM fund_returns WHERE status = 'due') ${isIt}`,
    'sent without the books': `UPDATE fund_returns SET status = 'sent', sent_seq = due_seq
      WHERE status = 'due'`,
    'back to a proposal': `UPDATE fund_returns SET status = 'proposed', decided_by = NULL, due_seq = NULL`,
    'due from the start': `INSERT INTO fund_returns SELECT 'new', fund_id, amount_pence, reason, status,
      made_by, made_at, decided_by, decided_at, due_seq, NULL, NULL, NULL, NULL FROM fund_returns
      WHERE status = 'due'`,
  })
  assert.deepEqual(await ground.broken(), [])
  const says = await brokenAfter(ground, 'UPDATE fund_returns SET amount_pence = 4001, decided_by = made_by')
  assert.match(says, /4001p given back, 4001p of it to be sent; 4000p and 4000p in the books/)
  assert.match(says, /is not in the books as two people agreed it/)
})

test('finance sets the last day of a fund; only an approver the spot figures', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, fund, store } = ground
  const { finance, approver } = cast.players
  const terms = { endsOn: '2027-03-31', spotAllowancePence: 0, spotLimitPence: 0 }
  await setFundTerms(needs, finance, fund.id, terms)
  const before = ground.dump()
  await setFundTerms(needs, finance, fund.id, terms)
  const spot = { ...terms, spotAllowancePence: 50_000, spotLimitPence: 5_000 }
  await assert.rejects(setFundTerms(needs, finance, fund.id, spot), { kind: 'forbidden' })
  await assert.rejects(setFundTerms(needs, approver, fund.id, { ...spot, spotLimitPence: -1 }), {
    code: 'spot-terms',
  })
  assert.deepEqual(ground.dump(), before)
  await setFundTerms(needs, approver, fund.id, spot)
  const { endsOn, spotAllowancePence, spotLimitPence } = (await findFund(store.read, fund.id))!
  assert.deepEqual({ endsOn, spotAllowancePence, spotLimitPence }, spot)
  const { id } = await ground.draft(ground.perReferral())
  await setFundTerms(needs, finance, fund.id, { ...spot, endsOn: '2027-02-27' })
  await assert.rejects(submitAgreement(needs, finance, id), { kind: 'conflict', code: 'fund-over' })
  await setFundTerms(needs, finance, fund.id, spot)
  await assert.rejects(ground.draft(ground.perReferral({}, { endsOn: '2027-04-01' })), {
    says: /may be spent until 31 March 2027. This agreement would end on 1 April 2027.$/,
  })
})
