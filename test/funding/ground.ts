// test/funding/ground.ts — a store with a cast, two activities and short ways to fund them.
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import Database from 'better-sqlite3'
import {
  approveAgreement,
  createFund,
  draftAgreement,
  earnAccepted,
  type AgreementDraft,
  type BlockDraft,
  fundingInvariants,
  type PerReferralDraft,
  release,
  reserve,
  submitAgreement,
} from '../../src/funding/funding.ts'
import type { Needs } from '../../src/db/db.ts'
import { newId } from '../../src/kernel/id.ts'
import { brokenAmong, ledgerInvariants } from '../../src/ledger/ledger.ts'
import { makeActivities } from '../support/activities.ts'
import { makeCast } from '../support/cast.ts'
import { openTestStore } from '../support/store.ts'

export interface PerReferral {
  tariffPence?: number
  capPence?: number
}
export interface Block {
  totalPence?: number
  places?: number
  instalments?: number
}
type Changes = Partial<Omit<PerReferralDraft | BlockDraft, 'kind'>>

/** Who is who, and one fund of £1,000. The clock stands at midday on 2 March 2026. */
export async function openGround(t: TestContext) {
  const { store, clock, file } = await openTestStore(t)
  const needs: Needs = { store, clock }
  const cast = await makeCast(needs)
  const activities = await makeActivities(needs, cast)
  const { finance, approver, priya } = cast.players
  const fund = await makeFund(100_000)
  const { greenShoots } = cast.organisationIds
  const year = { startsOn: '2026-03-01', endsOn: '2027-02-28' }
  const gardening = { ...year, fundId: fund.id, providerId: greenShoots, activityIds: [activities.gardening] }

  function makeFund(amountPence: number) {
    return createFund(needs, finance, {
      name: 'Pay on prescription',
      funder: 'Two Fields Council',
      purpose: 'Community activities',
      deposit: { amountPence, receivedOn: '2026-03-02', reference: 'TFC 1' },
    })
  }
  const draft = (terms: AgreementDraft) => draftAgreement(needs, finance, terms)
  const activate = async (terms: AgreementDraft) => {
    const { id } = await draft(terms)
    await submitAgreement(needs, finance, id)
    return approveAgreement(needs, approver, id)
  }
  const perReferral = ({ tariffPence = 4_000, capPence = 20_000 }: PerReferral = {}, changes: Changes = {}) =>
    ({ kind: 'per-referral', ...gardening, tariffPence, capPence, ...changes }) as const
  const block = (terms: Block = {}, changes: Changes = {}) => {
    const { totalPence = 10_000, places = 3, instalments = 4 } = terms
    return { kind: 'block', ...gardening, totalPence, places, instalments, ...changes } as const
  }

  /** Issues a prescription of the activity, or gives one its place again: its id. */
  const issue = async (activityId = activities.gardening, prescriptionId = newId(clock.now())) => {
    const asked = { prescriptionId, activityId, reference: `RX-${prescriptionId.slice(-5).toUpperCase()}` }
    const funded = await store.transaction((tx) => reserve(tx, priya, clock.now(), asked))
    return { id: prescriptionId, funded }
  }
  const accept = (prescriptionId: string) =>
    store.transaction((tx) => earnAccepted(tx, cast.players.greenShoots, clock.now(), { prescriptionId }))
  const decline = (prescriptionId: string) =>
    store.transaction((tx) =>
      release(tx, cast.players.greenShoots, clock.now(), { prescriptionId, because: 'declined' }),
    )
  /** What the invariants of the ledger and of funding find broken: each alone, and in passes the same. */
  const broken = async () => {
    const all = [...ledgerInvariants, ...fundingInvariants]
    const found = await Promise.all(all.map((invariant) => invariant.broken(store.read)))
    const lines = all.flatMap(({ says }, at) => found[at]!.map((fault) => `${says} Broken: ${fault}`))
    assert.deepEqual(await brokenAmong(store.read, all), lines)
    return found.flat()
  }
  /** Every row of every table, to compare before and after. */
  const dump = () => {
    const raw = new Database(file, { readonly: true })
    const names = raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all() as string[]
    const rows = names.map((name) => [name, raw.prepare(`SELECT * FROM "${name}"`).all()])
    raw.close()
    return rows
  }
  return {
    needs,
    store,
    clock,
    file,
    cast,
    activities,
    fund,
    greenShoots,
    makeFund,
    draft,
    activate,
    perReferral,
    block,
    issue,
    accept,
    decline,
    broken,
    dump,
  }
}

export type Ground = Awaited<ReturnType<typeof openGround>>
