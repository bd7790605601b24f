// src/prescriptions/person.ts — what we hold about a person, and the names under which it is kept.

/** Everything about a person is one of these; nothing else is asked for. */
export const personFields = [
  'name',
  'phone',
  'email',
  'safe-contact',
  'access-needs',
  'interpreter',
  'what-matters',
] as const
export type PersonField = (typeof personFields)[number]

/** What each is called on pages. */
export const fieldWords: Record<PersonField, string> = {
  name: 'Name',
  phone: 'Phone number',
  email: 'E-mail address',
  'safe-contact': 'Safe ways to contact them',
  'access-needs': 'Access needs',
  interpreter: 'Interpreter',
  'what-matters': 'What matters to them',
}

/** What a group needs in order to decide: shown before it answers, where the person agreed to share it. */
export const beforeAnswer: readonly PersonField[] = ['access-needs', 'interpreter']

/** Who the person is to us. The reference is the link worker's own, and says nothing about them. */
export interface Person {
  id: string
  reference: string
  employerId: string
  linkWorkerId: string
  createdAt: Date
}

/** The words themselves, as typed. A field that is missing or empty is not kept. */
export type PersonWords = Partial<Record<PersonField, string>>

/** Only what is filled in, in the fixed order. */
export function filledIn(words: PersonWords): [PersonField, string][] {
  return personFields.flatMap((field): [PersonField, string][] =>
    words[field] ? [[field, words[field]]] : [],
  )
}

/**
 * What is wrong with a reference a link worker typed, in words; undefined when nothing is. It must hold a
 * digit, which a name does not, and no run of digits as long as a telephone or NHS number.
 */
export function referenceFault(reference: string): string | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9/-]{1,19}$/.test(reference)) {
    return 'Use 2 to 20 letters, numbers and hyphens for the reference.'
  }
  const squeezed = reference.replaceAll(/[^0-9]/g, '')
  if (squeezed.length === 0) return 'Put a number in the reference, and no name.'
  return squeezed.length >= 9 ? 'Do not use an NHS number or a phone number as the reference.' : undefined
}
