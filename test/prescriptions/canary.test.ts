// test/prescriptions/canary.test.ts — words about a person never lie in the open, through the whole journey.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { openPrescription } from '../../src/prescriptions/opening.ts'
import {
  acceptPrescription,
  agreeStart,
  declinePrescription,
  issuePrescription,
  prescriptionsInvariants,
  recordEndedEarly,
  recordFirstAttendance,
  type PersonField,
  type PersonWords,
  withdrawPrescription,
} from '../../src/prescriptions/prescriptions.ts'
import { changePerson } from '../../src/prescriptions/person-actions.ts'
import { personFields } from '../../src/prescriptions/person.ts'
import { draftFor, everything, fundBoth, issuedFor, openSetting } from './setting.ts'

const canaries: PersonWords & Record<PersonField, string> = {
  name: 'Zebedee Canarywing',
  phone: '01632 961 482',
  email: 'zebedee@canarywing.example',
  'safe-contact': 'Only canary texts after noon',
  'access-needs': 'Canary lift needed',
  interpreter: 'Canarian Welsh',
  'what-matters': 'Feeding canaries at dawn',
}

test('no table, audit event, letter, job or entry holds a word about the person', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  await fundBoth(setting)
  const said = { words: canaries, items: [...personFields] }
  const accepted = await draftFor(setting, 'gardening', said)
  await issuePrescription(needs, players.priya, accepted)
  await openPrescription(needs, players.greenShoots, accepted)
  await acceptPrescription(needs, players.greenShoots, accepted)
  const { words } = await openPrescription(needs, players.greenShoots, accepted)
  assert.deepEqual(words, canaries, 'the group reads them all once it has accepted')
  await agreeStart(needs, players.greenShoots, accepted, '2026-03-03')
  await recordFirstAttendance(needs, players.greenShoots, accepted, '2026-03-02')
  await recordEndedEarly(needs, players.greenShoots, accepted, 'not-well')
  const declined = await issuedFor(setting, 'singing', said)
  await declinePrescription(needs, players.openVoices, declined, {
    reason: 'other',
    words: 'Zebedee Canarywing was here before',
  })
  await withdrawPrescription(needs, players.priya, await issuedFor(setting, 'gardening', said))
  const draft = await draftFor(setting, 'gardening', said)
  await changePerson(needs, players.priya, draft, { ...canaries, phone: '01632 961 999' })
  for (const invariant of prescriptionsInvariants) {
    assert.deepEqual(await invariant.broken(needs.store.read), [])
  }

  const rows = everything(needs.file)
  assert.match(rows, /person_fields\n\{/)
  const files = ['', '-wal'].map((end) => readFileSync(`${needs.file}${end}`).toString('latin1')).join('')
  for (const canary of [...Object.values(canaries), '01632 961 999', 'Zebedee', 'Canary', 'canary']) {
    assert.equal(rows.includes(canary), false, `"${canary}" in a table`)
    assert.equal(files.includes(canary), false, `"${canary}" in the files`)
  }
})

test('no refusal or fault repeats what was typed', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const id = await issuedFor(setting, 'gardening', { words: canaries, items: ['name'] })
  await assert.rejects(changePerson(needs, players.priya, id, canaries), (error: Error) => {
    return !Object.values(canaries).some((canary) => String(error.stack).includes(canary))
  })
})
