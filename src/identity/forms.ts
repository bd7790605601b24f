// src/identity/forms.ts — what the forms of the identity room may hold.
import { z } from 'zod'
import { roles, type Role } from '../kernel/actor.ts'
import { isId } from '../kernel/id.ts'
import { formIdField, optionalText, textField, type FieldWords } from '../web/web.ts'
import { roleNames } from './letters.ts'
import { organisationKinds, type Organisation } from './organisation.ts'
import { ourPath } from './return-to.ts'
import { codeLength } from './sign-in.ts'
import { emailAdvice, isEmail } from './user.ts'

const email = textField('Type your e-mail address.', 254)
  .refine(isEmail, emailAdvice)
  .transform((text) => text.toLowerCase())

export const signInForm = z.strictObject({ email, returnTo: optionalText(2_000).transform(ourPath) })
export const signInWords = {
  email: { label: 'Your e-mail address', hint: 'The one your invitation was sent to.' },
} satisfies Record<string, FieldWords>

/** Where to go afterwards is read by returnPath. */
export const stepUpForm = z.strictObject({ returnTo: optionalText(2_000), again: optionalText(3) })

/** Spaces and dashes in a code are how people copy it, not part of it. */
export const codeForm = z.strictObject({
  code: textField('Type the code from the e-mail.', 20)
    .transform((text) => text.replaceAll(/[\s-]/g, ''))
    .refine((text) => /^[0-9]+$/.test(text) && text.length === codeLength, 'The code is six digits.'),
})
export const codeWords = {
  code: { label: 'Six-digit code', hint: 'For example, 123 456.' },
} satisfies Record<string, FieldWords>

const knownId = (ask: string) => z.string({ error: ask }).refine(isId, ask)

export const switchForm = z.strictObject({ membershipId: knownId('Choose a role.') })

export const invitationForm = z.strictObject({
  formId: formIdField,
  name: textField('Type the user’s name.', 100),
  email: textField('Type the user’s e-mail address.', 254).refine(isEmail, emailAdvice),
  organisationId: knownId('Choose an organisation.'),
  role: z.enum(roles, 'Choose a role.'),
})

const roleHints: Record<Role, string> = {
  'link-worker': 'Finds activities and prescribes them.',
  provider: 'Looks after a group’s listings and answers prescriptions.',
  curator: 'Checks listings before they are shown.',
  finance: 'Looks after funds and prepares payments.',
  approver: 'Approves what finance prepared.',
  commissioner: 'Looks at the directory and the funds.',
  administrator: 'Invites users and ends their access.',
}

/** The words of the invitation, with the organisations there are to choose from. */
export function invitationWords(organisations: Pick<Organisation, 'id' | 'name'>[]) {
  const choices = organisations.map(({ id, name }) => ({ value: id, text: name }))
  const items = [{ value: '', text: 'Choose an organisation' }, ...choices]
  return {
    name: { label: 'Name' },
    email: { label: 'E-mail address', hint: 'We send the invitation, and every sign-in code, to it.' },
    organisationId: { label: 'Organisation', items },
    role: {
      label: 'Role',
      items: roles.map((role) => ({ value: role, text: roleNames[role], hint: roleHints[role] })),
    },
  } satisfies Record<string, FieldWords>
}

export const organisationForm = z.strictObject({
  formId: formIdField,
  name: textField('Type the organisation’s name.', 120),
  kind: z.enum(organisationKinds, 'Choose what the organisation does.'),
})
export const organisationWords = {
  name: { label: 'Name of the organisation' },
  kind: {
    label: 'What it does',
    items: [
      { value: 'provider', text: 'It runs activities' },
      { value: 'link-worker-employer', text: 'It employs link workers' },
      { value: 'infrastructure-body', text: 'It looks after the directory and pays the groups' },
      { value: 'commissioner', text: 'It commissions social prescribing' },
    ],
  },
} satisfies Record<string, FieldWords>
