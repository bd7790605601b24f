// src/funding/entries.ts — what happens to funds and agreements → the journal entry that says so.
import type { Day } from '../kernel/day.ts'
import { credit, debit, type NewEntry } from '../ledger/ledger.ts'
import type { Agreement, Instalment } from './agreements/agreement.ts'
import { kindNames } from './agreements/words.ts'

/** The codes of a fund's accounts. */
export const fundCodes = (fundId: string) => ({
  held: `fund:${fundId}:held`,
  granted: `fund:${fundId}:granted`,
  free: `fund:${fundId}:free`,
  spent: `fund:${fundId}:spent`,
  returned: `fund:${fundId}:returned`,
})

/** What goes back to the funder and has not left the bank yet. */
export const dueToFunderCode = (fundId: string) => `fund:${fundId}:due-to-funder`

/** The codes of an agreement's accounts. */
export const agreementCodes = (agreementId: string) => ({
  allocated: `agreement:${agreementId}:allocated`,
  reserved: `agreement:${agreementId}:reserved`,
  prepaid: `agreement:${agreementId}:prepaid`,
  accrued: `agreement:${agreementId}:accrued`,
  placesAgreed: `agreement:${agreementId}:places-agreed`,
  placesFree: `agreement:${agreementId}:places-free`,
  placesReserved: `agreement:${agreementId}:places-reserved`,
  placesUsed: `agreement:${agreementId}:places-used`,
  placesLapsed: `agreement:${agreementId}:places-lapsed`,
})

/** Under what an agreement's closing is in the books. */
export const closeKey = ({ id, version }: Pick<Agreement, 'id' | 'version'>) => `close:${id}:${version}`

export const payableCode = (providerId: string) => `provider:${providerId}:payable`
export const owesUsCode = (providerId: string) => `provider:${providerId}:owes-us`

/** Money that came in: in the bank, held for the fund, and free to promise. */
export function depositEntry(deposit: {
  id: string
  fundId: string
  amountPence: number
  receivedOn: Day
  reference: string
}): NewEntry {
  const { held, granted, free } = fundCodes(deposit.fundId)
  return {
    kind: 'deposit',
    sourceKey: `deposit:${deposit.id}`,
    effectiveOn: deposit.receivedOn,
    words: `Deposit received: ${deposit.reference}`,
    lines: [
      debit('bank', deposit.amountPence),
      credit(held, deposit.amountPence),
      debit(granted, deposit.amountPence),
      credit(free, deposit.amountPence),
    ],
  }
}

/** An agreement becomes active: its money leaves what is free; the places of a block come into being. */
export function allocateEntry(agreement: Agreement, on: Day): NewEntry {
  const words = `${kindNames[agreement.kind]} agreement made active`
  return allocatedBy(agreement, { pence: agreement.amountPence, places: agreement.places ?? 0 }, on, words)
}

/**
 * A version comes into force: what it has more than the one before, in pence and places, or less pence.
 * Undefined when it moves nothing.
 */
export function versionEntry(before: Agreement, after: Agreement, on: Day): NewEntry | undefined {
  const pence = after.amountPence - before.amountPence
  const places = (after.places ?? 0) - (before.places ?? 0)
  if (pence === 0 && places === 0) return undefined
  return allocatedBy(after, { pence, places }, on, `Agreement changed: version ${after.version}`)
}

function allocatedBy(
  { id, fundId, version }: Agreement,
  { pence, places }: { pence: number; places: number },
  on: Day,
  words: string,
): NewEntry {
  const { allocated, placesAgreed, placesFree } = agreementCodes(id)
  const lines = [
    debit(fundCodes(fundId).free, pence),
    credit(allocated, pence),
    debit(placesAgreed, places),
    credit(placesFree, places),
  ].filter((line) => line.amount !== 0)
  return { kind: 'allocate', sourceKey: `allocate:${id}:${version}`, effectiveOn: on, words, lines }
}

/**
 * An instalment of a block falls due: owed to the provider, first for places used already (accrued), the rest
 * for places to come (prepaid). `accruedPence` is what was used and not paid for yet.
 */
export function instalmentEntry(
  agreement: Agreement,
  instalment: Instalment,
  accruedPence: number,
  on: Day,
): NewEntry {
  const { prepaid, accrued } = agreementCodes(agreement.id)
  const fromAccrued = Math.min(accruedPence, instalment.amountPence)
  return {
    kind: 'instalment',
    sourceKey: `instalment:${agreement.id}:${instalment.number}`,
    effectiveOn: on,
    words: `Instalment ${instalment.number} of a block agreement, due`,
    lines: [
      debit(accrued, fromAccrued),
      debit(prepaid, instalment.amountPence - fromAccrued),
      credit(payableCode(agreement.providerId), instalment.amountPence),
    ].filter((line) => line.amount !== 0),
  }
}

/** A payment of a grant falls due: owed to the provider, and spent. */
export function grantEntry(agreement: Agreement, { number, amountPence }: Instalment, on: Day): NewEntry {
  const { held, spent } = fundCodes(agreement.fundId)
  return {
    kind: 'grant',
    sourceKey: `grant:${agreement.id}:${number}`,
    effectiveOn: on,
    words: `Payment ${number} of a grant, due`,
    lines: [
      debit(held, amountPence),
      credit(payableCode(agreement.providerId), amountPence),
      debit(agreementCodes(agreement.id).allocated, amountPence),
      credit(spent, amountPence),
    ],
  }
}
