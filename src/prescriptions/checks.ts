// src/prescriptions/checks.ts — proves that prescriptions, consents and the books agree.
import type { Reader } from '#dialect'
import { entryByKey, type Invariant } from '../ledger/ledger.ts'
import { consentedAmong } from './person-store.ts'
import { type Prescription, wasAccepted } from './prescription.ts'
import { issuedAfter } from './store.ts'

export const prescriptionsInvariants: Invariant[] = [
  {
    says: 'An accepted prescription that is paid for has one live entry for it, and no other has any.',
    broken: (db) => walk(db, (page) => eachOf(page, (one) => acceptFault(db, one))),
  },
  {
    says: 'A prescription that waits for its answer and is paid for has its money or place set aside.',
    broken: (db) => walk(db, (page) => eachOf(page, (one) => reservationFault(db, one))),
  },
  {
    says: 'Every prescription that was issued has a consent.',
    broken: (db) => walk(db, (page) => consentFaults(db, page)),
  },
]

const pageSize = 500
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

async function eachOf(
  page: Prescription[],
  faultOf: (prescription: Prescription) => Promise<string | undefined>,
): Promise<string[]> {
  const faults: string[] = []
  for (const prescription of page) {
    const fault = await faultOf(prescription)
    if (fault) faults.push(fault)
  }
  return faults
}

/** A source key is unique in the journal, so an entry for it is one; it lives until a correction names it. */
async function acceptFault(db: Reader, { id, reference, status, fundedAs }: Prescription) {
  const owed = wasAccepted(status) && fundedAs !== 'unfunded'
  const earned = await entryByKey(db, `earn:${id}:accepted`)
  const live = earned !== undefined && !(await entryByKey(db, `correct:${id}:accepted`))
  if (owed === live) return undefined
  return owed
    ? `Prescription ${reference} is ${status} and nothing was earned for it.`
    : `Prescription ${reference} is ${status}, yet something was earned for it.`
}

async function reservationFault(db: Reader, { id, reference, status, fundedAs }: Prescription) {
  if (fundedAs === 'unfunded') {
    const reserved = await entryByKey(db, `reserve:${id}`)
    return reserved ? `Prescription ${reference} is not paid for, yet something was set aside.` : undefined
  }
  if (!(await entryByKey(db, `reserve:${id}`))) return `Nothing was set aside for prescription ${reference}.`
  const released = (await entryByKey(db, `release:${id}`)) !== undefined
  const isOver = ['declined', 'expired', 'withdrawn'].includes(status)
  if (isOver && !released) return `What was set aside for prescription ${reference} was not given back.`
  const early = status === 'issued' && released
  return early ? `What was set aside for prescription ${reference} was given back too early.` : undefined
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
