// src/identity/link-working-actions.ts — adding link-worker services, and moving one to another employer.
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { type Actor, requireRoleOrSystem } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { endedBefore, type LinkWorkerService } from './link-working.ts'
import { addEmployment, addService, currentEmployment, endEmployment } from './link-working-store.ts'

/** Adds a service with its employer from a Europe/London day on. For administrators and the system. */
export function addLinkWorkerService(
  needs: Needs,
  by: Actor,
  said: { name: string; priorityGroup: string; organisationId: string; fteHundredths: number; since: Day },
): Promise<LinkWorkerService> {
  requireRoleOrSystem(by, 'administrator')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const { name, priorityGroup, ...employment } = said
    const service = { id: newId(at), name, priorityGroup, createdAt: at }
    await addService(tx, service)
    await addEmployment(tx, { serviceId: service.id, ...employment, until: null })
    await record(tx, by, at, 'link-worker-service-added', service.id)
    return service
  })
}

/**
 * Another organisation employs the service from a day on; the one before ends the day before, so that figures
 * of both can be told apart. Refuses (not-found) an unknown service, (invalid) a day that is not later.
 */
export function moveLinkWorkerService(
  needs: Needs,
  by: Actor,
  said: { serviceId: string; organisationId: string; fteHundredths: number; since: Day },
): Promise<void> {
  requireRoleOrSystem(by, 'administrator')
  return needs.store.transaction(async (tx) => {
    const before = await currentEmployment(tx, said.serviceId)
    if (!before) throw new Refusal('not-found', 'service-unknown', 'We cannot find that link-worker service.')
    await endEmployment(tx, endedBefore(before, said.since))
    await addEmployment(tx, { ...said, until: null })
    await record(tx, by, needs.clock.now(), 'link-worker-service-moved', said.serviceId)
  })
}
