// src/payments/bank-files/profile-store.ts — profiles of bank files in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { asc, desc, eq } from 'drizzle-orm'
import type { BankFileProfile } from './bank-profile.ts'
import { bankProfiles } from '../bank-statements/tables.ts'

/** One version of a profile as somebody saved it. */
export interface SavedProfile {
  name: string
  /** Counts from 1. */
  version: number
  content: BankFileProfile
  savedBy: string
  savedAt: Date
}

/** The newest version of a profile that was saved under this name. */
export async function findSavedProfile(db: Reader, name: string): Promise<SavedProfile | undefined> {
  const newestFirst = desc(bankProfiles.version)
  const [row] = await db
    .select()
    .from(bankProfiles)
    .where(eq(bankProfiles.name, name))
    .orderBy(newestFirst)
    .limit(1)
  return row
}

/** The newest version of each saved profile, by name. */
export async function savedProfiles(db: Reader): Promise<SavedProfile[]> {
  const rows = await db.select().from(bankProfiles).orderBy(asc(bankProfiles.name), asc(bankProfiles.version))
  return [...new Map(rows.map((row) => [row.name, row])).values()]
}

export async function addProfile(tx: Tx, profile: SavedProfile): Promise<void> {
  await tx.insert(bankProfiles).values(profile)
}
