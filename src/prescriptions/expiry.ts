// src/prescriptions/expiry.ts — ending prescriptions that nobody answered within 14 days.
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { requireRoleOrSystem, system, type Actor } from '../kernel/actor.ts'
import type { Handlers } from '../outbox/outbox.ts'
import { giveBack } from './actions.ts'
import { writeToLinkWorker } from './letters.ts'
import { answerBy, daysToAnswer, expire, isOverdue, type Prescription } from './prescription.ts'
import { getPrescription, savePrescription, unansweredSince } from './store.ts'

/** Expires one whose 14 days are over. Only the system may. Refuses (conflict) others. */
export function expirePrescription(needs: Needs, by: Actor, id: string): Promise<Prescription> {
  requireRoleOrSystem(by)
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const issued = await getPrescription(tx, id)
    const expired = expire(issued, at)
    await savePrescription(tx, issued, expired)
    await giveBack(tx, by, at, expired)
    await record(tx, by, at, 'prescription-expired', id)
    await writeToLinkWorker(tx, at, expired, 'expired')
    return expired
  })
}

/** Expires those unanswered for 14 days, at most 1,000 at a time; returns how many. Only the system may. */
export async function expirePrescriptions(needs: Needs, by: Actor): Promise<number> {
  requireRoleOrSystem(by)
  const issuedBy = new Date(needs.clock.now().getTime() - daysToAnswer * 86_400_000)
  const due = await unansweredSince(needs.store.read, issuedBy, 1_000)
  for (const { id } of due) await expirePrescription(needs, by, id)
  return due.length
}

/** The handlers: 'expire-prescription' ends one that is still unanswered, and leaves any other alone. */
export function prescriptionsHandlers(needs: Needs): Handlers {
  return {
    async 'expire-prescription'({ prescriptionId }) {
      const prescription = await getPrescription(needs.store.read, String(prescriptionId))
      if (prescription.status !== 'issued') return undefined
      if (!isOverdue(prescription, needs.clock.now())) return { runAgainAt: answerBy(prescription)! }
      await expirePrescription(needs, system('calendar'), prescription.id)
      return undefined
    },
  }
}
