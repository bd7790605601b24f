// src/prescriptions/checks.ts — proves that prescriptions, consents and the books agree.
import type { Reader } from '#dialect'
import type { Invariant } from '../ledger/ledger.ts'
import { acceptFault, faultsIn, inBooks, reservationFault } from './paid-checks.ts'
import { consentedAmong } from './person-store.ts'
import type { Prescription } from './prescription.ts'
import { issuedAfter } from './store.ts'

export const prescriptionsInvariants: Invariant[] = [
  {
    says: 'An accepted prescription that is paid for has one live entry for it, and no other has any.',
    broken: (db) => walk(db, async (page) => faultsIn(await inBooks(db, page), acceptFault)),
  },
  {
    says: 'What is set aside for a prescription that is paid for waits for its answer or its end, no longer.',
    broken: (db) => walk(db, async (page) => faultsIn(await inBooks(db, page), reservationFault)),
  },
  {
    says: 'Every prescription that was issued has a consent.',
    broken: (db) => walk(db, (page) => consentFaults(db, page)),
  },
]

/** Five keys for each: as many as the ledger looks up at once. */
const pageSize = 100
const mostFaults = 5

async function walk(db: Reader, faultsOf: (page: Prescription[]) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = []
  let after = ''
  for (;;) {
    const page = await issuedAfter(db, after, pageSize)
    if (page.length === 0 || faults.length >= mostFaults) return faults.slice(0, mostFaults)
    faults.push(...(await faultsOf(page)))
    after = page.at(-1)!.id
  }
}

async function consentFaults(db: Reader, page: Prescription[]): Promise<string[]> {
  const consented = await consentedAmong(
    db,
    page.map(({ id }) => id),
  )
  return page
    .filter(({ id }) => !consented.has(id))
    .map(({ reference }) => `Prescription ${reference} was issued without a consent.`)
}
