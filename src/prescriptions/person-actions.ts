// src/prescriptions/person-actions.ts — saying whom a draft is for, and what the group needs to know of them.
import type { Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { requireRole, type Actor, type UserActor } from '../kernel/actor.ts'
import { newId, requireId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { PrescriptionNeeds } from './actions.ts'
import { ownDraft, ownPerson } from './ownership.ts'
import { filledIn, personFields, referenceFault, type Person, type PersonWords } from './person.ts'
import * as rows from './person-store.ts'
import type { Prescription } from './prescription.ts'
import { freeReference } from './reference.ts'
import { newKey, wrapKey } from '../kernel/seal.ts'
import { openWords, sealWords } from './sealed-words.ts'
import { savePrescription } from './store.ts'

/** Says that a draft is for one of the link worker's own people. A consent for somebody else goes. */
export function choosePerson(needs: Needs, by: Actor, id: string, personId: string): Promise<void> {
  const user = requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const draft = await ownDraft(tx, by, id)
    await attach(tx, by, needs.clock.now(), draft, await ownPerson(tx, user, personId))
  })
}

/**
 * Records a new person, sealed under a key of their own, and says the draft is for them; returns their id.
 * Left empty, the reference is made by us. The same id twice is the same person: what was put right since is
 * kept. Refuses (conflict) a reference that is taken at this employer, (invalid) one that could tell who it
 * is.
 */
export function recordPerson(
  needs: PrescriptionNeeds,
  by: Actor,
  prescriptionId: string,
  said: { id?: string; reference?: string; words: PersonWords },
): Promise<string> {
  const user = requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const draft = await ownDraft(tx, by, prescriptionId)
    const id = said.id === undefined ? newId(at) : requireId(said.id)
    if (await rows.findPerson(tx, id)) await putRight(tx, needs, user, at, { ...said, id })
    else await addNew(tx, needs, user, at, { ...said, id })
    await attach(tx, by, at, draft, await ownPerson(tx, user, id))
    return id
  })
}

/** Puts new words in the place of what was held about the draft's person. */
export function changePerson(
  needs: PrescriptionNeeds,
  by: Actor,
  prescriptionId: string,
  words: PersonWords,
): Promise<void> {
  const user = requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const { personId } = await ownDraft(tx, by, prescriptionId)
    await changeWords(tx, needs, by, at, await ownPerson(tx, user, personId ?? ''), words)
  })
}

/** Writes words over those there were, when they are not the same. */
async function changeWords(
  tx: Tx,
  needs: PrescriptionNeeds,
  by: Actor,
  at: Date,
  person: Person,
  words: PersonWords,
): Promise<void> {
  const wrappedKey = await rows.wrappedKeyOf(tx, person.id)
  if (!wrappedKey) throw new Refusal('conflict', 'person-erased', 'This person’s details were erased.')
  const key = { deploymentKey: needs.personKey, wrappedKey, personId: person.id }
  const before = openWords(key, await rows.sealedWordsOf(tx, person.id))
  if (personFields.every((field) => (before[field] ?? '') === (words[field] ?? ''))) return
  await rows.replaceWords(tx, person.id, sealWords(key, words))
  await record(tx, by, at, 'person-changed', person.id, { fields: filledIn(words).length })
}

/** The form of a new person, sent again: its words and reference are as they stand in it now. */
async function putRight(tx: Tx, needs: PrescriptionNeeds, user: UserActor, at: Date, said: NewPerson) {
  const person = await ownPerson(tx, user, said.id)
  const { reference } = said
  if (reference && reference !== person.reference) {
    await requireFree(tx, user.organisationId, reference)
    await rows.saveReference(tx, person.id, reference)
  }
  await changeWords(tx, needs, user, at, person, said.words)
}

async function attach(tx: Tx, by: Actor, at: Date, draft: Prescription, person: Person): Promise<void> {
  if (draft.personId === person.id) return
  await rows.removeConsent(tx, draft.id)
  await savePrescription(tx, draft, { ...draft, personId: person.id })
  await record(tx, by, at, 'person-chosen', draft.id, { personId: person.id })
}

interface NewPerson {
  id: string
  reference?: string
  words: PersonWords
}

async function addNew(
  tx: Tx,
  needs: PrescriptionNeeds,
  user: UserActor,
  at: Date,
  said: NewPerson,
): Promise<void> {
  const employerId = user.organisationId
  const isTaken = async (reference: string) =>
    (await rows.personByReference(tx, employerId, reference)) !== undefined
  const reference = said.reference || (await freeReference('P', isTaken))
  if (said.reference) await requireFree(tx, employerId, reference)
  const person = { id: said.id, reference, employerId, linkWorkerId: user.userId, createdAt: at }
  const wrappedKey = wrapKey(needs.personKey, newKey(), said.id)
  await rows.addPerson(tx, person, wrappedKey)
  const key = { deploymentKey: needs.personKey, wrappedKey, personId: said.id }
  await rows.replaceWords(tx, said.id, sealWords(key, said.words))
  await record(tx, user, at, 'person-recorded', said.id, { fields: filledIn(said.words).length })
}

/** Refuses a reference that could tell who it is, and one that is taken at this employer. */
async function requireFree(tx: Tx, employerId: string, reference: string): Promise<void> {
  const fault = referenceFault(reference)
  if (fault) throw new Refusal('invalid', 'reference-unsafe', fault)
  if ((await rows.personByReference(tx, employerId, reference)) === undefined) return
  throw new Refusal('conflict', 'reference-taken', 'Someone else here has that reference. Use another.')
}
