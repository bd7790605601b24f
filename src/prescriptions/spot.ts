// src/prescriptions/spot.ts — a prescription that nobody paid for, bought by itself.
import { Refusal } from '../kernel/refusal.ts'
import type { Prescription } from './prescription.ts'

/** The prescription as paid for by that spot purchase. Refuses (conflict) as assertBuyable does. */
export function bought(prescription: Prescription, agreementId: string): Prescription {
  assertBuyable(prescription)
  return { ...prescription, fundedAs: 'spot', agreementId }
}

/** Refuses (conflict) one that is not waiting for its answer, or that is paid for. */
export function assertBuyable({ status, fundedAs }: Prescription): void {
  if (fundedAs !== 'unfunded') {
    throw new Refusal('conflict', 'paid-already', 'This prescription is paid for already.')
  }
  if (status === 'issued') return
  const says = 'This prescription has been answered or has ended, so it cannot be bought any more.'
  throw new Refusal('conflict', 'prescription-answered', says)
}

/** A reference as people type it: in small letters, with blanks, without its "RX-". */
export function readReference(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return `RX-${plain.startsWith('RX') && plain.length > 5 ? plain.slice(2) : plain}`
}

/** The refusal (not-found) of a reference that is no issued prescription's. */
export function referenceUnknown(): Refusal {
  const says = 'We cannot find a prescription with that reference. Check it with the link worker.'
  return new Refusal('not-found', 'prescription-unknown', says)
}
