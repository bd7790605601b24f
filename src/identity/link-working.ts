// src/identity/link-working.ts — a link-worker service, whom it is there for, and who employs it on a day.
import { addDays, type Day } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'

export interface LinkWorkerService {
  id: string
  name: string
  priorityGroup: string
  createdAt: Date
}

/** Who employs a service from one day to another: a network may change its host in the middle of a year. */
export interface Employment {
  serviceId: string
  organisationId: string
  /** Full-time equivalents, in hundredths: 1250 is 12.5. */
  fteHundredths: number
  since: Day
  until: Day | null
}

/** The employment that ends the day before another begins. Refuses (invalid) one that begins no later. */
export function endedBefore(employment: Employment, next: Day): Employment {
  if (next > employment.since) return { ...employment, until: addDays(next, -1) }
  throw new Refusal('invalid', 'employment-order', 'A new employer starts after the one before.')
}

/** 1250 → "12.5". */
export function formatFte(hundredths: number): string {
  return String(hundredths / 100)
}
