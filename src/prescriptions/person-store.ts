// src/prescriptions/person-store.ts — people, sealed words and consents in the database; decides nothing.
import { kept, type Reader, type Tx } from '#dialect'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { Refusal } from '../kernel/refusal.ts'
import type { Consent } from './consent.ts'
import type { Person, PersonField } from './person.ts'
import { consents, people, personKeys, personWords } from './tables.ts'

export interface SealedWord {
  field: PersonField
  sealed: Buffer
}

/** The person; refuses (not-found) when there is none. */
export async function getPerson(db: Reader, id: string): Promise<Person> {
  const found = await findPerson(db, id)
  if (!found) throw new Refusal('not-found', 'person-unknown', 'We cannot find that person.')
  return found
}

export async function findPerson(db: Reader, id: string): Promise<Person | undefined> {
  const [row] = await db.select().from(people).where(eq(people.id, id))
  return row
}

/** The person an employer knows under that reference. */
export async function personByReference(
  db: Reader,
  employerId: string,
  reference: string,
): Promise<Person | undefined> {
  const [row] = await db
    .select()
    .from(people)
    .where(and(eq(people.employerId, employerId), eq(people.reference, reference)))
  return row
}

/** A link worker's people at one employer, newest first. */
export async function peopleOf(
  db: Reader,
  linkWorkerId: string,
  employerId: string,
  limit: number,
): Promise<Person[]> {
  return db
    .select()
    .from(people)
    .where(and(eq(people.linkWorkerId, linkWorkerId), eq(people.employerId, employerId)))
    .orderBy(desc(people.createdAt), desc(people.id))
    .limit(limit)
}

/** Their references, by id. */
export async function referencesOf(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: people.id, reference: people.reference })
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row.reference]))
}

export async function addPerson(tx: Tx, person: Person, wrappedKey: Buffer): Promise<void> {
  await tx.insert(people).values(person)
  await tx.insert(personKeys).values({ personId: person.id, wrappedKey })
}

export async function saveReference(tx: Tx, personId: string, reference: string): Promise<void> {
  await tx.update(people).set({ reference }).where(eq(people.id, personId))
}

/** The wrapped key of a person; undefined once it was destroyed. */
export async function wrappedKeyOf(db: Reader, personId: string): Promise<Buffer | undefined> {
  const [row] = await db.select().from(personKeys).where(eq(personKeys.personId, personId))
  return row?.wrappedKey
}

export async function sealedWordsOf(db: Reader, personId: string): Promise<SealedWord[]> {
  return db
    .select({ field: personWords.field, sealed: personWords.sealed })
    .from(personWords)
    .where(eq(personWords.personId, personId))
}

/** Puts these words in the place of all there were. */
export async function replaceWords(tx: Tx, personId: string, words: SealedWord[]): Promise<void> {
  await tx.delete(personWords).where(eq(personWords.personId, personId))
  if (words.length > 0) await tx.insert(personWords).values(words.map((word) => ({ personId, ...word })))
}

export async function consentFor(db: Reader, prescriptionId: string): Promise<Consent | undefined> {
  return (await ofPrescription(db, { prescriptionId }))[0]
}

const ofPrescription = kept((db) =>
  db
    .select()
    .from(consents)
    .where(eq(consents.prescriptionId, sql.placeholder('prescriptionId'))),
)

/** Which of these prescriptions have a consent. */
export async function consentedAmong(db: Reader, prescriptionIds: string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: consents.prescriptionId })
    .from(consents)
    .where(inArray(consents.prescriptionId, prescriptionIds))
  return new Set(rows.map(({ id }) => id))
}

/** Puts the consent of a draft in the place of an earlier one. */
export async function putConsent(tx: Tx, consent: Consent): Promise<void> {
  await removeConsent(tx, consent.prescriptionId)
  await tx.insert(consents).values(consent)
}

export async function removeConsent(tx: Tx, prescriptionId: string): Promise<void> {
  await tx.delete(consents).where(eq(consents.prescriptionId, prescriptionId))
}
