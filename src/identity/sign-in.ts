// src/identity/sign-in.ts — a sign-in code: how it is made, and whether the one that was typed is right.
import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { addMinutes } from './session.ts'

export interface SignInCode {
  id: string
  /** Null when the address belongs to nobody who may sign in. */
  userId: string | null
  codeHash: string
  askedAt: Date
  expiresAt: Date
  tries: number
  usedAt: Date | null
}

export const codeLength = 6
export const codeMinutes = 10
export const mostTries = 5

/** Six digits, each of the million equally likely. */
export function newCode(): string {
  return randomInt(0, 1_000_000).toString().padStart(6, '0')
}

/**
 * What is kept of a code. The secret of the browser's session goes into it, so that the code is worthless in
 * any other browser, and a copy of the database does not give it away: its million values cannot be tried
 * without that secret.
 */
export function codeHashOf(codeId: string, sessionKey: string, code: string): string {
  return createHash('sha256')
    .update(JSON.stringify([codeId, sessionKey, code]))
    .digest('hex')
}

/** A code just asked for, for a user or for nobody. */
export function askedCode(id: string, userId: string | null, codeHash: string, askedAt: Date): SignInCode {
  const expiresAt = addMinutes(askedAt, codeMinutes)
  return { id, userId, codeHash, askedAt, expiresAt, tries: 0, usedAt: null }
}

export type Judgement = 'right' | 'wrong' | 'spent'

/**
 * Judges one try and counts it. 'spent' means no try can be right any more: used, too old, or tried five
 * times. A code for nobody is wrong in just the same way as any other.
 */
export function judge(
  code: SignInCode,
  typedHash: string,
  at: Date,
): { judgement: Judgement; code: SignInCode } {
  if (code.usedAt !== null || at >= code.expiresAt || code.tries >= mostTries) {
    return { judgement: 'spent', code }
  }
  const tries = code.tries + 1
  const same = timingSafeEqual(Buffer.from(typedHash, 'hex'), Buffer.from(code.codeHash, 'hex'))
  if (same && code.userId !== null) return { judgement: 'right', code: { ...code, tries, usedAt: at } }
  return { judgement: tries >= mostTries ? 'spent' : 'wrong', code: { ...code, tries } }
}
