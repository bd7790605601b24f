// src/payments/payouts/parts.ts — reads what the page of one payout shows.
import type { Reader } from '#dialect'
import { getOrganisation } from '../../identity/identity.ts'
import { bankFilesOf, standingFiles } from '../bank-files/store.ts'
import type { Payout } from './payout.ts'
import { attemptsOf } from './store.ts'
import type { PayoutParts } from './pages.ts'
import type { Around } from './story.ts'
import { entriesByKeys } from '../reconciliation/parts.ts'
import type { Remittance } from '../remittances/remittance.ts'
import { itemsOf } from '../suspense/returned-part-store.ts'
import { standingStop } from './stop-store.ts'
import { transactionsFrom } from '../stripe/stripe-store.ts'

/** One payout with everything its page shows. */
export async function payoutParts(db: Reader, payout: Payout, remittance: Remittance): Promise<PayoutParts> {
  const around = await aroundOf(db, payout, remittance)
  const paidTo = payout.payeeId === null ? undefined : (await getOrganisation(db, payout.payeeId)).name
  return {
    payout,
    remittanceReference: remittance.reference,
    providerName: (await getOrganisation(db, payout.providerId)).name,
    paidTo,
    around,
    cameBack: await itemsOf(db, payout.id),
    entries: await entriesByKeys(db, keysOf(payout, around.attempts.length)),
    stripeLines:
      payout.railReference === null || payout.rail !== 'stripe'
        ? []
        : await transactionsFrom(db, payout.railReference),
  }
}

async function aroundOf(db: Reader, payout: Payout, { heldAt, heldSays }: Remittance): Promise<Around> {
  return {
    attempts: await attemptsOf(db, payout.id),
    held: heldAt === null ? undefined : { at: heldAt, says: heldSays },
    stopped: payout.rail === 'stripe' ? (await standingStop(db))?.says : undefined,
    bankFile: payout.rail === 'stripe' ? undefined : await fileOf(db, payout),
  }
}

async function fileOf(db: Reader, { id, remittanceId }: Payout): Promise<Around['bankFile']> {
  const fileId = (await standingFiles(db, remittanceId)).get(id)
  return (await bankFilesOf(db, remittanceId)).find((file) => file.id === fileId)
}

function keysOf({ id }: Payout, attempts: number): string[] {
  const refusals = Array.from({ length: attempts + 1 }, (_, number) => `refuse:${id}:${number}`)
  return [`pay:${id}`, ...refusals, `settle:${id}`, `bounce:${id}`]
}
