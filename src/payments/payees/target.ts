// src/payments/payees/target.ts — whether a provider can be paid now, how, and if not why.
import type { Reader } from '#dialect'
import { organisationNames } from '../../identity/identity.ts'
import { formatInstant } from '../../kernel/day.ts'
import type { Payee } from './payee.ts'
import { type PayeeDetail, standing } from './detail.ts'
import { detailsOf } from './detail-store.ts'
import { payeesOf } from './store.ts'
import type { Payout } from '../payouts/payout.ts'

/** How a provider is paid now, or in plain words why it cannot be. */
export type PayTarget =
  | {
      rail: 'stripe' | 'bank-file'
      /** The fiscal host that is paid for it; null when it is paid itself. */
      payeeId: string | null
      /** The setting whose bank details are used; null for Stripe. */
      detailId: string | null
      /** Whose account at Stripe is paid; only for Stripe. */
      stripeAccountId?: string
    }
  | { because: string }

/**
 * Whether each of these providers can be paid at `now`, and how. Every one of them is in the answer. The only
 * place that decides it: a simulation, an approval and a bank file all ask here.
 */
export async function payTargets(
  db: Reader,
  now: Date,
  organisationIds: readonly string[],
): Promise<Map<string, PayTarget>> {
  const own = await detailsOf(db, organisationIds)
  const hostIds = [...own.values()].flatMap((details) => standing(details, now).inForce?.hostId ?? [])
  const known: Known = {
    now,
    details: new Map([...own, ...(await detailsOf(db, hostIds))]),
    payees: await payeesOf(db, [...organisationIds, ...hostIds]),
    names: await organisationNames(db, hostIds),
  }
  return new Map(organisationIds.map((id) => [id, targetOf(known, id)]))
}

/** Why its provider is not paid as was approved, in words: it may not be paid now, or another way. */
export async function whyNotAsApproved(db: Reader, now: Date, payout: Payout): Promise<string | undefined> {
  const target = (await payTargets(db, now, [payout.providerId])).get(payout.providerId)
  const isSame =
    target && 'rail' in target && target.rail === payout.rail && target.payeeId === payout.payeeId
  if (isSame) return undefined
  return target && 'because' in target ? target.because : 'The group is paid another way by now.'
}

/** All that the answer follows from, of the providers and of those who are paid for them. */
export interface Known {
  now: Date
  details: ReadonlyMap<string, readonly PayeeDetail[]>
  payees: ReadonlyMap<string, Payee>
  /** The names of fiscal hosts. */
  names: ReadonlyMap<string, string>
}

/** How one provider is paid, or why it cannot be. */
export function targetOf(known: Known, organisationId: string): PayTarget {
  const { inForce, waiting } = standing(known.details.get(organisationId) ?? [], known.now)
  if (waiting) return { because: heldWords(waiting) }
  if (inForce?.rail === 'fiscal-host') return throughHost(known, inForce.hostId!)
  if (inForce?.rail === 'bank-file') return { rail: 'bank-file', payeeId: null, detailId: inForce.id }
  const payee = known.payees.get(organisationId)
  if (!payee) return { because: 'Not set up to be paid yet.' }
  if (payee.status !== 'active') return { because: stripeWords(payee) }
  return { rail: 'stripe', payeeId: null, detailId: null, stripeAccountId: payee.stripeAccountId }
}

function throughHost(known: Known, hostId: string): PayTarget {
  const name = known.names.get(hostId) ?? 'an organisation we no longer know'
  const { inForce } = standing(known.details.get(hostId) ?? [], known.now)
  const target: PayTarget =
    inForce?.rail === 'fiscal-host'
      ? { because: 'It is itself paid through another organisation.' }
      : targetOf(known, hostId)
  if ('because' in target) return { because: `Its fiscal host ${name} cannot be paid: ${target.because}` }
  return { ...target, payeeId: hostId }
}

function heldWords({ heldUntil }: PayeeDetail): string {
  const until = formatInstant(heldUntil)
  return `Its details were changed; held until ${until}, unless another person confirms them.`
}

function stripeWords({ status, says }: Payee): string {
  const stands =
    status === 'blocked' ? 'Payments through Stripe are stopped.' : 'Set-up with Stripe is not finished.'
  const offer = status === 'blocked' ? 'It can be paid by bank transfer: enter its bank details.' : ''
  return [stands, says, offer].filter((part) => part !== '').join(' ')
}
