// src/payments/suspense/explain-actions.ts — somebody says what money in suspense was, and it leaves
// suspense.
import { record } from '../../audit/audit.ts'
import type { Needs, Tx } from '../../db/db.ts'
import { organisationsByIds } from '../../identity/identity.ts'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { balanceOf, entryByKey, post } from '../../ledger/ledger.ts'
import { lineDaysOf } from '../bank-statements/line-store.ts'
import { movesOfBank } from '../bank-statements/match-store.ts'
import { owesUs } from '../entries.ts'
import type { Explanation } from './explanation.ts'
import { explainedEntry, givenBackEntry } from '../rail-entries.ts'
import { accountOfPart } from './returned-part-explaining.ts'
import type { SuspenseItem } from './suspense.ts'
import { findSuspenseItem, saveExplained } from './store.ts'

/**
 * Closes an item of suspense with the entry that says what it was, in words without a person's name. Refuses
 * (conflict) an item that is closed, and an explanation whose amount is not the item's; (invalid) a debt of
 * no provider.
 */
export async function explainSuspense(
  needs: Needs,
  by: Actor,
  itemId: string,
  to: Exclude<Explanation, { kind: 'bank' }>,
  says: string,
): Promise<void> {
  const actor = requireRole(by, 'finance')
  await needs.store.transaction((tx) => explainIn(tx, actor, needs.clock.now(), itemId, to, says))
}

/** The same inside the caller's transaction; gives back the number of the entry. */
export async function explainIn(
  tx: Tx,
  by: UserActor,
  at: Date,
  itemId: string,
  to: Explanation,
  says: string,
): Promise<number> {
  const item = await openItem(tx, itemId)
  const { account, relatesSeq, other } = await accountOf(tx, by, item, to)
  const on = to.kind === 'bank' ? to.on : await dayOfItem(tx, item, at)
  const entry =
    to.kind === 'give-back'
      ? givenBackEntry(item, { fundId: to.fundId, says }, on)
      : explainedEntry(item, { account, says }, on)
  const { seq } = await post(tx, at, relatesSeq === undefined ? entry : { ...entry, relatesSeq })
  const ended = { closedTo: account, closedSays: says, closedBy: by.userId, closedAt: at, closedSeq: seq }
  const closed = { ...ended, payoutId: 'payoutId' in to ? to.payoutId : null }
  for (const each of other ? [item, other] : [item]) {
    await saveExplained(tx, { ...each, ...closed })
    const { amountPence } = each
    await record(tx, by, at, 'suspense-explained', each.id, { as: to.kind, amountPence, seq })
  }
  return seq
}

/**
 * On the day it went into suspense, so that its month can be closed; where that is locked, the first open
 * one.
 */
async function dayOfItem(tx: Tx, { place, sourceId }: SuspenseItem, at: Date): Promise<Day> {
  const put = await entryByKey(tx, `suspense:${place}:${sourceId}`)
  return (put ?? (await entryByKey(tx, `reversal:${sourceId}`)))?.effectiveOn ?? dayOf(at)
}

async function openItem(tx: Tx, id: string): Promise<SuspenseItem> {
  const item = await findSuspenseItem(tx, id)
  if (!item) throw new Refusal('not-found', 'suspense-unknown', 'We cannot find that item.')
  if (item.closedAt === null) return item
  throw new Refusal('conflict', 'suspense-closed', 'That was explained already. Nothing was done twice.')
}

/** Where the money belongs, what entry it belongs to, and the item it closes besides its own. */
async function accountOf(
  tx: Tx,
  by: UserActor,
  item: SuspenseItem,
  to: Explanation,
): Promise<{ account: string; relatesSeq?: number; other?: SuspenseItem }> {
  if (to.kind === 'charges' || to.kind === 'bank') return { account: to.kind }
  if (to.kind === 'pay-on' || to.kind === 'give-back') {
    return { account: await accountOfPart(tx, by, item, to) }
  }
  if (to.kind === 'owes-us') {
    await refuseNoProvider(tx, to.providerId)
    await refuseMoreThanOwed(tx, item, to.providerId)
    return { account: owesUs(to.providerId) }
  }
  if (to.kind === 'entry') {
    await refuseOtherEntry(tx, item, to.seq)
    return { account: 'bank', relatesSeq: to.seq }
  }
  const other = await openItem(tx, to.itemId)
  if (other.amountPence + item.amountPence !== 0 || other.place === item.place) throw differs()
  return { account: `${other.place}:suspense`, other }
}

/** A debt of nobody would be taken off nothing. */
async function refuseNoProvider(tx: Tx, providerId: string): Promise<void> {
  if ((await organisationsByIds(tx, [providerId])).get(providerId)?.kind === 'provider') return
  throw new Refusal('invalid', 'provider-unknown', 'Choose the provider from the list.')
}

/** What came in from a provider pays off what it owes; it cannot owe us less than nothing. */
async function refuseMoreThanOwed(tx: Tx, { amountPence }: SuspenseItem, providerId: string): Promise<void> {
  const owed = await balanceOf(tx, owesUs(providerId))
  if (amountPence <= owed) return
  const [owes, came] = [formatPounds(owed), formatPounds(amountPence)]
  const says = `That provider owes ${owes}, which is less than the ${came} that came in.`
  throw new Refusal('conflict', 'more-than-owed', says)
}

/** Recorded since, it has the same money in the bank a second time, which this entry takes out again. */
async function refuseOtherEntry(tx: Tx, item: SuspenseItem, seq: number): Promise<void> {
  const [move] = await movesOfBank(tx, [seq])
  const isMatched = (await lineDaysOf(tx, [seq])).length > 0
  if (item.place !== 'bank' || isMatched || move?.amount !== item.amountPence) throw differs()
}

function differs(): Refusal {
  const says = 'That is not the other side of it any more. Open the page again and choose anew.'
  return new Refusal('conflict', 'suspense-differs', says)
}
