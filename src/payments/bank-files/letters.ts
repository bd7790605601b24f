// src/payments/bank-files/letters.ts — tells a group, and finance, that the bank did not pay it.
import type { Tx } from '#dialect'
import { getOrganisation, usersOf } from '../../identity/identity.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { leaveMail } from '../../outbox/outbox.ts'
import { addressesOf } from '../remittances/advice-actions.ts'
import type { Payout } from '../payouts/payout.ts'
import { findRemittance } from '../remittances/store.ts'

/**
 * Leaves letters that a payout did not arrive, to the group and to finance of those who pay it. `says` is
 * why, without bank details.
 */
export async function leaveSentBack(tx: Tx, at: Date, payout: Payout, says: string): Promise<void> {
  const { name } = await getOrganisation(tx, payout.providerId)
  const remittance = await findRemittance(tx, payout.remittanceId)
  const finance = remittance ? await usersOf(tx, remittance.organisationId, 'finance') : []
  const amount = formatPounds(payout.amountPence)
  const subject = `Payment ${payout.reference} did not arrive: ${amount}`
  const facts = [
    `${amount} to ${name} did not arrive.`,
    '',
    `Payment reference: ${payout.reference}`,
    says,
    '',
  ]
  const owed = 'It is still owed, and goes into a later payment.'
  const toGroup = 'Please check the bank details we pay to: sign in and open “Our money”.'
  for (const to of await addressesOf(tx, payout.providerId)) {
    await leaveMail(tx, at, { to, subject, text: [...facts, owed, toGroup].join('\n') })
  }
  const toFinance = 'Check the group’s bank details before the next remittance pays it.'
  for (const { email } of finance) {
    await leaveMail(tx, at, { to: email, subject, text: [...facts, owed, toFinance].join('\n') })
  }
}
