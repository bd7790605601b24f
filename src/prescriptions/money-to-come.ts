// src/prescriptions/money-to-come.ts — stands in for the funding functions until they are there.
import type { Reader, Tx } from '#dialect'
import type { Actor } from '../kernel/actor.ts'

type Asked = { prescriptionId: string }
export async function earnMilestone(_tx: Tx, _by: Actor, _at: Date, _asked: Asked & { milestone: string }) {}
export async function earnDidNotStart(_tx: Tx, _by: Actor, _at: Date, _asked: Asked) {}
export async function releaseRest(_tx: Tx, _by: Actor, _at: Date, _asked: Asked & { because: string }) {}
export async function milestonesOf(
  _db: Reader,
  _agreementId: string,
): Promise<{ milestone: string; tariffPence: number; label: string }[]> {
  return []
}
