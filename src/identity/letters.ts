// src/identity/letters.ts — the words of the letters about signing in.
import type { Role } from '../kernel/actor.ts'
import type { Mail } from '../outbox/outbox.ts'
import type { Organisation } from './organisation.ts'
import { codeMinutes } from './sign-in.ts'
import type { User } from './user.ts'

/** How each role is named on pages and in letters. */
export const roleNames: Record<Role, string> = {
  'link-worker': 'Link worker',
  provider: 'Group',
  curator: 'Directory curator',
  finance: 'Finance officer',
  approver: 'Approver',
  commissioner: 'Commissioner',
  administrator: 'Administrator',
}

/** Tells a user that they may sign in; `address` is the whole address of the site, without a path. */
export function invitationLetter(user: User, organisation: Organisation, role: Role, address?: string): Mail {
  const where = address
    ? `Sign in at ${address}/sign-in with this e-mail address.`
    : 'Sign in with this address.'
  return {
    to: user.email,
    subject: 'You can now use Allotment',
    text: [
      `Hello ${user.name}`,
      `You can now use Allotment for ${organisation.name}. Your role is: ${roleNames[role]}.`,
      `${where} You do not need a password: we send you a code each time.`,
      'If you did not expect this, you can ignore it.',
    ].join('\n\n'),
  }
}

/** Carries a sign-in code. It has no link to press: the code is typed where it was asked for. */
export function codeLetter(user: User, code: string): Mail {
  return {
    to: user.email,
    subject: 'Your sign-in code for Allotment',
    text: [
      `Your code is ${code}`,
      `Type it on the page where you asked for it, within ${codeMinutes} minutes. It works once.`,
      'If you did not ask for a code, someone may have typed your address by mistake. Do not share the code.',
    ].join('\n\n'),
  }
}

/** Carries a code that proves anew that it is them, before money moves or where it goes is changed. */
export function stepUpLetter(user: User, code: string): Mail {
  return {
    to: user.email,
    subject: 'Your code to confirm that it is you',
    text: [
      `Your code is ${code}`,
      'You are about to approve money, or to change where money is paid. The code shows that it is you.',
      `Type it on the page where you asked for it, within ${codeMinutes} minutes. It works once.`,
      'Tell it to nobody, whoever asks. We never ring or write to ask for it.',
      'If you did not ask for it, somebody may be using your sign-in: sign out, and tell us at once.',
    ].join('\n\n'),
  }
}
