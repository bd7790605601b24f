// src/identity/tables.ts — the columns of organisations, users, memberships, sign-in codes and sessions.
import { check, flag, id, index, instant, json, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import { type Role, roles } from '../kernel/actor.ts'
import type { OrganisationKind } from './organisation.ts'
import type { SessionContent } from './session.ts'

export const organisations = table(
  'organisations',
  {
    id: id('id').primaryKey(),
    name: text('name').notNull(),
    kind: text<OrganisationKind>('kind').notNull(),
    /** Whether it is a voluntary, community or social enterprise organisation. */
    vcse: flag('vcse').notNull(),
    description: text('description').notNull(),
    email: text('email').notNull(),
    phone: text('phone').notNull(),
    website: text('website').notNull(),
    /** Its identifier in the list it was imported from. */
    externalId: text('external_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('organisations_external_id').on(t.externalId),
    index('organisations_kind').on(t.kind, t.name),
    check(
      'organisations_kind_known',
      sql`${t.kind} in ('provider', 'link-worker-employer', 'infrastructure-body', 'commissioner')`,
    ),
    check('organisations_name_given', sql`${t.name} <> ''`),
  ],
)

export const users = table(
  'users',
  {
    id: id('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    invitedAt: instant('invited_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('users_email').on(t.email),
    check('users_email_lower', sql`${t.email} = lower(${t.email}) and ${t.email} like '%_@_%'`),
  ],
)

export const memberships = table(
  'memberships',
  {
    id: id('id').primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id),
    organisationId: id('organisation_id')
      .notNull()
      .references(() => organisations.id),
    role: text<Role>('role').notNull(),
    since: instant('since').notNull(),
    until: instant('until'),
  },
  (t) => [
    uniqueIndex('memberships_current')
      .on(t.userId, t.organisationId, t.role)
      .where(sql`${t.until} is null`),
    index('memberships_organisation').on(t.organisationId, t.role),
    check('memberships_role', sql`${t.role} in (${sql.raw(`'${roles.join("', '")}'`)})`),
    check('memberships_until', sql`${t.until} is null or ${t.until} >= ${t.since}`),
  ],
)

export const signInCodes = table(
  'sign_in_codes',
  {
    id: id('id').primaryKey(),
    /** Null when the address that was typed belongs to no user: that code can never be right. */
    userId: id('user_id').references(() => users.id),
    /** Of the code, the browser's session and this row; the code itself is only in the letter. */
    codeHash: text('code_hash').notNull(),
    askedAt: instant('asked_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    tries: whole('tries').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [
    index('sign_in_codes_expiry').on(t.expiresAt),
    check('sign_in_codes_tries', sql`${t.tries} between 0 and 5`),
  ],
)

export const sessions = table(
  'sessions',
  {
    id: id('id').primaryKey(),
    /** Of the secret in the browser's cookie, which is nowhere in the database. */
    keyHash: text('key_hash').notNull(),
    /** In which membership the user acts; null while nobody is signed in. */
    membershipId: id('membership_id').references(() => memberships.id),
    content: json<SessionContent>('content').notNull(),
    /** "Firefox on Windows", for the owner's list of sessions. */
    browser: text('browser').notNull(),
    startedAt: instant('started_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('sessions_key').on(t.keyHash),
    index('sessions_membership').on(t.membershipId),
    index('sessions_expiry').on(t.expiresAt),
  ],
)
