// src/payments/payees/asked.ts — whether where somebody asks to be paid can be, and what would be kept of it.
import type { Reader } from '#dialect'
import { getOrganisation, organisationsByIds } from '../../identity/identity.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type BankDetails,
  isSameAccount,
  masked,
  readBankDetails,
  type TypedBankDetails,
} from './bank-details.ts'
import { isPayable, refuseUnpayable } from './payee.ts'
import { sealBankDetails, unsealBankDetails } from './bank-details-sealed.ts'
import { type PayeeDetail, standing } from './detail.ts'
import { detailsOf, providersNaming } from './detail-store.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/** Where somebody asks to be paid. */
export type AskedPayment =
  | { rail: 'stripe' }
  | { rail: 'bank-file'; details: TypedBankDetails }
  | { rail: 'fiscal-host'; hostId: string }

type Setting = Pick<PayeeDetail, 'rail' | 'hostId' | 'sealed' | 'masked'>
type About = { id: string; organisationId: string; isAtStripe: boolean }

/** What is kept of it, sealed for the setting `id`. Refuses (invalid, conflict) what cannot be. */
export async function acceptable(
  db: Reader,
  needs: PaymentNeeds,
  { id, organisationId, isAtStripe }: About,
  asked: AskedPayment,
): Promise<Setting> {
  const { kind } = await getOrganisation(db, organisationId)
  refuseUnpayable(kind)
  const none = { hostId: null, sealed: null, masked: '' }
  if (asked.rail === 'fiscal-host') {
    await refuseHost(db, needs.clock.now(), organisationId, asked.hostId)
    return { ...none, rail: asked.rail, hostId: asked.hostId }
  }
  if (asked.rail === 'stripe') {
    if (isAtStripe) return { ...none, rail: asked.rail }
    const says = 'This group is not set up with Stripe. Set it up there first.'
    throw new Refusal('conflict', 'payee-not-at-stripe', says)
  }
  const details = detailsFrom(needs, asked.details)
  const sealed = sealBankDetails(needs.personKey, id, details)
  return { ...none, rail: asked.rail, sealed, masked: masked(details) }
}

/** Whether the setting is what was asked for. */
export function isAsked(needs: PaymentNeeds, detail: PayeeDetail, asked: AskedPayment): boolean {
  if (asked.rail === 'fiscal-host') return detail.hostId === asked.hostId
  if (asked.rail === 'stripe' || detail.rail !== 'bank-file') return detail.rail === asked.rail
  return isSameAccount(unsealBankDetails(needs.personKey, detail), detailsFrom(needs, asked.details))
}

function detailsFrom({ modulusWeights }: PaymentNeeds, typed: TypedBankDetails): BankDetails {
  const read = readBankDetails(typed, modulusWeights)
  if ('details' in read) return read.details
  const [{ field, says }] = read.problems as [(typeof read.problems)[number]]
  throw new Refusal('invalid', `bank-details-${field}`, says)
}

/** A host is paid itself: not through another, and not for one that is paid for others. */
async function refuseHost(db: Reader, now: Date, organisationId: string, hostId: string): Promise<void> {
  const no = (says: string) => new Refusal('invalid', 'fiscal-host-not-possible', says)
  if (hostId === organisationId) throw no('A group cannot be its own fiscal host.')
  const host = (await organisationsByIds(db, [hostId])).get(hostId)
  if (!host || !isPayable(host.kind)) throw no('Choose an organisation from the list.')
  const named = async (id: string) => {
    const { inForce, waiting } = standing((await detailsOf(db, [id])).get(id) ?? [], now)
    return [inForce?.hostId, waiting?.hostId].filter((each) => typeof each === 'string')
  }
  if ((await named(hostId)).length > 0) {
    throw no(`${host.name} is itself paid through another organisation. Choose that one, or another.`)
  }
  for (const each of await providersNaming(db, organisationId)) {
    if (!(await named(each)).includes(organisationId)) continue
    throw no('This group is paid for another group, so it cannot have a fiscal host itself.')
  }
}
