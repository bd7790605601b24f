// src/funding/actions.ts — making funds and receiving the money put into them.
import type { Reader, Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { type Actor, requireRole, type UserActor } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { post } from '../ledger/ledger.ts'
import type { Agreement } from './agreements/agreement.ts'
import { getAgreement } from './agreements/store.ts'
import { depositEntry } from './entries.ts'
import { assertDeposit, type Deposit, type Fund, isSameDeposit, type NewDeposit } from './funds/fund.ts'
import { type NewFund, sentBefore } from './funds/fund.ts'
import { depositDetail, termsDetail } from './funds/trail.ts'
import { addDeposit, addFund, depositsOf, findDeposit, findFund, getFund } from './store.ts'

/**
 * Makes a fund with its first deposit, held by the finance officer's organisation. The same id again is the
 * same fund; refuses (conflict) the same id with something else.
 */
export async function createFund(needs: Needs, by: Actor, asked: NewFund): Promise<Fund> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const fundId = asked.id ?? newId(at)
    const before = await findFund(tx, fundId)
    if (before) return sameFund(tx, ownFund(before, user), asked)
    const { name, funder, purpose } = asked
    const { organisationId, userId } = user
    const made = { id: fundId, organisationId, name, funder, purpose, createdBy: userId, createdAt: at }
    const fund = { ...made, endsOn: asked.endsOn ?? null, spotAllowancePence: 0, spotLimitPence: 0 }
    await addFund(tx, fund)
    await record(tx, by, at, 'fund-created', fundId, termsDetail(fund))
    await putIn(tx, user, at, fundId, asked.deposit)
    return fund
  })
}

/**
 * Records money received into a fund, in pence: it is then free to promise. Refuses (invalid) nothing, a
 * day still to come, or one more than ten years ago. The same id again is the same deposit; refuses
 * (conflict) the same id with something else.
 */
export async function receiveDeposit(
  needs: Needs,
  by: Actor,
  asked: NewDeposit & { fundId: string },
): Promise<Deposit> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    await fundFor(tx, user, asked.fundId)
    const before = asked.id === undefined ? undefined : await findDeposit(tx, asked.id)
    if (before) {
      if (before.fundId === asked.fundId && isSameDeposit(before, asked)) return before
      throw sentBefore()
    }
    return putIn(tx, user, needs.clock.now(), asked.fundId, asked)
  })
}

/**
 * The fund, for somebody who may see it; refuses (not-found) another organisation's, but to commissioners.
 */
export async function fundFor(db: Reader, by: UserActor, fundId: string): Promise<Fund> {
  const fund = await getFund(db, fundId)
  return by.role === 'commissioner' ? fund : ownFund(fund, by)
}

/** The agreement, for somebody who may see its fund; refuses (not-found) another organisation's. */
export async function agreementFor(db: Reader, by: UserActor, agreementId: string): Promise<Agreement> {
  const agreement = await getAgreement(db, agreementId)
  await fundFor(db, by, agreement.fundId)
  return agreement
}

function ownFund(fund: Fund, by: UserActor): Fund {
  if (fund.organisationId === by.organisationId) return fund
  throw new Refusal('not-found', 'fund-unknown', 'We cannot find that fund.')
}

async function sameFund(
  db: Reader,
  before: Fund,
  { name, funder, purpose, deposit }: NewFund,
): Promise<Fund> {
  const isSame = before.name === name && before.funder === funder && before.purpose === purpose
  const deposits = await depositsOf(db, before.id)
  if (isSame && deposits.some((each) => isSameDeposit(each, deposit))) return before
  throw sentBefore()
}

async function putIn(tx: Tx, by: UserActor, at: Date, fundId: string, asked: NewDeposit): Promise<Deposit> {
  assertDeposit(asked, dayOf(at))
  const { amountPence, receivedOn, reference } = asked
  const unposted = { id: asked.id ?? newId(at), fundId, amountPence, receivedOn, reference }
  const { seq } = await post(tx, at, depositEntry(unposted))
  const deposit = { ...unposted, madeBy: by.userId, madeAt: at, entrySeq: seq }
  await addDeposit(tx, deposit)
  await record(tx, by, at, 'deposit-received', fundId, depositDetail(deposit))
  return deposit
}
