// src/funding/reservations/offer.ts — how one more prescription would be paid for, and how that is said.
import { formatPounds } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Agreement } from '../agreements/agreement.ts'
import { tariffFor, type Tariff, tariffWords, wholeTariff } from '../agreements/milestone.ts'
import type { PaidAs } from './reservation.ts'

/** What an agreement in force has left for one more prescription. */
export interface Left {
  agreement: Agreement
  /** What one prescription pays; none for a block. */
  tariffs: readonly Tariff[]
  /** Not promised to a prescription yet, in pence; 0 for a block. */
  allocatedPence: number
  placesFree: number
}

/** The way that was chosen; `kind` is undefined when no way is left. */
export interface Way extends Left {
  kind: PaidAs | undefined
  /** Set aside, in pence: all tariffs, or the one beyond the agreement; 0 for a place and goodwill. */
  reservedPence: number
  /** What the fund has free, in pence, where a tariff beyond the agreement needed more. */
  shortPence?: number
}

/** How a prescription of an activity would be paid for. */
export interface FundingOffer {
  agreementId: string
  /** When nothing is left, how it would have been paid for. */
  kind: PaidAs
  /** What would be set aside, in pence: all tariffs of one prescription. */
  tariffPence?: number
  /** Where more than acceptance is paid for. */
  milestones?: Tariff[]
  /** Whether there is money, or a place, or goodwill, for one more. */
  left: boolean
  says: string
}

/** Whether one more prescription fits within the agreement. */
export function hasRoom({ agreement, tariffs, allocatedPence, placesFree }: Left): boolean {
  return agreement.kind === 'block' ? placesFree >= 1 : allocatedPence >= wholeTariff(tariffs)
}

/** The way as an offer; `provider` is the group's name. */
export function offerOf(way: Way, provider: string): FundingOffer {
  const { agreement, kind, reservedPence, tariffs } = way
  const own: PaidAs = agreement.kind === 'block' ? 'block' : 'per-referral'
  const isTariff = kind === 'per-referral' || (kind === undefined && own === 'per-referral')
  const isMore = tariffs.length > 1 || tariffFor(tariffs, 'accepted') === 0
  return {
    agreementId: agreement.id,
    kind: kind ?? own,
    left: kind !== undefined,
    ...(isTariff || kind === 'overage' ? { tariffPence: reservedPence } : {}),
    ...(isTariff && isMore ? { milestones: [...tariffs] } : {}),
    says: waySays(way, provider),
  }
}

function waySays(way: Way, provider: string): string {
  const { agreement, kind, placesFree, reservedPence, tariffs } = way
  if (kind === 'per-referral') return tariffWords(agreement, tariffs)
  if (kind === 'block') {
    const places = placesFree === 1 ? '1 place is' : `${placesFree} places are`
    return `Paid for by a block agreement: ${places} left.`
  }
  if (kind === 'overage')
    return `${goneWords(way)}. ${formatPounds(reservedPence)} is paid beyond the agreement.`
  if (kind === 'goodwill') return `${goneWords(way)}: the group has agreed to take this one as goodwill.`
  return nothingLeftWords(way, provider)
}

const goneWords = ({ agreement }: Left) =>
  agreement.kind === 'block' ? 'No places are left' : 'The money under this agreement is used up'

/** The refusal (conflict) when nothing is left, in words; `provider` is the group's name. */
export function nothingLeft(way: Way, provider: string): Refusal {
  return new Refusal('conflict', 'nothing-left', nothingLeftWords(way, provider))
}

/** What is gone, in words with figures. */
function nothingLeftWords({ agreement, tariffs, allocatedPence, shortPence }: Way, provider: string): string {
  const figures = `${formatPounds(allocatedPence)} left, ${formatPounds(wholeTariff(tariffs))} needed`
  const gone =
    agreement.kind === 'block'
      ? 'There are no places left under this agreement.'
      : `The money set aside for ${provider} is used up: ${figures}.`
  if (shortPence === undefined) return gone
  const over = formatPounds(agreement.overTariffPence ?? 0)
  return `${gone} ${over} would be paid beyond it, and the fund has ${formatPounds(shortPence)} free.`
}
