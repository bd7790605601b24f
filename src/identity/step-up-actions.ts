// src/identity/step-up-actions.ts — asking for a code to prove oneself anew, and trying one.
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import type { UserActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { leaveMail } from '../outbox/outbox.ts'
import { addCode, codeById, removeCodes, saveCode } from './code-store.ts'
import { stepUpLetter } from './letters.ts'
import { askedCode, codeHashOf, judge, mostTries, newCode, type Judgement } from './sign-in.ts'
import { stepUpKey, type SteppedUp } from './step-up.ts'
import { getUser } from './user-store.ts'

/**
 * Mails a code to the user, good only for proving themselves anew in the session with that key. Gives the
 * code's id, never the code.
 */
export function askToStepUp(needs: Needs, by: UserActor, sessionKey: string): Promise<string> {
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const id = newId(at)
    const code = newCode()
    await removeCodes(tx, at)
    await addCode(tx, askedCode(id, by.userId, codeHashOf(id, stepUpKey(sessionKey, by.userId), code), at))
    await record(tx, by, at, 'step-up-code-asked', by.userId, { codeId: id })
    await leaveMail(tx, at, stepUpLetter(await getUser(tx, by.userId), code))
    return id
  })
}

export interface StepUpTry {
  judgement: Judgement
  triesLeft: number
  /** Only after the right code. */
  proof?: SteppedUp
}

/** Tries a code of the user's own in the session it was asked from. Each try counts. */
export function tryStepUp(
  needs: Needs,
  by: UserActor,
  sessionKey: string,
  { codeId, typed }: { codeId: string; typed: string },
): Promise<StepUpTry> {
  return needs.store.transaction(async (tx) => {
    const found = await codeById(tx, codeId)
    if (found?.userId !== by.userId) return { judgement: 'spent', triesLeft: 0 }
    const at = needs.clock.now()
    const typedHash = codeHashOf(codeId, stepUpKey(sessionKey, by.userId), typed)
    const { judgement, code } = judge(found, typedHash, at)
    if (code !== found) await saveCode(tx, code)
    const triesLeft = mostTries - code.tries
    const what = judgement === 'right' ? 'stepped-up' : 'step-up-refused'
    await record(tx, by, at, what, by.userId, { codeId, triesLeft })
    if (judgement !== 'right') return { judgement, triesLeft }
    return { judgement, triesLeft, proof: { userId: by.userId, at: at.getTime() } }
  })
}
