// test/payments/states.test.ts — every pair of states of payouts and remittances; the key rule; what is pure.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { averageDaysToPaid } from '../../src/payments/remittances/advice.ts'
import { afterReading } from '../../src/payments/payees/payee.ts'
import {
  type Attempt,
  movePayout,
  nextStep,
  type Payout,
  payoutMoves,
  retryAt,
} from '../../src/payments/payouts/payout.ts'
import {
  approve,
  frozenHashOf,
  move,
  type Remittance,
  type RemittanceLine,
  remittanceMoves,
  submit,
} from '../../src/payments/remittances/remittance.ts'

const at = new Date('2026-03-02T12:00:00Z')
const hoursLater = (hours: number) => new Date(at.getTime() + hours * 3_600_000)
const payout: Payout = {
  id: 'o1',
  remittanceId: 'r1',
  providerId: 'p1',
  reference: 'REM-0001-01',
  amountPence: 4_000,
  status: 'queued',
  queuedAt: at,
  railReference: null,
  settledAt: null,
  settledOn: null,
  problem: '',
  rail: 'stripe',
  payeeId: null,
  detailId: null,
}
const attempt: Attempt = {
  payoutId: 'o1',
  number: 1,
  key: 'payout:o1:1',
  body: '{}',
  startedAt: at,
  tries: 1,
  outcome: 'unknown',
  says: '',
}
const remittance: Remittance = {
  id: 'r1',
  organisationId: 'b1',
  number: 1,
  reference: 'REM-0001',
  status: 'drafted',
  totalPence: 4_000,
  madeBy: 'maker',
  madeAt: at,
  submittedBy: null,
  submittedAt: null,
  frozenHash: null,
  approvedBy: null,
  approvedAt: null,
  endedBy: null,
  endedAt: null,
  message: '',
  approvalsNeeded: 1,
  heldAt: null,
  heldSays: '',
}
const line: RemittanceLine = {
  remittanceId: 'r1',
  position: 1,
  providerId: 'p1',
  earningId: 'e1',
  kind: 'accepted',
  reference: 'RX-AAAAA',
  earnedOn: '2026-03-02',
  amountPence: 4_000,
}

test('a payout goes from state to state as its table says, and no other way', () => {
  const states = [...new Set(payoutMoves.flatMap(({ from, to }) => [from, to]))]
  for (const from of states) {
    for (const to of states) {
      const go = () => movePayout({ ...payout, status: from }, to)
      if (payoutMoves.some((each) => each.from === from && each.to === to)) assert.equal(go().status, to)
      else assert.throws(go, /does not go/)
    }
  }
})

test('a remittance goes from state to state as its table says, and no other way', () => {
  const states = [...new Set(remittanceMoves.flatMap(({ from, to }) => [from, to]))]
  for (const from of states) {
    for (const to of states) {
      const go = () => move({ ...remittance, status: from }, to)
      if (remittanceMoves.some((each) => each.from === from && each.to === to)) assert.equal(go().status, to)
      else assert.throws(go, { kind: 'conflict', code: `remittance-${from}` })
    }
  }
})

test('the same key is asked for 22½ hours; after 23 the list decides', () => {
  assert.equal(nextStep(payout, undefined, at), 'start')
  for (const status of ['sending', 'unknown'] as const) {
    assert.equal(nextStep({ ...payout, status }, attempt, hoursLater(22.5)), 'send')
    assert.equal(nextStep({ ...payout, status }, attempt, hoursLater(22.51)), 'wait')
    assert.equal(nextStep({ ...payout, status }, attempt, hoursLater(23)), 'wait')
    assert.equal(nextStep({ ...payout, status }, attempt, hoursLater(23.01)), 'look-up')
  }
  for (const status of ['sent', 'settled', 'refused', 'bounced', 'reversed'] as const) {
    assert.equal(nextStep({ ...payout, status }, attempt, hoursLater(99)), 'nothing')
  }
})

test('tries come 5 seconds apart at first and 15 minutes apart at most', () => {
  const seconds = [1, 2, 3, 9, 40].map((tries) => (retryAt(tries, at).getTime() - at.getTime()) / 1_000)
  assert.deepEqual(seconds, [5, 10, 20, 900, 900])
})

test('a remittance whose lines are not the ones submitted is not approved', () => {
  const content = { lines: [line], nettings: [] }
  const submitted = submit(remittance, content, { by: 'maker', at, approvalsNeeded: 1 })
  const other = { by: 'other', at, before: [] }
  assert.equal(approve(submitted, content, other).status, 'approved')
  for (const change of [
    { amountPence: 4_001 },
    { providerId: 'p2' },
    { earningId: 'e2' },
    { reference: 'RX-B' },
  ]) {
    const changed = { ...content, lines: [{ ...line, ...change }] }
    assert.throws(() => approve(submitted, changed, other), { code: 'remittance-changed' })
  }
  const netting = { remittanceId: 'r1', providerId: 'p1', amountPence: 1 }
  for (const changed of [
    { ...content, lines: [] },
    { ...content, nettings: [netting] },
  ]) {
    assert.throws(() => approve(submitted, changed, other), { code: 'remittance-changed' })
  }
  assert.notEqual(frozenHashOf({ ...submitted, totalPence: 1 }, content), submitted.frozenHash)
})

test('above a limit a remittance is approved by two people, neither of them twice', () => {
  const content = { lines: [line], nettings: [] }
  const submitted = submit(remittance, content, { by: 'maker', at, approvalsNeeded: 2 })
  assert.equal(approve(submitted, content, { by: 'first', at, before: [] }).status, 'submitted')
  const second = (by: string) => approve(submitted, content, { by, at, before: ['first'] })
  assert.throws(() => second('first'), { code: 'approved-already' })
  assert.throws(() => second('maker'), { code: 'approver-is-maker' })
  assert.deepEqual([second('other').status, second('other').approvedBy], ['approved', 'other'])
})

test('a payee that could be paid and now cannot is stopped; a new one is still being set up', () => {
  const wants = {
    canBePaid: false,
    rejected: false,
    stillWanted: 2,
    wants: ['an address', 'a date of birth'],
  }
  assert.equal(afterReading({ status: 'onboarding' }, wants).status, 'onboarding')
  assert.equal(afterReading({ status: 'active' }, wants).status, 'blocked')
  assert.match(afterReading({ status: 'active' }, wants).says, /2 more details/)
  assert.equal(afterReading({ status: 'onboarding' }, { ...wants, rejected: true }).status, 'blocked')
  const good = { canBePaid: true, rejected: false, stillWanted: 0, wants: [] }
  assert.deepEqual(afterReading({ status: 'blocked' }, good), { status: 'active', says: '' })
})

test('days to be paid are counted from each acceptance, on average', () => {
  const lines = [{ earnedOn: '2026-03-01' }, { earnedOn: '2026-03-04' }]
  assert.equal(averageDaysToPaid(lines, '2026-03-11'), 9)
  assert.equal(averageDaysToPaid(lines, null), undefined)
})
