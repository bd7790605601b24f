// src/identity/user-store.ts — users and memberships in the database; decides nothing.
import { given, kept, type Reader, type Tx } from '#dialect'
import { and, asc, eq, getTableColumns, inArray, isNull, type SQL } from 'drizzle-orm'
import type { Role } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { memberships, organisations, users } from './tables.ts'
import type { Membership, NamedMembership, User } from './user.ts'

/** The user; refuses (not-found) when there is none. */
export async function getUser(db: Reader, id: string): Promise<User> {
  const [row] = await db.select().from(users).where(eq(users.id, id))
  if (!row) throw new Refusal('not-found', 'user-unknown', 'We cannot find that user.')
  return row
}

/** The user with that address, given in lower case. */
export async function userByEmail(db: Reader, email: string): Promise<User | undefined> {
  const [row] = await db.select().from(users).where(eq(users.email, email))
  return row
}

/** Users by name, from `offset`. */
export async function listUsers(db: Reader, limit: number, offset: number): Promise<User[]> {
  return db.select().from(users).orderBy(asc(users.name), asc(users.id)).limit(limit).offset(offset)
}

/** How many users there are, ended ones too. */
export function countUsers(db: Reader): Promise<number> {
  return Promise.resolve(db.$count(users))
}

export async function addUser(tx: Tx, user: User): Promise<void> {
  await tx.insert(users).values(user)
}

export async function saveUser(tx: Tx, user: User): Promise<void> {
  await tx.update(users).set(user).where(eq(users.id, user.id))
}

export async function membershipById(db: Reader, id: string): Promise<Membership | undefined> {
  const [row] = await db.select().from(memberships).where(eq(memberships.id, id))
  return row
}

/** A user's memberships that have not ended, oldest first. */
export function currentMemberships(db: Reader, userId: string): Promise<NamedMembership[]> {
  return membershipsOfUsers(db, [userId])
}

/** The memberships of these users (a page of them at most) that have not ended, oldest first. */
export async function membershipsOfUsers(db: Reader, userIds: string[]): Promise<NamedMembership[]> {
  return db
    .select({ ...getTableColumns(memberships), organisationName: organisations.name })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(inArray(memberships.userId, userIds), isNull(memberships.until)))
    .orderBy(asc(memberships.since), asc(memberships.id))
}

/** Every membership in that role that has not ended. */
export async function membershipsInRole(db: Reader, role: Role): Promise<Membership[]> {
  return db
    .select()
    .from(memberships)
    .where(and(eq(memberships.role, role), isNull(memberships.until)))
}

export async function addMembership(tx: Tx, membership: Membership): Promise<void> {
  await tx.insert(memberships).values(membership)
}

export async function saveMembership(tx: Tx, membership: Membership): Promise<void> {
  const { until } = membership
  await tx.update(memberships).set({ until }).where(eq(memberships.id, membership.id))
}

/** The users of an organisation who may act now, or those in one role of it, by name. */
export async function usersOf(
  db: Reader,
  organisationId: string,
  role?: Role,
): Promise<{ userId: string; name: string; email: string }[]> {
  return role ? inOneRole(db, { organisationId, role }) : inAnyRole(db, { organisationId })
}

const inAnyRole = kept((db) => membersIn(db))
const inOneRole = kept((db) => membersIn(db, eq(memberships.role, given('role'))))

function membersIn(db: Reader, inRole?: SQL) {
  return db
    .selectDistinct({ userId: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.organisationId, given('organisationId')),
        isNull(memberships.until),
        isNull(users.endedAt),
        inRole,
      ),
    )
    .orderBy(asc(users.name), asc(users.id))
}

const oneOf = kept((db) =>
  db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.userId, given('userId')),
        eq(memberships.organisationId, given('organisationId')),
        eq(memberships.role, given('role')),
        isNull(memberships.until),
        isNull(users.endedAt),
      ),
    ),
)

/** One user, if they may act now in that role of the organisation. */
export async function userOf(
  db: Reader,
  organisationId: string,
  role: Role,
  userId: string,
): Promise<{ userId: string; name: string; email: string } | undefined> {
  return (await oneOf(db, { organisationId, role, userId }))[0]
}

/** Everybody who may act in that role now, with the organisation they do it for. */
export async function usersWithRole(
  db: Reader,
  role: Role,
): Promise<{ userId: string; name: string; email: string; organisationId: string }[]> {
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      organisationId: memberships.organisationId,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.role, role), isNull(memberships.until), isNull(users.endedAt)))
    .orderBy(asc(users.name), asc(users.id))
}
