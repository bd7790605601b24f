// src/payments/payees/one-pages.ts — what the page of one payee shows: where it is paid, what waits, what
// was.
import { formatInstant } from '../../kernel/day.ts'
import type { UserActor } from '../../kernel/actor.ts'
import type { PayeeDetail } from './detail.ts'
import { payeeHistory } from './history.ts'
import type { PayeeParts } from './parts.ts'
import { detailWords, heldSince, railOf, railWords, stateOf, stateTags } from './state.ts'

/** The page for finance, or with `base` "/money/paid-to" for the group itself. */
export function payeePage(parts: PayeeParts, viewer: UserActor, base: string) {
  const { organisationId, inForce, target, names, payee } = parts
  const isGroup = viewer.role === 'provider'
  const mayChange = viewer.role !== 'approver'
  const state = stateOf(parts)
  const rail = railOf(parts)
  return {
    base,
    isGroup,
    facts: [
      { key: 'State', tag: stateTags[state] },
      ...(rail ? [{ key: 'How', value: railWords(rail, inForce?.hostId, names) }] : []),
      ...(inForce && inForce.masked !== '' ? [{ key: 'Account', value: inForce.masked }] : []),
      ...(inForce ? [{ key: 'Since', value: formatInstant(heldSince(inForce)) }] : []),
    ],
    because:
      'because' in target && (state === 'blocked' || state === 'setting-up') ? target.because : undefined,
    waiting: waitingOf(parts, viewer),
    stripe: stripeOf(parts, viewer),
    mayChange,
    mayStripe: mayChange && payee !== undefined && rail !== 'stripe',
    historyItems: payeeHistory(parts),
    continueHref: `/payees/${organisationId}/continue`,
    setUpHref: `/payees/${organisationId}/stripe`,
  }
}

function waitingOf({ waiting, names, users }: PayeeParts, viewer: UserActor) {
  if (!waiting) return undefined
  const { number, heldUntil } = waiting
  return {
    number,
    isOwn: waiting.askedBy === viewer.userId,
    mayConfirm: viewer.role !== 'provider' && waiting.askedBy !== viewer.userId,
    what: detailWords(waiting, names),
    asked: askedWords(waiting, users),
    until: formatInstant(heldUntil),
  }
}

function askedWords({ askedBy, askedAt }: PayeeDetail, users: ReadonlyMap<string, string>): string {
  return `${users.get(askedBy)} asked for this on ${formatInstant(askedAt)}.`
}

/** What there is to do at Stripe; nothing for a group that has not been set up there. */
function stripeOf(parts: PayeeParts, viewer: UserActor) {
  const { payee } = parts
  const rail = railOf(parts)
  const isFinance = viewer.role === 'finance'
  const wants = payee !== undefined && payee.status !== 'active'
  if (!isFinance && !wants) return undefined
  return {
    reference: isFinance ? payee?.stripeAccountId : undefined,
    tag: payee && stateTags[payee.status === 'onboarding' ? 'setting-up' : payee.status],
    says: rail === 'stripe' ? '' : (payee?.says ?? ''),
    mayStart: isFinance && !payee,
    mayReread: isFinance && payee !== undefined,
    mayContinue: viewer.role !== 'approver' && wants,
  }
}
