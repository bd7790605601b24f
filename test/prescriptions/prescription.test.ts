// test/prescriptions/prescription.test.ts — every pair of states, in the decisions as in the database.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../src/kernel/refusal.ts'
import {
  accept,
  answerBy,
  decline,
  expire,
  isOverdue,
  issue,
  mayMove,
  type Prescription,
  prescriptionMoves,
  type PrescriptionStatus,
  prescriptionStatuses,
  wasAccepted,
  withdraw,
} from '../../src/prescriptions/prescription.ts'
import { draftFor, openSetting, rawly } from './setting.ts'

const issuedAt = new Date('2026-03-02T12:00:00Z')
const after15Days = new Date('2026-03-17T12:00:00Z')

function inStatus(status: PrescriptionStatus): Prescription {
  const isDraft = status === 'draft'
  return {
    id: 'p',
    reference: 'RX-22222',
    activityId: 'a',
    providerId: 'o',
    personId: 'person',
    linkWorkerId: 'u',
    employerId: 'e',
    status,
    draftedAt: issuedAt,
    issuedAt: isDraft ? null : issuedAt,
    answeredAt: null,
    declineReason: null,
    declineWords: null,
    agreementId: null,
    fundedAs: isDraft ? null : 'unfunded',
    startsOn: null,
    firstAttendedOn: null,
    endedOn: null,
    endReason: null,
  }
}

const decisions: [PrescriptionStatus, (from: Prescription) => Prescription][] = [
  ['issued', (from) => issue(from, issuedAt, undefined)],
  ['accepted', (from) => accept(from, after15Days)],
  ['declined', (from) => decline(from, after15Days, 'full', null)],
  ['expired', (from) => expire(from, after15Days)],
  ['withdrawn', (from) => withdraw(from, after15Days)],
]

for (const from of prescriptionStatuses) {
  for (const [to, decide] of decisions) {
    const legal = prescriptionMoves.some((move) => move.from === from && move.to === to)
    test(`${from} → ${to} is ${legal ? 'decided' : 'refused'}`, () => {
      if (legal) assert.equal(decide(inStatus(from)).status, to)
      else assert.throws(() => decide(inStatus(from)), Refusal)
    })
  }
}

test('the moves are those of the journey and no others', () => {
  const drawn = prescriptionMoves.map(({ from, to }) => `${from} → ${to}`).sort()
  assert.deepEqual(drawn, [
    'accepted → waiting',
    'draft → issued',
    'issued → accepted',
    'issued → declined',
    'issued → expired',
    'issued → withdrawn',
    'started → completed',
    'started → ended-early',
    'waiting → did-not-start',
    'waiting → started',
  ])
})

test('the database lets through exactly the same pairs', async (t) => {
  const setting = await openSetting(t)
  const { file } = setting.needs
  for (const to of prescriptionStatuses.filter((status) => status !== 'draft')) {
    const id = await draftFor(setting)
    assert.equal(moved(file, id, to), mayMove('draft', to), `draft → ${to}`)
  }
  for (const from of prescriptionStatuses.filter((status) => status !== 'draft')) {
    for (const to of prescriptionStatuses.filter((status) => status !== from)) {
      const id = await draftFor(setting)
      for (const step of pathTo(from)) assert.ok(moved(file, id, step), `${step} on the way to ${from}`)
      assert.equal(moved(file, id, to), mayMove(from, to), `${from} → ${to}`)
    }
  }
})

/** The statuses passed on the way from the draft, ending with the one asked for. */
function pathTo(status: PrescriptionStatus): PrescriptionStatus[] {
  const before = prescriptionMoves.find(({ to }) => to === status)
  return before ? [...pathTo(before.from), status] : []
}

/** Sets the status with whatever else its row needs, past the application; false when refused. */
function moved(file: string, id: string, to: PrescriptionStatus): boolean {
  const isDraft = to === 'draft'
  const sql = `UPDATE prescriptions SET status = ?, issued_at = coalesce(issued_at, ?), funded_as = ?,
    answered_at = coalesce(answered_at, ?), decline_reason = ? WHERE id = ?`
  const at = isDraft ? null : issuedAt.getTime()
  const answered = isDraft || to === 'issued' ? null : at
  try {
    rawly(file, sql, to, at, isDraft ? null : 'unfunded', answered, to === 'declined' ? 'full' : null, id)
    return true
  } catch (error) {
    assert.match(
      String(error),
      /moves only as|what was issued stays|issued prescription is paid|CHECK constraint/,
    )
    return false
  }
}

test('a draft that names nobody is not issued', () => {
  assert.throws(() => issue({ ...inStatus('draft'), personId: null }, issuedAt, undefined), {
    code: 'person-missing',
  })
})

test('issuing keeps how it is paid for; declining keeps the reason', () => {
  const paid = issue(inStatus('draft'), issuedAt, { agreementId: 'g', kind: 'block' })
  assert.deepEqual([paid.fundedAs, paid.agreementId, paid.issuedAt], ['block', 'g', issuedAt])
  const unpaid = issue(inStatus('draft'), issuedAt, undefined)
  assert.deepEqual([unpaid.fundedAs, unpaid.agreementId], ['unfunded', null])
  const declined = decline(inStatus('issued'), after15Days, 'too-far', null)
  assert.deepEqual([declined.declineReason, declined.answeredAt], ['too-far', after15Days])
})

test('a prescription is overdue from 14 days after it was issued, to the millisecond', () => {
  const issued = inStatus('issued')
  const by = answerBy(issued)!
  assert.equal(by.toISOString(), '2026-03-16T12:00:00.000Z')
  assert.equal(isOverdue(issued, new Date(by.getTime() - 1)), false)
  assert.equal(isOverdue(issued, by), true)
  assert.equal(isOverdue(inStatus('accepted'), by), false)
  assert.equal(answerBy(inStatus('draft')), undefined)
  assert.throws(() => expire(issued, new Date(by.getTime() - 1)), { code: 'prescription-in-time' })
})

test('whoever was accepted once counts as accepted, whatever came after', () => {
  const yes = prescriptionStatuses.filter(wasAccepted)
  assert.deepEqual(yes, ['accepted', 'waiting', 'started', 'did-not-start', 'completed', 'ended-early'])
})
