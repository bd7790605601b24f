// src/search/word-lists/actions.ts — a curator changes the search words: each time one entry, or back to a
// version.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Change, changed, differences, entryWith, isDone } from './changes.ts'
import { entryFault } from './faults.ts'
import { addVersion, currentVersion, getVersion } from './store.ts'
import type { WordList } from './word-list.ts'

/** Why, in the curator's words, and the number of the version they were looking at. */
export interface Saved {
  basedOn: number
  message: string
}

/**
 * Makes a new version with the change; returns its number. The same change sent twice is done once. Refuses
 * (conflict) when somebody saved a version meanwhile, (invalid) an entry that does not fit the list, (not-
 * found)
 * a change of one that is not there.
 */
export function changeWords(needs: Needs, by: Actor, change: Change, saved: Saved): Promise<number> {
  const user = requireRole(by, 'curator')
  return needs.store.transaction(async (tx) => {
    const { number, list } = await currentVersion(tx)
    if (isDone(list, change)) return number
    requireCurrent(number, saved)
    if (change.was !== undefined && !entryWith(list, change.kind, change.was)) throw unknownEntry()
    const fault = change.entry && entryFault(list, change.entry, change.was)
    if (fault) throw new Refusal('invalid', 'words-wrong', fault.text)
    return saveVersion(tx, needs, user, changed(list, change), saved)
  })
}

/**
 * Makes a new version with the words of an earlier one; returns its number. Refuses (not-found) a version
 * that
 * does not exist, (conflict) when somebody saved one meanwhile.
 */
export function returnToWords(needs: Needs, by: Actor, to: number, saved: Saved): Promise<number> {
  const user = requireRole(by, 'curator')
  return needs.store.transaction(async (tx) => {
    const { number, list } = await currentVersion(tx)
    const earlier = await getVersion(tx, to)
    const { added, removed } = differences(list, earlier.list)
    if (added.length === 0 && removed.length === 0) return number
    requireCurrent(number, saved)
    return saveVersion(tx, needs, user, earlier.list, saved)
  })
}

/** The refusal of an entry that the list does not have. */
export function unknownEntry(): Refusal {
  const says = 'That entry was changed or taken out meanwhile. Look for it in the list again.'
  return new Refusal('not-found', 'words-entry-unknown', says)
}

function requireCurrent(number: number, { basedOn }: Saved): void {
  if (number === basedOn) return
  const says = `Somebody saved version ${number} of the search words while you were typing.`
  throw new Refusal('conflict', 'words-overtaken', says)
}

async function saveVersion(
  tx: Tx,
  needs: Needs,
  user: UserActor,
  list: WordList,
  { basedOn, message }: Saved,
): Promise<number> {
  const number = basedOn + 1
  const madeAt = needs.clock.now()
  await addVersion(tx, { number, madeBy: user.userId, madeAt, message }, list)
  await record(tx, user, madeAt, 'search-words-changed', String(number))
  return number
}
