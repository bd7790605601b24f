// src/payments/payees/detail-actions.ts — what people do about where a provider is paid.
import type { Tx } from '#dialect'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { unknownPayee } from './payee.ts'
import { acceptable, type AskedPayment, isAsked } from './asked.ts'
import { confirm, drop, heldFrom, type PayeeDetail, standing } from './detail.ts'
import { addDetail, detailsOf, saveDetail } from './detail-store.ts'
import { tellOfDetail } from './news-actions.ts'
import { findPayee } from './store.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/**
 * Asks that the organisation is paid in another place; it holds after 24 hours, or when somebody else
 * confirms it, and until then nothing is paid to it. For finance, and for the group itself. Asking for what
 * waits already changes nothing; asking for something else drops what waits. Refuses (invalid) bank details
 * that cannot be right and a fiscal host that cannot be one, (conflict) what is so already, (not-found)
 * another group.
 */
export async function setPayeeDetail(
  needs: PaymentNeeds,
  by: Actor,
  organisationId: string,
  asked: AskedPayment,
): Promise<PayeeDetail> {
  const user = requireOwn(requireRole(by, 'finance', 'provider'), organisationId)
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const details = (await detailsOf(tx, [organisationId])).get(organisationId) ?? []
    const isAtStripe = (await findPayee(tx, organisationId)) !== undefined
    const id = newId(at)
    const setting = await acceptable(tx, needs, { id, organisationId, isAtStripe }, asked)
    const { inForce, waiting } = standing(details, at)
    if (waiting && isAsked(needs, waiting, asked)) return waiting
    if (inForce ? isAsked(needs, inForce, asked) : isAtStripe && asked.rail === 'stripe') {
      throw new Refusal('conflict', 'payee-detail-same', 'That is where it is paid already.')
    }
    if (waiting) await decide(tx, user, at, drop(waiting, user.userId, at), 'dropped')
    const undecided = { confirmedBy: null, confirmedAt: null, droppedBy: null, droppedAt: null }
    const times = { askedBy: user.userId, askedAt: at, heldUntil: heldFrom(at) }
    const number = details.length + 1
    const detail: PayeeDetail = { id, organisationId, number, ...setting, ...times, ...undecided }
    await addDetail(tx, detail)
    await tellOfDetail(tx, user, at, detail, 'asked')
    return detail
  })
}

/**
 * Lets a change hold at once. For finance and approvers. Refuses (forbidden) whoever asked for it, (conflict)
 * one that does not wait, (not-found) one that there is not.
 */
export async function confirmPayeeDetail(
  needs: PaymentNeeds,
  by: Actor,
  organisationId: string,
  number: number,
): Promise<PayeeDetail> {
  const user = requireRole(by, 'finance', 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const detail = await detailOf(tx, organisationId, number)
    return decide(tx, user, at, confirm(detail, user.userId, at), 'confirmed')
  })
}

/**
 * Stops a change before it holds. For finance, approvers and the group itself. Refuses (conflict) one that
 * does not wait, (not-found) one that there is not, or that is another group's.
 */
export async function dropPayeeDetail(
  needs: PaymentNeeds,
  by: Actor,
  organisationId: string,
  number: number,
): Promise<PayeeDetail> {
  const user = requireOwn(requireRole(by, 'finance', 'approver', 'provider'), organisationId)
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const detail = await detailOf(tx, organisationId, number)
    return decide(tx, user, at, drop(detail, user.userId, at), 'dropped')
  })
}

async function decide(
  tx: Tx,
  by: UserActor,
  at: Date,
  detail: PayeeDetail,
  what: 'confirmed' | 'dropped',
): Promise<PayeeDetail> {
  await saveDetail(tx, detail)
  await tellOfDetail(tx, by, at, detail, what)
  return detail
}

async function detailOf(tx: Tx, organisationId: string, number: number): Promise<PayeeDetail> {
  const details = (await detailsOf(tx, [organisationId])).get(organisationId)
  const detail = details?.find((each) => each.number === number)
  if (detail) return detail
  throw new Refusal('not-found', 'payee-detail-unknown', 'We cannot find that change.')
}

/** A group decides only for itself. */
function requireOwn(user: UserActor, organisationId: string): UserActor {
  if (user.role !== 'provider' || user.organisationId === organisationId) return user
  throw unknownPayee()
}
