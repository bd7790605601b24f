// src/payments/remittances/netting-actions.ts — books what an approved remittance takes off for what is owed
// back.
import type { Tx } from '#dialect'
import { organisationNames } from '../../identity/identity.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { balancesOf, post } from '../../ledger/ledger.ts'
import { netEntry, owesUs } from '../entries.ts'
import type { Netting } from './remittance.ts'

/** Takes it off in the books. Refuses (conflict) when a provider owes less by now than was frozen. */
export async function bookNettings(tx: Tx, at: Date, nettings: readonly Netting[]): Promise<void> {
  const accounts = nettings.map(({ providerId }) => owesUs(providerId))
  const owed = await balancesOf(tx, accounts)
  const less = nettings.find(
    ({ providerId, amountPence }) => (owed.get(owesUs(providerId)) ?? 0) < amountPence,
  )
  if (less) {
    const name = (await organisationNames(tx, [less.providerId])).get(less.providerId) ?? 'A group'
    const says = `${name} owes less by now than is taken off. Return this remittance and draft a new one.`
    throw new Refusal('conflict', 'owes-less', says)
  }
  for (const netting of nettings) await post(tx, at, netEntry(netting, dayOf(at)))
}
