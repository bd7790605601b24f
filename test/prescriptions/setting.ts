// test/prescriptions/setting.ts — a link worker, two groups and money for them, through the actions.
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import Database from 'better-sqlite3'
import {
  approveAgreement,
  createFund,
  draftAgreement,
  fundingInvariants,
  submitAgreement,
} from '../../src/funding/funding.ts'
import { ledgerInvariants } from '../../src/ledger/ledger.ts'
import {
  acceptPrescription,
  issuePrescription,
  prescriptionsInvariants,
  type PersonField,
  type PersonWords,
  type PrescriptionNeeds,
  recordConsent,
  recordPerson,
  startPrescription,
} from '../../src/prescriptions/prescriptions.ts'
import { makeActivities, type Activities } from '../support/activities.ts'
import { makeCast, type Cast } from '../support/cast.ts'
import { openTestStore, type TestStore } from '../support/store.ts'

export type Players = Cast['players']
export interface Setting extends Cast {
  needs: PrescriptionNeeds & TestStore
  activities: Activities
}

/** What the person of the tests is called, and how they are reached. */
export const words: PersonWords = {
  name: 'Marguerite Quillfeather',
  phone: '01632 960 777',
  'access-needs': 'Uses a wheelchair',
}
const items: PersonField[] = ['name', 'phone', 'access-needs']

/** The cast with gardening (Green Shoots) and singing (Open Voices), and no money yet. */
export async function openSetting(t: TestContext, options: { rehearse?: boolean } = {}): Promise<Setting> {
  const testStore = await openTestStore(t, options)
  const needs = { ...testStore, personKey: randomBytes(32) }
  const cast = await makeCast(needs)
  return { needs, ...cast, activities: await makeActivities(needs, cast) }
}

/** £40 for each gardening prescription out of a cap, and a block of singing places. */
export async function fundBoth(setting: Setting, { capPence = 40_000, places = 5 } = {}) {
  const fund = await addFund(setting)
  const { organisationIds, activities } = setting
  const gardening = await activate(setting, {
    kind: 'per-referral',
    fundId: fund.id,
    providerId: organisationIds.greenShoots,
    activityIds: [activities.gardening],
    tariffPence: 4_000,
    capPence,
    ...term,
  })
  const singing = await activate(setting, {
    kind: 'block',
    fundId: fund.id,
    providerId: organisationIds.openVoices,
    activityIds: [activities.singing],
    totalPence: 10_000,
    places,
    instalments: 1,
    ...term,
  })
  return { fundId: fund.id, gardening, singing }
}

export const term = { startsOn: '2026-03-01', endsOn: '2027-02-28' }

export function addFund({ needs, players }: Setting) {
  return createFund(needs, players.finance, {
    name: 'Pay on prescription',
    funder: 'Two Fields Council',
    purpose: 'Groups that take prescriptions',
    deposit: { amountPence: 100_000, receivedOn: '2026-03-02', reference: 'BACS 1' },
  })
}

export async function activate({ needs, players }: Setting, draft: Parameters<typeof draftAgreement>[2]) {
  const { id } = await draftAgreement(needs, players.finance, draft)
  await submitAgreement(needs, players.finance, id)
  await approveAgreement(needs, players.approver, id)
  return id
}

/**
 * Gardening at £40 for acceptance, £15.01 for the first attendance, £5 for a home visit, nothing for a
 * review, and £25 at the end: £85.01 in all, out of £400. Half of the first attendance when they do not
 * start.
 */
export async function fundSteps(setting: Setting) {
  const fund = await addFund(setting)
  const gardening = await activate(setting, {
    kind: 'per-referral',
    fundId: fund.id,
    providerId: setting.organisationIds.greenShoots,
    activityIds: [setting.activities.gardening],
    tariffPence: 4_000,
    milestones: [
      { milestone: 'first-attendance', tariffPence: 1_501 },
      { milestone: 'custom-1', tariffPence: 500, label: 'Home visit' },
      { milestone: 'custom-2', tariffPence: 0, label: 'Review' },
      { milestone: 'completed', tariffPence: 2_500 },
    ],
    didNotStartPercent: 50,
    capPence: 40_000,
    ...term,
  })
  return { fundId: fund.id, gardening }
}

/** A draft with its person, and consent unless told otherwise; returns its id. */
export async function draftFor(
  { needs, players, activities }: Setting,
  activity: keyof Activities = 'gardening',
  said: { words?: PersonWords; items?: PersonField[] | 'none' } = {},
): Promise<string> {
  const { priya } = players
  const { id } = await startPrescription(needs, priya, { activityId: activities[activity] })
  await recordPerson(needs, priya, id, { words: said.words ?? words })
  if (said.items !== 'none') {
    await recordConsent(needs, priya, id, { items: said.items ?? items, givenBy: 'in-person', months: 12 })
  }
  return id
}

/** An issued prescription; returns its id. */
export async function issuedFor(
  setting: Setting,
  activity: keyof Activities = 'gardening',
  said: Parameters<typeof draftFor>[2] = {},
): Promise<string> {
  const id = await draftFor(setting, activity, said)
  await issuePrescription(setting.needs, setting.players.priya, id)
  return id
}

/** An accepted prescription; returns its id. */
export async function acceptedFor(setting: Setting, activity: keyof Activities = 'gardening') {
  const id = await issuedFor(setting, activity)
  const group = activity === 'gardening' ? setting.players.greenShoots : setting.players.openVoices
  await acceptPrescription(setting.needs, group, id)
  return id
}

/** Every rule that must hold of the books and of prescriptions. */
export async function allHolds({ needs }: Setting): Promise<void> {
  for (const invariant of [...ledgerInvariants, ...fundingInvariants, ...prescriptionsInvariants]) {
    assert.deepEqual(await invariant.broken(needs.store.read), [], invariant.says)
  }
}

/** Every table with all its rows, as text: to compare before and after, and to search for words. */
export function everything(file: string): string {
  const connection = new Database(file, { readonly: true })
  const tables = connection
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .all() as { name: string }[]
  const text = tables.map(({ name }) => {
    const rows = connection.prepare(`SELECT * FROM "${name}"`).all()
    return [name, ...rows.map((row) => JSON.stringify(row, asText))].join('\n')
  })
  connection.close()
  return text.join('\n')
}

/** Bytes shown as they are, so that words kept in the open would be found in them. */
function asText(_key: string, value: unknown): unknown {
  const bytes = value as { type?: unknown; data?: number[] } | null
  return bytes?.type === 'Buffer' ? Buffer.from(bytes.data!).toString('latin1') : value
}

/** Runs one statement past the application, as somebody with the file could. */
export function rawly(file: string, sql: string, ...values: unknown[]): void {
  const connection = new Database(file)
  try {
    connection.pragma('foreign_keys = ON')
    connection.pragma('recursive_triggers = ON')
    connection.prepare(sql).run(...values)
  } finally {
    connection.close()
  }
}

export const newFormId = () => randomUUID()
