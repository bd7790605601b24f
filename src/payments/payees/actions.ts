// src/payments/payees/actions.ts — setting a group up to be paid, and hearing from Stripe whether it can be.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { getOrganisation } from '../../identity/identity.ts'
import { type Actor, requireRoleOrSystem } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { leaveMail } from '../../outbox/outbox.ts'
import { addressesOf } from '../remittances/advice-actions.ts'
import { afterReading, type Payee, refuseUnpayable, unknownPayee } from './payee.ts'
import { addPayee, findPayee, savePayee } from './store.ts'
import type { PayeeReading } from '../rail.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/**
 * Registers a group with Stripe, once, and writes to it that it is asked for its details. Asking again
 * changes nothing. Refuses (not-found) what is never paid, (conflict) a group without an e-mail address.
 */
export async function openPayee(needs: PaymentNeeds, by: Actor, organisationId: string): Promise<Payee> {
  requireRoleOrSystem(by, 'finance')
  const before = await findPayee(needs.store.read, organisationId)
  if (before) return before
  const { kind, name, email } = await getOrganisation(needs.store.read, organisationId)
  refuseUnpayable(kind)
  const address = email === '' ? (await addressesOf(needs.store.read, organisationId))[0] : email
  if (address === undefined) {
    throw new Refusal('conflict', 'payee-no-address', `We have no e-mail address for ${name}. Add one first.`)
  }
  const stripeAccountId = await needs.rail.openPayee({ organisationId, name, email: address })
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const meanwhile = await findPayee(tx, organisationId)
    if (meanwhile) return meanwhile
    const changed = { changedBy: nameOf(by), changedAt: at }
    const state = { status: 'onboarding', says: '' } as const
    const payee: Payee = { organisationId, rail: 'stripe', stripeAccountId, ...state, ...changed }
    await addPayee(tx, payee)
    await record(tx, by, at, 'payee-opened', organisationId)
    for (const to of await addressesOf(tx, organisationId)) await leaveMail(tx, at, invitation(name, to))
    return payee
  })
}

/** A fresh link to Stripe's own pages for a group. For finance, and for the group itself. */
export async function onboardingLink(
  needs: PaymentNeeds,
  by: Actor,
  organisationId: string,
  urls: { back: string; again: string },
): Promise<string> {
  const payee = await payeeFor(needs, by, organisationId)
  return needs.rail.onboardingLink(payee.stripeAccountId, urls)
}

/**
 * Reads again at Stripe whether the group can be paid. For finance, approvers, the group itself and the
 * system.
 */
export async function rereadPayee(needs: PaymentNeeds, by: Actor, organisationId: string): Promise<Payee> {
  const payee = await payeeFor(needs, by, organisationId)
  const reading = await needs.rail.readPayee(payee.stripeAccountId)
  return needs.store.transaction((tx) => takeReading(tx, by, needs.clock.now(), organisationId, reading))
}

/** Keeps what Stripe says of a payee; records it when it changed. */
export async function takeReading(
  tx: Tx,
  by: Actor,
  at: Date,
  organisationId: string,
  reading: PayeeReading,
): Promise<Payee> {
  const payee = await findPayee(tx, organisationId)
  if (!payee) throw unknownPayee()
  const after = afterReading(payee, reading)
  if (after.status === payee.status && after.says === payee.says) return payee
  const changed = { ...payee, ...after, changedBy: nameOf(by), changedAt: at }
  await savePayee(tx, changed)
  if (after.status !== payee.status) await record(tx, by, at, `payee-${after.status}`, organisationId)
  return changed
}

async function payeeFor(needs: PaymentNeeds, by: Actor, organisationId: string): Promise<Payee> {
  const user = requireRoleOrSystem(by, 'finance', 'approver', 'provider')
  const isOther = user.kind === 'user' && user.role === 'provider' && user.organisationId !== organisationId
  const payee = isOther ? undefined : await findPayee(needs.store.read, organisationId)
  if (payee) return payee
  throw unknownPayee()
}

function invitation(name: string, to: string) {
  const text = [
    `${name} can be paid through Stripe for the prescriptions it accepts.`,
    '',
    'Stripe first needs a few details about your group and its bank account. We never see them.',
    'Sign in, open “Our money” and choose “Give Stripe your details”. It takes about ten minutes.',
  ]
  return { to, subject: 'Get your group ready to be paid', text: text.join('\n') }
}

function nameOf(by: Actor): string {
  return by.kind === 'user' ? by.userId : `system:${by.name}`
}
