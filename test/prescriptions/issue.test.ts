// test/prescriptions/issue.test.ts — issued with consent and with money set aside, or not at all.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pauseActivity } from '../../src/directory/directory.ts'
import { agreementFigures } from '../../src/funding/funding.ts'
import { inviteUser } from '../../src/identity/identity.ts'
import { system } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/id.ts'
import {
  choosePerson,
  getPrescription,
  issuePrescription,
  recordConsent,
  recordPerson,
  startPrescription,
} from '../../src/prescriptions/prescriptions.ts'
import { draftFor, everything, fundBoth, issuedFor, newFormId, openSetting, rawly, words } from './setting.ts'

test('issuing per referral sets the tariff aside and tells the group', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const { gardening } = await fundBoth(setting)
  const id = await draftFor(setting)
  const issued = await issuePrescription(needs, players.priya, id)
  assert.deepEqual(
    [issued.status, issued.fundedAs, issued.agreementId],
    ['issued', 'per-referral', gardening],
  )
  assert.equal((await agreementFigures(needs.store.read, gardening)).reservedPence, 4_000)
  assert.match(
    everything(needs.file),
    /"to\\":\\"greenshoots@greenshoots.example\\".*You have a new prescription/,
  )
})

test('issuing under a block holds a place; without an agreement it is not paid for', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const before = await issuedFor(setting, 'singing')
  assert.equal((await getPrescription(needs.store.read, before)).fundedAs, 'unfunded')
  const { singing } = await fundBoth(setting)
  const id = await draftFor(setting, 'singing')
  assert.equal((await issuePrescription(needs, players.priya, id)).fundedAs, 'block')
  assert.equal((await agreementFigures(needs.store.read, singing)).placesReserved, 1)
})

test('when the money or the places are gone it is refused in words, and nothing is written', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  await fundBoth(setting, { capPence: 4_000, places: 1 })
  await issuedFor(setting, 'gardening')
  await issuedFor(setting, 'singing')
  const drafts = [await draftFor(setting, 'gardening'), await draftFor(setting, 'singing')]
  const before = everything(needs.file)
  for (const id of drafts) {
    await assert.rejects(issuePrescription(needs, players.priya, id), { code: 'nothing-left' })
  }
  assert.equal(everything(needs.file), before)
})

test('without consent it is refused, and nothing is written', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const id = await draftFor(setting, 'gardening', { items: 'none' })
  const before = everything(needs.file)
  await assert.rejects(issuePrescription(needs, players.priya, id), { code: 'consent-missing' })
  assert.equal(everything(needs.file), before)
})

test('the database itself lets no draft leave without a consent that fits', async (t) => {
  const setting = await openSetting(t)
  const { file } = setting.needs
  const issue = (id: string) =>
    rawly(
      file,
      `UPDATE prescriptions SET status = 'issued', issued_at = 1772452800000, funded_as = 'unfunded'
        WHERE id = ?`,
      id,
    )
  const bare = await draftFor(setting, 'gardening', { items: 'none' })
  assert.throws(() => issue(bare), /issued only with consent/)
  const sound = await draftFor(setting)
  for (const [column, value] of [
    ['withdrawn_at', 1],
    ['expires_on', '2026-03-01'],
    ['organisation_id', setting.organisationIds.openVoices],
    ['items', '[]'],
  ] as const) {
    const id = await draftFor(setting)
    // A consent is not rewritten either, so the one that does not fit is put in its place.
    rawly(file, `CREATE TABLE kept AS SELECT * FROM consents WHERE prescription_id = '${id}'`)
    rawly(file, 'DELETE FROM consents WHERE prescription_id = ?', id)
    rawly(file, `UPDATE kept SET ${column} = ?`, value)
    rawly(file, 'INSERT INTO consents SELECT * FROM kept')
    rawly(file, 'DROP TABLE kept')
    assert.throws(() => issue(id), /issued only with consent/, column)
  }
  issue(sound)
})

test('what was issued, and its consent, cannot be changed or deleted, or replaced', async (t) => {
  const setting = await openSetting(t)
  const { file } = setting.needs
  const id = await issuedFor(setting)
  const refused = (sql: string) =>
    assert.throws(() => rawly(file, sql), /ABORT|SqliteError|what|never|consent|begin/)
  const before = everything(file)
  for (const column of ['activity_id', 'provider_id', 'link_worker_id', 'employer_id', 'reference', 'id']) {
    refused(`UPDATE prescriptions SET ${column} = 'x' WHERE id = '${id}'`)
  }
  refused(`UPDATE prescriptions SET person_id = NULL WHERE id = '${id}'`)
  refused(`UPDATE prescriptions SET issued_at = 1 WHERE id = '${id}'`)
  refused(`UPDATE prescriptions SET funded_as = 'block', agreement_id = 'x' WHERE id = '${id}'`)
  refused(`DELETE FROM prescriptions WHERE id = '${id}'`)
  refused(`REPLACE INTO prescriptions SELECT * FROM prescriptions WHERE id = '${id}'`)
  refused(`UPDATE consents SET items = '["name"]' WHERE prescription_id = '${id}'`)
  refused(`DELETE FROM consents WHERE prescription_id = '${id}'`)
  refused(`REPLACE INTO consents SELECT * FROM consents WHERE prescription_id = '${id}'`)
  assert.equal(everything(file), before)
})

test('choosing somebody else throws the consent of the first away', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const id = await draftFor(setting)
  const { personId } = await getPrescription(needs.store.read, id)
  await choosePerson(needs, players.priya, id, personId!)
  await recordPerson(needs, players.priya, id, { words: { name: 'Another', phone: '01632 960 555' } })
  await assert.rejects(issuePrescription(needs, players.priya, id), { code: 'consent-missing' })
  await recordConsent(needs, players.priya, id, { items: ['name'], givenBy: 'by-phone', months: 3 })
  assert.equal((await issuePrescription(needs, players.priya, id)).status, 'issued')
})

test('an activity that is paused meanwhile takes no prescription, and none can be started', async (t) => {
  const setting = await openSetting(t)
  const { needs, players, activities } = setting
  const id = await draftFor(setting)
  await pauseActivity(needs, players.greenShoots, activities.gardening, '2026-04-01')
  await assert.rejects(issuePrescription(needs, players.priya, id), { code: 'activity-not-open' })
  const start = startPrescription(needs, players.priya, { activityId: activities.gardening })
  await assert.rejects(start, { kind: 'not-found' })
})

test('terms that changed since the page was read are refused', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const { gardening } = await fundBoth(setting)
  const id = await draftFor(setting)
  await assert.rejects(issuePrescription(needs, players.priya, id, 'none'), { code: 'funding-changed' })
  for (const read of [`per-referral ${newId(new Date(0))}`, `overage ${gardening}`, '']) {
    await assert.rejects(issuePrescription(needs, players.priya, id, read), { code: 'funding-changed' }, read)
  }
  const issued = await issuePrescription(needs, players.priya, id, `per-referral ${gardening}`)
  assert.equal(issued.status, 'issued')
})

test('issuing twice is refused the second time and sets nothing more aside', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const { gardening } = await fundBoth(setting)
  const id = await issuedFor(setting)
  await assert.rejects(issuePrescription(needs, players.priya, id), { code: 'prescription-issued' })
  assert.equal((await agreementFigures(needs.store.read, gardening)).reservedPence, 4_000)
})

test('the same start and the same person twice make one of each', async (t) => {
  const setting = await openSetting(t)
  const { needs, players, activities } = setting
  const [formId, personId] = [newFormId(), newFormId()]
  const start = () =>
    startPrescription(needs, players.priya, { id: formId, activityId: activities.gardening })
  await start()
  await recordPerson(needs, players.priya, formId, { id: personId, words })
  const before = everything(needs.file)
  assert.equal((await start()).id, formId)
  assert.equal(await recordPerson(needs, players.priya, formId, { id: personId, words }), personId)
  assert.equal(everything(needs.file), before)
  const other = startPrescription(needs, players.otherLinkWorker, {
    id: formId,
    activityId: activities.gardening,
  })
  await assert.rejects(other, { kind: 'not-found' })
})

test('a reference is one person’s within an employer, and must tell nothing', async (t) => {
  const setting = await openSetting(t)
  const { needs, players, activities } = setting
  const start = async (by: typeof players.priya) =>
    (await startPrescription(needs, by, { activityId: activities.gardening })).id
  const said = { reference: 'QS-1', words }
  await recordPerson(needs, players.priya, await start(players.priya), said)
  const again = recordPerson(needs, players.priya, await start(players.priya), said)
  await assert.rejects(again, { code: 'reference-taken' })
  await recordPerson(needs, players.otherLinkWorker, await start(players.otherLinkWorker), said)
  const telling = { ...said, reference: 'Marguerite' }
  await assert.rejects(recordPerson(needs, players.priya, await start(players.priya), telling), {
    code: 'reference-unsafe',
  })
})

test('drafts and people are their link worker’s alone, a colleague’s too', async (t) => {
  const setting = await openSetting(t)
  const { needs, players, organisationIds, activities } = setting
  const id = await draftFor(setting)
  const { personId } = await getPrescription(needs.store.read, id)
  const { userId } = await inviteUser(needs, system('test'), {
    name: 'Kit Dunne',
    email: 'kit@surgery.example',
    organisationId: organisationIds.surgery,
    role: 'link-worker',
  })
  const colleague = { ...players.priya, userId }
  for (const by of [colleague, players.otherLinkWorker]) {
    await assert.rejects(issuePrescription(needs, by, id), { kind: 'not-found' })
    await assert.rejects(recordPerson(needs, by, id, { words }), { kind: 'not-found' })
    const said = { items: ['name' as const], givenBy: 'by-phone' as const, months: 3 }
    await assert.rejects(recordConsent(needs, by, id, said), { kind: 'not-found' })
    const own = await startPrescription(needs, by, { activityId: activities.gardening })
    await assert.rejects(choosePerson(needs, by, own.id, personId!), { kind: 'not-found' })
  }
})

for (const who of [
  'greenShoots',
  'finance',
  'approver',
  'curator',
  'commissioner',
  'administrator',
] as const) {
  test(`${who} cannot start, fill in or issue a prescription`, async (t) => {
    const setting = await openSetting(t)
    const { needs, players, activities } = setting
    const id = await draftFor(setting)
    const by = players[who]
    const forbidden = { kind: 'forbidden' }
    // Some refuse before a promise is made, as any wrong call would.
    const tries = [
      async () => startPrescription(needs, by, { activityId: activities.gardening }),
      async () => recordPerson(needs, by, id, { words }),
      async () => recordConsent(needs, by, id, { items: ['name'], givenBy: 'by-phone', months: 3 }),
      async () => issuePrescription(needs, by, id),
    ]
    for (const attempt of tries) await assert.rejects(attempt, forbidden)
  })
}
