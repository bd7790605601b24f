// test/model/world.ts — the real thing beside the model: a store with a fund, two groups and a clock.
import { rmSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openStore, type Store } from '../../src/db/db.ts'
import { createFund, setFundTerms } from '../../src/funding/funding.ts'
import { clockAt, type SetClock } from '../../src/kernel/clock.ts'
import { start, type Place } from '../../src/ledger/chain.ts'
import { makeActivities } from '../support/activities.ts'
import { makeCast, type Cast } from '../support/cast.ts'

export const firstInstant = new Date('2026-03-02T12:00:00Z')
export const firstDeposit = 100_000
export const spotAllowance = 30_000
export const spotLimit = 2_000

export interface World {
  needs: { store: Store; clock: SetClock }
  players: Cast['players']
  fundId: string
  groupIds: string[]
  activityIds: string[]
  /** Holds the file as it is now; what it gives back tells whether it is the same later. */
  hold(): () => boolean
  /** Whether anything was committed since this was asked last. */
  hasChanged(): boolean
  /** The last entry that was proved. */
  proven: Place
  /** Ids of the earnings of each claim. */
  claimed: Map<string, string[]>
  close(): Promise<void>
}

interface Template {
  file: string
  made: Pick<World, 'players' | 'fundId' | 'groupIds' | 'activityIds'>
}

let template: Promise<Template> | undefined

/** A fresh world: a copy of one that is made once. */
export async function openWorld(): Promise<World> {
  template ??= makeTemplate()
  const { file, made } = await template
  const folder = await mkdtemp(join(tmpdir(), 'allotment-model-'))
  const copy = join(folder, 'allotment.sqlite')
  await copyFile(file, copy)
  const store = await openStore(copy, { throwaway: true })
  const before = new Database(copy, { readonly: true })
  const after = new Database(copy, { readonly: true })
  return {
    ...made,
    needs: { store, clock: clockAt(firstInstant) },
    hold: () => hold(before, after),
    hasChanged: changesOf(after),
    proven: start,
    claimed: new Map(),
    async close() {
      before.close()
      after.close()
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function makeTemplate(): Promise<Template> {
  const folder = await mkdtemp(join(tmpdir(), 'allotment-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'allotment.sqlite')
  const needs = { store: await openStore(file), clock: clockAt(firstInstant) }
  const made = await makeFunded(needs, await makeCast(needs))
  await needs.store.close()
  return { file, made }
}

/** A fund of their own, and two activities of their own, for the people and the groups of the cast. */
export async function makeFunded(needs: World['needs'], cast: Cast): Promise<Template['made']> {
  const activities = await makeActivities(needs, cast)
  const { finance, approver } = cast.players
  const deposit = { amountPence: firstDeposit, receivedOn: '2026-03-02', reference: 'First' }
  const named = { name: 'Fund', funder: 'Two Fields Council', purpose: 'Activities' }
  const { id: fundId } = await createFund(needs, finance, { ...named, deposit })
  const spot = { spotAllowancePence: spotAllowance, spotLimitPence: spotLimit }
  await setFundTerms(needs, approver, fundId, { endsOn: null, ...spot })
  const { greenShoots, openVoices } = cast.organisationIds
  return {
    players: cast.players,
    fundId,
    groupIds: [greenShoots, openVoices],
    activityIds: [activities.gardening, activities.singing],
  }
}

function changesOf(connection: Database.Database): () => boolean {
  let last: unknown
  return () => {
    const version = connection.pragma('data_version', { simple: true })
    const isSame = version === last
    last = version
    return !isSame
  }
}

/** A read transaction sees the file as it began; rows are compared only when anything was committed. */
function hold(before: Database.Database, after: Database.Database): () => boolean {
  const version = () => after.pragma('data_version', { simple: true })
  before.exec('BEGIN')
  before.prepare('SELECT count(*) FROM journal_entries').get()
  const was = version()
  return () => {
    const isSame = version() === was || rowsOf(before) === rowsOf(after)
    before.exec('ROLLBACK')
    return isSame
  }
}

function rowsOf(connection: Database.Database): string {
  const tables = connection
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
    .pluck()
  return JSON.stringify(
    tables.all().map((name) =>
      connection
        .prepare(`SELECT * FROM "${String(name)}"`)
        .raw()
        .all(),
    ),
  )
}
