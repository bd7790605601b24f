// src/identity/link-working-store.ts — link-worker services in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm'
import type { Day } from '../kernel/day.ts'
import type { Employment, LinkWorkerService } from './link-working.ts'
import { linkWorkerEmployments, linkWorkerServices } from './link-working-tables.ts'
import { organisations } from './tables.ts'

export interface EmployedService extends LinkWorkerService, Pick<Employment, 'fteHundredths' | 'since'> {
  employer: string
}

/** Every service with who employs it on that day, by name. */
export async function servicesOn(db: Reader, on: Day): Promise<EmployedService[]> {
  const employment = linkWorkerEmployments
  const rows = await db
    .select({
      service: linkWorkerServices,
      fteHundredths: employment.fteHundredths,
      since: employment.since,
      employer: organisations.name,
    })
    .from(linkWorkerServices)
    .innerJoin(employment, eq(employment.serviceId, linkWorkerServices.id))
    .innerJoin(organisations, eq(organisations.id, employment.organisationId))
    .where(and(lte(employment.since, on), or(isNull(employment.until), gte(employment.until, on))))
    .orderBy(asc(linkWorkerServices.name))
  return rows.map(({ service, ...rest }) => ({ ...service, ...rest }))
}

export async function addService(tx: Tx, service: LinkWorkerService): Promise<void> {
  await tx.insert(linkWorkerServices).values(service)
}

export async function addEmployment(tx: Tx, employment: Employment): Promise<void> {
  await tx.insert(linkWorkerEmployments).values(employment)
}

/** The employment that has no end yet. */
export async function currentEmployment(db: Reader, serviceId: string): Promise<Employment | undefined> {
  const [row] = await db
    .select()
    .from(linkWorkerEmployments)
    .where(and(eq(linkWorkerEmployments.serviceId, serviceId), isNull(linkWorkerEmployments.until)))
  return row
}

export async function endEmployment(tx: Tx, { serviceId, since, until }: Employment): Promise<void> {
  await tx
    .update(linkWorkerEmployments)
    .set({ until })
    .where(and(eq(linkWorkerEmployments.serviceId, serviceId), eq(linkWorkerEmployments.since, since)))
}
