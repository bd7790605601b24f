// src/identity/pages.ts — what the pages of the identity room show.
import type { AuditEvent } from '../audit/audit.ts'
import { dayOf, formatDay, formatInstant } from '../kernel/day.ts'
import type { Role } from '../kernel/actor.ts'
import type { Pagination } from '../web/web.ts'
import { roleNames } from './letters.ts'
import type { SignedIn } from './session.ts'
import type { Judgement } from './sign-in.ts'
import type { NamedMembership, User } from './user.ts'

/** What to say when a code did not sign in. */
export function codeAdvice({ judgement, triesLeft }: { judgement: Judgement; triesLeft: number }): string {
  if (judgement === 'spent') return 'That code does not work any more. Ask for a new one.'
  return `That is not the code. You can try ${triesLeft === 1 ? 'once' : `${triesLeft} times`} more.`
}

interface ListedSession {
  id: string
  browser: string
  startedAt: Date
  seenAt: Date
  role: Role
  organisationName: string
}

/** The user's sessions, and the roles they can switch to. */
export function sessionsPage(list: ListedSession[], memberships: NamedMembership[], current: SignedIn) {
  return {
    sessions: list.map((each) => ({
      id: each.id,
      current: each.id === current.sessionId,
      browser: each.browser,
      rows: [
        { key: 'Acting as', value: `${roleNames[each.role]}, ${each.organisationName}` },
        { key: 'Signed in', value: formatInstant(each.startedAt) },
        { key: 'Last used', value: formatInstant(each.seenAt) },
      ],
    })),
    others: memberships
      .filter(({ id }) => id !== current.membershipId)
      .map((each) => ({ id: each.id, text: `${roleNames[each.role]}, ${each.organisationName}` })),
    acting: `${roleNames[current.role]}, ${current.organisationName}`,
  }
}

/** Every user on one page of the list, with their roles. */
export function usersPage(
  users: User[],
  memberships: NamedMembership[],
  total: number,
  pagination: Pagination | undefined,
) {
  const head = [{ text: 'Name' }, { text: 'E-mail address' }, { text: 'Role' }, { text: 'Since' }]
  const rows = users.map((user) => {
    const held = memberships.filter(({ userId }) => userId === user.id)
    return [
      { text: user.name, href: `/users/${user.id}` },
      { text: user.email },
      user.endedAt ? { tag: { text: 'Ended', colour: 'grey' } } : { text: held.map(roleText).join('; ') },
      { text: formatDay(dayOf(user.invitedAt)) },
    ]
  })
  return { total, head, rows, pagination }
}

/** One user: their roles, each with a way to end it, and what happened. */
export function userPage(user: User, memberships: NamedMembership[], events: AuditEvent[]) {
  return {
    id: user.id,
    name: user.name,
    ended: user.endedAt ? formatInstant(user.endedAt) : '',
    rows: [
      { key: 'E-mail address', value: user.email },
      { key: 'Invited', value: formatInstant(user.invitedAt) },
    ],
    roles: memberships.map((each) => ({
      id: each.id,
      text: roleText(each),
      since: formatDay(dayOf(each.since)),
    })),
    events: events
      .slice(-20)
      .reverse()
      .map(({ what, at }) => ({ title: eventNames[what] ?? what, when: formatInstant(at) })),
  }
}

const eventNames: Record<string, string | undefined> = {
  'user-invited': 'Invited',
  'signed-in': 'Signed in',
  'signed-out': 'Signed out',
  'step-up-code-asked': 'Asked for a code to show that it is them',
  'step-up-refused': 'Typed a wrong code to show that it is them',
  'stepped-up': 'Showed that it is them',
  'role-switched': 'Switched role',
  'session-ended': 'Ended one of their sign-ins',
  'membership-ended': 'A role ended',
  'user-ended': 'All access ended',
}

function roleText({ role, organisationName }: NamedMembership): string {
  return `${roleNames[role]}, ${organisationName}`
}
