// src/prescriptions/end-reason.ts — why a person did not start, or stopped before the end.

/** The reasons, each with what it says on the page. */
export const endReasons = {
  'not-reached': 'We could not reach them',
  'changed-mind': 'They changed their mind',
  'not-well': 'They were not well enough',
  travel: 'They could not get there',
  'not-right': 'It was not right for them',
  other: 'Another reason',
} as const
export type EndReason = keyof typeof endReasons
export const endReasonValues = Object.keys(endReasons) as EndReason[]
