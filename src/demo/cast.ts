// src/demo/cast.ts — the cast of the demo, as they are in the store.
import type { Reader } from '../db/db.ts'
import { currentMemberships, userByEmail } from '../identity/identity.ts'
import type { Role } from '../kernel/actor.ts'

/** Someone the demo lets anybody sign in as. */
export interface CastMember {
  key: string
  name: string
  email: string
  role: Role
  canTry: string[]
}

export interface PresentMember extends CastMember {
  organisationName: string
  membershipId: string
}

/** Those of the cast who are users now in the role they are cast in, in the order of the cast. */
export async function presentCast(db: Reader, cast: readonly CastMember[]): Promise<PresentMember[]> {
  const present: PresentMember[] = []
  for (const { key, name, email, role, canTry } of cast) {
    const user = await userByEmail(db, email.toLowerCase())
    const held = user && user.endedAt === null ? await currentMemberships(db, user.id) : []
    const membership = held.find((each) => each.role === role)
    if (!membership) continue
    const { id: membershipId, organisationName } = membership
    present.push({ key, name, email, role, canTry, organisationName, membershipId })
  }
  return present
}
