// test/prescriptions/answers.test.ts — an answer moves the money once, whoever answers and however often.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementFigures, unclaimedEarnings } from '../../src/funding/funding.ts'
import { system } from '../../src/kernel/actor.ts'
import { createWorker } from '../../src/outbox/outbox.ts'
import { openPrescription } from '../../src/prescriptions/opening.ts'
import {
  acceptPrescription,
  declinePrescription,
  expirePrescription,
  expirePrescriptions,
  getPrescription,
  prescriptionsHandlers,
  prescriptionsInvariants,
  withdrawPrescription,
} from '../../src/prescriptions/prescriptions.ts'
import {
  acceptedFor,
  draftFor,
  everything,
  fundBoth,
  issuedFor,
  openSetting,
  rawly,
  type Setting,
} from './setting.ts'

async function assertSound({ needs }: Setting): Promise<void> {
  for (const invariant of prescriptionsInvariants) {
    assert.deepEqual(await invariant.broken(needs.store.read), [], invariant.says)
  }
}

test('accepting earns the tariff, in the same transaction, and tells the link worker', async (t) => {
  const setting = await openSetting(t, { rehearse: true })
  const { needs, organisationIds } = setting
  const { gardening } = await fundBoth(setting)
  const id = await acceptedFor(setting)
  const earned = await unclaimedEarnings(needs.store.read, { providerId: organisationIds.greenShoots })
  const { reference } = await getPrescription(needs.store.read, id)
  assert.deepEqual(
    earned.map((one) => [one.prescriptionId, one.amountPence, one.reference]),
    [[id, 4_000, reference]],
  )
  const figures = await agreementFigures(needs.store.read, gardening)
  assert.deepEqual([figures.reservedPence, figures.allocatedPence], [0, 36_000])
  assert.match(everything(needs.file), /priya@surgery.example.*Your prescription was accepted/)
  await assertSound(setting)
})

test('accepting under a block uses the place', async (t) => {
  const setting = await openSetting(t)
  const { singing } = await fundBoth(setting)
  await acceptedFor(setting, 'singing')
  const figures = await agreementFigures(setting.needs.store.read, singing)
  assert.deepEqual([figures.placesReserved, figures.placesUsed], [0, 1])
  await assertSound(setting)
})

test('twenty acceptances at once are exactly one', async (t) => {
  const setting = await openSetting(t)
  const { needs, players, organisationIds } = setting
  await fundBoth(setting)
  const id = await issuedFor(setting)
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, () => acceptPrescription(needs, players.greenShoots, id)),
  )
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const answer of answers) {
    if (answer.status === 'rejected') assert.equal(answer.reason.code, 'prescription-answered')
  }
  const earned = await unclaimedEarnings(needs.store.read, { providerId: organisationIds.greenShoots })
  assert.equal(earned.length, 1)
  await assertSound(setting)
})

test('a second answer of any kind is refused and changes nothing', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  await fundBoth(setting)
  const id = await acceptedFor(setting)
  const before = everything(needs.file)
  const answered = { code: 'prescription-answered' }
  await assert.rejects(acceptPrescription(needs, players.greenShoots, id), answered)
  await assert.rejects(declinePrescription(needs, players.greenShoots, id, { reason: 'full' }), answered)
  await assert.rejects(withdrawPrescription(needs, players.priya, id), answered)
  await assert.rejects(expirePrescription(needs, system('test'), id), answered)
  assert.equal(everything(needs.file), before)
})

test('declining, withdrawing and expiring each give back what was set aside', async (t) => {
  const setting = await openSetting(t)
  const { needs, players, clock } = { ...setting, clock: setting.needs.clock }
  const { gardening, singing } = await fundBoth(setting)
  const ids = [await issuedFor(setting), await issuedFor(setting), await issuedFor(setting)] as const
  const place = await issuedFor(setting, 'singing')
  await declinePrescription(needs, players.greenShoots, ids[0], { reason: 'too-far' })
  await withdrawPrescription(needs, players.priya, ids[1])
  assert.equal((await agreementFigures(needs.store.read, gardening)).reservedPence, 4_000)
  clock.advance({ days: 14 })
  assert.equal(await expirePrescriptions(needs, system('test')), 2)
  assert.equal(await expirePrescriptions(needs, system('test')), 0)
  const figures = await agreementFigures(needs.store.read, gardening)
  assert.deepEqual([figures.reservedPence, figures.allocatedPence], [0, 40_000])
  assert.equal((await agreementFigures(needs.store.read, singing)).placesFree, 5)
  const statuses = [ids[0], ids[1], ids[2], place].map(async (id) => {
    return (await getPrescription(needs.store.read, id)).status
  })
  assert.deepEqual(await Promise.all(statuses), ['declined', 'withdrawn', 'expired', 'expired'])
  await assertSound(setting)
})

test('the job left at issue ends a prescription after 14 days, not an answered one', async (t) => {
  const setting = await openSetting(t)
  const { needs } = setting
  await fundBoth(setting)
  const [waiting, accepted] = [await issuedFor(setting), await acceptedFor(setting)]
  const faults: unknown[] = []
  const quiet = async () => undefined
  const others = { 'send-mail': quiet, 'post-instalments': quiet }
  const worker = createWorker(needs, { ...others, ...prescriptionsHandlers(needs) }, (fault) =>
    faults.push(fault),
  )
  await worker.drain()
  needs.clock.advance({ days: 13, hours: 23 })
  await worker.drain()
  assert.equal((await getPrescription(needs.store.read, waiting)).status, 'issued')
  needs.clock.advance({ hours: 1 })
  await worker.drain()
  assert.equal((await getPrescription(needs.store.read, waiting)).status, 'expired')
  assert.equal((await getPrescription(needs.store.read, accepted)).status, 'accepted')
  assert.deepEqual(faults, [])
})

test('only the system expires, only the group answers, only its link worker withdraws', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const id = await issuedFor(setting)
  const { openVoices, priya, otherLinkWorker, finance, greenShoots } = players
  const tries: [() => Promise<unknown>, string][] = [
    [() => acceptPrescription(needs, openVoices, id), 'not-found'],
    [() => declinePrescription(needs, openVoices, id, { reason: 'full' }), 'not-found'],
    [() => withdrawPrescription(needs, otherLinkWorker, id), 'not-found'],
    [() => openPrescription(needs, openVoices, id), 'not-found'],
    [() => openPrescription(needs, otherLinkWorker, id), 'not-found'],
    [async () => acceptPrescription(needs, priya, id), 'forbidden'],
    [async () => acceptPrescription(needs, finance, id), 'forbidden'],
    [async () => withdrawPrescription(needs, greenShoots, id), 'forbidden'],
    [async () => openPrescription(needs, finance, id), 'forbidden'],
    [async () => expirePrescription(needs, finance, id), 'forbidden'],
    [async () => expirePrescriptions(needs, priya), 'forbidden'],
  ]
  const before = everything(needs.file)
  for (const [attempt, kind] of tries) await assert.rejects(attempt, { kind })
  assert.equal(everything(needs.file), before)
  const draft = await draftFor(setting)
  await assert.rejects(acceptPrescription(needs, greenShoots, draft), { kind: 'not-found' })
})

test('the group sees name and contact only after accepting, and never what was not agreed', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const id = await issuedFor(setting, 'gardening', { items: ['name', 'access-needs'] })
  const open = () => openPrescription(needs, players.greenShoots, id)
  assert.deepEqual((await open()).words, { 'access-needs': 'Uses a wheelchair' })
  await acceptPrescription(needs, players.greenShoots, id)
  const opened = await open()
  assert.deepEqual(opened.words, { name: 'Marguerite Quillfeather', 'access-needs': 'Uses a wheelchair' })
  assert.equal(opened.personReference, undefined)
  needs.clock.advance({ days: 366 })
  assert.deepEqual((await open()).words, {}, 'the consent has ended')
  const looks = everything(needs.file).match(/"what":"prescription-opened"/g)
  assert.equal(looks?.length, 3)
})

test('after declining the group sees nothing more; its own words reach the link worker sealed', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const id = await issuedFor(setting)
  const said = { reason: 'other' as const, words: 'Marguerite knows our volunteer' }
  await declinePrescription(needs, players.greenShoots, id, said)
  assert.deepEqual((await openPrescription(needs, players.greenShoots, id)).words, {})
  assert.equal((await openPrescription(needs, players.priya, id)).declineWords, said.words)
  assert.equal(everything(needs.file).includes('Marguerite'), false)
})

test('the checks find an acceptance without its entry, and one that has none to expect', async (t) => {
  const setting = await openSetting(t)
  const { needs } = setting
  await fundBoth(setting)
  const [first, second] = [await issuedFor(setting), await issuedFor(setting)]
  rawly(
    needs.file,
    `UPDATE prescriptions SET status = 'accepted', answered_at = 1772452800000 WHERE id = ?`,
    first,
  )
  await acceptPrescription(needs, setting.players.greenShoots, second)
  const found = await prescriptionsInvariants[0]!.broken(needs.store.read)
  const { reference } = await getPrescription(needs.store.read, first)
  assert.deepEqual(found, [`Prescription ${reference} is accepted and nothing was earned for it.`])
})

test('the checks find a reservation that was kept too long', async (t) => {
  const setting = await openSetting(t)
  const { needs } = setting
  await fundBoth(setting)
  const id = await issuedFor(setting)
  rawly(
    needs.file,
    `UPDATE prescriptions SET status = 'withdrawn', answered_at = 1772452800000 WHERE id = ?`,
    id,
  )
  const found = await prescriptionsInvariants[1]!.broken(needs.store.read)
  assert.match(found.join(), /^What was set aside for prescription RX-\w{5} was not given back\.$/)
})
