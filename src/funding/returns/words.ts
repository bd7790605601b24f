// src/funding/returns/words.ts — the words people read for the states of money that goes back.
import type { ReturnStatus } from './fund-return.ts'

export const returnTags: Record<ReturnStatus, { text: string; colour: string }> = {
  proposed: { text: 'Waiting for approval', colour: 'yellow' },
  refused: { text: 'Refused', colour: 'grey' },
  due: { text: 'To be sent', colour: 'blue' },
  sent: { text: 'Sent', colour: 'green' },
}
