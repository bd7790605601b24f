// src/payments/bank-files/profile-actions.ts — which profiles of bank files there are, and saving one.
import type { Reader } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { BankFileProfile } from './bank-profile.ts'
import { shippedProfiles } from './profile-files.ts'
import { readProfile } from './profile-shape.ts'
import { addProfile, findSavedProfile, savedProfiles } from './profile-store.ts'

/** A profile as it is used now. */
export interface CurrentProfile {
  profile: BankFileProfile
  /** 0 is the profile as it comes with us. */
  version: number
  savedBy: string | null
  savedAt: Date | null
}

/** Every profile in its newest version: those that come with us first. */
export async function currentProfiles(db: Reader): Promise<CurrentProfile[]> {
  const saved = new Map((await savedProfiles(db)).map((each) => [each.name, asCurrent(each)]))
  const shipped = shippedProfiles.map((profile) => saved.get(profile.name) ?? asShipped(profile))
  const shippedNames = new Set(shippedProfiles.map((profile) => profile.name))
  return [...shipped, ...[...saved.values()].filter(({ profile }) => !shippedNames.has(profile.name))]
}

/** The newest version of one profile; refuses (not-found) a name there is none of. */
export async function currentProfile(db: Reader, name: string): Promise<CurrentProfile> {
  const saved = await findSavedProfile(db, name)
  if (saved) return asCurrent(saved)
  const shipped = shippedProfiles.find((profile) => profile.name === name)
  if (shipped) return asShipped(shipped)
  throw new Refusal('not-found', 'bank-profile-unknown', 'We cannot find that kind of bank file.')
}

/**
 * Saves the next version of a profile: `seen` is the version it was changed from, 0 for a new one or for one
 * as it comes with us. For finance. Refuses (invalid) one that is not sound, (conflict) when somebody else
 * saved it meanwhile. Saving the same content again changes nothing.
 */
export async function saveBankProfile(
  needs: Needs,
  by: Actor,
  content: unknown,
  seen: number,
): Promise<CurrentProfile> {
  const user = requireRole(by, 'finance')
  const read = readProfile(content)
  if (!read.ok) throw new Refusal('invalid', 'bank-profile-unsound', read.faults[0]!.text)
  const { profile } = read
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const before = await findSavedProfile(tx, profile.name)
    if (before && JSON.stringify(before.content) === JSON.stringify(profile)) return asCurrent(before)
    if ((before?.version ?? 0) !== seen) {
      const says = 'Somebody else saved this kind of bank file meanwhile. Open it again.'
      throw new Refusal('conflict', 'bank-profile-changed', says)
    }
    const { name } = profile
    const saved = { name, version: seen + 1, content: profile, savedBy: user.userId, savedAt: at }
    await addProfile(tx, saved)
    await record(tx, by, at, 'bank-profile-saved', name, { version: saved.version })
    return asCurrent(saved)
  })
}

function asCurrent(saved: {
  content: BankFileProfile
  version: number
  savedBy: string
  savedAt: Date
}): CurrentProfile {
  const { content, version, savedBy, savedAt } = saved
  return { profile: content, version, savedBy, savedAt }
}

const asShipped = (profile: BankFileProfile): CurrentProfile => ({
  profile,
  version: 0,
  savedBy: null,
  savedAt: null,
})
