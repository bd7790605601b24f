// src/commands/check-ledger.ts — proves the books on live data, reading only: npm run check:ledger.
import '../check-node.mjs'
import { existsSync } from 'node:fs'
import { auditTrailFault, lastEvent } from '../audit/audit.ts'
import { readConfig } from '../config.ts'
import { openReader, type Reader } from '../db/db.ts'
import { fundingInvariants } from '../funding/funding.ts'
import { Refusal } from '../kernel/refusal.ts'
import {
  brokenAmong,
  chainFaultsFrom,
  chainInvariant,
  countBooks,
  ledgerInvariants,
  type Invariant,
  type Place,
} from '../ledger/ledger.ts'
import { paymentsInvariants } from '../payments/payments.ts'
import { prescriptionsInvariants } from '../prescriptions/prescriptions.ts'
import { runCommand } from './run.ts'

const auditTrail: Invariant = {
  says: 'The audit trail has no gap and no changed event.',
  broken: async (db) => {
    const fault = await auditTrailFault(db)
    return fault ? [fault] : []
  },
}

/** Every invariant of every room, in the order of the rooms. */
export const allInvariants: Invariant[] = [
  ...ledgerInvariants,
  auditTrail,
  ...fundingInvariants,
  ...prescriptionsInvariants,
  ...paymentsInvariants,
]

/** What is broken: the invariant and what breaks it, one line each; empty when the books are right. */
export function brokenInvariants(db: Reader): Promise<string[]> {
  return brokenAmong(db, allInvariants)
}

/**
 * The same, with the chain checked only after that entry, which whoever asks has proved before: for tests
 * that check after every step, and check the whole chain at their end.
 */
export function brokenSince(db: Reader, from: Place): Promise<string[]> {
  const { says } = chainInvariant
  const newer: Invariant = { says, broken: (reader) => chainFaultsFrom(reader, from) }
  return brokenAmong(db, [newer, ...allInvariants.filter((each) => each !== chainInvariant)])
}

/** What is broken in that file, as brokenInvariants, and in the file itself; with what there is to count. */
export async function checkFile(file: string) {
  const store = openReader(file)
  try {
    const whole = store
      .fileFaults()
      .map((fault) => `The file is whole, and as it was made. Broken: ${fault}.`)
    const broken = [...whole, ...(await brokenInvariants(store.read))]
    return { broken, ...(broken.length === 0 ? await counted(store.read) : {}) }
  } finally {
    store.close()
  }
}

/** How much there is, and the audit head: kept elsewhere, it proves that no newest event went. */
async function counted(db: Reader) {
  const head = await lastEvent(db)
  return { ...(await countBooks(db)), trail: head ? `event ${head.seq}, ${head.hash}` : 'no events yet' }
}

if (import.meta.main) {
  await runCommand(async () => {
    const { databaseFile, dataDir } = readConfig(process.env)
    if (!existsSync(databaseFile)) {
      throw new Refusal(
        'not-found',
        'no-store',
        `There is no Allotment database in ${dataDir}. Set DATA_DIR.`,
      )
    }
    const { broken, entries, postings, trail } = await checkFile(databaseFile)
    if (broken.length === 0) {
      console.log(`ledger ok: ${entries} entries, ${postings} postings`)
      console.log(`audit head: ${trail}`)
      return
    }
    for (const line of broken) console.error(line)
    process.exitCode = 1
  })
}
