// test/prescriptions/steps-kept.test.ts — the database itself keeps what a group told us after it accepted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreeStart, recordEndedEarly, recordFirstAttendance } from '../../src/prescriptions/prescriptions.ts'
import { acceptedFor, everything, issuedFor, openSetting, rawly } from './setting.ts'

const kept = /what a group told us of a prescription stays/

test('a start date changes only while the group waits for the person', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const startsOn = (id: string) => () =>
    rawly(needs.file, `UPDATE prescriptions SET starts_on = '2026-03-12' WHERE id = ?`, id)
  const issued = await issuedFor(setting)
  assert.throws(startsOn(issued), kept)
  const id = await acceptedFor(setting)
  assert.throws(startsOn(id), kept, 'a start date is a step of its own')
  await agreeStart(needs, players.greenShoots, id, '2026-03-09')
  startsOn(id)()
  await agreeStart(needs, players.greenShoots, id, '2026-03-10')
  needs.clock.advance({ days: 9 })
  await recordFirstAttendance(needs, players.greenShoots, id, '2026-03-10')
  assert.throws(startsOn(id), kept)
})

test('when they came, when it ended and why is never changed once it is set', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const id = await acceptedFor(setting)
  await recordFirstAttendance(needs, players.greenShoots, id, '2026-03-02')
  await recordEndedEarly(needs, players.greenShoots, id, 'travel')
  const before = everything(needs.file)
  for (const change of [
    `first_attended_on = '2026-03-01'`,
    'first_attended_on = NULL',
    `ended_on = '2026-03-20'`,
    'ended_on = NULL',
    `end_reason = 'other'`,
    'end_reason = NULL',
  ]) {
    const sql = `UPDATE prescriptions SET ${change} WHERE id = ?`
    assert.throws(() => rawly(needs.file, sql, id), kept, change)
  }
  assert.equal(everything(needs.file), before)
})
