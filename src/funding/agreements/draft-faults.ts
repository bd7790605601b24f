// src/funding/agreements/draft-faults.ts — what may be wrong with the terms of a draft, in words with the
// figures.
import { type Day, formatDay } from '../../kernel/day.ts'
import { formatPounds, sumPence } from '../../kernel/pence.ts'
import { fundShort } from './agreement.ts'
import {
  type AgreementDraft,
  amountOf,
  type BlockDraft,
  mostInstalments,
  mostPlaces,
  mostPlanned,
  type PayingDraft,
  type PerReferralDraft,
  planIn,
} from './draft.ts'
import { planFaults } from '../plans/instalment.ts'
import { type Overlap, overlapWords } from './overlap.ts'
import { tariffFaults } from './tariff-faults.ts'

/** What is wrong with one field. */
export interface DraftFault {
  field: string
  text: string
}

/** What the terms depend on beside themselves. */
export interface DraftContext {
  /** What the fund has free, in pence. */
  freePence: number
  /** The last day its money may be spent; null when the funder set none. */
  fundEndsOn: Day | null
  /** Agreements of this fund and kind that pay for one of the activities on some of the days. */
  overlaps: Overlap[]
}

/** Everything wrong with the terms, in the order of the form. */
export function faultsOf(draft: AgreementDraft, context: DraftContext): DraftFault[] {
  const faults = [...dateFaults(draft, context), ...ownFaults(draft)]
  const field = { 'per-referral': 'cap', block: 'total', grant: 'amount' }[draft.kind]
  const isSaid = faults.some((fault) => fault.field === field)
  if (amountOf(draft) > context.freePence && !isSaid) {
    faults.push({ field, text: fundShort(context.freePence, amountOf(draft)) })
  }
  return faults
}

function dateFaults(draft: AgreementDraft, { fundEndsOn, overlaps }: DraftContext): DraftFault[] {
  const faults: DraftFault[] = []
  if (draft.kind !== 'grant' && draft.activityIds.length === 0) {
    faults.push({ field: 'activities', text: 'Choose at least one activity that this agreement pays for.' })
  }
  const { startsOn, endsOn } = draft
  if (endsOn < startsOn) {
    faults.push({ field: 'endsOn-day', text: 'The end date must be after the start date.' })
  } else {
    faults.push(...overlaps.map((each) => ({ field: 'activities', text: overlapWords(each, draft) })))
  }
  if (fundEndsOn !== null && endsOn > fundEndsOn) faults.push(afterFund(endsOn, fundEndsOn))
  return faults
}

/** The fault of an agreement that would go on after its fund's money may be spent. */
export function afterFund(endsOn: Day, fundEndsOn: Day): DraftFault {
  const until = `The money of this fund may be spent until ${formatDay(fundEndsOn)}`
  return { field: 'endsOn-day', text: `${until}. This agreement would end on ${formatDay(endsOn)}.` }
}

function ownFaults(draft: AgreementDraft): DraftFault[] {
  if (draft.kind === 'block') return [...blockFaults(draft), ...overFaults(draft)]
  if (draft.kind === 'per-referral') {
    return [...tariffFaults(draft), ...capFaults(draft), ...overFaults(draft)]
  }
  if (draft.amountPence <= 0) return [{ field: 'amount', text: 'A grant must be more than £0.' }]
  const faults = planFaults(draft.plan, draft.amountPence, draft, mostPlanned)
  return faults.map((text) => ({ field: 'plan', text }))
}

function capFaults({ tariffPence, milestones = [], capPence }: PerReferralDraft): DraftFault[] {
  const onePence = sumPence([tariffPence, ...milestones.map((each) => each.tariffPence)])
  if (capPence >= onePence && capPence > 0) return []
  const most = `The most to spend is ${formatPounds(capPence)}`
  const many = milestones.length > 0
  const one = `${many ? 'the tariffs of one prescription are' : 'one tariff is'} ${formatPounds(onePence)}`
  return [{ field: 'cap', text: `${most}, and ${one}. It must pay for at least one prescription.` }]
}

function overFaults({ over }: PayingDraft): DraftFault[] {
  if (over?.policy !== 'tariff' || over.tariffPence > 0) return []
  return [{ field: 'overTariff', text: 'The tariff beyond the agreement must be more than £0.' }]
}

function blockFaults(draft: BlockDraft): DraftFault[] {
  const { totalPence, places, instalments } = draft
  const faults: DraftFault[] = []
  if (places < 1 || places > mostPlaces) {
    faults.push({ field: 'places', text: `Type how many places the block has, from 1 to 10,000.` })
  }
  const isCounted = typeof instalments === 'number'
  const count = isCounted ? instalments : 1
  if (isCounted && (count < 1 || count > mostInstalments)) {
    faults.push({ field: 'instalments', text: `Type a number of payments from 1 to ${mostInstalments}.` })
  }
  if (totalPence < Math.max(places, count, 1)) {
    const text = `${formatPounds(totalPence)} is too little: each place and each payment is at least a penny.`
    return [...faults, { field: 'total', text }]
  }
  if (faults.some((fault) => fault.field === 'instalments')) return faults
  const wrong = planFaults(planIn(draft), totalPence, draft, mostPlanned)
  const field = isCounted ? 'instalments' : 'plan'
  return [...faults, ...wrong.map((text) => ({ field, text }))]
}
