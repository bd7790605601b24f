// src/prescriptions/opening.ts — looking at what is held about a person; every look is recorded.
import type { Reader } from '#dialect'
import { record } from '../audit/audit.ts'
import { requireRole, type Actor } from '../kernel/actor.ts'
import { dayOf, type Day } from '../kernel/day.ts'
import type { PrescriptionNeeds } from './actions.ts'
import { sharedFields, type Consent } from './consent.ts'
import { offeredPrescription, ownPerson, ownPrescription } from './ownership.ts'
import { beforeAnswer, personFields, type PersonField, type PersonWords } from './person.ts'
import { consentFor, findPerson, peopleOf, sealedWordsOf, wrappedKeyOf } from './person-store.ts'
import { wasAccepted, type Prescription } from './prescription.ts'
import { openDeclineWords, openWords } from './sealed-words.ts'

/** A prescription with as much about its person as this reader may see now. */
export interface Opened {
  prescription: Prescription
  consent: Consent | undefined
  /** The link worker's pseudonym for the person; undefined for the group. */
  personReference: string | undefined
  words: PersonWords
  /** The group's own words with a decline; '' when there are none. */
  declineWords: string
}

/**
 * Opens a prescription. Its link worker sees all that is held; its group sees what the person agreed to
 * share: before it accepts only what it needs to decide, after a no or the end of its time nothing. Recorded.
 * Refuses (not-found) everybody else's.
 */
export function openPrescription(needs: PrescriptionNeeds, by: Actor, id: string): Promise<Opened> {
  const user = requireRole(by, 'link-worker', 'provider')
  const isGroup = user.role === 'provider'
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const prescription = await (isGroup ? offeredPrescription : ownPrescription)(tx, by, id)
    const consent = await consentFor(tx, id)
    const wanted = isGroup ? visibleToGroup(prescription, consent, dayOf(at)) : personFields
    const words = await read(tx, needs.personKey, prescription.personId, wanted)
    const person = prescription.personId ? await findPerson(tx, prescription.personId) : undefined
    const shown = Object.keys(words).join(' ')
    await record(tx, by, at, 'prescription-opened', id, { personId: prescription.personId, shown })
    return {
      prescription,
      consent,
      personReference: isGroup ? undefined : person?.reference,
      words,
      declineWords: await declineWordsOf(tx, needs.personKey, prescription),
    }
  })
}

/** A link worker's newest people, with their names, to choose from. Recorded once for the list. */
export function listPeople(
  needs: PrescriptionNeeds,
  by: Actor,
  limit: number,
): Promise<{ id: string; reference: string; name: string }[]> {
  const user = requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const found = await peopleOf(tx, user.userId, user.organisationId, limit)
    const list: { id: string; reference: string; name: string }[] = []
    for (const { id, reference } of found) {
      const { name } = await read(tx, needs.personKey, id, ['name'])
      list.push({ id, reference, name: name ?? '' })
    }
    if (list.length > 0) {
      await record(tx, by, needs.clock.now(), 'people-listed', user.userId, { people: list.length })
    }
    return list
  })
}

/** All that is held about the link worker's own person, to be changed. Recorded. */
export function openPerson(needs: PrescriptionNeeds, by: Actor, personId: string): Promise<PersonWords> {
  const user = requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const person = await ownPerson(tx, user, personId)
    const words = await read(tx, needs.personKey, person.id, personFields)
    await record(tx, by, needs.clock.now(), 'person-opened', person.id, {
      shown: Object.keys(words).join(' '),
    })
    return words
  })
}

function visibleToGroup(
  { status }: Prescription,
  consent: Consent | undefined,
  today: Day,
): readonly PersonField[] {
  const accepted = wasAccepted(status)
  if (!consent || !(accepted || status === 'issued')) return []
  return sharedFields(consent, { accepted, beforeAnswer }, today)
}

async function read(
  db: Reader,
  deploymentKey: Buffer,
  personId: string | null,
  wanted: readonly PersonField[],
): Promise<PersonWords> {
  if (personId === null || wanted.length === 0) return {}
  const wrappedKey = await wrappedKeyOf(db, personId)
  if (!wrappedKey) return {}
  return openWords({ deploymentKey, wrappedKey, personId }, await sealedWordsOf(db, personId), wanted)
}

async function declineWordsOf(
  db: Reader,
  deploymentKey: Buffer,
  { id, personId, declineWords }: Prescription,
): Promise<string> {
  if (!declineWords || personId === null) return ''
  const wrappedKey = await wrappedKeyOf(db, personId)
  return wrappedKey ? openDeclineWords({ deploymentKey, wrappedKey, personId }, id, declineWords) : ''
}
