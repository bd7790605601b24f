// src/prescriptions/sealed-words.ts — a person's words in and out of their seals, each bound to its own row.
import { filledIn, personFields, type PersonField, type PersonWords } from './person.ts'
import { seal, unseal, unwrapKey, type Place } from '../kernel/seal.ts'

/** A person's own key in its wrapping, and the deployment's that opens it. */
export interface KeyOfPerson {
  deploymentKey: Buffer
  wrappedKey: Buffer
  personId: string
}

/** Each filled-in field, sealed for its row. */
export function sealWords(key: KeyOfPerson, words: PersonWords): { field: PersonField; sealed: Buffer }[] {
  const personKey = open(key)
  return filledIn(words).map(([field, text]) => ({
    field,
    sealed: seal(personKey, text, placeOf(key.personId, field)),
  }))
}

/** The fields that are wanted, opened, in the fixed order of fields. */
export function openWords(
  key: KeyOfPerson,
  sealed: readonly { field: PersonField; sealed: Buffer }[],
  wanted: readonly PersonField[] = personFields,
): PersonWords {
  const personKey = open(key)
  const byField = new Map(sealed.map((each) => [each.field, each.sealed]))
  const words: PersonWords = {}
  for (const field of personFields) {
    const found = wanted.includes(field) ? byField.get(field) : undefined
    if (found) words[field] = unseal(personKey, found, placeOf(key.personId, field)).toString()
  }
  return words
}

/** The group's own words with a decline, sealed: they may be about the person. */
export function sealDeclineWords(key: KeyOfPerson, prescriptionId: string, text: string): Buffer {
  return seal(open(key), text, declinePlace(prescriptionId))
}

export function openDeclineWords(key: KeyOfPerson, prescriptionId: string, sealed: Buffer): string {
  return unseal(open(key), sealed, declinePlace(prescriptionId)).toString()
}

function open({ deploymentKey, wrappedKey, personId }: KeyOfPerson): Buffer {
  return unwrapKey(deploymentKey, wrappedKey, personId)
}

function placeOf(personId: string, field: PersonField): Place {
  return { table: 'person_fields', row: `${personId}/${field}`, column: 'sealed' }
}

function declinePlace(prescriptionId: string): Place {
  return { table: 'prescriptions', row: prescriptionId, column: 'decline_words' }
}
