// test/funding/together.test.ts — hundreds at once for the last places and the last penny.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenInvariants } from '../../src/commands/check-ledger.ts'
import { earnAccepted, findReservation } from '../../src/funding/funding.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { balancesOf, countBooks } from '../../src/ledger/ledger.ts'
import { acceptPrescription, issuePrescription } from '../../src/prescriptions/prescriptions.ts'
import { activate, addFund, draftFor, openSetting, type Setting, term } from '../prescriptions/setting.ts'

const many = 400
const enough = 50

/** Drafts with consent, each ready to be issued. */
function drafts(setting: Setting, activity: 'gardening' | 'singing', count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => draftFor(setting, activity)))
}

const issue = ({ needs, players }: Setting, id: string) => issuePrescription(needs, players.priya, id)
const accept = ({ needs, players }: Setting, id: string) => acceptPrescription(needs, players.openVoices, id)

/** What was done, and the code of each refusal; anything that is no refusal fails. */
async function answersOf(asked: Promise<unknown>[]) {
  const results = await Promise.allSettled(asked)
  const refusals = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason)
  for (const reason of refusals) assert.ok(reason instanceof Refusal, String(reason))
  const codes = new Set(refusals.map(({ code }: Refusal) => code))
  const says = new Set(refusals.map((reason: Refusal) => reason.says))
  return { done: results.length - refusals.length, refused: refusals.length, codes, says }
}

async function blockOf(setting: Setting, places: number, over = {}) {
  const { id: fundId } = await addFund(setting)
  const agreementId = await activate(setting, {
    kind: 'block',
    fundId,
    providerId: setting.organisationIds.openVoices,
    activityIds: [setting.activities.singing],
    totalPence: 10_001,
    places,
    instalments: 1,
    ...over,
    ...term,
  })
  return { fundId, agreementId }
}

async function holdings(setting: Setting, agreementId: string, ...names: string[]) {
  const codes = names.map((name) => `agreement:${agreementId}:${name}`)
  return [...(await balancesOf(setting.needs.store.read, codes)).values()]
}

const clean = async ({ needs }: Setting) => assert.deepEqual(await brokenInvariants(needs.store.read), [])

test(`${many} issued and accepted at once for ${enough} places are exactly ${enough}`, async (t) => {
  const setting = await openSetting(t)
  const { agreementId } = await blockOf(setting, enough)
  const ids = await drafts(setting, 'singing', many)
  const issued: string[] = []
  const { done, refused, codes, says } = await answersOf(
    ids.map(async (id) => {
      await issue(setting, id)
      issued.push(id)
      await accept(setting, id)
    }),
  )
  assert.deepEqual({ done, refused }, { done: enough, refused: many - enough })
  assert.deepEqual([...codes], ['nothing-left'])
  assert.deepEqual([...says], ['There are no places left under this agreement.'])
  const places = ['places-free', 'places-reserved', 'places-used', 'allocated', 'accrued']
  assert.deepEqual(await holdings(setting, agreementId, ...places), [0, 0, enough, 0, 10_001])
  const numbers = await placeNumbers(setting, issued)
  assert.deepEqual(
    numbers,
    Array.from({ length: enough }, (_, at) => at + 1),
  )
  await clean(setting)
})

async function placeNumbers({ needs }: Setting, ids: string[]): Promise<(number | null | undefined)[]> {
  const found = await Promise.all(ids.map((id) => findReservation(needs.store.read, id)))
  return found.map((reservation) => reservation?.placeNumber).sort((a, b) => (a ?? 0) - (b ?? 0))
}

test(`${enough} acceptances, each sent twice at once, are earned once`, async (t) => {
  const setting = await openSetting(t)
  const { agreementId } = await blockOf(setting, enough)
  const ids = await drafts(setting, 'singing', enough)
  await Promise.all(ids.map((id) => issue(setting, id)))
  const { done, refused, codes } = await answersOf([...ids, ...ids].map((id) => accept(setting, id)))
  assert.deepEqual({ done, refused }, { done: enough, refused: enough })
  assert.deepEqual([...codes], ['prescription-answered'])
  assert.deepEqual(await holdings(setting, agreementId, 'places-used', 'accrued'), [enough, 10_001])
  const { store, clock } = setting.needs
  const before = await countBooks(store.read)
  const again = (prescriptionId: string) =>
    store.transaction((tx) => earnAccepted(tx, setting.players.openVoices, clock.now(), { prescriptionId }))
  await Promise.all([...ids, ...ids].map(again))
  assert.deepEqual(
    await countBooks(store.read),
    before,
    'what was earned is answered the same, and not again',
  )
  await clean(setting)
})

test(`${many} issued at once against a cap for ${enough} are exactly ${enough}`, async (t) => {
  const setting = await openSetting(t)
  const { id: fundId } = await addFund(setting)
  const agreementId = await activate(setting, {
    kind: 'per-referral',
    fundId,
    providerId: setting.organisationIds.greenShoots,
    activityIds: [setting.activities.gardening],
    tariffPence: 1_001,
    capPence: 1_001 * enough + 1_000,
    ...term,
  })
  const ids = await drafts(setting, 'gardening', many)
  const { done, refused, codes, says } = await answersOf(ids.map((id) => issue(setting, id)))
  assert.deepEqual({ done, refused }, { done: enough, refused: many - enough })
  assert.deepEqual([...codes], ['nothing-left'])
  assert.match([...says].join(), /^[^]*is used up: £10(\.00)? left, £10\.01 needed\.$/)
  assert.deepEqual(await holdings(setting, agreementId, 'allocated', 'reserved'), [1_000, 1_001 * enough])
  await clean(setting)
})

test('the last penny of a fund is taken once, beyond an agreement', async (t) => {
  const setting = await openSetting(t)
  const overTariffPence = 100_000 - 10_001
  const over = { over: { policy: 'tariff', tariffPence: overTariffPence } }
  const { fundId, agreementId } = await blockOf(setting, 1, over)
  const ids = await drafts(setting, 'singing', enough)
  const { done, refused, codes } = await answersOf(ids.map((id) => issue(setting, id)))
  assert.deepEqual({ done, refused }, { done: 2, refused: enough - 2 }, 'one place, and one beyond it')
  assert.deepEqual([...codes], ['nothing-left'])
  assert.deepEqual(await holdings(setting, agreementId, 'places-reserved', 'reserved'), [1, overTariffPence])
  const free = `fund:${fundId}:free`
  const left = (await balancesOf(setting.needs.store.read, [free])).get(free)
  assert.equal(left, 0)
  await clean(setting)
})
