// src/identity/step-up.ts — proving anew that it is you: for whom it counts, and for how long.

export const stepUpMinutes = 5

/** That a user proved themselves anew, kept in the session they did it in. */
export interface SteppedUp {
  userId: string
  /** Milliseconds since 1970. */
  at: number
}

export interface StepUpUnderWay {
  codeId: string
  /** Always a path of ours. */
  returnTo: string
  /** Whether a form was sent that was not done, so that it must be sent again. */
  again: boolean
}

/** Whether it counts now for that user. After a clock that jumped back it does not. */
export function isSteppedUp(proof: SteppedUp | undefined, userId: string, now: Date): boolean {
  if (proof?.userId !== userId) return false
  const sinceMillis = now.getTime() - proof.at
  return sinceMillis >= 0 && sinceMillis < stepUpMinutes * 60_000
}

/** What a code for this is hashed with: a code for signing in is worth nothing here, nor this one there. */
export function stepUpKey(sessionKey: string, userId: string): string {
  return `step-up ${userId} ${sessionKey}`
}
