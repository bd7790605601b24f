// src/commands/docs-entries.ts — every entry the books can hold, made from samples, for docs/ledger.md.
import type { Agreement, ClosedAs, Instalment } from '../funding/agreements/agreement.ts'
import { closeEntry } from '../funding/closing/entries.ts'
import {
  correctGoodwillEntry,
  correctPlaceEntry,
  correctTariffEntry,
  type TakenBack,
} from '../funding/corrections/entries.ts'
import { undoDepositEntry } from '../funding/funds/deposit-reversal.ts'
import { allocateEntry, depositEntry, grantEntry, instalmentEntry, versionEntry } from '../funding/entries.ts'
import * as reserving from '../funding/reservations/entries.ts'
import type { Reservation } from '../funding/reservations/reservation.ts'
import { returnDueEntry, returnSentEntry } from '../funding/returns/entries.ts'
import type { NewEntry } from '../ledger/ledger.ts'
import * as paying from '../payments/entries.ts'
import type { Payout } from '../payments/payouts/payout.ts'
import * as atRails from '../payments/rail-entries.ts'

const on = '2026-03-02'
const terms = { id: '{agreement}', fundId: '{fund}', providerId: '{provider}', version: 1, status: 'active' }
const tariffs = { ...terms, kind: 'per-referral', places: null, amountPence: 9 } as Agreement
const block = { ...terms, kind: 'block', places: 3, amountPence: 9 } as Agreement
const closedBlock = { ...block, status: 'closed' } as Agreement
const grant = { ...tariffs, kind: 'grant' } as Agreement

const of = { prescriptionId: '{prescription}', agreementId: '{agreement}', reference: 'RX-1', placeNumber: 1 }
const tariff = { ...of, kind: 'per-referral' } as Reservation
const place = { ...of, kind: 'block' } as Reservation
const overage = { ...of, kind: 'overage' } as Reservation
const goodwill = { ...of, kind: 'goodwill' } as Reservation

const instalment = { number: 1, amountPence: 3 } as Instalment
const taken: TakenBack = { what: 'accepted', pence: 3, isAfterPayment: false, relatesSeq: 1 }
const left = { allocatedPence: 3, prepaidPence: 3, placesFree: 1 }
const fundReturn = { id: '{return}', fundId: '{fund}', amountPence: 3 }
const payout = {
  id: '{payout}',
  providerId: '{provider}',
  amountPence: 3,
  reference: 'PO-1',
  rail: 'stripe',
} as Payout
const topUp = { reference: '{top-up}', amountPence: 3, landed: true, at: new Date(`${on}T12:00:00Z`) }
const line = { id: '{line}', amountPence: 3 }
const other = { id: '{other}', accruedPence: 1 }

const closing = (agreement: Agreement, as: ClosedAs, target?: typeof other) =>
  closeEntry(
    agreement,
    as,
    agreement.kind === 'block' ? left : { ...left, prepaidPence: 0, placesFree: 0 },
    on,
    target,
  )!

const deposit = {
  id: '{deposit}',
  fundId: '{fund}',
  amountPence: 9,
  receivedOn: on,
  reference: 'First grant',
}
const depositLines = depositEntry(deposit).lines
const ofFunds = [
  depositEntry(deposit),
  {
    ...undoDepositEntry(deposit, on),
    lines: depositLines.map(({ account, amount }) => ({ account, amount: -amount })),
  },
  allocateEntry(tariffs, on),
  allocateEntry(block, on),
  versionEntry(block, { ...block, version: 2, places: 4, amountPence: 12 }, on)!,
  instalmentEntry(block, instalment, 1, on),
  grantEntry(grant, instalment, on),
]
const ofPrescriptions = [
  reserving.reserveEntry(tariffs, tariff, 3, on),
  reserving.reserveEntry(block, place, 0, on),
  reserving.reserveEntry(tariffs, overage, 3, on),
  reserving.releaseEntry(tariffs, tariff, 3, on, 'declined'),
  reserving.releaseEntry(block, place, 0, on, 'declined'),
  reserving.releaseEntry(tariffs, overage, 3, on, 'declined'),
  reserving.earnTariffEntry(tariffs, tariff, { what: 'accepted', pence: 3 }, on),
  reserving.earnTariffEntry(tariffs, tariff, { what: 'first-attendance', pence: 3 }, on),
  reserving.earnTariffEntry(tariffs, tariff, { what: 'did-not-start', pence: 1 }, on),
  reserving.earnPlaceEntry(block, place, { number: 1, of: 3, worthPence: 3, prepaidPence: 1 }, on),
  reserving.goodwillEntry(goodwill, on),
]
const ofCorrections = [
  correctTariffEntry(tariffs, tariff, taken, on),
  correctTariffEntry(tariffs, tariff, { ...taken, isAfterPayment: true }, on),
  correctTariffEntry(tariffs, overage, taken, on),
  correctPlaceEntry(block, place, { ...taken, accruedPence: 1 }, on),
  correctPlaceEntry(closedBlock, place, { ...taken, isAfterPayment: true, accruedPence: 0 }, on),
  correctGoodwillEntry(block, goodwill, taken, on),
]
const ofClosing = [
  closing(tariffs, 'money-back'),
  closing(block, 'claw-back'),
  closing(block, 'paid-anyway'),
  closing(block, 'carry-forward', other),
  returnDueEntry(fundReturn, on),
  returnSentEntry(fundReturn, { sentOn: on, reference: 'BACS 7' }),
]
const ofPayments = [
  paying.netEntry({ remittanceId: '{remittance}', providerId: '{provider}', amountPence: 1 }, on),
  paying.payEntry(payout, on),
  paying.settleEntry(payout, on),
  paying.settleEntry({ ...payout, rail: 'bank-file' }, on),
  paying.refuseEntry(payout, 1, on),
  paying.bounceEntry(payout, on),
  paying.reversalEntry(payout, { id: '{reversal}', amountPence: 1 }, 'owes-us', on),
  paying.reversalEntry(payout, { id: '{reversal}', amountPence: 3 }, 'payable', on),
  atRails.topUpEntry(topUp, 'sent'),
  atRails.topUpEntry(topUp, 'landed'),
  atRails.topUpEntry(topUp, 'failed'),
  atRails.chargeEntry('stripe', { ...line, words: 'Fee' }, on),
  atRails.chargeEntry('bank', { ...line, words: 'Charge' }, on),
  atRails.toBankEntry(line, on),
  atRails.suspenseEntry({ place: 'stripe', sourceId: '{line}', amountPence: 3, says: 'Unknown' }, on),
  atRails.suspenseEntry({ place: 'bank', sourceId: '{line}', amountPence: 3, says: 'Unknown' }, on),
  atRails.explainedEntry(
    { id: '{item}', place: 'bank', amountPence: 3 },
    { account: 'charges', says: 'Fee' },
    on,
  ),
  atRails.explainedEntry(
    { id: '{item}', place: 'stripe', amountPence: 3 },
    { account: paying.payable('{provider}'), says: 'Part of PO-1 that came back' },
    on,
  ),
  atRails.givenBackEntry(
    { id: '{item}', place: 'stripe', amountPence: 3 },
    { fundId: '{fund}', says: 'The session of 3 May was not held' },
    on,
  ),
]

/** One of each way to write an entry, in the order of an agreement's life; the amounts mean nothing. */
export const sampleEntries: readonly NewEntry[] = [
  ...ofFunds,
  ...ofPrescriptions,
  ...ofCorrections,
  ...ofClosing,
  ...ofPayments,
]
