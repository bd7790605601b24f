// test/prescriptions/attendance.test.ts — each step after the acceptance: from where, and on which days.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../src/kernel/refusal.ts'
import {
  agreeStart,
  attendFirst,
  complete,
  endEarly,
  isAttended,
  notStart,
  type Step,
} from '../../src/prescriptions/attendance.ts'
import {
  mayMove,
  type Prescription,
  prescriptionStatuses,
  type PrescriptionStatus,
} from '../../src/prescriptions/prescription.ts'

const today = '2026-03-20'

function inStatus(status: PrescriptionStatus): Prescription {
  const issuedAt = new Date('2026-03-02T12:00:00Z')
  const hasStarted = ['started', 'completed', 'ended-early'].includes(status)
  return {
    id: 'p',
    reference: 'RX-23456',
    activityId: 'a',
    providerId: 'b',
    personId: 'c',
    linkWorkerId: 'd',
    employerId: 'e',
    status,
    draftedAt: issuedAt,
    issuedAt,
    answeredAt: new Date('2026-03-05T12:00:00Z'),
    declineReason: null,
    declineWords: null,
    agreementId: null,
    fundedAs: 'unfunded',
    startsOn: status === 'accepted' ? null : '2026-03-10',
    firstAttendedOn: hasStarted ? '2026-03-10' : null,
    endedOn: null,
    endReason: status === 'did-not-start' || status === 'ended-early' ? 'travel' : null,
  }
}

const steps: Record<string, { take: (from: Prescription) => Step[]; from: PrescriptionStatus[] }> = {
  waiting: { take: (from) => agreeStart(from, '2026-04-01', today), from: ['accepted', 'waiting'] },
  started: { take: (from) => attendFirst(from, '2026-03-20', today), from: ['accepted', 'waiting'] },
  'did-not-start': { take: (from) => notStart(from, 'not-well', today), from: ['accepted', 'waiting'] },
  completed: { take: (from) => complete(from, today), from: ['started'] },
  'ended-early': { take: (from) => endEarly(from, 'not-well', today), from: ['started'] },
}

for (const [to, { take, from: legal }] of Object.entries(steps)) {
  for (const from of prescriptionStatuses) {
    const isSame = to === 'completed' && from === 'completed'
    const says = isSame ? 'already so' : legal.includes(from) ? 'taken' : 'refused'
    test(`${from} → ${to} is ${says}`, () => {
      const before = inStatus(from)
      if (says === 'refused') return assert.throws(() => take(before), isConflict)
      const taken = take(before)
      if (isSame) return assert.deepEqual(taken, [])
      assert.equal(taken.at(-1)!.status, to)
      const path = [from, ...taken.map(({ status }) => status)]
      for (const [at, status] of path.entries()) {
        const next = path[at + 1]
        assert.ok(!next || next === status || mayMove(status, next), `${status} → ${next}`)
      }
    })
  }
}

const isConflict = (error: unknown) =>
  error instanceof Refusal && error.kind === 'conflict' && /[a-z0-9]\.$/.test(error.says)

test('a start may be agreed from the day of acceptance on, for a year', () => {
  const accepted = inStatus('accepted')
  assert.throws(() => agreeStart(accepted, '2026-03-04', today), { code: 'day-before-acceptance' })
  assert.throws(() => agreeStart(accepted, '2027-03-21', today), { code: 'day-too-late' })
  for (const day of ['2026-03-05', today, '2027-03-20']) {
    assert.equal(agreeStart(accepted, day, today)[0]!.startsOn, day)
  }
})

test('they come from the day of acceptance on, and never in the future', () => {
  const accepted = inStatus('accepted')
  assert.throws(() => attendFirst(accepted, '2026-03-04', today), /5 March 2026/)
  assert.throws(() => attendFirst(accepted, '2026-03-21', today), /Today is 20 March 2026/)
  const [waiting, started] = attendFirst(accepted, '2026-03-05', today)
  assert.deepEqual([waiting!.startsOn, started!.firstAttendedOn], ['2026-03-05', '2026-03-05'])
  assert.equal(attendFirst(inStatus('waiting'), today, today).length, 1)
})

test('what was told before is the same again, and nothing else instead', () => {
  assert.deepEqual(agreeStart(inStatus('waiting'), '2026-03-10', today), [])
  for (const status of ['started', 'completed', 'ended-early'] as const) {
    assert.deepEqual(attendFirst(inStatus(status), '2026-03-10', today), [])
    assert.throws(() => attendFirst(inStatus(status), '2026-03-11', today), /10 March 2026/)
  }
  assert.deepEqual(notStart(inStatus('did-not-start'), 'travel', today), [])
  assert.deepEqual(endEarly(inStatus('ended-early'), 'travel', today), [])
  assert.throws(() => notStart(inStatus('did-not-start'), 'other', today), isConflict)
  assert.throws(() => endEarly(inStatus('ended-early'), 'other', today), isConflict)
})

test('the end is dated today, with its reason where one is asked for', () => {
  const [done] = complete(inStatus('started'), today)
  assert.deepEqual([done!.endedOn, done!.endReason], [today, null])
  const [early] = endEarly(inStatus('started'), 'travel', today)
  assert.deepEqual([early!.endedOn, early!.endReason], [today, 'travel'])
  const never = notStart(inStatus('accepted'), 'not-reached', today)
  assert.deepEqual([never.length, never[1]!.startsOn, never[1]!.endReason], [2, null, 'not-reached'])
})

test('a prescription is being attended from its acceptance to its end', () => {
  const attended = prescriptionStatuses.filter((status) => isAttended({ status }))
  assert.deepEqual(attended, ['accepted', 'waiting', 'started'])
})
