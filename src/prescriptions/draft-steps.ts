// src/prescriptions/draft-steps.ts — which page of a draft comes next.
import type { Request, Response } from 'express'
import { dayOf } from '../kernel/day.ts'
import { actorOf, idFrom } from '../web/web.ts'
import type { PrescriptionNeeds } from './actions.ts'
import { hasConsent } from './consent.ts'
import { ownPrescription } from './ownership.ts'
import { consentFor } from './person-store.ts'
import type { Prescription } from './prescription.ts'
import { getPrescription } from './store.ts'

/** Runs `work` for a draft; one that was issued meanwhile (a second click, going back) leads to its page. */
export async function withDraft(
  needs: PrescriptionNeeds,
  req: Request,
  res: Response,
  work: (draft: Prescription) => Promise<unknown>,
): Promise<void> {
  const prescription = await ownPrescription(needs.store.read, actorOf(res), idFrom(req))
  if (prescription.status === 'draft') await work(prescription)
  else res.redirect(303, `/prescriptions/${prescription.id}`)
}

/** The page that comes next: what the draft still lacks, then the check; its own page once issued. */
export async function nextPage(needs: PrescriptionNeeds, id: string): Promise<string> {
  const db = needs.store.read
  const prescription = await getPrescription(db, id)
  if (prescription.status !== 'draft') return `/prescriptions/${id}`
  if (prescription.personId === null) return `/prescriptions/${id}/person`
  const agreed = hasConsent(prescription, await consentFor(db, id), dayOf(needs.clock.now()))
  return `/prescriptions/${id}/${agreed ? 'check' : 'consent'}`
}
