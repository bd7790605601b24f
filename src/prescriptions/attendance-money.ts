// src/prescriptions/attendance-money.ts — what each step after the acceptance earns, or gives back.
import type { Reader, Tx } from '#dialect'
import type { Actor } from '../kernel/actor.ts'
import type { Step } from './attendance.ts'
import type { CustomMilestone } from './custom-milestone.ts'
import { isFunded } from './funded-as.ts'
import {
  earnDidNotStart,
  earnMilestone,
  milestonesOf,
  notStartedPence,
  releaseRest,
} from '../funding/funding.ts'
import type { Prescription } from './prescription.ts'

export interface PaidStep {
  milestone: string
  tariffPence: number
  label: string
}

/** What the agreement pays beyond acceptance, step by step, in pence; only a tariff has further steps. */
export async function stepsPaidFor(
  db: Reader,
  { fundedAs, agreementId }: Pick<Prescription, 'fundedAs' | 'agreementId'>,
): Promise<PaidStep[]> {
  if (fundedAs !== 'per-referral' || agreementId === null) return []
  return (await milestonesOf(db, agreementId)).filter(({ milestone }) => milestone !== 'accepted')
}

/** What is paid when the person does not start, in pence. */
export async function missedPence(
  db: Reader,
  { fundedAs, agreementId }: Pick<Prescription, 'fundedAs' | 'agreementId'>,
): Promise<number> {
  return fundedAs === 'per-referral' && agreementId !== null ? notStartedPence(db, agreementId) : 0
}

/** Earns what the step is paid, in the caller's transaction; where it is the last, the rest is given back. */
export async function earnStep(
  tx: Tx,
  by: Actor,
  at: Date,
  prescription: Prescription,
  step: Step['status'] | CustomMilestone,
): Promise<void> {
  if (!isFunded(prescription)) return
  const prescriptionId = prescription.id
  if (step === 'waiting') return
  if (step === 'started') return earnMilestone(tx, by, at, { prescriptionId, milestone: 'first-attendance' })
  if (step === 'did-not-start') return earnDidNotStart(tx, by, at, { prescriptionId })
  if (step === 'ended-early') return releaseRest(tx, by, at, { prescriptionId, because: step })
  await earnMilestone(tx, by, at, { prescriptionId, milestone: step })
  if (step === 'completed') await releaseRest(tx, by, at, { prescriptionId, because: step })
}
