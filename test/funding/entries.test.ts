// test/funding/entries.test.ts — every row of the table of entries: what happened → its journal lines.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  claimEarnings,
  earningsByIds,
  freeEarnings,
  postDueInstalments,
  receiveDeposit,
  unclaimedEarnings,
} from '../../src/funding/funding.ts'
import { system } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/id.ts'
import { entryByKey, linesOf } from '../../src/ledger/ledger.ts'
import { type Ground, openGround } from './ground.ts'

/** The lines of the entry with that key, with short names for the ids that stand in account codes. */
async function linesUnder(
  ground: Ground,
  key: string,
  agreementId = 'no agreement',
): Promise<Record<string, number>> {
  const entry = await entryByKey(ground.store.read, key)
  assert.ok(entry, `no entry under ${key}`)
  const lines = await linesOf(ground.store.read, entry.seq)
  const short = (code: string) =>
    code.replace(ground.fund.id, 'F').replace(ground.greenShoots, 'P').replace(agreementId, 'A')
  return Object.fromEntries(lines.map(({ account, amount }) => [short(account), amount]))
}

test('a deposit is in the bank, held for the fund, and free to promise', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, fund } = ground
  const asked = { fundId: fund.id, amountPence: 125_050, receivedOn: '2026-03-01', reference: 'TFC 2' }
  const deposit = await receiveDeposit(needs, cast.players.finance, asked)
  assert.deepEqual(await linesUnder(ground, `deposit:${deposit.id}`), {
    bank: 125_050,
    'fund:F:held': -125_050,
    'fund:F:granted': 125_050,
    'fund:F:free': -125_050,
  })
  assert.equal((await entryByKey(ground.store.read, `deposit:${deposit.id}`))?.effectiveOn, '2026-03-01')
  assert.deepEqual(await ground.broken(), [])
})

test('a per-referral agreement: active, issued, accepted, declined', async (t) => {
  const ground = await openGround(t)
  const { id } = await ground.activate(ground.perReferral({ tariffPence: 4_000, capPence: 20_000 }))
  assert.deepEqual(await linesUnder(ground, `allocate:${id}:1`, id), {
    'fund:F:free': 20_000,
    'agreement:A:allocated': -20_000,
  })
  const { id: one } = await ground.issue()
  const { id: other } = await ground.issue()
  const reserved = { 'agreement:A:allocated': 4_000, 'agreement:A:reserved': -4_000 }
  assert.deepEqual(await linesUnder(ground, `reserve:${one}`, id), reserved)
  await ground.accept(one)
  assert.deepEqual(await linesUnder(ground, `earn:${one}:accepted`, id), {
    'fund:F:held': 4_000,
    'provider:P:payable': -4_000,
    'agreement:A:reserved': 4_000,
    'fund:F:spent': -4_000,
  })
  await ground.decline(other)
  assert.deepEqual(await linesUnder(ground, `release:${other}`, id), {
    'agreement:A:allocated': -4_000,
    'agreement:A:reserved': 4_000,
  })
  assert.deepEqual(await ground.broken(), [])
})

test('a block: active, issued, declined', async (t) => {
  const ground = await openGround(t)
  const { id } = await ground.activate(ground.block({ totalPence: 10_000, places: 3 }))
  assert.deepEqual(await linesUnder(ground, `allocate:${id}:1`, id), {
    'fund:F:free': 10_000,
    'agreement:A:allocated': -10_000,
    'agreement:A:places-agreed': 3,
    'agreement:A:places-free': -3,
  })
  const { id: one } = await ground.issue()
  const place = { 'agreement:A:places-free': 1, 'agreement:A:places-reserved': -1 }
  assert.deepEqual(await linesUnder(ground, `reserve:${one}`, id), place)
  await ground.decline(one)
  assert.deepEqual(await linesUnder(ground, `release:${one}`, id), {
    'agreement:A:places-free': -1,
    'agreement:A:places-reserved': 1,
  })
  assert.deepEqual(await ground.broken(), [])
})

test('a block of £100 for 3 places in 4 payments, used faster than it is paid, to the penny', async (t) => {
  const ground = await openGround(t)
  const { needs, store, clock } = ground
  const { id } = await ground.activate(ground.block({ totalPence: 10_000, places: 3, instalments: 4 }))
  const instalment = (n: number) => linesUnder(ground, `instalment:${id}:${n}`, id)
  const acceptOne = async () => {
    const { id: prescriptionId } = await ground.issue()
    await ground.accept(prescriptionId)
    return linesUnder(ground, `earn:${prescriptionId}:accepted`, id)
  }
  const place = (worth: number) => ({
    'fund:F:held': worth,
    'agreement:A:allocated': worth,
    'fund:F:spent': -worth,
    'agreement:A:places-reserved': 1,
    'agreement:A:places-used': -1,
  })
  const accrued = 'agreement:A:accrued'
  const prepaid = 'agreement:A:prepaid'
  // Places are worth 33.33, 33.34 and 33.33; payments are 25.00 each.
  assert.deepEqual(await acceptOne(), { ...place(3_333), [accrued]: -3_333 }, 'nothing is paid yet')
  assert.equal(await postDueInstalments(needs, system('test')), 1)
  assert.deepEqual(await instalment(1), { [accrued]: 2_500, 'provider:P:payable': -2_500 })
  clock.advance({ days: 31 })
  assert.equal(await postDueInstalments(needs, system('test')), 1)
  assert.deepEqual(await instalment(2), {
    [accrued]: 833,
    [prepaid]: 1_667,
    'provider:P:payable': -2_500,
  })
  assert.deepEqual(await acceptOne(), { ...place(3_334), [prepaid]: -1_667, [accrued]: -1_667 })
  clock.advance({ days: 61 })
  assert.equal(await postDueInstalments(needs, system('test')), 2)
  assert.deepEqual(await acceptOne(), { ...place(3_333), [prepaid]: -3_333 })
  assert.equal(await postDueInstalments(needs, system('test')), 0, 'each falls due once')
  await assert.rejects(ground.issue(), { kind: 'conflict', code: 'nothing-left' })
  const earned = await unclaimedEarnings(store.read)
  assert.deepEqual(
    earned.map(({ kind, reference, amountPence, earnedOn }) => [kind, reference, amountPence, earnedOn]),
    [
      ['instalment', 'Instalment 1 of 4', 2_500, '2026-03-02'],
      ['instalment', 'Instalment 2 of 4', 2_500, '2026-04-01'],
      ['instalment', 'Instalment 3 of 4', 2_500, '2026-05-01'],
      ['instalment', 'Instalment 4 of 4', 2_500, '2026-06-01'],
    ],
  )
  assert.deepEqual(await ground.broken(), [])
})

test('an earning is claimed by one remittance, and freed for the next', async (t) => {
  const ground = await openGround(t)
  const { store, greenShoots, cast } = ground
  await ground.activate(ground.perReferral())
  for (const { id } of [await ground.issue(), await ground.issue()]) await ground.accept(id)
  const ids = (await unclaimedEarnings(store.read, { providerId: greenShoots })).map(({ id }) => id)
  assert.equal(ids.length, 2)
  assert.deepEqual(await unclaimedEarnings(store.read, { providerId: cast.organisationIds.openVoices }), [])
  assert.deepEqual(await unclaimedEarnings(store.read, { organisationId: greenShoots }), [])
  const claim = (list: string[], by: string) => store.transaction((tx) => claimEarnings(tx, list, by))
  await claim([ids[0]!], 'remittance-1')
  const before = ground.dump()
  await assert.rejects(claim(ids, 'remittance-2'), { kind: 'conflict', code: 'earning-claimed' })
  await assert.rejects(claim([newId(ground.clock.now())], 'remittance-2'), { code: 'earning-unknown' })
  assert.deepEqual(ground.dump(), before, 'a refused claim leaves no trace')
  assert.deepEqual(
    (await unclaimedEarnings(store.read)).map(({ id }) => id),
    [ids[1]],
  )
  await store.transaction((tx) => freeEarnings(tx, [ids[0]!]))
  await claim(ids, 'remittance-2')
  const claimed = await earningsByIds(store.read, ids)
  assert.deepEqual(
    claimed.map(({ claimedBy }) => claimedBy),
    ['remittance-2', 'remittance-2'],
  )
  assert.deepEqual(await ground.broken(), [])
})
