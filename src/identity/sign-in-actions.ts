// src/identity/sign-in-actions.ts — asking for a sign-in code, and trying one.
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { system } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { leaveMail } from '../outbox/outbox.ts'
import { addCode, codeById, removeCodes, saveCode } from './code-store.ts'
import { codeLetter } from './letters.ts'
import { askedCode, codeHashOf, judge, mostTries, newCode, type Judgement } from './sign-in.ts'
import { currentMemberships, userByEmail } from './user-store.ts'
import type { NamedMembership } from './user.ts'

/**
 * Makes a code for whoever has that address (lower case), bound to the browser's session, and leaves the
 * letter. For an address nobody signs in with it does the same but for the letter, so that neither the answer
 * nor its time tells who is a user. Gives the code's id, never the code.
 */
export function askForCode(needs: Needs, sessionKey: string, email: string): Promise<string> {
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const user = await userByEmail(tx, email)
    const held = await currentMemberships(tx, user?.id ?? '')
    const known = user?.endedAt === null && held.length > 0 ? user : undefined
    const id = newId(at)
    const code = newCode()
    await removeCodes(tx, at)
    await addCode(tx, askedCode(id, known?.id ?? null, codeHashOf(id, sessionKey, code), at))
    await record(tx, system('sign-in'), at, 'sign-in-code-asked', id, { userId: known?.id ?? null })
    if (known) await leaveMail(tx, at, codeLetter(known, code))
    return id
  })
}

export interface Try {
  judgement: Judgement
  triesLeft: number
  /** Where the user may act, oldest first; only after the right code. */
  memberships: NamedMembership[]
}

/** Tries a code in the browser's session it was asked from. Each try counts, whatever becomes of it. */
export function tryCode(needs: Needs, sessionKey: string, codeId: string, typed: string): Promise<Try> {
  return needs.store.transaction(async (tx) => {
    const found = await codeById(tx, codeId)
    if (!found) return { judgement: 'spent', triesLeft: 0, memberships: [] }
    const at = needs.clock.now()
    const { judgement, code } = judge(found, codeHashOf(codeId, sessionKey, typed), at)
    if (code !== found) await saveCode(tx, code)
    const triesLeft = mostTries - code.tries
    if (judgement !== 'right') {
      await record(tx, system('sign-in'), at, 'sign-in-refused', codeId, { userId: code.userId, triesLeft })
      return { judgement, triesLeft, memberships: [] }
    }
    const memberships = await currentMemberships(tx, code.userId ?? '')
    return { judgement: memberships.length > 0 ? 'right' : 'spent', triesLeft, memberships }
  })
}
