// test/model/payments/world.ts — a small world of payouts: groups that earn, one Stripe, two workers.
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTransferStatus } from '../../../src/adapters/rails/stand-in/accounts.ts'
import type { State } from '../../../src/adapters/rails/stand-in/state.ts'
import { stripeConnect } from '../../../src/adapters/rails/stripe-connect.ts'
import { openStore, type Store } from '../../../src/db/db.ts'
import { addActivity, approveListing } from '../../../src/directory/directory.ts'
import * as funding from '../../../src/funding/funding.ts'
import { createOrganisation } from '../../../src/identity/identity.ts'
import { type SetClock, clockAt } from '../../../src/kernel/clock.ts'
import { system, type UserActor } from '../../../src/kernel/actor.ts'
import * as payments from '../../../src/payments/payments.ts'
import { contentOf } from '../../support/activities.ts'
import { makeCast, type Cast } from '../../support/cast.ts'
import { diceOf } from './dice.ts'
import { mortalOf } from './mortal.ts'
import { apiKey, modelStripe, webhookSecret } from './stripe.ts'
import { wireOf } from './wire.ts'

export const groupCount = 10
const firstInstant = new Date('2026-03-02T12:00:00Z')
const by = system('simulation')

export interface Group {
  id: string
  account: string
  activityId: string
}

/** What every world begins with: an agreement for each group, all ready to be paid. */
interface Made {
  players: Cast['players']
  groups: Group[]
  left: State
}

export interface Ground extends Made {
  store: Store
  /** What the time is. */
  clock: SetClock
  close(): Promise<void>
}

let template: Promise<{ file: string; made: Made }> | undefined

/** A fresh world: a copy of one that is made once. */
export async function openGround(): Promise<Ground> {
  template ??= makeTemplate()
  const { file, made } = await template
  const folder = await mkdtemp(join(tmpdir(), 'allotment-payouts-'))
  const copy = join(folder, 'allotment.sqlite')
  await copyFile(file, copy)
  const store = await openStore(copy, { throwaway: true, commitMillis: Infinity })
  const close = async () => {
    await store.close()
    await rm(folder, { recursive: true })
  }
  return { ...made, store, clock: clockAt(firstInstant), close }
}

async function makeTemplate() {
  const folder = await mkdtemp(join(tmpdir(), 'allotment-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'allotment.sqlite')
  const clock = clockAt(firstInstant)
  const store = await openStore(file, { throwaway: true })
  const stripe = modelStripe(clock, undefined, () => true)
  const safe = mortalOf(
    diceOf(0),
    () => 0,
    {},
    () => {},
  )
  const never = () => Promise.reject(new Error('Nothing is late yet.'))
  const httpClient = wireOf({ stripe, fate: () => 'well', later: never }, safe)
  const rail = stripeConnect({ secretKey: apiKey, webhookSecret, clock, httpClient })
  const needs = { store, clock, rail, personKey: Buffer.alloc(32, 7) }
  const { players } = await makeCast(needs)
  const groups = await makeGroups(needs, players)
  for (const { id, account } of groups) {
    const call = stripe.call(account, {})
    setTransferStatus(
      call,
      stripe.state.accounts.rows.find((row) => row.id === account)!,
      'active',
    )
    await payments.rereadPayee(needs, players.finance, id)
  }
  await store.close()
  return { file, made: { players, groups, left: stripe.state } }
}

async function makeGroups(needs: payments.PaymentNeeds, players: Cast['players']): Promise<Group[]> {
  const { id: fundId } = await funding.createFund(needs, players.secondFinance, {
    name: 'Fund',
    funder: 'Two Fields Council',
    purpose: 'Pay on prescription',
    deposit: { amountPence: 90_000_000, receivedOn: '2026-03-01', reference: 'FIRST' },
  })
  const groups: Group[] = []
  for (let number = 1; number <= groupCount; number++) {
    groups.push(await makeGroup(needs, players, fundId, number))
  }
  return groups
}

async function makeGroup(
  needs: payments.PaymentNeeds,
  { finance, secondFinance, approver, curator, greenShoots }: Cast['players'],
  fundId: string,
  number: number,
): Promise<Group> {
  const named = { name: `Group ${number}`, email: `hello@group${number}.example`, vcse: true }
  const { id } = await needs.store.transaction((tx) =>
    createOrganisation(tx, by, needs.clock.now(), { ...named, kind: 'provider' }),
  )
  const own: UserActor = { ...greenShoots, organisationId: id }
  const content = contentOf({ title: `Activity ${number}` })
  const listing = { organisationId: id, content, placesLeft: null }
  const { activityId, versionId } = await addActivity(needs, own, listing)
  await approveListing(needs, curator, versionId)
  const agreement = await funding.draftAgreement(needs, secondFinance, {
    kind: 'per-referral',
    fundId,
    providerId: id,
    activityIds: [activityId],
    startsOn: '2026-03-01',
    endsOn: '2027-02-28',
    tariffPence: 1_000 + 500 * number,
    capPence: 5_000_000,
  })
  await funding.submitAgreement(needs, secondFinance, agreement.id)
  await funding.approveAgreement(needs, approver, agreement.id)
  const { stripeAccountId } = await payments.openPayee(needs, finance, id)
  return { id, account: stripeAccountId, activityId }
}

/** One acceptance by that group; gives back its prescription. */
export async function earn(needs: payments.PaymentNeeds, { activityId }: Group): Promise<string> {
  const prescriptionId = randomUUID()
  await needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    await funding.reserve(tx, by, at, { prescriptionId, activityId, reference: 'RX' })
    await funding.earnAccepted(tx, by, at, { prescriptionId })
  })
  return prescriptionId
}
