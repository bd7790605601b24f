// src/funding/draft.ts — the terms of an agreement as finance drafts them, and what may be wrong with them.
import type { Day } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import { fundShort } from './agreement.ts'

interface Terms {
  fundId: string
  providerId: string
  activityIds: string[]
  startsOn: Day
  endsOn: Day
}
export interface PerReferralDraft extends Terms {
  kind: 'per-referral'
  /** Paid for each accepted prescription, in pence. */
  tariffPence: number
  /** The most the agreement may cost, in pence. */
  capPence: number
}
export interface BlockDraft extends Terms {
  kind: 'block'
  totalPence: number
  places: number
  /** In how many monthly payments the total is paid. */
  instalments: number
}
export type AgreementDraft = PerReferralDraft | BlockDraft

/** What is wrong with one field, in words with the figures. */
export interface DraftFault {
  field: string
  text: string
}

export const mostInstalments = 12
const mostPlaces = 10_000

/** What it would take out of the fund's free money, in pence. */
export function amountOf(draft: AgreementDraft): number {
  return draft.kind === 'block' ? draft.totalPence : draft.capPence
}

/** Everything wrong with the terms, in the order of the form, given what the fund has free. */
export function faultsOf(draft: AgreementDraft, freePence: number): DraftFault[] {
  const faults = [...commonFaults(draft), ...(draft.kind === 'block' ? blockFaults(draft) : capFaults(draft))]
  const field = draft.kind === 'block' ? 'total' : 'cap'
  const isSaid = faults.some((fault) => fault.field === field)
  if (amountOf(draft) > freePence && !isSaid) {
    faults.push({ field, text: fundShort(freePence, amountOf(draft)) })
  }
  return faults
}

function commonFaults({ activityIds, startsOn, endsOn }: Terms): DraftFault[] {
  const faults: DraftFault[] = []
  if (activityIds.length === 0) {
    faults.push({ field: 'activities', text: 'Choose at least one activity that this agreement pays for.' })
  }
  if (endsOn < startsOn)
    faults.push({ field: 'endsOn-day', text: 'The end date must be after the start date.' })
  return faults
}

function capFaults({ tariffPence, capPence }: PerReferralDraft): DraftFault[] {
  if (tariffPence <= 0) return [{ field: 'tariff', text: 'The tariff must be more than £0.' }]
  if (capPence >= tariffPence) return []
  const most = `The most to spend is ${formatPounds(capPence)}`
  const tariff = `one tariff is ${formatPounds(tariffPence)}`
  const text = `${most}, and ${tariff}. It must pay for at least one prescription.`
  return [{ field: 'cap', text }]
}

function blockFaults({ totalPence, places, instalments }: BlockDraft): DraftFault[] {
  const faults: DraftFault[] = []
  if (places < 1 || places > mostPlaces) {
    faults.push({ field: 'places', text: `Type how many places the block has, from 1 to 10,000.` })
  }
  if (instalments < 1 || instalments > mostInstalments) {
    faults.push({ field: 'instalments', text: `Type a number of payments from 1 to ${mostInstalments}.` })
  }
  if (totalPence < Math.max(places, instalments, 1)) {
    const text = `${formatPounds(totalPence)} is too little: each place and each payment is at least a penny.`
    faults.push({ field: 'total', text })
  }
  return faults
}
