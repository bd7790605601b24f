// src/prescriptions/status.ts — the states of a prescription, and how it may move between them.

export const prescriptionStatuses = [
  'draft',
  'issued',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'waiting',
  'started',
  'did-not-start',
  'completed',
  'ended-early',
] as const
export type PrescriptionStatus = (typeof prescriptionStatuses)[number]

/** Every legal move, and what makes it. The database holds the same pairs in a guard. */
export const prescriptionMoves: readonly {
  from: PrescriptionStatus
  to: PrescriptionStatus
  label: string
}[] = [
  { from: 'draft', to: 'issued', label: 'the link worker issues it' },
  { from: 'issued', to: 'accepted', label: 'the group accepts' },
  { from: 'issued', to: 'declined', label: 'the group declines, with a reason' },
  { from: 'issued', to: 'expired', label: 'no answer for 14 days' },
  { from: 'issued', to: 'withdrawn', label: 'the link worker withdraws it' },
  { from: 'accepted', to: 'waiting', label: 'a start date is agreed' },
  { from: 'waiting', to: 'started', label: 'the person attends for the first time' },
  { from: 'waiting', to: 'did-not-start', label: 'the person does not come' },
  { from: 'started', to: 'completed', label: 'the person finishes' },
  { from: 'started', to: 'ended-early', label: 'the person stops early, with a reason' },
]

/** Whether one status may follow another. */
export function mayMove(from: PrescriptionStatus, to: PrescriptionStatus): boolean {
  return prescriptionMoves.some((move) => move.from === from && move.to === to)
}

/** Whether the group said yes, whatever has happened since. */
export function wasAccepted(status: PrescriptionStatus): boolean {
  return ['accepted', 'waiting', 'started', 'did-not-start', 'completed', 'ended-early'].includes(status)
}
