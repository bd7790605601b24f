// src/prescriptions/decline-reason.ts — the reasons a group may give when it says no.

/** Why a group may say no: the value kept, and the words people see. */
export const declineReasons = [
  { value: 'full', text: 'We are full' },
  { value: 'not-suitable', text: 'The activity is not suitable for this person' },
  { value: 'too-far', text: 'It is too far for this person to come' },
  { value: 'access-need', text: 'We cannot meet an access need' },
  { value: 'other', text: 'Another reason' },
] as const
export type DeclineReason = (typeof declineReasons)[number]['value']
export const declineReasonValues = declineReasons.map(({ value }) => value)
